/**
 * A set of small numbers, a bit each.
 *
 * @module
 */

/** Room for the numbers from 0 below `size`. */
export const bitSet = (size: number): Int32Array => new Int32Array((size + 31) >>> 5)

/** Puts a number into the set, or takes it out if it is there. */
export const flip = (set: Int32Array, member: number): void => {
  set[member >>> 5]! ^= 1 << (member & 31)
}
