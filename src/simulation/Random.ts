/**
 * Random numbers that are the same for the same seed on every machine: nothing but 32-bit integer arithmetic.
 *
 * The generator is sfc32 by Chris Doty-Humphrey (PractRand), 128 bits of state with a counter, so that no seed has a
 * short period. A seed is spread over the state by the finaliser of MurmurHash3.
 *
 * @module
 */

/** A stream of random numbers. Its state changes with every draw. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  readonly word: () => number
  /** Uniform in [0, 1), a multiple of 2^-32. */
  readonly next: () => number
  /** A whole number from 0 to `bound - 1`; `bound` is at least 1 and at most 2^32. */
  readonly below: (bound: number) => number
  /** `true` with this probability. */
  readonly chance: (probability: number) => boolean
  /** One of a list that is not empty. */
  readonly pick: <A>(choices: ReadonlyArray<A>) => A
}

/** The finaliser of MurmurHash3: every bit of the argument changes about half of the result. */
const spread = (word: number): number => {
  let x = word | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}

/** One seed out of two: of the run with this number, or of the actor with this number in a run. */
export const mixed = (seed: number, number: number): number =>
  spread(spread(seed) ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0

/**
 * Makes a stream.
 *
 * @param seed - a whole number; its lower 32 bits count
 */
export const randomOf = (seed: number): Random => {
  let a = spread(seed)
  let b = spread(a ^ 0x9e3779b9)
  let c = spread(b ^ 0x7f4a7c15)
  let counter = 1
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // What similar seeds have in common is gone after some rounds; twelve are the author's advice.
  for (let round = 0; round < 12; round++) word()
  const next = (): number => word() / 0x1_0000_0000
  return {
    word,
    next,
    below: (bound) => Math.floor(next() * bound),
    chance: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)]!
  }
}
