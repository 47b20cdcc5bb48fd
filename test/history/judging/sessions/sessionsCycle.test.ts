import { describe, expect, it } from "vitest"
import {
  contradictions,
  partsOf,
  shortestCycle
} from "../../../../src/history/judging/sessions/SessionsCycle.ts"
import { mixed, randomOf } from "../../../../src/simulation/Random.ts"
import { distances, edgesOf, graphOf, randomGraph, shortestByDefinition } from "./sessionsGraphs.ts"

const seed = 20_261_125

const graphs = (count: number) =>
  Array.from({ length: count }, (_, i) => randomGraph(randomOf(mixed(seed, i))))

describe(`parts of what sessions demand, and contradictions in them (seed ${seed})`, () => {
  it("two nodes are in one part exactly if each is reached from the other, and parts are numbered from 0", () => {
    for (const { graph } of graphs(100)) {
      const far = distances(graph)
      const part = partsOf(graph)
      const together = far.map((row, a) => row.map((to, b) => Number.isFinite(to + far[b]![a]!)))
      expect(Array.from(part, (p) => Array.from(part, (other) => p === other))).toEqual(together)
      const numbers = new Set(part)
      expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from(numbers, (_, i) => i))
    }
  })

  it("a part is wrong exactly if it has two values or a strict edge", () => {
    for (const { graph, values } of graphs(150)) {
      const part = partsOf(graph)
      const wrong = contradictions(graph, part, values)
      for (const p of new Set(part)) {
        const inside = Array.from(part.keys()).filter((node) => part[node] === p && node < values)
        const strict = edgesOf(graph).some(
          (edge) => edge.strict && part[edge.from] === p && part[edge.to] === p
        )
        expect(wrong[p] === 1).toBe(inside.length > 1 || strict)
      }
    }
  })

  it("the shortest is found, and it is a way from a value back to it", () => {
    const lengths = new Set<number>()
    for (const { graph, values } of graphs(600)) {
      const cycle = shortestCycle(graph, values)
      const least = shortestByDefinition(graph, values)
      lengths.add(least)
      if (cycle === null) {
        expect(least).toBe(Number.POSITIVE_INFINITY)
        continue
      }
      const all = edgesOf(graph)
      const way = cycle.edges.map((e) => all[e]!)
      expect(way.map(({ from }) => from)).toEqual(way.map((_, i) => way.at(i - 1)!.to))
      expect(way.filter(({ about }) => about >= 0)).toHaveLength(least)
      const met = new Set(way.map(({ to }) => to).filter((node) => node < values))
      expect(met.size > 1 || way.some(({ strict }) => strict)).toBe(true)
    }
    expect([2, 3, 4].every((length) => lengths.has(length))).toBe(true)
  })

  it("a step along a chain costs nothing, also to where a longer way has been", () => {
    // From 0 by way of 1 and along the chain from 4 to 5; the way by 2 is at 5 with one operation more.
    const graph = graphOf(6, [
      { from: 0, to: 3, about: 0, strict: false },
      { from: 0, to: 1, about: 1, strict: true },
      { from: 1, to: 4, about: 1, strict: false },
      { from: 2, to: 5, about: 2, strict: false },
      { from: 3, to: 2, about: 2, strict: false },
      { from: 4, to: 5, about: -1, strict: false },
      { from: 5, to: 0, about: 3, strict: false }
    ])
    expect(shortestCycle(graph, 3)?.edges.map((e) => graph.to[e])).toEqual([1, 4, 5, 0])
  })

  it("a search that is cut short ends with what it has found, but not with nothing", () => {
    // 0 and 1 follow each other, 2 follows 0 and is followed by 1, and 3 follows itself at once; 7 is a way that ends.
    const graph = graphOf(8, [
      { from: 0, to: 1, about: 0, strict: true },
      { from: 0, to: 2, about: 5, strict: true },
      { from: 1, to: 4, about: 1, strict: false },
      { from: 1, to: 7, about: 1, strict: false },
      { from: 4, to: 0, about: 2, strict: false },
      { from: 2, to: 5, about: 5, strict: false },
      { from: 5, to: 1, about: 6, strict: false },
      { from: 3, to: 6, about: 3, strict: false },
      { from: 6, to: 3, about: 4, strict: true }
    ])
    const about = (mostEdges?: number) => shortestCycle(graph, 4, mostEdges)?.edges.map((e) => graph.about[e])
    expect(about()).toEqual([3, 4])
    expect(about(0)).toEqual([0, 1, 2])
    // Eleven edges are followed within the part of 0, 1 and 2, before 3 is looked at.
    expect([10, 11].map(about)).toEqual([
      [0, 1, 2],
      [3, 4]
    ])
  })
})
