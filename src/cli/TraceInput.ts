/**
 * The bytes of a file or of standard input.
 *
 * @module
 */
import { createReadStream, statSync } from "node:fs"
import { addAbortSignal, type Readable } from "node:stream"
import { visible } from "../configuration/index.ts"
import { CannotAsk } from "./Failure.ts"

/** How an input is called in a line for people; the whole of a long path, since its end is what tells files apart. */
export const inputName = (path: string): string =>
  path === "-" ? "standard input" : visible(JSON.stringify(path))

class NamedPipe extends Error {
  readonly code = "NAMED_PIPE"
}

/**
 * Opens a file, or standard input for `-`.
 *
 * @param signal - ends the reading
 */
export const openInput = (path: string, signal: AbortSignal): Readable => {
  // Opening a pipe to which nobody writes would wait for ever, and could not be interrupted.
  if (path !== "-" && !path.startsWith("/dev/") && statSync(path, { throwIfNoEntry: false })?.isFIFO())
    throw new NamedPipe()
  return addAbortSignal(signal, path === "-" ? process.stdin : createReadStream(path))
}

/** Why an input cannot be read, if the error is one of reading. */
export const unreadableInput = (path: string, error: unknown): CannotAsk | undefined => {
  if (!(error instanceof Error) || !("code" in error)) return undefined
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EACCES: "may not be read (permission denied)",
    EISDIR: "is a folder, not a file",
    NAMED_PIPE: "is a pipe, not a file (- reads from standard input)"
  }
  const code = String(error.code)
  return new CannotAsk({ reason: `${inputName(path)}: ${reasons[code] ?? `cannot be read (${code})`}` })
}
