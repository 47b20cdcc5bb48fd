/**
 * Standard output and standard error of this process, without a byte lost.
 *
 * @module
 */
import { fstatSync, writeSync } from "node:fs"
import { Effect, Layer } from "effect"
import { Output } from "./Output.ts"

/** The outputs of this process, and whether something could not be written. */
export interface StandardOutput {
  readonly layer: Layer.Layer<Output>
  /** Writes a line to standard error at once. */
  readonly noteNow: (line: string) => void
  /** Why a result could not be written, in a line; `undefined` if all of it was, or its reader left. */
  readonly failure: () => string | undefined
}

const isRegularFile = (descriptor: number): boolean => {
  try {
    return fstatSync(descriptor).isFile()
  } catch {
    return false
  }
}

/** Node gives up after a short write to a file and reports nothing, so a file is written here. */
const writeAll = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text)
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset)
}

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error)
  return code === "ENOSPC" ? "no space left on the device (ENOSPC)" : code
}

/** Takes over the outputs of this process. */
export const standardOutput = (): StandardOutput => {
  const { stdout, stderr } = process
  let failed: string | undefined
  let statusShown = false

  const fail = (error: unknown) => {
    // A reader that has seen enough is no failure.
    const left = error instanceof Error && "code" in error && error.code === "EPIPE"
    if (!left) failed ??= reasonOf(error)
  }
  stdout.on("error", fail)
  stderr.on("error", () => {})

  const clearStatus = () => {
    if (statusShown) stderr.write("\r\u001b[K")
    statusShown = false
  }
  const noteNow = (line: string) => {
    clearStatus()
    stderr.write(`${line}\n`)
  }
  const toFile = isRegularFile(stdout.fd)
  const result = (text: string) =>
    Effect.callback<void>((resume) => {
      clearStatus()
      if (toFile) {
        try {
          writeAll(stdout.fd, text)
        } catch (error) {
          fail(error)
        }
        resume(Effect.void)
      } else {
        stdout.write(text, (error) => {
          if (error) fail(error)
          resume(Effect.void)
        })
      }
    })

  const { NO_COLOR, TERM } = process.env
  return {
    noteNow,
    failure: () => failed,
    layer: Layer.succeed(Output, {
      result,
      note: (line) => Effect.sync(() => noteNow(line)),
      status: (line) => {
        if (!stderr.isTTY || TERM === "dumb") return
        statusShown = true
        stderr.write(`\r${line.slice(0, Math.max(1, (stderr.columns || 80) - 1))}\u001b[K`)
      },
      colour: stdout.isTTY === true && (NO_COLOR ?? "") === "" && TERM !== "dumb"
    })
  }
}
