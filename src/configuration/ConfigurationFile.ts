/**
 * A file with settings, as JSON.
 *
 * @module
 */
import { Data, Effect, FileSystem, Option, type PlatformError, Result } from "effect"
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
 * @returns the settings, or the reasons why there are none; never an empty list
 */
export const parseSettings = (bytes: Uint8Array): Result.Result<Settings, ReadonlyArray<string>> => {
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
  return decodeSettings(value)
}

const explain = (error: PlatformError.PlatformError): string => {
  switch (error.reason._tag) {
    case "NotFound":
      return "does not exist"
    case "PermissionDenied":
      return "may not be read (permission denied)"
    default:
      return /EISDIR/.test(String(error.cause ?? error)) ? "is a folder, not a file" : "cannot be read"
  }
}

/** Pipes have no size, so the limit is kept while reading. */
const readLimited = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const file = yield* fileSystem.open(path, { flag: "r" })
  const chunks: Array<Uint8Array> = []
  let size = 0
  while (size <= largestFile) {
    const chunk = yield* file.readAlloc(largestFile + 1 - size)
    if (Option.isNone(chunk)) break
    chunks.push(chunk.value)
    size += chunk.value.length
  }
  return Buffer.concat(chunks)
}, Effect.scoped)

/**
 * Reads settings from a file.
 *
 * @param path - the file, as the person named it
 * @returns the settings; fails with `UnusableFile` if it is missing, not JSON, or not settings
 */
export const readSettings = Effect.fnUntraced(function* (
  path: string
): Effect.fn.Return<Settings, UnusableFile, FileSystem.FileSystem> {
  const unusable = (reasons: ReadonlyArray<string>) => new UnusableFile({ file: quoted(path), reasons })
  const bytes = yield* readLimited(path).pipe(Effect.mapError((error) => unusable([explain(error)])))
  return yield* Effect.fromResult(parseSettings(bytes)).pipe(Effect.mapError(unusable))
})
