/**
 * Why a history is refused.
 *
 * @module
 */
import { Data } from "effect"

/** A history that cannot be read, or that no harness can have recorded. */
export class UnreadableHistory extends Data.TaggedError("UnreadableHistory")<{
  /** Where, counted from 1: the line on which the event begins. 0 for the whole of it. */
  readonly line: number
  /** The number of the event, counted from 1, where lines do not tell events apart. */
  readonly event?: number
  /** One line: what is wrong, and what was expected. */
  readonly reason: string
}> {
  override get message() {
    const event = this.event === undefined ? "" : `, event ${this.event}`
    return this.line === 0 ? this.reason : `line ${this.line}${event}: ${this.reason}`
  }
}

/** What is wrong with an event, before it is known where that is. */
export class Malformed extends Error {}

/** A piece of a file as it may stand in a line for people: on one line, nothing a terminal obeys, shortened. */
export const excerpt = (text: string): string => {
  const line = text.slice(0, 80).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "?")
  return text.length > 40 ? `${line.slice(0, 37)}...` : line
}
