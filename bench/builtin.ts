/**
 * The built-in engine as a process of its own: explores one case and prints what it found as JSON.
 *
 *     node bench/builtin.ts SCENARIO symmetry|plain THREADS
 */
import { explore } from "../src/checker/index.ts"
import { type SystemOptions, systemOf } from "../src/verification/System.ts"
import { subjectOf } from "./cases.ts"

const [id = "", mode, threads] = process.argv.slice(2)
const { model, holding } = subjectOf(id)
const options: SystemOptions = { invariants: holding, symmetry: mode === "symmetry" }
const exploration = await explore(systemOf(model, options), {
  workers: Number(threads),
  workerSystem: {
    module: new URL("../src/verification/System.ts", import.meta.url),
    export: "systemFrom",
    argument: { model, options }
  }
})
const broken = exploration.invariants.filter(({ verdict }) => verdict !== "holds").map(({ name }) => name)
process.stdout.write(
  JSON.stringify({ distinctStates: exploration.distinctStates, complete: exploration.complete, broken })
)
