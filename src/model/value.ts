/**
 * Values and their order. Mirrors the second half of `spec/Configuration.tla`.
 *
 * @module
 */
import type { Configuration } from "./configuration.ts"

/**
 * What a replica stores for a key: the number that the write chose and the write itself, packed into one integer so
 * that values compare and copy as integers do. 0 is the initial value.
 */
export type Value = number

/** The value that every key has at first. */
export const INITIAL: Value = 0
/** The number of a write that has not chosen one. */
export const NO_NUMBER = 0
/** What `writeOf` says of the initial value. */
export const NO_WRITE = -1

/** A packed value has room for one write fewer than this. */
const WRITES = 1024

/** The value that a write with this number writes. */
export const packed = (number: number, write: number): Value => number * WRITES + write + 1

/** The number in a value; 0 in the initial one. */
export const numberOf = (value: Value): number => Math.floor(value / WRITES)

/** The write that wrote the value, or `NO_WRITE`. */
export const writeOf = (value: Value): number => (value % WRITES) - 1

/** Is `a` newer than `b`? Two-phase writes may choose the same number; there, and only there, the write breaks the tie. */
export const newer = (configuration: Configuration, a: Value, b: Value): boolean =>
  configuration.versioning === "two-phase" ? a > b : numberOf(a) > numberOf(b)

/** Is `a` as new as `b`, or newer? */
export const atLeast = (configuration: Configuration, a: Value, b: Value): boolean =>
  !newer(configuration, b, a)

/** The newer of two; the first where neither is. */
export const newest = (configuration: Configuration, a: Value, b: Value): Value =>
  newer(configuration, b, a) ? b : a
