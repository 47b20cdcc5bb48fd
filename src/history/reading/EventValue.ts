/**
 * What an event says of keys and values.
 *
 * @module
 */
import type { RecordedOperation } from "../Recorded.ts"
import { type Datum, NIL, pairOf, textOf } from "./Datum.ts"
import type { EventType } from "./EventWords.ts"
import type { SeenEvent } from "./SeenEvent.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** The key of a history without keys: a name that no datum has. */
export const NO_KEY = ""

/** Key and value of an event, taken apart; reused. */
export interface EventValue {
  /** `undefined` where the event does not say. */
  key: Datum | undefined
  /** What is read or written, or what a compare-and-set sets. */
  value: Datum | undefined
  /** What a compare-and-set compares with. */
  from: Datum | undefined
}

/** Completions may say less than invocations. `:timed-out` and the like are no values. */
const saysNothing = (value: Datum | undefined, type: EventType): boolean =>
  value === undefined ||
  value === NIL ||
  (type !== "ok" && type !== "invoke" && typeof value === "string" && value.startsWith(":"))

const shown = (value: Datum | undefined): string => (value === undefined ? "nothing" : excerpt(textOf(value)))

/**
 * Takes an event apart.
 *
 * @param independent - is the value a pair of a key and a value? Not where the event has a key of its own
 * @throws Malformed
 */
export const takeApart = (
  event: SeenEvent,
  type: EventType,
  kind: RecordedOperation["kind"],
  independent: boolean,
  into: EventValue
): void => {
  let { value } = event
  into.from = undefined
  into.key = event.key === NIL ? undefined : event.key
  if (into.key === undefined) {
    if (!independent) into.key = NO_KEY
    else {
      const keyed = pairOf(value)
      if (keyed !== undefined) [into.key, value] = keyed
      else if (type !== "invoke" && saysNothing(value, type)) value = undefined
      else throw new Malformed(`expected a pair of a key and a value, found ${shown(value)}`)
    }
  }
  into.value = value
  if (kind === "read") {
    if (type === "ok" && value === undefined)
      throw new Malformed(`a read that is ok has no value (${NIL}, or null in JSON, if the key has none)`)
    return
  }
  if (type !== "invoke" && saysNothing(value, type)) {
    // A write of nil that is ok says so.
    into.value = undefined
    return
  }
  if (kind === "write") {
    if (value === undefined) throw new Malformed("a write has no value")
    return
  }
  const pair = pairOf(value)
  if (pair === undefined)
    throw new Malformed(`expected [from to] of a compare-and-set, found ${shown(value)}`)
  into.from = pair[0]
  into.value = pair[1]
}
