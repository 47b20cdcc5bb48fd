/**
 * One event of a history, before it is known what it means.
 *
 * @module
 */
import type { Datum } from "./Datum.ts"

/** The parts of an event that are read. Readers reuse one object; a part that is missing is `undefined`. */
export interface SeenEvent {
  process: Datum | undefined
  type: Datum | undefined
  f: Datum | undefined
  key: Datum | undefined
  value: Datum | undefined
  time: Datum | undefined
  index: Datum | undefined
}

/** An event with no parts. */
export const nothingSeen = (): SeenEvent => ({
  process: undefined,
  type: undefined,
  f: undefined,
  key: undefined,
  value: undefined,
  time: undefined,
  index: undefined
})

/** Removes all parts. */
export const forget = (event: SeenEvent): void => {
  event.process = undefined
  event.type = undefined
  event.f = undefined
  event.key = undefined
  event.value = undefined
  event.time = undefined
  event.index = undefined
}
