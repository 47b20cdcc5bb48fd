import { describe, expect, test } from "vitest"
import { walk } from "../../src/checker/Graph.ts"
import { explore, exploreGraph, type Progress } from "../../src/checker/index.ts"
import { StateStore } from "../../src/checker/StateStore.ts"
import { interned } from "./systems/interned.ts"
import { lattice } from "./systems/lattice.ts"
import { tokenRing } from "./systems/tokenRing.ts"

/** 0, 1, 2, ... */
const chain = (last: number) =>
  interned<number>({ initial: [0], successors: (n, emit) => n < last && emit("Next", n + 1) })

const circle = (size: number) =>
  interned<number>({ initial: [0], successors: (n, emit) => emit("Next", (n + 1) % size) })

describe("a limit of states", () => {
  test("is not passed by a step back to the first state", async () => {
    expect(await exploreGraph(circle(3), {}, { maxStates: 3 })).toEqual({
      complete: true,
      distinctStates: 3,
      generatedStates: 4,
      depth: 3
    })
  })

  test("leaves no edge to a state that was not delivered, and loses none before it", async () => {
    const fork = interned<number>({
      initial: [0],
      successors: (n, emit) => {
        for (const next of [1, 0, 2, 3, 1]) emit("Go", n + next)
      }
    })
    const edges: Array<readonly [number, number]> = []
    await exploreGraph(fork, { edge: (from, _, __, to) => void edges.push([from, to]) }, { maxStates: 3 })
    expect(edges).toEqual([
      [0, 1],
      [0, 0],
      [0, 2]
    ])
  })

  test("that the initial states pass ends the walk there: nothing is expanded", async () => {
    const ring = tokenRing(3, 3)
    const untouched = {
      ...ring,
      successors: () => {
        throw new Error("asked for successors")
      }
    }
    for (const maxStates of [1, 10, 26]) {
      const { depth, generatedStates } = await explore(ring, { maxStates })
      expect(await exploreGraph(untouched, {}, { maxStates })).toEqual({
        complete: false,
        stoppedBy: "states",
        distinctStates: maxStates,
        generatedStates,
        depth
      })
    }
  })

  test("is the one that is named, though another is reached at the same state", async () => {
    const limits = { maxStates: 256, maxMemoryBytes: 0, maxSeconds: 0, now: () => 0 }
    expect(await exploreGraph(chain(1000), {}, limits)).toMatchObject({ stoppedBy: "states" })
  })

  test("ends the walk in the middle of a state, which then does not count as expanded", async () => {
    const expanded: Array<number> = []
    const walker = {
      bytes: 0,
      state: () => {},
      edge: () => {},
      expanded: (from: number) => void expanded.push(from)
    }
    await walk(chain(1000), new StateStore(1), walker, { maxStates: 4 })
    expect(expanded).toEqual([0, 1, 2])
  })
})

describe("a limit of memory", () => {
  // Memory is looked at when 256 states have been expanded, and 257 found.
  const stored = () => {
    const store = new StateStore(1)
    for (let n = 0; n < 257; n++) store.add(Int32Array.of(n), 0)
    return store.bytes
  }

  test("is passed by one byte more, not by what is just enough", async () => {
    const last = 300
    expect(await exploreGraph(chain(last), {}, { maxMemoryBytes: stored() })).toMatchObject({
      complete: true
    })
    expect(await exploreGraph(chain(last), {}, { maxMemoryBytes: stored() - 1 })).toMatchObject({
      stoppedBy: "memory",
      distinctStates: 257
    })
  })

  test("is for the states and what is made of them together", async () => {
    const walker = { bytes: 1000, state: () => {}, edge: () => {}, expanded: () => {} }
    const run = (maxMemoryBytes: number) => walk(chain(300), new StateStore(1), walker, { maxMemoryBytes })
    expect(await run(stored() + 999)).toMatchObject({ stoppedBy: "memory" })
    expect(await run(stored() + 1000)).toMatchObject({ complete: true })
  })
})

describe("time", () => {
  test("the clock is looked at once for 256 states, and without passing time nothing waits", async () => {
    let looks = 0
    const now = () => {
      looks++
      return 0
    }
    await exploreGraph(chain(1023), {}, { now })
    expect(looks).toBe(1 + 4)
  })

  test("progress says what was found and what is yet to be expanded", async () => {
    let now = 0
    const seen: Array<Progress> = []
    const system = lattice({ dimensions: 4, top: 5 })
    const counts = await exploreGraph(
      system,
      {},
      { now: () => (now += 1000), onProgress: (progress) => void seen.push(progress) }
    )
    expect(seen).toHaveLength(5)
    seen.forEach(({ distinct, generated, queue, depth }, i) => {
      const expanded = 256 * (i + 1)
      expect(queue).toBe(distinct - expanded)
      expect(generated).toBe(1 + 4 * expanded)
      expect(depth).toBeLessThanOrEqual(counts.depth)
      expect(depth).toBeGreaterThan(i === 0 ? 1 : seen[i - 1]!.depth)
    })
  })
})
