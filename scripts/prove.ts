/**
 * Proves the theorems of `proofs/z3`, for any number of replicas, clients, operations and versions.
 *
 *     node scripts/prove.ts                       a table on standard output
 *     node scripts/prove.ts --json                the same as JSON
 *     node scripts/prove.ts --theorem NAME        only the theorems whose names begin with NAME
 *     node scripts/prove.ts --queries FOLDER      writes every query as SMT-LIB text, for another solver
 *     node scripts/prove.ts --update              writes anew where the counterexamples without a part are
 *
 * Exits 1 if a query is not refuted in time, or if a condition, a part of an invariant or a guard is idle; 2 if it is
 * called in the wrong way.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { needfulGuards } from "../proofs/z3/Guards.ts"
import { queriesOf, refutation } from "../proofs/z3/Induction.ts"
import { assertions } from "../proofs/z3/logic/Smt.ts"
import { startSolver } from "../proofs/z3/logic/Solver.ts"
import { type Places, placesIn, placesOf } from "../proofs/z3/Places.ts"
import { type Proof, prove } from "../proofs/z3/Prove.ts"
import { textOfProofs } from "../proofs/z3/Report.ts"
import { corollaries, theorems } from "../proofs/z3/theorems/index.ts"

const placesPath = fileURLToPath(new URL("../proofs/z3/places.json", import.meta.url))

/** One query may take so long; the slowest takes about a tenth of it. */
const timeout = 40_000

const complain = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

const optionsOf = () => {
  try {
    return parseArgs({
      options: {
        json: { type: "boolean", default: false },
        update: { type: "boolean", default: false },
        theorem: { type: "string" },
        queries: { type: "string" }
      }
    }).values
  } catch (error) {
    complain(
      `${(error as Error).message}\nUsage: npm run prove -- [--json] [--theorem NAME] [--queries FOLDER]`
    )
    process.exit(2)
  }
}

const { json, update, theorem: wanted = "", queries: folder } = optionsOf()
if (update && wanted !== "") {
  complain("--update writes the places of all theorems: leave out --theorem")
  process.exit(2)
}
const chosen = theorems.filter(({ name }) => name.startsWith(wanted))
if (chosen.length === 0) {
  complain(`No theorem begins with ${wanted}. There are: ${theorems.map(({ name }) => name).join("; ")}`)
  process.exit(2)
}

if (folder !== undefined) {
  await mkdir(folder, { recursive: true })
  for (const theorem of chosen)
    for (const query of queriesOf(theorem)) {
      const file = `${theorem.name}-${query.by}-${query.breaks}.smt2`.replaceAll(/[ ,]+/g, "-")
      await writeFile(join(folder, file), `${assertions(refutation(query))}(check-sat)\n`)
    }
  process.exit(0)
}

const known = JSON.parse(await readFile(placesPath, "utf8")) as Places
const solvers = [await startSolver(), await startSolver()]
try {
  const started = performance.now()
  const proofs: Array<Proof> = []
  for (const theorem of chosen) {
    const proof = await prove(theorem, { solvers, timeout, places: placesIn(known) })
    proofs.push(proof)
    if (process.stderr.isTTY)
      complain(`${proof.theorem}: ${proof.queries} queries, ${proof.seconds.toFixed(1)} s`)
  }
  const guards = wanted === "" ? await needfulGuards(solvers, placesIn(known)) : { needed: [], wrong: [] }
  const failed =
    guards.wrong.length > 0 ||
    proofs.some(
      ({ failures, needed }) => failures.length > 0 || needed.some(({ place }) => place === undefined)
    )
  if (update) await writeFile(placesPath, `${JSON.stringify(placesOf(proofs, guards.needed), null, 2)}\n`)
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(
    json
      ? `${JSON.stringify({ solver: solvers[0]!.name, seconds, proved: !failed, theorems: proofs, corollaries, guards }, null, 2)}\n`
      : textOfProofs(proofs, wanted === "" ? corollaries : [], guards, seconds, solvers[0]!.name)
  )
  if (failed) process.exitCode = 1
} finally {
  for (const solver of solvers) solver.close()
}
