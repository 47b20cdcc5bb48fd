import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { explore, exploreGraph } from "../../src/checker/index.ts"
import { StateStore } from "../../src/checker/StateStore.ts"
import { dieHard } from "./systems/dieHard.ts"
import { drawn } from "./systems/drawn.ts"
import { lattice } from "./systems/lattice.ts"
import { twoPhase } from "./systems/transactionCommit.ts"

const seed = 20_261_124

describe("exploreGraph", () => {
  test("delivers every state once, in breadth-first order, and every edge between known states", async () => {
    const states: Array<string> = []
    const initial: Array<number> = []
    const edges: Array<string> = []
    const counts = await exploreGraph(dieHard, {
      state: (index, state, isInitial) => {
        expect(index).toBe(states.push(JSON.stringify(state)) - 1)
        if (isInitial) initial.push(index)
      },
      edge: (from, action, params, to) => {
        expect(Math.max(from, to)).toBeLessThan(states.length)
        edges.push(`${states[from]} ${action}${params.join()} ${states[to]}`)
      }
    })
    expect(counts).toEqual({ complete: true, distinctStates: 16, generatedStates: 97, depth: 8 })
    expect(initial).toEqual([0])
    expect(new Set(states).size).toBe(16)
    expect(edges).toHaveLength(96)
    expect(edges).toContain('{"big":0,"small":0} FillBigJug {"big":5,"small":0}')
    expect(edges).toContain('{"big":0,"small":0} EmptyBigJug {"big":0,"small":0}')
  })

  test("agrees with explore, and uses no symmetry", async () => {
    for (const system of [twoPhase(3), twoPhase(3, { symmetric: true })]) {
      const { complete, distinctStates, generatedStates, depth } = await explore(twoPhase(3))
      expect(await exploreGraph(system, {})).toEqual({ complete, distinctStates, generatedStates, depth })
    }
  })

  test("limits", async () => {
    const system = lattice({ dimensions: 5, top: 4 })
    for (const maxStates of [1, 77, 3124]) {
      const states: Array<unknown> = []
      const counts = await exploreGraph(system, { state: (index) => states.push(index) }, { maxStates })
      expect(counts).toMatchObject({ complete: false, stoppedBy: "states", distinctStates: maxStates })
      const { depth, generatedStates } = await explore(system, { maxStates })
      expect(counts).toMatchObject({ depth, generatedStates })
      expect(states).toHaveLength(maxStates)
    }
    expect(await exploreGraph(system, {}, { maxStates: 3125 })).toMatchObject({ complete: true })
    expect(await exploreGraph(system, {}, { maxMemoryBytes: 50_000 })).toMatchObject({ stoppedBy: "memory" })
    let now = 0
    const clock = () => (now += 1000)
    expect(await exploreGraph(system, {}, { maxSeconds: 3, now: clock })).toMatchObject({
      stoppedBy: "seconds"
    })
  })

  test("abort", async () => {
    const controller = new AbortController()
    let now = 0
    const aborting = exploreGraph(
      lattice({ dimensions: 5, top: 4 }),
      { state: (index) => void (index === 300 && controller.abort(new Error("enough"))) },
      { signal: controller.signal, now: () => (now += 100) }
    )
    await expect(aborting).rejects.toThrow("enough")
  })

  test(`reachability is that of the transitive closure (seed ${seed})`, async () => {
    const size = 7
    const node = fc.nat(size - 1)
    const edge = fc.record({ from: node, to: node, fairClass: fc.constant(-1) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(node, { maxLength: 2 }),
        fc.array(edge, { maxLength: 14 }),
        async (initial, edges) => {
          // Warshall's closure, over all states.
          const closure = Array.from({ length: size }, (_, i) =>
            Array.from({ length: size }, (_, j) => i === j)
          )
          for (const { from, to } of edges) closure[from]![to] = true
          for (let k = 0; k < size; k++) {
            for (let i = 0; i < size; i++) {
              for (let j = 0; j < size; j++) closure[i]![j] ||= closure[i]![k]! && closure[k]![j]!
            }
          }
          const reachable = new Set(
            closure[0]!.flatMap((_, s) => (initial.some((i) => closure[i]![s]) ? [s] : []))
          )
          const { system } = drawn({ initial, edges, bad: [], strengths: [] })
          const found = new Set<number>()
          let seen = 0
          await exploreGraph(system, {
            state: (_, state) => found.add(state),
            edge: () => seen++
          })
          expect(found).toEqual(reachable)
          expect(seen).toBe(edges.filter(({ from }) => reachable.has(from)).length)
          expect((await explore(system)).distinctStates).toBe(reachable.size)
        }
      ),
      { seed }
    )
  })
})

test("StateStore is exact and grows", () => {
  const store = new StateStore(2)
  const words = new Int32Array(3)
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 5000; n++) {
      words.set([n % 71, n], 1)
      if (round === 0) expect(store.find(words, 1)).toBe(-1)
      expect(store.add(words, 1)).toBe(n)
      expect(store.find(words, 1)).toBe(n)
    }
  }
  expect(store.size).toBe(5000)
  expect([...store.data.subarray(8, 10)]).toEqual([4, 4])
})
