/**
 * Cycles in what sessions demand: no order of the writes satisfies one.
 *
 * @module
 */
import type { SessionGraph } from "./SessionsGraph.ts"

/**
 * The strongly connected part of each node, numbered from 0, by Tarjan's algorithm without recursion ("Depth-first search
 * and linear graph algorithms", 1972). O(nodes + edges).
 */
export const partsOf = ({ nodes, start, to }: SessionGraph): Int32Array => {
  const part = new Int32Array(nodes).fill(-1)
  const visited = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const next = start.slice(0, nodes)
  const path = new Int32Array(nodes)
  const open = new Int32Array(nodes)
  let opened = 0
  let visits = 0
  let parts = 0
  for (let root = 0; root < nodes; root++) {
    if (visited[root]! >= 0) continue
    let depth = 0
    path[0] = root
    visited[root] = low[root] = visits++
    open[opened++] = root
    for (;;) {
      const node = path[depth]!
      const edge = next[node]!
      if (edge < start[node + 1]!) {
        next[node] = edge + 1
        const other = to[edge]!
        if (visited[other]! < 0) {
          visited[other] = low[other] = visits++
          open[opened++] = other
          path[++depth] = other
        } else if (part[other]! < 0) low[node] = Math.min(low[node]!, visited[other]!)
        continue
      }
      if (low[node] === visited[node]) {
        for (;;) {
          const member = open[--opened]!
          part[member] = parts
          if (member === node) break
        }
        parts++
      }
      if (depth === 0) break
      depth--
      low[path[depth]!] = Math.min(low[path[depth]!]!, low[node]!)
    }
  }
  return part
}

/** Parts that no order satisfies: with two values in them, or with an edge that is strict. By part: 1 if so. */
export const contradictions = (graph: SessionGraph, part: Int32Array, values: number): Uint8Array => {
  const wrong = new Uint8Array(graph.nodes)
  const value = new Int32Array(graph.nodes).fill(-1)
  for (let v = 0; v < values; v++) {
    const p = part[v]!
    if (value[p]! >= 0) wrong[p] = 1
    value[p] = v
  }
  for (let node = 0; node < graph.nodes; node++)
    for (let e = graph.start[node]!; e < graph.start[node + 1]!; e++)
      if (graph.strict[e] === 1 && part[graph.to[e]!] === part[node]) wrong[part[node]!] = 1
  return wrong
}

/** A cycle as its edges. */
export interface Cycle {
  /** Numbers of edges of the graph, each from where the one before leads. */
  readonly edges: ReadonlyArray<number>
}

/**
 * The shortest way from a value back to it, counted in operations, that is a contradiction: through another value, or by
 * a strict edge. `null` if there is none shorter than `bound`. Breadth first; each node is known twice, before and
 * after another value was met.
 */
const shortestFrom = (
  graph: SessionGraph,
  part: Int32Array,
  values: number,
  from: number,
  bound: number
): { readonly edges: ReadonlyArray<number>; readonly seen: number } | { readonly seen: number } => {
  const { start, to, about, strict } = graph
  const reached = new Map<number, { readonly by: number; readonly edge: number; readonly length: number }>()
  let level = [2 * from]
  let seen = 0
  const back = (state: number, last: number): ReadonlyArray<number> => {
    const edges = [last]
    for (let at = reached.get(state); at !== undefined; at = reached.get(at.by)) edges.push(at.edge)
    return edges.reverse()
  }
  for (let length = 0; level.length > 0 && length < bound; length++) {
    const nextLevel: Array<number> = []
    for (let i = 0; i < level.length; i++) {
      const state = level[i]!
      const node = state >> 1
      for (let e = start[node]!; e < start[node + 1]!; e++) {
        const other = to[e]!
        if (part[other] !== part[from]) continue
        seen++
        const proper = (state & 1) === 1 || (other < values && other !== from)
        if (other === from) {
          if (proper || strict[e] === 1) return { edges: back(state, e), seen }
          continue
        }
        const next = 2 * other + (proper ? 1 : 0)
        // Steps along a chain are about no operation and cost nothing.
        const free = about[e] === -1
        const cost = free ? length : length + 1
        if ((reached.get(next)?.length ?? Number.POSITIVE_INFINITY) <= cost) continue
        reached.set(next, { by: state, edge: e, length: cost })
        if (free) level.push(next)
        else nextLevel.push(next)
      }
    }
    level = nextLevel
  }
  return { seen }
}

/** How many edges the search for a shortest cycle may follow. */
const MOST_EDGES = 3_000_000

/** A shortest contradiction (the shortest that is found, where a search for it would be long), or `null` if the demands can be satisfied. */
export const shortestCycle = (graph: SessionGraph, values: number, mostEdges = MOST_EDGES): Cycle | null => {
  const part = partsOf(graph)
  const wrong = contradictions(graph, part, values)
  let best: ReadonlyArray<number> | null = null
  let bound = Number.POSITIVE_INFINITY
  let followed = 0
  for (let v = 0; v < values; v++) {
    if (wrong[part[v]!] === 0) continue
    const found = shortestFrom(graph, part, values, v, bound)
    followed += found.seen
    if ("edges" in found) {
      const length = found.edges.filter((e) => graph.about[e]! >= 0).length
      if (length < bound) {
        best = found.edges
        bound = length
      }
    }
    if (followed > mostEdges) break
  }
  return best === null ? null : { edges: best }
}
