/**
 * What sessions demand of the order of a key's writes, as a graph with O(n) edges.
 *
 * A guarantee makes pairs of a session's operations demand that the value of the first is not newer than that of the
 * second, or is older where the second is a write. Each session has a chain of nodes, one an operation that can be the
 * first; a node of the chain stands for all firsts up to there. So the values that an operation must follow are those from
 * which its place in the chain is reached, although an edge for each pair would be a square.
 *
 * @module
 */
import { type JudgeView, valueAt } from "../view/JudgeView.ts"

/** A session guarantee by its usual name. */
export type SessionLevel = "read-your-writes" | "monotonic-reads" | "monotonic-writes" | "writes-follow-reads"

/** Which operations of a session are the first and the second of a pair. */
export const pairOf: Readonly<
  Record<SessionLevel, { readonly first: "read" | "write"; readonly second: "read" | "write" }>
> = {
  "read-your-writes": { first: "write", second: "read" },
  "monotonic-reads": { first: "read", second: "read" },
  "monotonic-writes": { first: "write", second: "write" },
  "writes-follow-reads": { first: "read", second: "write" }
}

/** Is the operation at a position the first of a pair? Only an acknowledged write must be read. */
export const isFirst = (view: JudgeView, level: SessionLevel, i: number): boolean =>
  pairOf[level].first === "read"
    ? view.read[i]! >= 0
    : view.written[i]! >= 0 && (level !== "read-your-writes" || view.certain[i] === 1)

/** Is it the second of a pair? */
export const isSecond = (view: JudgeView, level: SessionLevel, i: number): boolean =>
  (pairOf[level].second === "read" ? view.read[i]! : view.written[i]!) >= 0

/** Values are the first nodes, in the order of their numbers; the rest are nodes of chains. */
export interface SessionGraph {
  /** How many nodes there are. */
  readonly nodes: number
  /** By node: where its edges begin; one more at the end. */
  readonly start: Int32Array
  /** By edge: where it leads. */
  readonly to: Int32Array
  /** By edge: the position of the operation that it is about, -1 along a chain. */
  readonly about: Int32Array
  /** By edge: 1 if what it leads to is strictly after. */
  readonly strict: Uint8Array
}

/** Collects edges, and then sorts them by where they come from. */
class Edges {
  private from: Int32Array = new Int32Array(64)
  private to: Int32Array = new Int32Array(64)
  private about: Int32Array = new Int32Array(64)
  private strict = new Uint8Array(64)
  private count = 0

  add(from: number, to: number, about: number, strict: boolean): void {
    if (this.count === this.from.length) {
      const longer = (column: Int32Array): Int32Array => {
        const copy = new Int32Array(2 * column.length)
        copy.set(column)
        return copy
      }
      this.from = longer(this.from)
      this.to = longer(this.to)
      this.about = longer(this.about)
      const marks = new Uint8Array(2 * this.strict.length)
      marks.set(this.strict)
      this.strict = marks
    }
    this.from[this.count] = from
    this.to[this.count] = to
    this.about[this.count] = about
    this.strict[this.count++] = strict ? 1 : 0
  }

  graph(nodes: number): SessionGraph {
    const start = new Int32Array(nodes + 1)
    for (let e = 0; e < this.count; e++) start[this.from[e]! + 1] = start[this.from[e]! + 1]! + 1
    for (let n = 0; n < nodes; n++) start[n + 1] = start[n + 1]! + start[n]!
    const next = start.slice()
    const to = new Int32Array(this.count)
    const about = new Int32Array(this.count)
    const strict = new Uint8Array(this.count)
    for (let e = 0; e < this.count; e++) {
      const at = next[this.from[e]!]!
      next[this.from[e]!] = at + 1
      to[at] = this.to[e]!
      about[at] = this.about[e]!
      strict[at] = this.strict[e]!
    }
    return { nodes, start, to, about, strict }
  }
}

/** The chain of one guarantee; returns the number of nodes with those of the chain. */
const addSessions = (view: JudgeView, level: SessionLevel, edges: Edges, nodes: number): number => {
  const latest = new Int32Array(view.sessions).fill(-1)
  let count = nodes
  for (let i = 0; i < view.count; i++) {
    const session = view.session[i]!
    const chain = latest[session]!
    const value = valueAt(view, i)
    if (chain >= 0 && isSecond(view, level, i)) edges.add(chain, value, i, view.read[i]! < 0)
    if (!isFirst(view, level, i)) continue
    if (chain >= 0) edges.add(chain, count, -1, false)
    edges.add(value, count, i, false)
    latest[session] = count++
  }
  return count
}

/** Real time between writes: a chain along which writes end, and from which a write hangs that began after that. */
const addRealTime = (view: JudgeView, edges: Edges, nodes: number): number => {
  const ends = view.byEnd.filter((i) => view.read[i]! < 0)
  let count = nodes
  let ended = 0
  for (let i = 0; i < view.count; i++) {
    if (view.read[i]! >= 0) continue
    // It ends at the write itself at the latest.
    for (; view.completed[ends[ended]!]! < view.invoked[i]!; ended++) {
      const write = ends[ended]!
      if (count > nodes) edges.add(count - 1, count, -1, false)
      edges.add(view.written[write]!, count++, write, false)
    }
    if (count > nodes) edges.add(count - 1, view.written[i]!, i, true)
  }
  return count
}

/** What the guarantees together demand, and real time as well if it is asked for. The initial value is before all writes. */
export const sessionGraph = (
  view: JudgeView,
  levels: ReadonlyArray<SessionLevel>,
  realTime: boolean
): SessionGraph => {
  const edges = new Edges()
  let nodes = view.values
  for (let i = 0; i < view.count; i++) if (view.read[i]! < 0) edges.add(0, view.written[i]!, i, true)
  for (const level of levels) nodes = addSessions(view, level, edges, nodes)
  if (realTime) nodes = addRealTime(view, edges, nodes)
  return edges.graph(nodes)
}
