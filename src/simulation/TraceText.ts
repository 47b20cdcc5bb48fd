/**
 * A run as the text of a trace file.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import { type Event, eventLine, headerLine } from "../trace/index.ts"

/** The text of a trace with these events, in the format of `src/trace`. */
export const traceText = (configuration: Configuration, events: ReadonlyArray<Event>): string =>
  [headerLine(configuration), ...events.map((event, i) => eventLine(i + 1, event))]
    .map((line) => `${line}\n`)
    .join("")
