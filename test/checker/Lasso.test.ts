import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fairComponent } from "../../src/checker/FairComponents.ts"
import { fairGraph } from "../../src/checker/FairGraph.ts"
import { checkLiveness, type EventuallyAlways, lassoFault } from "../../src/checker/index.ts"
import { shortLasso } from "../../src/checker/Lasso.ts"
import { badFairSets } from "./LivenessDefinition.ts"
import { type Drawing, drawn, edgesOf } from "./systems/drawn.ts"
import { interned } from "./systems/interned.ts"
import { lattice } from "./systems/lattice.ts"
import { expectReplays, statesOf } from "./Traces.ts"

const seed = 20_261_128

const traceOf = async (drawing: Drawing) => {
  const { system, property } = drawn(drawing)
  const { trace } = await checkLiveness(system, property)
  expect(lassoFault(system, property, trace!)).toBeNull()
  return { states: statesOf(trace), loopsTo: trace!.loopsTo }
}

describe("which component is shown, of several", () => {
  test("the one that is found first, not the one at the end of the behaviours", async () => {
    const edges = edgesOf(-1, [0, 1], [1, 2], [2, 3])
    const drawing = { initial: [0], edges, strengths: [] }
    expect(await traceOf({ ...drawing, bad: [1, 2, 3] })).toEqual({ states: [0, 1], loopsTo: 1 })
    expect(await traceOf({ ...drawing, bad: [2, 3] })).toEqual({ states: [0, 1, 2], loopsTo: 2 })
  })

  test("its loop is entered where it is nearest", async () => {
    // The search in depth comes to 3 before it comes to 2.
    const edges = [...edgesOf(-1, [0, 1], [0, 2], [1, 3]), ...edgesOf(0, [2, 3], [3, 2])]
    const drawing = { initial: [0], edges, strengths: ["weak" as const] }
    expect(await traceOf({ ...drawing, bad: [3] })).toEqual({ states: [0, 2, 3], loopsTo: 1 })
  })

  test(`it is the largest fair set around the first state of all such sets (seed ${seed})`, async () => {
    const states = 6
    const node = fc.nat(states - 1)
    const drawing: fc.Arbitrary<Drawing> = fc.record({
      initial: fc.array(node, { minLength: 1, maxLength: 2 }),
      edges: fc.array(fc.record({ from: node, to: node, fairClass: fc.integer({ min: -1, max: 1 }) }), {
        minLength: 6,
        maxLength: 16
      }),
      bad: fc.uniqueArray(node, { minLength: 2, maxLength: 4 }),
      strengths: fc.constantFrom(["weak", "weak"] as const, ["weak", "strong"], ["strong", "strong"])
    })
    let severalSets = 0
    await fc.assert(
      fc.asyncProperty(drawing, async (graph) => {
        const { system, property } = drawn(graph)
        const explored = await fairGraph(system, property, {})
        const names = Array.from({ length: explored.size }, (_, i) => system.decode(explored.store.data, i))
        const sets = [...badFairSets(graph, states)]
          .map((set) => set.map((state) => names.indexOf(state)).sort())
          .sort((a, b) => a[0]! - b[0]! || b.length - a.length)
        const shown = fairComponent(explored, property.fairness)
        expect(shown === null ? undefined : [...shown]).toEqual(sets[0])
        if (new Set(sets.map(([least]) => least)).size > 1) severalSets++
      }),
      { seed, numRuns: 600 }
    )
    expect(severalSets).toBeGreaterThan(100)
  })
})

describe("which behaviour of a component is shown", () => {
  test("a short loop rather than a long way to a state where everything may stop", async () => {
    const edges = [...edgesOf(0, [0, 1], [1, 0]), ...edgesOf(-1, [1, 2], [2, 3], [3, 0])]
    const drawing = { initial: [0], edges, bad: [0, 3], strengths: ["weak" as const] }
    expect(await traceOf(drawing)).toEqual({ states: [0, 1], loopsTo: 0 })
  })

  test("to stop rather than a loop that is no shorter", async () => {
    const edges = [...edgesOf(0, [0, 1]), ...edgesOf(-1, [1, 0])]
    const drawing = { initial: [0], edges, bad: [1], strengths: ["weak" as const] }
    expect(await traceOf(drawing)).toEqual({ states: [0, 1], loopsTo: 1 })
  })

  test("a loop all around a long ring, when nothing less is fair", async () => {
    const ring = Array.from({ length: 600 }, (_, n) => [n, (n + 1) % 600] as const)
    const back = ring.map(([n]) => [n, 0] as const)
    const edges = [...edgesOf(0, ...ring), ...edgesOf(-1, ...back)]
    const { states, loopsTo } = await traceOf({ initial: [0], edges, bad: [599], strengths: ["strong"] })
    expect(states).toEqual(ring.map(([n]) => n))
    expect(loopsTo).toBe(0)
  })

  test("a component that is not connected, or not fair, has none", async () => {
    const { system, property } = drawn({
      initial: [0],
      edges: [...edgesOf(-1, [0, 1], [1, 0]), ...edgesOf(0, [0, 2], [1, 2])],
      bad: [1, 2],
      strengths: ["weak"]
    })
    const graph = await fairGraph(system, property, {})
    for (const component of [
      [0, 1],
      [1, 2],
      [0, 1, 2]
    ])
      expect(() => shortLasso(graph, Int32Array.from(component), property.fairness)).toThrow(
        "not strongly connected, or not fair"
      )
  })
})

describe("how the steps of a behaviour are shown", () => {
  test("a step that can be taken in several ways is shown as the first of them", async () => {
    const system = interned<number>({
      initial: [0],
      successors: (n, emit) => {
        emit("Stay", n)
        emit("First", 1 - n, 7)
        emit("Second", 1 - n, 8)
      }
    })
    const { trace } = await checkLiveness(system, {
      name: "Zero",
      holds: (n) => n === 0,
      fairClass: () => -1,
      fairness: []
    })
    expect(trace).toEqual({
      steps: [
        { action: null, params: [], state: 0 },
        { action: "First", params: [7], state: 1 }
      ],
      loopsTo: 1
    })
  })

  test("states of several words", async () => {
    const system = lattice({ dimensions: 3, top: 2 })
    const sum = (counters: ReadonlyArray<number>) => counters.reduce((a, b) => a + b, 0)
    const property: EventuallyAlways<ReadonlyArray<number>> = {
      name: "NeverFour",
      holds: (counters) => sum(counters) !== 4,
      fairClass: () => -1,
      fairness: []
    }
    const { trace } = await checkLiveness(system, property)
    expectReplays(system, trace!)
    expect(lassoFault(system, property, trace!)).toBeNull()
    expect(statesOf(trace).map(sum)).toEqual([0, 1, 2, 3, 4])
    expect(trace!.loopsTo).toBe(4)
  })
})
