/**
 * The words of events: their types and functions.
 *
 * @module
 */
import type { RecordedOperation, RecordedOutcome } from "../Recorded.ts"
import { type Datum, textOf } from "./Datum.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** What an event says about its operation. */
export type EventType = "invoke" | RecordedOutcome

const spellings = <Word extends string>(words: ReadonlyArray<Word>): ReadonlyMap<Datum, Word> =>
  new Map(
    words.flatMap((word) =>
      [`:${word}`, `"${word}"`, `":${word}"`, word].map((text) => [text, word] as const)
    )
  )

const types = spellings<EventType>(["invoke", "ok", "fail", "info"])
const kinds = spellings<RecordedOperation["kind"]>(["read", "write", "cas"])
const nemesis = spellings(["nemesis"])

const known = <Word extends string>(
  what: string,
  words: ReadonlyMap<Datum, Word>,
  datum: Datum | undefined
): Word => {
  const word = datum === undefined ? undefined : words.get(datum)
  if (word !== undefined) return word
  const names = [...new Set(words.values())].join(", ")
  throw new Malformed(
    datum === undefined
      ? `has no ${what}, expected one of ${names}`
      : `the ${what} is ${excerpt(textOf(datum))}, expected one of ${names}`
  )
}

/** The type of an event. @throws Malformed */
export const typeOf = (datum: Datum | undefined): EventType => known("type", types, datum)

/** What the operation of an event does. @throws Malformed */
export const kindOf = (datum: Datum | undefined): RecordedOperation["kind"] => known("f", kinds, datum)

/** Is it the process that does not operate on registers, but breaks nodes and the network? */
export const isNemesis = (process: Datum): boolean => typeof process !== "number" && nemesis.has(process)
