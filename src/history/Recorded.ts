/**
 * A history as a test harness recorded it, in the form that the judges take: names and values are numbers, so that
 * a million operations fit into memory and are compared quickly.
 *
 * @module
 */

/**
 * How an operation ended. `ok`: it succeeded. `fail`: it definitely had no effect. `info`: nobody knows, and it may take
 * effect at any later moment or never; also what was never answered.
 */
export type RecordedOutcome = "ok" | "fail" | "info"

/** The number of the initial value in every history: what a key has before anything is written to it. */
export const INITIAL_VALUE = 0

/** One operation on one register. */
export interface RecordedOperation {
  /** Its index in {@link RecordedHistory.operations}: operations stand in the order in which they were invoked. */
  readonly index: number
  /** The line (from 1) of its invocation, or the number of the event where a file has no lines. */
  readonly line: number
  /** Index into {@link RecordedHistory.processes}. A process runs one operation at a time. */
  readonly process: number
  /** Index into {@link RecordedHistory.keys}. */
  readonly key: number
  readonly kind: "read" | "write" | "cas"
  /**
   * Index into {@link RecordedHistory.values}: what was written, read, or what a compare-and-set sets; of a read that is
   * not `ok` it means nothing and is {@link INITIAL_VALUE}.
   */
  readonly value: number
  /** What a compare-and-set compares with; {@link INITIAL_VALUE} for the other kinds. */
  readonly from: number
  readonly outcome: RecordedOutcome
  /**
   * When it was invoked, as a whole number: the position of the event, or its time in nanoseconds where the order is by
   * time. Only the order of these numbers matters to judges; where the order is by time two events may have the same.
   */
  readonly invoked: number
  /** When it ended, on the same scale; infinity for `info`. */
  readonly completed: number
  /** Nanoseconds, or -1 where the file has no time. */
  readonly invokedAt: number
  /** Nanoseconds; -1 where the file has no time, and for `info`. */
  readonly completedAt: number
}

/** A whole history. */
export interface RecordedHistory {
  readonly operations: ReadonlyArray<RecordedOperation>
  /** Names of processes as they stand in the file. */
  readonly processes: ReadonlyArray<string>
  /** Names of keys; one without a name where the history has no keys. */
  readonly keys: ReadonlyArray<string>
  /**
   * Values as they stand in the file; {@link INITIAL_VALUE} is the index of the initial value. Two values that are equal
   * have one index.
   */
  readonly values: ReadonlyArray<string>
}

/**
 * Did the first operation end before the second began? Intervals are closed: at equal times both are concurrent. All
 * orders that judges must respect are made of this.
 */
export const endsBefore = (first: RecordedOperation, second: RecordedOperation): boolean =>
  first.completed < second.invoked
