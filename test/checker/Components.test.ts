import fc from "fast-check"
import { expect, test } from "vitest"
import { Components } from "../../src/checker/Components.ts"

const seed = 20_261_127
const size = 8

const node = fc.nat(size - 1)
const pairs = fc.array(fc.tuple(node, node), { maxLength: 20 })
const region = fc.uniqueArray(node)

/** By definition: states of the region that reach each other within it, as sorted lists in order of their least. */
const mutuallyReachable = (
  edges: ReadonlyArray<readonly [number, number]>,
  states: ReadonlyArray<number>
): ReadonlyArray<ReadonlyArray<number>> => {
  const reached = (start: number) => {
    const seen = new Set([start])
    // The set grows meanwhile.
    for (const at of seen)
      for (const [from, to] of edges) if (from === at && states.includes(to)) seen.add(to)
    return seen
  }
  const from = new Map(states.map((state) => [state, reached(state)]))
  const classOf = (state: number) =>
    states.filter((other) => from.get(state)!.has(other) && from.get(other)!.has(state)).sort()
  return [...new Map(states.map((state) => [classOf(state)[0]!, classOf(state)])).values()]
}

const compressed = (edges: ReadonlyArray<readonly [number, number]>) => {
  const lists = Array.from({ length: size }, (_, s) => edges.filter(([from]) => from === s))
  const rows = Int32Array.from({ length: size + 1 }, (_, s) => lists.slice(0, s).flat().length)
  return { size, rows, targets: Int32Array.from(lists.flat(), ([, to]) => to) }
}

const byLeast = (a: ReadonlyArray<number>, b: ReadonlyArray<number>) => a[0]! - b[0]!

test(`each component of each region is visited once, one region after the other (seed ${seed})`, () => {
  fc.assert(
    fc.property(pairs, fc.array(region, { minLength: 1, maxLength: 4 }), (edges, regions) => {
      const components = new Components(compressed(edges))
      for (const states of regions) {
        const visited: Array<ReadonlyArray<number>> = []
        components.visit(Int32Array.from(states), (component) => visited.push([...component].sort()))
        expect(visited.sort(byLeast)).toEqual([...mutuallyReachable(edges, states)].sort(byLeast))
      }
    }),
    { seed, numRuns: 400 }
  )
})
