/**
 * Operations as a client sees them: when it asked, when it was told, and what.
 *
 * @module
 */

/**
 * What the client was told: `ok`, it succeeded; `fail`, it did not happen; `info`, the outcome is unknown; `pending`,
 * nothing yet.
 */
export type Outcome = "ok" | "fail" | "info" | "pending"

/** One operation of a client history. */
export interface Operation {
  /** Unique in its history: `w1`, `r1`; the second time that a recurring read runs it is `r1.2`. */
  readonly id: string
  readonly kind: "write" | "read"
  /** The session to which it belongs. A client runs one operation at a time. */
  readonly client: number
  readonly key: number
  /** The identity of the write that was written or read; `null` is the initial value, or a read without a result. */
  readonly value: string | null
  /** Position of the event with which it began. */
  readonly invoked: number
  /** Position of the event with which its client was told the outcome; `null` while it is pending. */
  readonly completed: number | null
  readonly outcome: Outcome
}

/** Operations in the order in which they were invoked. */
export type History = ReadonlyArray<Operation>

/** Did the operation end before the other began? Without a known end it can take effect at any later moment. */
export const precedes = (a: Operation, b: Operation): boolean =>
  a.outcome === "ok" && a.completed !== null && a.completed < b.invoked

/** May the write have taken effect? */
export const mayHaveHappened = (operation: Operation): boolean => operation.outcome !== "fail"

export const isWrite = (operation: Operation): boolean => operation.kind === "write"

/** Reads that returned; all that others know of a read without a result is nothing. */
export const isReturnedRead = (operation: Operation): boolean =>
  operation.kind === "read" && operation.outcome === "ok"

/** The keys of a history, each once. */
export const keysOf = (history: History): ReadonlyArray<number> => [...new Set(history.map(({ key }) => key))]
