/**
 * Bytes as lines of text.
 *
 * @module
 */
import { Data } from "effect"

/** A trace that cannot be read; `line` counts from 1. */
export class UnreadableTrace extends Data.TaggedError("UnreadableTrace")<{
  readonly line: number
  readonly reason: string
}> {
  override get message() {
    return `line ${this.line}: ${this.reason}`
  }
}

/** The longest line, in bytes. */
export const longestLine = 64 * 1024

const newline = 10

/**
 * The lines of a stream, with their numbers; blank ones are left out. Memory is that of one line.
 *
 * @throws UnreadableTrace at a line that is too long, or is not UTF-8
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  const decoder = new TextDecoder("utf-8", { fatal: true })
  let line = 1
  let parts: Array<Uint8Array> = []
  let size = 0
  const add = (part: Uint8Array): void => {
    size += part.length
    if (size > longestLine)
      throw new UnreadableTrace({ line, reason: `is longer than ${longestLine / 1024} KiB` })
    parts.push(part)
  }
  const take = (): string => {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    size = 0
    try {
      return decoder.decode(bytes)
    } catch {
      throw new UnreadableTrace({ line, reason: "is not UTF-8 text" })
    }
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end))
      const text = take()
      if (text.trim() !== "") yield { line, text }
      line++
      start = end + 1
    }
    if (start < chunk.length) add(chunk.slice(start))
  }
  const text = take()
  if (text.trim() !== "") yield { line, text }
}
