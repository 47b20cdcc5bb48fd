/**
 * Sorting positions by a number that each has: what judges spend most of their time on.
 *
 * @module
 */

/** One pass of a merge: runs of `width` become runs of twice that. */
const merged = (from: Int32Array, to: Int32Array, keys: Float64Array, width: number): void => {
  const count = from.length
  for (let start = 0; start < count; start += 2 * width) {
    const middle = Math.min(start + width, count)
    const end = Math.min(start + 2 * width, count)
    // Histories are nearly in order, so most pairs of runs are.
    if (middle >= end || keys[from[middle - 1]!]! <= keys[from[middle]!]!) {
      to.set(from.subarray(start, end), start)
      continue
    }
    let left = start
    let right = middle
    for (let k = start; k < end; k++)
      to[k] =
        left < middle && (right >= end || keys[from[left]!]! <= keys[from[right]!]!)
          ? from[left++]!
          : from[right++]!
  }
}

/** Sorts each run of eight by insertion, which is quicker than merging. */
const sortRuns = (positions: Int32Array, keys: Float64Array): void => {
  for (let start = 0; start < positions.length; start += 8) {
    const end = Math.min(start + 8, positions.length)
    for (let i = start + 1; i < end; i++) {
      const position = positions[i]!
      const key = keys[position]!
      let j = i - 1
      for (; j >= start && keys[positions[j]!]! > key; j--) positions[j + 1] = positions[j]!
      positions[j + 1] = position
    }
  }
}

/** The positions ordered by their keys; equal keys keep their order. The input is left alone. O(n log n). */
export const orderedBy = (positions: Int32Array, keys: Float64Array): Int32Array => {
  let from = Int32Array.from(positions)
  sortRuns(from, keys)
  let to = new Int32Array(positions.length)
  for (let width = 8; width < positions.length; width *= 2) {
    merged(from, to, keys, width)
    const free = from
    from = to
    to = free
  }
  return from
}

/** 0, 1, ..., count - 1. */
export const upTo = (count: number): Int32Array => {
  const numbers = new Int32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}

/** A column of as many numbers, each from its position: what `Float64Array.from` does slowly. */
export const column = (count: number, at: (position: number) => number): Float64Array => {
  const numbers = new Float64Array(count)
  for (let i = 0; i < count; i++) numbers[i] = at(i)
  return numbers
}
