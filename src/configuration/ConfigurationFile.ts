/**
 * A file with settings, as JSON.
 *
 * @module
 */
import { open, stat } from "node:fs/promises"
import { Data, Effect, Result } from "effect"
import { type Limits, limits } from "./Limits.ts"
import { quoted } from "./Quoted.ts"
import { decodeSettings } from "./SettingsDecoder.ts"
import type { Settings } from "./Shape.ts"

/** The largest file that is read, in bytes. */
export const largestFile = 64 * 1024

/** A file that gives no settings, with the reasons, each in one line. */
export class UnusableFile extends Data.TaggedError("UnusableFile")<{
  readonly file: string
  readonly reasons: ReadonlyArray<string>
}> {
  override get message() {
    return `${this.file}: ${this.reasons.join("; ")}`
  }
}

/** Where the parser of JSON stopped, if it said so. */
const place = (text: string, error: unknown): string => {
  const position = /position (\d+)/.exec(String(error))?.[1]
  const ended =
    /end of JSON input|Unterminated/.test(String(error)) || Number(position) >= text.trimEnd().length
  if (ended) return ": it ends too early"
  if (position === undefined) return ""
  const before = text.slice(0, Number(position)).split("\n")
  return ` (line ${before.length}, column ${(before.at(-1) ?? "").length + 1})`
}

/**
 * Reads settings from the text of a file.
 *
 * @param bytes - the content of the file
 * @param within - how large the numbers may be: `limits` or `lawLimits`
 * @returns the settings, or the reasons why there are none; never an empty list
 */
export const parseSettings = (
  bytes: Uint8Array,
  within: Limits = limits
): Result.Result<Settings, ReadonlyArray<string>> => {
  if (bytes.length > largestFile) return Result.fail([`is larger than ${largestFile / 1024} KiB`])
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return Result.fail(["is not UTF-8 text"])
  }
  if (text.trim() === "") return Result.fail(["is empty"])
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return Result.fail([`is not JSON${place(text, error)}`])
  }
  return decodeSettings(value, within)
}

class NamedPipe extends Error {}

const explain = (error: unknown): string => {
  if (error instanceof NamedPipe) return "is a pipe, not a file (/dev/stdin reads from standard input)"
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "does not exist"
    case "EACCES":
      return "may not be read (permission denied)"
    case "EISDIR":
      return "is a folder, not a file"
    default:
      return `cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`
  }
}

/** Pipes have no size and no positions, so the limit is kept while reading on. */
const readLimited = async (path: string): Promise<Uint8Array> => {
  // Opening a pipe to which nobody writes would wait for ever, and could not be interrupted.
  if ((await stat(path)).isFIFO() && !path.startsWith("/dev/")) throw new NamedPipe()
  await using file = await open(path)
  const bytes = new Uint8Array(largestFile + 1)
  let size = 0
  while (size < bytes.length) {
    const { bytesRead } = await file.read(bytes, size, bytes.length - size, null)
    if (bytesRead === 0) break
    size += bytesRead
  }
  return bytes.subarray(0, size)
}

/**
 * Reads settings from a file or a pipe.
 *
 * @param path - where it is
 * @param within - how large the numbers may be: `limits` or `lawLimits`
 * @returns the settings; fails with `UnusableFile` if it is missing, not JSON, or not settings
 */
export const readSettings = (
  path: string,
  within: Limits = limits
): Effect.Effect<Settings, UnusableFile> => {
  const unusable = (reasons: ReadonlyArray<string>) => new UnusableFile({ file: quoted(path), reasons })
  return Effect.tryPromise({
    try: () => readLimited(path),
    catch: (error) => unusable([explain(error)])
  }).pipe(
    Effect.flatMap((bytes) => Effect.mapError(Effect.fromResult(parseSettings(bytes, within)), unusable))
  )
}
