/**
 * Schedules and traces of simulated runs, in files.
 *
 * @module
 */
import { mkdir, readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { Effect, Result } from "effect"
import { quoted } from "../configuration/index.ts"
import { historyText, type RecordedHistory } from "../history/index.ts"
import { parseSchedule, type Schedule, scheduleText } from "../simulation/index.ts"
import { CannotAsk } from "./Failure.ts"

/** A schedule of the largest plan takes less, in bytes. */
const largestSchedule = 4 * 1024 * 1024

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

const readLimited = async (path: string): Promise<string> => {
  const found = await stat(path)
  if (!found.isFile()) throw new Error("is not a file")
  if (found.size > largestSchedule) throw new Error(`is larger than ${largestSchedule / 1024} KiB`)
  return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path))
}

const explain = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === "ENOENT") return "does not exist"
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not UTF-8 text"
  return code === undefined ? message : `cannot be read (${code})`
}

/** Reads a schedule; fails with `CannotAsk` if the file is missing or holds none. */
export const readSchedule = (path: string): Effect.Effect<Schedule, CannotAsk> =>
  Effect.tryPromise({
    try: () => readLimited(path),
    catch: (error) => new CannotAsk({ reason: `${quoted(path)} ${explain(error)}` })
  }).pipe(
    Effect.flatMap((text) =>
      Result.match(parseSchedule(text), {
        onSuccess: Effect.succeed,
        onFailure: (reason) => Effect.fail(new CannotAsk({ reason: `${quoted(path)} ${reason}` }))
      })
    )
  )

/** Makes a folder and those that it lies in. Node's own way of doing so tries for ever where nothing can be made. */
const makeFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory()) return
  if (found === undefined && dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder)
}

/** Makes the folder if it is not there, so that a wrong path is refused before anything has run. */
export const prepareFolder = (folder: string): Effect.Effect<void, CannotAsk> =>
  Effect.tryPromise({
    try: async () => {
      if (folder === "") throw new Error("it has no name")
      await makeFolder(resolve(folder))
    },
    catch: (error) =>
      new CannotAsk({ reason: `${quoted(folder)} cannot be made into a folder (${codeOf(error)})` })
  })

/** What is saved of a run: the texts of its files. */
export interface SavedRun {
  readonly schedule: Schedule
  readonly trace: string
  readonly history: RecordedHistory
}

/**
 * Writes `schedule.json`, `trace.ndjson`, and what the clients saw as `history.edn` and `history.json`, in this folder and
 * nowhere else.
 */
export const saveRun = (
  folder: string,
  { schedule, trace, history }: SavedRun
): Effect.Effect<void, CannotAsk> =>
  Effect.tryPromise({
    try: async () => {
      await writeFile(join(folder, "schedule.json"), scheduleText(schedule))
      await writeFile(join(folder, "trace.ndjson"), trace)
      await writeFile(join(folder, "history.edn"), historyText(history, "edn"))
      await writeFile(join(folder, "history.json"), historyText(history, "json"))
    },
    catch: (error) =>
      new CannotAsk({ reason: `nothing can be written into ${quoted(folder)} (${codeOf(error)})` })
  })
