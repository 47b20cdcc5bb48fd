/**
 * Why no order of a key's writes satisfies its sessions: the smallest part of it, in words.
 *
 * @module
 */
import { witnessOf } from "../view/JudgeSource.ts"
import { type JudgeView, narrowed, renumbered, valueAt } from "../view/JudgeView.ts"
import { inWords, ofKey } from "../view/JudgeWords.ts"
import type { Witness } from "../view/Verdict.ts"
import { type Cycle, shortestCycle } from "./SessionsCycle.ts"
import type { SessionGraph } from "./SessionsGraph.ts"

/** What some operations demand, as a graph. */
type Demands = (view: JudgeView) => SessionGraph

/** A contradiction in what the operations of a view demand. */
interface Found {
  readonly view: JudgeView
  readonly graph: SessionGraph
  readonly cycle: Cycle
}

const foundIn = (view: JudgeView, demands: Demands): Found | null => {
  const graph = demands(view)
  const cycle = shortestCycle(graph, view.values)
  return cycle === null ? null : { view, graph, cycle }
}

/** The nodes to which the edges of a cycle lead. */
const endsOf = ({ graph, cycle }: Found): ReadonlyArray<number> => cycle.edges.map((e) => graph.to[e]!)

/** The operations that make a cycle, by position: those that its edges are about, and the writes of its values. */
const positionsOf = (found: Found): ReadonlySet<number> => {
  const { view, graph, cycle } = found
  const about = cycle.edges.map((e) => graph.about[e]!)
  // Nodes of chains have no writer, like the initial value.
  const writes = endsOf(found).map((node) => view.writer[node] ?? -1)
  return new Set([...about, ...writes].filter((position) => position >= 0))
}

/** A cycle in words. */
const told = (found: Found, minimal: boolean): Witness => {
  const { view, graph, cycle } = found
  const { history, index, name } = view
  const value = (v: number): string => history.values[name[v]!]!
  const sentences: Array<string> = []
  const ends = endsOf(found)
  let first = 0
  cycle.edges.forEach((e, at) => {
    const about = graph.about[e]!
    const from = ends.at(at - 1)!
    const to = ends[at]!
    if (about < 0) return
    // Only from the initial value an edge leads to another value at once.
    if (from < view.values && to < view.values) {
      sentences.push(`${value(to)} is newer than the initial value`)
      return
    }
    if (from < view.values) {
      first = about
      return
    }
    const compared = graph.strict[e] === 1 ? "is newer than" : "is not older than"
    sentences.push(
      `${inWords(history, index[first]!)}, later ${inWords(history, index[about]!)}, so ${value(to)} ${compared} ${value(valueAt(view, first))}`
    )
  })
  return witnessOf(
    view,
    "cycle",
    Array.from(positionsOf(found), (position) => index[position]!),
    `No order of the writes${ofKey(history, view.key)} is what the sessions saw: ${sentences.join("; ")}.`,
    minimal
  )
}

/** So many operations are judged again, altogether, to make a witness smaller. */
const MOST_JUDGED = 4_000_000

/**
 * Leaves out values with all their reads, and reads, for as long as the rest is a contradiction too. What was needed
 * once is needed by every part, so each is asked about once: O(m^2) for a cycle of m operations, but never more than
 * `mostJudged`; what is left then is perhaps not the smallest.
 */
const smallest = (cycle: Found, demands: Demands, mostJudged: number): Witness => {
  const partOf = (whole: JudgeView, positions: Iterable<number>): JudgeView =>
    renumbered(narrowed(whole, Int32Array.from(positions).sort()))
  const view = partOf(cycle.view, positionsOf(cycle))
  const units = [
    ...Array.from(new Set(view.written), (value) => (i: number) => valueAt(view, i) === value),
    ...Array.from(view.read, (value, read) => (i: number) => value >= 0 && i === read)
  ]
  let found = cycle
  let kept = Array.from(view.index.keys())
  let judged = 0
  for (const isLeftOut of units) {
    const rest = kept.filter((i) => !isLeftOut(i))
    if (rest.length === kept.length) continue
    judged += rest.length
    if (judged > mostJudged) return told(found, false)
    const smaller = foundIn(partOf(view, rest), demands)
    if (smaller === null) continue
    found = smaller
    const needed = positionsOf(found)
    kept = rest.filter((_, i) => needed.has(i))
  }
  return told(found, true)
}

/** The smallest contradiction in what the operations of a view demand, or `null` if some order satisfies it all. */
export const cycleWitness = (view: JudgeView, demands: Demands, mostJudged = MOST_JUDGED): Witness | null => {
  const found = foundIn(view, demands)
  return found === null ? null : smallest(found, demands, mostJudged)
}
