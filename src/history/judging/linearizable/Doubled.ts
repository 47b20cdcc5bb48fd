/**
 * Arrays that grow as far as they are needed.
 *
 * @module
 */

/** A copy of an array with twice the room. */
export const doubled = <A extends Int32Array | Float64Array>(numbers: A): A => {
  const more = new (numbers.constructor as new (length: number) => A)(2 * numbers.length)
  more.set(numbers)
  return more
}
