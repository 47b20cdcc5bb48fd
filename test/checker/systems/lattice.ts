/** A counter in each of `dimensions` places, from 0 to `top`; each step raises one. Depth and counts are known in closed form. */
import type { TransitionSystem } from "../../../src/checker/index.ts"

export interface LatticeOptions {
  readonly dimensions: number
  readonly top: number
  /** Exchanging counters is a symmetry. */
  readonly symmetric?: boolean
  /** The invariant `Below` is violated where the sum exceeds this. */
  readonly bound?: number
  /** Throws when it is asked for the successors of a state with this sum. */
  readonly throwAt?: number
}

export type Counters = ReadonlyArray<number>

const sum = (counters: Counters) => counters.reduce((a, b) => a + b, 0)

export function lattice(options: LatticeOptions): TransitionSystem<Counters> {
  const { dimensions, top, symmetric = false, bound = Number.POSITIVE_INFINITY, throwAt } = options
  return {
    words: dimensions,
    initialStates: () => [Array.from({ length: dimensions }, () => 0)],
    successors: (state, emit) => {
      if (throwAt !== undefined && sum(state) === throwAt) throw new Error(`asked at ${throwAt}`)
      for (let i = 0; i < dimensions; i++) {
        const next = state.slice()
        if (next[i]! < top) next[i]!++
        emit(i % 2 === 0 ? "RaiseEven" : "RaiseOdd", next, i)
      }
    },
    encode: (state, into, offset) => {
      for (let i = 0; i < dimensions; i++) into[offset + i] = state[i]!
    },
    decode: (from, offset) => Array.from(from.subarray(offset, offset + dimensions)),
    ...(symmetric
      ? {
          canonicalize: (words: Int32Array, offset: number) =>
            void words.subarray(offset, offset + dimensions).sort()
        }
      : {}),
    invariants: [
      { name: "Below", holds: (state) => sum(state) <= bound },
      { name: "InRange", holds: (state) => state.every((n) => n >= 0 && n <= top) },
      { name: "FirstSmall", holds: (state) => symmetric || state[0]! < 2 }
    ]
  }
}
