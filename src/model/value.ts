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

export const INITIAL: Value = 0
export const NO_NUMBER = 0
export const NO_WRITE = -1

/** A packed value has room for this many writes. */
const WRITES = 1024

export const packed = (number: number, write: number): Value => number * WRITES + write + 1

export const numberOf = (value: Value): number => Math.floor(value / WRITES)

/** The write that wrote the value, or `NO_WRITE`. */
export const writeOf = (value: Value): number => (value % WRITES) - 1

/** Is `a` newer than `b`? Two-phase writes may choose the same number; there, and only there, the write breaks the tie. */
export const newer = (configuration: Configuration, a: Value, b: Value): boolean =>
  configuration.versioning === "two-phase" ? a > b : numberOf(a) > numberOf(b)

export const atLeast = (configuration: Configuration, a: Value, b: Value): boolean =>
  !newer(configuration, b, a)

/** The newer of two; the first where neither is. */
export const newest = (configuration: Configuration, a: Value, b: Value): Value =>
  newer(configuration, b, a) ? b : a
