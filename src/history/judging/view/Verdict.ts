/**
 * What every judge of recorded histories takes beside the history, and what it answers.
 *
 * @module
 */

/** How far a search may go. Judges without a search need no limits. */
export interface Limits {
  /**
   * Asked before the search begins and every some thousand steps: true ends it, and the verdict is undecided. With a
   * clock in it this is a time limit; judges themselves have none.
   */
  readonly isOver: () => boolean
  /** The most bytes that what a search remembers may take; beyond it the verdict is undecided. */
  readonly cacheBytes: number
}

/** Every choice that can change a verdict. */
export interface JudgeOptions {
  /**
   * Index of nil in the values of the history, -1 where nil does not occur: {@link INITIAL_VALUE} exactly if keys have no
   * value at first.
   */
  readonly nil: number
  /** A read that returned nil: `value` takes it at its word, `wildcard` takes it as one that returned nothing known. */
  readonly nilRead: "value" | "wildcard"
  /**
   * A compare-and-set that failed: `dropped`, it had no effect and says nothing; `mismatch`, at some moment between its
   * beginning and its end the value was not the one that it compares with.
   */
  readonly failedCas: "dropped" | "mismatch"
  /** What the moments of the history are: only for the words of a witness. */
  readonly order: "position" | "time"
  /** Do session guarantees also demand that a write that ended before another began comes first? Absent: no. */
  readonly realTimeWrites?: boolean
  /** How far a search may go. */
  readonly limits: Limits
}

/** How a verdict was reached; some judges have a way of their own. */
export type Method = "zones" | "search" | "lbt" | "intervals" | "graph"

/** Operations that show a violation on their own. */
export interface Witness {
  /** Index into the keys of the history. */
  readonly key: number
  /** Indexes of the operations, ascending. */
  readonly operations: ReadonlyArray<number>
  /** What is wrong with them, in words with processes, values and moments. */
  readonly text: string
  /** What kind of violation it is: a word that each judge documents. */
  readonly kind: string
  /**
   * Without one of the reads, or without a value that no compare-and-set touches, with all its writes and reads, the rest is
   * legal. False where a limit ended the search for a smaller one.
   */
  readonly minimal: boolean
}

/** What a judge says of a history at one level. */
export type Verdict =
  | { readonly verdict: "holds"; readonly method: Method }
  | { readonly verdict: "violated"; readonly method: Method; readonly witness: Witness }
  | {
      readonly verdict: "undecided"
      readonly method: Method
      /** Which limit was met, and how far the judge came. */
      readonly reason: string
    }

/** What the memory of a search may take unless something else is asked for: 1 GiB. */
export const DEFAULT_CACHE_BYTES = 2 ** 30

/** Nothing ends a search but its memory. */
export const noLimits: Limits = { isOver: () => false, cacheBytes: DEFAULT_CACHE_BYTES }

/** The choices that hold where nothing else is asked for: keys have no value at first, and a read of nil says so. */
export const defaultOptions: JudgeOptions = {
  nil: 0,
  nilRead: "value",
  failedCas: "dropped",
  order: "position",
  limits: noLimits
}
