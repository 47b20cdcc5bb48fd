/**
 * Hunts every bug that is planted into the store, by each way of looking, and makes what it finds small; then compares the
 * ways of making runs by how soon they show a bug. Two tables on standard output, and as `docs/bugs.md`.
 *
 *     node scripts/bugs.ts           hunts all bugs, prints the table and writes it
 *     node scripts/bugs.ts NAME...   hunts those whose name contains one of these, and prints their rows only
 *
 * Exits 1 if a check does not catch a bug that it must catch.
 */
import { writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { bugs } from "../test/suite/bugs/index.ts"
import { generators, type Pace, paceOf } from "../test/suite/huntGenerators.ts"
import {
  bugsPage,
  caughtByAll,
  isMissed,
  paceRuns,
  paceSeeds,
  type Row,
  rowText
} from "../test/suite/huntTable.ts"

const path = fileURLToPath(new URL("../docs/bugs.md", import.meta.url))
const wanted = process.argv.slice(2)
const chosen = bugs.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
const rows: Array<Row> = []
for (const bug of chosen) {
  const row = caughtByAll(bug)
  rows.push(row)
  process.stderr.write(`${rows.length}/${chosen.length} ${bug.name}\n`)
  if (wanted.length > 0) process.stdout.write(`${rowText(row)}\n`)
  if (!isMissed(row)) continue
  process.stderr.write(`${bug.name} is not caught by a check that must catch it\n`)
  process.exitCode = 1
}
if (chosen.length === 0) {
  process.stderr.write(`no bug has a name that contains ${wanted.join(" or ")}: see test/suite/bugs\n`)
  process.exitCode = 1
}
if (wanted.length === 0) {
  const paces: Array<Pace> = []
  for (const sight of ["refinement", "guarantee"] as const)
    for (const generator of generators) {
      paces.push(paceOf(sight, generator, paceSeeds, paceRuns))
      process.stderr.write(`${sight} by ${generator}\n`)
    }
  const page = bugsPage(rows, paces)
  process.stdout.write(page)
  await writeFile(path, page)
}
