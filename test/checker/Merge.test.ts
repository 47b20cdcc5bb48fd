import { describe, expect, test } from "vitest"
import { violationWords } from "../../src/checker/Candidates.ts"
import type { Exploration, TransitionSystem } from "../../src/checker/index.ts"
import { mergeChunk } from "../../src/checker/Merge.ts"
import { Search, type SearchOptions } from "../../src/checker/Search.ts"
import { reportOf } from "./ChunkReports.ts"
import { type Counters, lattice } from "./systems/lattice.ts"

type Options = Omit<SearchOptions<Counters>, "shared">

/** Searches level by level; `expandLevel` expands the frontier until the search is stopped. */
const searched = (
  system: TransitionSystem<Counters>,
  options: Options,
  expandLevel: (search: Search<Counters>, length: number) => void
): Exploration<Counters> => {
  const search = new Search(system, { ...options, shared: false })
  search.start()
  while (search.stoppedBy === null && search.frontier.length > 0) {
    expandLevel(search, search.frontier.length)
    if (search.stoppedBy === null) search.nextLevel()
  }
  return search.result()
}

const alone = (system: TransitionSystem<Counters>, options: Options) =>
  searched(system, options, (search, length) => search.expand(0, length))

/** Workers leave out what they have reported, but not what another one has. */
interface Way {
  readonly size: number
  readonly repeats: boolean
}

const inChunks = (system: TransitionSystem<Counters>, options: Options, { size, repeats }: Way) =>
  searched(system, options, (search, length) => {
    for (let from = 0; from < length && search.stoppedBy === null; from += size) {
      const to = Math.min(from + size, length)
      const { report, actions } = reportOf(search, from, to, repeats)
      mergeChunk(search, report, actions, from, to)
    }
  })

const ways: ReadonlyArray<Way> = [
  { size: 1, repeats: true },
  { size: 3, repeats: false },
  { size: 1000, repeats: false },
  { size: 1000, repeats: true }
]
const cube = { dimensions: 3, top: 3, bound: 4 }
const keep = ["Below", "FirstSmall"]

describe("a search that takes in reports is the search of one thread, for any size of a chunk", () => {
  test("without limits, with and without symmetry", () => {
    for (const symmetric of [false, true]) {
      const system = lattice({ ...cube, symmetric })
      for (const way of ways) expect(inChunks(system, {}, way)).toEqual(alone(system, {}))
    }
  })

  test("for every limit of states: what lies behind it in the chunk does not count", () => {
    // Without the steps that change nothing, states differ in the number of their steps.
    const { successors, ...rest } = lattice(cube)
    const system: TransitionSystem<Counters> = {
      ...rest,
      successors: (state, emit) =>
        successors(state, (action, next, p0) => {
          if (next.join() !== state.join()) emit(action, next, p0)
        })
    }
    for (let maxStates = 1; maxStates <= 64; maxStates++) {
      const expected = alone(system, { maxStates })
      for (const way of ways) expect(inChunks(system, { maxStates }, way)).toEqual(expected)
    }
  })

  test("for a limit of memory, which the last state passes", () => {
    const system = lattice({ dimensions: 5, top: 4 })
    const limit = { maxMemoryBytes: 1 }
    const expected = alone(system, limit)
    expect(expected).toMatchObject({ stoppedBy: "memory", distinctStates: 1024 })
    for (const way of ways) expect(inChunks(system, limit, way)).toEqual(expected)
  })

  test("when all is decided or confirmed: by the first state of a chunk, the last, or one between", () => {
    const system = lattice({ ...cube, keep })
    const targets = alone(lattice({ dimensions: 3, top: 3 }), {}).distinctStates
    for (let which = 0; which < targets; which++) {
      const target = [which & 3, (which >> 2) & 3, which >> 4]
      const confirm = {
        Below: ({ steps }: { readonly steps: ReadonlyArray<{ readonly state: Counters }> }) =>
          steps.at(-1)!.state.join() === target.join()
      }
      const options = { stopWhenDecided: true, confirm }
      const expected = alone(system, options)
      for (const way of ways) expect(inChunks(system, options, way)).toEqual(expected)
    }
    for (let bound = 0; bound < 9; bound++) {
      const bounded = lattice({ ...cube, bound, keep })
      const expected = alone(bounded, { stopWhenDecided: true })
      expect(expected.stoppedBy).toBe("decided")
      for (const way of ways) {
        expect(inChunks(bounded, { stopWhenDecided: true }, way)).toEqual(expected)
      }
    }
  })

  test("more invariants than a word has bits: each is violated where it should be, and nowhere else", () => {
    const number = (state: Counters) => state.reduce((n, digit) => n * 4 + digit, 0)
    const invariants = Array.from({ length: 100 }, (_, i) => ({
      name: `Not${i}`,
      holds: (state: Counters) => number(state) !== i
    }))
    const system = { ...lattice(cube), invariants }
    for (const way of ways) {
      const result = inChunks(system, {}, way)
      expect(result).toEqual(alone(system, {}))
      result.invariants.forEach(({ verdict, trace }, i) => {
        expect(verdict).toBe(i < 64 ? "violated" : "holds")
        if (trace !== undefined) expect(number(trace.steps.at(-1)!.state)).toBe(i)
      })
    }
  })
})

describe("a system that throws", () => {
  const system = lattice({ ...cube, throwAt: 3 })

  test("does so in the search as well", () => {
    for (const way of ways) expect(() => inChunks(system, {}, way)).toThrow("asked at 3")
  })

  test("does so, or not, as on one thread if a limit is near", () => {
    const outcome = (search: () => unknown) => {
      try {
        return search()
      } catch (error) {
        return String(error)
      }
    }
    const outcomes = Array.from({ length: 40 }, (_, n) => {
      const expected = outcome(() => alone(system, { maxStates: n + 1 }))
      for (const way of ways) {
        expect(outcome(() => inChunks(system, { maxStates: n + 1 }, way))).toEqual(expected)
      }
      return typeof expected
    })
    expect(new Set(outcomes)).toEqual(new Set(["object", "string"]))
  })
})

test("a record has a bit for each invariant", () => {
  expect([0, 1, 32, 33, 64, 65].map(violationWords)).toEqual([0, 1, 1, 2, 2, 3])
})
