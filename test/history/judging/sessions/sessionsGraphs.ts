/** Graphs of what sessions demand, drawn at random, and what is to be found in them by definition. */
import type { SessionGraph } from "../../../../src/history/judging/sessions/SessionsGraph.ts"
import type { Random } from "../../../../src/simulation/Random.ts"

/** One edge, with where it comes from. */
export interface Edge {
  readonly from: number
  readonly to: number
  readonly about: number
  readonly strict: boolean
}

/** The edges of a graph, by their numbers. */
export const edgesOf = ({ nodes, start, to, about, strict }: SessionGraph): ReadonlyArray<Edge> =>
  Array.from({ length: nodes }, (_, from) =>
    Array.from({ length: start[from + 1]! - start[from]! }, (_, i) => {
      const e = start[from]! + i
      return { from, to: to[e]!, about: about[e]!, strict: strict[e] === 1 }
    })
  ).flat()

/** The graph with these edges. */
export const graphOf = (nodes: number, edges: ReadonlyArray<Edge>): SessionGraph => {
  const sorted = edges.toSorted((a, b) => a.from - b.from)
  return {
    nodes,
    start: Int32Array.from(
      { length: nodes + 1 },
      (_, node) => sorted.filter(({ from }) => from < node).length
    ),
    to: Int32Array.from(sorted, ({ to }) => to),
    about: Int32Array.from(sorted, ({ about }) => about),
    strict: Uint8Array.from(sorted, ({ strict }) => (strict ? 1 : 0))
  }
}

/** A graph as sessions make them: from values into chains, along these, and back; from the initial value to others. */
export const randomGraph = ({
  below,
  chance
}: Random): { readonly graph: SessionGraph; readonly values: number } => {
  const values = 1 + below(5)
  const nodes = values + below(8)
  const edges: Array<Edge> = []
  for (let left = below(4 * nodes + 1); left > 0; left--) {
    const from = below(nodes)
    const to = below(nodes)
    if (from < values && to < values) {
      if (from === 0 && to > 0) edges.push({ from, to, about: left, strict: true })
    } else if (from < values || to < values)
      edges.push({ from, to, about: below(4), strict: to < values && chance(0.2) })
    else if (from < to) edges.push({ from, to, about: -1, strict: false })
  }
  return { graph: graphOf(nodes, edges), values }
}

/** How many operations the shortest way from each node to each other is about; infinity where there is none. */
export const distances = (graph: SessionGraph): ReadonlyArray<ReadonlyArray<number>> => {
  const all = Array.from({ length: graph.nodes }, (_, a) =>
    Array.from({ length: graph.nodes }, (_, b) => (a === b ? 0 : Number.POSITIVE_INFINITY))
  )
  for (const { from, to, about } of edgesOf(graph))
    all[from]![to] = Math.min(all[from]![to]!, about < 0 ? 0 : 1)
  for (let k = 0; k < graph.nodes; k++)
    for (let a = 0; a < graph.nodes; a++)
      for (let b = 0; b < graph.nodes; b++) all[a]![b] = Math.min(all[a]![b]!, all[a]![k]! + all[k]![b]!)
  return all
}

/** The least that a contradiction can be about: two values that follow each other, or a value that follows itself strictly. */
export const shortestByDefinition = (graph: SessionGraph, values: number): number => {
  const far = distances(graph)
  const between = Array.from({ length: values }, (_, u) =>
    Array.from({ length: u }, (_, v) => far[u]![v]! + far[v]![u]!)
  ).flat()
  const strict = edgesOf(graph)
    .filter((edge) => edge.strict)
    .map(({ from, to }) => 1 + far[to]![from]!)
  return Math.min(Number.POSITIVE_INFINITY, ...between, ...strict)
}
