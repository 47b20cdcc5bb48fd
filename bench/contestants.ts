/**
 * The programs that are compared. Each is started anew for each case, so that start-up counts on both sides.
 *
 * @module
 */
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { modelConfiguration, modelModule } from "../src/specification/index.ts"
import { javaCommand } from "../src/tlc/index.ts"
import { type Case, subjectOf } from "./cases.ts"
import { type Measurement, measure } from "./measure.ts"

/** A complete exploration, and what it cost. */
export interface Run extends Measurement {
  readonly distinctStates: number
}

/** Runs a case. Rejects if the exploration is not complete, or an invariant does not hold. */
export type Contestant = (subject: Case) => Promise<Run>

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const failed = (who: string, { scenario }: Case, { exitCode, stdout, stderr }: Measurement): Error =>
  new Error(
    `${who} did not explore ${scenario} (exit ${exitCode}):\n${stdout.slice(-2000)}${stderr.slice(-2000)}`
  )

/** The built-in engine with so many threads. */
export const builtin =
  (threads: number): Contestant =>
  async (subject) => {
    const args = [
      pathOf("./builtin.ts"),
      subject.scenario,
      subject.symmetry ? "symmetry" : "plain",
      `${threads}`
    ]
    const measurement = await measure({ command: process.execPath, args })
    if (measurement.exitCode !== 0) throw failed("the built-in engine", subject, measurement)
    const { distinctStates, complete, broken } = JSON.parse(measurement.stdout)
    if (!complete || broken.length > 0) throw failed("the built-in engine", subject, measurement)
    return { ...measurement, distinctStates }
  }

/** TLC with so many workers, and otherwise as the package runs it; `folder` receives its files. */
export const tlc = (jar: string, workers: number, folder: string): Contestant => {
  let runs = 0
  return async (subject) => {
    const { model, holding } = subjectOf(subject.scenario)
    const cwd = join(folder, `${runs++}`)
    await mkdir(cwd)
    await writeFile(join(cwd, "Bench.tla"), modelModule(model, { name: "Bench", head: "Measured." }))
    const question = { invariants: holding, symmetry: subject.symmetry }
    await writeFile(join(cwd, "Bench.cfg"), modelConfiguration(model, question))
    const measurement = await measure({
      command: javaCommand(process.env),
      args: [
        ...[
          "-XX:+UseParallelGC",
          `-DTLA-Library=${pathOf("../spec")}`,
          "-Duser.language=en",
          "-cp",
          jar,
          "tlc2.TLC"
        ],
        ...["-cleanup", "-metadir", join(cwd, "states"), "-checkpoint", "0", "-fp", "0"],
        ...["-workers", `${workers}`, "-config", "Bench.cfg", "Bench.tla"]
      ],
      cwd
    })
    // Progress lines have the same form; the totals are the last.
    const totals = [...measurement.stdout.matchAll(/([\d,]+) distinct states found/g)].at(-1)?.[1]
    if (measurement.exitCode !== 0 || totals === undefined) throw failed("TLC", subject, measurement)
    return { ...measurement, distinctStates: Number(totals.replaceAll(",", "")) }
  }
}
