import { Context, type Effect } from "effect"

/** Where a command writes, and what may be written there. */
export interface OutputShape {
  /** Writes a result to standard output; returns when all of it is written, or nobody reads it any more. */
  readonly result: (text: string) => Effect.Effect<void>
  /** Writes one line to standard error. */
  readonly note: (line: string) => Effect.Effect<void>
  /** Shows a line that the next one replaces, on standard error; nothing unless that is a terminal. */
  readonly status: (line: string) => void
  /** Whether standard output is a terminal that may be coloured. */
  readonly colour: boolean
}

/** The service of {@link OutputShape}. */
export class Output extends Context.Service<Output, OutputShape>()("leaderless/Output") {}
