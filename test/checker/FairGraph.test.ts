import { describe, expect, test } from "vitest"
import { fairGraph } from "../../src/checker/FairGraph.ts"
import { checkLiveness, type EventuallyAlways, exploreGraph } from "../../src/checker/index.ts"
import { StateStore } from "../../src/checker/StateStore.ts"
import { randomOf } from "../../src/simulation/Random.ts"
import { drawn, edgesOf } from "./systems/drawn.ts"
import { interned } from "./systems/interned.ts"

const seed = 20_261_126

describe("more states and edges than the arrays begin with", () => {
  test(`no proper step is lost, and none is added (seed ${seed})`, async () => {
    const size = 1100
    const random = randomOf(seed)
    const node = () => random.below(size)
    const edges = Array.from({ length: size }, (_, from) => [
      { from, to: (from + 1) % size, fairClass: -1 },
      ...Array.from({ length: from % 7 }, () => ({ from, to: node(), fairClass: (node() % 4) - 1 }))
    ]).flat()
    const bad = Array.from({ length: 300 }, node)
    const { system, property } = drawn({ initial: [0], edges, bad, strengths: ["weak", "weak", "strong"] })
    const expected: Array<string> = []
    const expectedBad: Array<number> = []
    await exploreGraph(system, {
      state: (_, state) => expectedBad.push(property.holds(state) ? 0 : 1),
      edge: (from, _, [fairClass], to) => void (from !== to && expected.push(`${from} ${fairClass} ${to}`))
    })
    const graph = await fairGraph(system, property, {})
    const found: Array<string> = []
    for (let from = 0; from < graph.size; from++)
      for (let edge = graph.rows[from]!; edge < graph.rows[from + 1]!; edge++)
        found.push(`${from} ${graph.classes[edge]} ${graph.targets[edge]}`)
    expect(graph.size).toBe(size)
    expect(found).toEqual(expected)
    expect([...graph.bad.subarray(0, size)]).toEqual(expectedBad)
    expect(graph.parents[0]).toBe(-1)
    for (let state = 1; state < size; state++) {
      const parent = graph.parents[state]!
      expect(parent).toBeLessThan(state)
      expect(graph.targets.subarray(graph.rows[parent], graph.rows[parent + 1])).toContain(state)
    }
  })

  test("the last of many steps is due: under weak fairness the end of a long chain is reached", async () => {
    const length = 1500
    const edges = edgesOf(0, ...Array.from({ length }, (_, n) => [n, n + 1] as const))
    const bad = Array.from({ length }, (_, n) => n)
    const { system, property } = drawn({ initial: [0], edges, bad, strengths: ["weak"] })
    expect(await checkLiveness(system, property)).toMatchObject({
      verdict: "holds",
      distinctStates: 1501,
      depth: 1501
    })
  })
})

test("the memory limit counts the arrays of states and edges", async () => {
  const size = 4095
  const inner = 2047
  const system = interned<number>({
    initial: [0],
    // A binary tree, each of whose inner nodes has two more edges.
    successors: (n, emit) => {
      if (n < inner) for (const to of [2 * n + 1, 2 * n + 2, n + 1, n + 2]) emit("Step", to)
    }
  })
  const property: EventuallyAlways<number> = {
    name: "Leaf",
    holds: (n) => n >= inner,
    fairClass: () => 0,
    fairness: [{ name: "Step", strength: "weak" }]
  }
  const store = new StateStore(1)
  for (let n = 0; n < size; n++) store.add(Int32Array.of(n), 0)
  // A parent, a row and a verdict for each state; a target and a class for each edge.
  const needed = size * (4 + 4 + 1) + inner * 4 * (4 + 2)
  expect(await checkLiveness(system, property, { maxMemoryBytes: store.bytes + needed })).toMatchObject({
    verdict: "undecided",
    stoppedBy: "memory",
    distinctStates: size
  })
  const ample = { maxMemoryBytes: store.bytes + 2 * needed }
  expect(await checkLiveness(system, property, ample)).toMatchObject({ verdict: "holds" })
  // Where no edges are kept, the same limit is far away.
  expect(await exploreGraph(system, {}, { maxMemoryBytes: store.bytes + needed })).toMatchObject({
    complete: true
  })
})

describe("fair classes", () => {
  test.each([-2, 1, 0.5, Number.NaN])(
    "the class %d does not exist, and is refused by name",
    async (fairClass) => {
      const edges = [...edgesOf(0, [0, 1]), ...edgesOf(fairClass, [1, 0])]
      const { system, property } = drawn({ initial: [0], edges, bad: [], strengths: ["weak"] })
      const checking = checkLiveness(system, property)
      await expect(checking).rejects.toThrow(RangeError)
      await expect(checking).rejects.toThrow(`EventuallyGood: Step is of the fair class ${fairClass}`)
    }
  )

  test("a property sees -1 for a parameter that a step does not have", async () => {
    const seen: Array<ReadonlyArray<number>> = []
    const system = interned<number>({
      initial: [0],
      successors: (n, emit) => {
        if (n > 0) return
        emit("Step", 1)
        emit("Step", 2, 4)
        emit("Step", 3, 4, 5)
        emit("Step", 4, 4, 5, 6)
        emit("Step", 5, undefined, 5)
      }
    })
    await checkLiveness(system, {
      name: "Seen",
      holds: () => true,
      fairClass: (_, ...params) => {
        seen.push(params)
        return -1
      },
      fairness: []
    })
    expect(seen).toEqual([
      [-1, -1, -1],
      [4, -1, -1],
      [4, 5, -1],
      [4, 5, 6],
      [-1, 5, -1]
    ])
  })
})
