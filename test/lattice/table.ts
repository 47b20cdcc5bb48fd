import { readFileSync } from "node:fs"
import { join } from "node:path"
import { decodeTable, nameOf, type RowVerdict, verdictIn } from "../../src/lattice/index.ts"
import type { Configuration, GuaranteeName } from "../../src/model/index.ts"

/** A file of `docs/`. */
export const documentText = (name: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "docs", name), "utf8")

/** The committed verdict table. */
export const committed = decodeTable(documentText("verdicts.json"))

/** The committed verdict on a guarantee in a row. */
export const verdictOn = (guarantee: GuaranteeName, row: Configuration): RowVerdict =>
  verdictIn(committed.rows.get(nameOf(row)) ?? "", guarantee)
