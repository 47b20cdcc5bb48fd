/** A counter in each of `dimensions` places, from 0 to `top`; each step raises one. Depth and counts are known in closed form. */
import type { Invariant, TransitionSystem } from "../../../src/checker/index.ts"

export interface LatticeOptions {
  readonly dimensions: number
  readonly top: number
  /** Exchanging counters is a symmetry. */
  readonly symmetric?: boolean
  /** The invariant `Below` is violated where the sum exceeds this. */
  readonly bound?: number
  /** Throws, after some successors, when it is asked for those of a state with this sum. */
  readonly throwAt?: number
  /** The invariants to keep; without it all. */
  readonly keep?: ReadonlyArray<string>
}

export type Counters = ReadonlyArray<number>

const sum = (counters: Counters) => counters.reduce((a, b) => a + b, 0)

export function lattice(options: LatticeOptions): TransitionSystem<Counters> {
  const { dimensions, top, symmetric = false, bound = Number.POSITIVE_INFINITY, throwAt, keep } = options
  const invariants: ReadonlyArray<Invariant<Counters>> = [
    { name: "Below", holds: (state) => sum(state) <= bound },
    { name: "InRange", holds: (state) => state.every((n) => n >= 0 && n <= top) },
    { name: "FirstSmall", holds: (state) => symmetric || state[0]! < 2 }
  ]
  return {
    words: dimensions,
    initialStates: () => [Array.from({ length: dimensions }, () => 0)],
    successors: (state, emit) => {
      for (let i = 0; i < dimensions; i++) {
        if (i === 2 && sum(state) === throwAt) throw new Error(`asked at ${throwAt}`)
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
    invariants: invariants.filter(({ name }) => keep === undefined || keep.includes(name))
  }
}
