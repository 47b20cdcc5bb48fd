/**
 * What a history may be at most, so that one that is too large is refused instead of ending the process.
 *
 * @module
 */

/** Limits of reading; the first that is passed is named, and nothing is judged. */
export interface ReadingLimits {
  /** Bytes of a whole file. */
  readonly bytes: number
  /** Bytes of one event, or of one line of a log. */
  readonly eventBytes: number
  /** Brackets within brackets in one event. */
  readonly depth: number
  /** Operations: invocations of clients. */
  readonly operations: number
  /** Distinct values; also distinct keys, and distinct processes. A `Map` of V8 has no room for 2^24. */
  readonly names: number
  /** Characters of one value, one key, or the name of one process. */
  readonly nameLength: number
  /** Characters of all values, keys and names of processes together that are not whole numbers. */
  readonly textLength: number
}

/** The limits where nobody states others: about 4 GiB of memory for the largest history. */
export const readingLimits: ReadingLimits = {
  bytes: 16 * 1024 ** 3,
  eventBytes: 1024 ** 2,
  depth: 64,
  operations: 10_000_000,
  names: 16_000_000,
  nameLength: 4096,
  textLength: 256 * 1024 ** 2
}
