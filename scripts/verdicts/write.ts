/**
 * The files that `npm run verdicts` writes.
 *
 * @module
 */
import { readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { decodeTable, encodeTable, type NeededTable, type Probe, tableOf } from "../../src/lattice/index.ts"
import { pageOf } from "./page.ts"

const documentFile = fileURLToPath(new URL("../../docs/verdicts.json", import.meta.url))
const pageFile = fileURLToPath(new URL("../../docs/verdicts.md", import.meta.url))

/** Writes the verdict table. */
export const writeDocument = (probes: ReadonlyArray<Probe>, needed: NeededTable): Promise<void> =>
  writeFile(documentFile, encodeTable(tableOf(probes, needed)))

/** Writes the page about the table. */
export const writePage = async (): Promise<void> =>
  writeFile(pageFile, pageOf(decodeTable(await readFile(documentFile, "utf8"))))
