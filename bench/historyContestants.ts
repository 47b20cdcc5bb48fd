/**
 * Who judges the histories: this project, and Porcupine where Go is at hand. Each judges in a process of its own, on one
 * core where the system can see to that.
 *
 * @module
 */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { HistoryCase } from "./historyCases.ts"

/** What a judge said and what it cost. */
export interface Judged {
  readonly verdict: string
  /** Of the check alone, each time that it was done. */
  readonly seconds: ReadonlyArray<number>
  /** The most memory that the process had, the history included. */
  readonly peakBytes: number
  /** What one check allocated in all, what was soon garbage included; missing where it could not be counted. */
  readonly allocatedBytes?: number
  /** Of a check with its witness. */
  readonly explainSeconds?: number
  /** How many operations the witness has. */
  readonly operations?: number
  readonly minimal?: boolean
}

const hasTaskset = spawnSync("taskset", ["-c", "0", "true"]).status === 0

/** In words for the report. */
export const cores = hasTaskset ? "each on one core" : "Porcupine on one thread, Node on as many as it likes"

const runner = fileURLToPath(new URL("historyRun.ts", import.meta.url))
const goFolder = fileURLToPath(new URL("porcupine", import.meta.url))
const heap = "--max-old-space-size=12288"

const output = (command: string, args: ReadonlyArray<string>, seconds: number): string => {
  const [program = "", ...rest] = hasTaskset ? ["taskset", "-c", "0", command, ...args] : [command, ...args]
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    encoding: "utf8",
    env: { ...process.env, GOMAXPROCS: "1" },
    timeout: 1000 * (seconds * 6 + 300)
  })
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`)
  return stdout
}

/** Judges a history that it makes itself. */
export const judgedHere = (subject: HistoryCase, limit: number, times: number): Judged =>
  JSON.parse(
    output(process.execPath, [heap, runner, "judge", JSON.stringify(subject), `${limit}`, `${times}`], limit)
  )

/** Judges a history from a file. */
export const judgedFromFile = (path: string, limit: number, times: number): Judged =>
  JSON.parse(output(process.execPath, [heap, runner, "read", path, `${limit}`, `${times}`], limit))

/** Counts what a check of the history in a file allocates: nothing is collected meanwhile, or there is no count. */
export const allocatedFromFile = (
  path: string,
  limit: number,
  times: number
): Pick<Judged, "allocatedBytes"> => {
  const young = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"]
  const args = [heap, ...young, runner, "allocate", path, `${limit}`, `${times}`]
  return JSON.parse(output(process.execPath, args, limit))
}

/** Writes a history into a file. */
export const written = (subject: HistoryCase, path: string): void => {
  output(process.execPath, [heap, runner, "write", JSON.stringify(subject), path], 60)
}

/** Builds the program with Porcupine; a reason instead where that is not possible. */
export const porcupine = (
  folder: string
):
  | { readonly judged: (path: string, limit: number, times: number) => Judged }
  | { readonly missing: string } => {
  const version = spawnSync("go", ["version"], { encoding: "utf8" })
  if (version.status !== 0) return { missing: "Go is not at hand, so there is no comparison with Porcupine." }
  const binary = join(folder, "porcupinebench")
  const built = spawnSync("go", ["build", "-o", binary, "."], { cwd: goFolder, encoding: "utf8" })
  if (built.status !== 0)
    return {
      missing: `Porcupine could not be built, so there is no comparison with it: ${built.stderr.trim().split("\n").at(-1)}`
    }
  return {
    judged: (path, limit, times) => JSON.parse(output(binary, [path, `${limit}`, `${times}`], limit))
  }
}
