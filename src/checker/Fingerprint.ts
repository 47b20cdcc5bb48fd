/**
 * 64-bit fingerprints of encoded states.
 *
 * @module
 */

/**
 * Writes the two halves of the fingerprint of `count` words, from `offset` on, to `into[0]` (low) and `into[1]` (high).
 *
 * Two 32-bit lanes take in every word, each with a multiplier of its own, and feed each other; every step is a
 * bijection of the 64-bit state. The finish is that of MurmurHash3 (Appleby 2011), on both lanes. Neither half is
 * ever 0, so that a zero marks a free slot of a table, even when only one half has been written yet.
 */
export function fingerprint(words: Int32Array, offset: number, count: number, into: Int32Array): void {
  let low = 0x2545f491
  let high = 0x6a09e667
  const end = offset + count
  for (let i = offset; i < end; i++) {
    const word = words[i]!
    low = Math.imul(low ^ word, 0x9e3779b1)
    high = Math.imul(high ^ ((word << 16) | (word >>> 16)), 0x85ebca77)
    low ^= high >>> 15
    high ^= low >>> 13
  }
  low = finish(low ^ Math.imul(high, 0x27d4eb2f))
  high = finish(high ^ Math.imul(low, 0x165667b1))
  into[0] = low === 0 ? 1 : low
  into[1] = high === 0 ? 1 : high
}

function finish(lane: number): number {
  let x = lane
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}

/**
 * The chance that two different states were taken for one: `distinct * (generated - distinct) / 2^64`.
 *
 * The calculation that TLC prints as "optimistic" (Lamport, Specifying Systems, 14.3.3).
 */
export function collisionProbability(distinct: number, generated: number): number {
  return (distinct * (generated - distinct)) / 2 ** 64
}
