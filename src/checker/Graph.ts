/**
 * The reachable state graph, with every edge.
 *
 * @module
 */
import { Pace, type PaceOptions, stride } from "./Pace.ts"
import { givenParams } from "./Replay.ts"
import type { Stop } from "./Search.ts"
import { StateStore } from "./StateStore.ts"
import type { TransitionSystem } from "./TransitionSystem.ts"

/** Options of {@link exploreGraph}. */
export interface GraphOptions extends PaceOptions {
  /** Distinct states to find at most; obeyed exactly. */
  readonly maxStates?: number
  /** Bytes for what is kept of states and edges. */
  readonly maxMemoryBytes?: number
}

/** Receives a graph. States are numbered from 0 in breadth-first order. */
export interface GraphVisitor<State> {
  /** Each state once, in order of the numbers. */
  readonly state?: (index: number, state: State, initial: boolean) => void
  /** Each emitted successor, self-loops and repetitions included, in order of `from`; both states have been visited. */
  readonly edge?: (from: number, action: string, params: ReadonlyArray<number>, to: number) => void
}

/** Counts of a graph, as in {@link Exploration}. */
export interface GraphCounts {
  readonly complete: boolean
  readonly stoppedBy?: Exclude<Stop, "decided">
  readonly distinctStates: number
  /** Initial states and all edges. */
  readonly generatedStates: number
  readonly depth: number
}

/** What the walk itself delivers: {@link GraphVisitor} without an allocation for each edge. */
export interface Walker<State> {
  /** Bytes that the walker holds, in addition to the states. */
  readonly bytes: number
  /** `parent` is -1 for an initial state. */
  readonly state: (index: number, state: State, parent: number) => void
  readonly edge: (
    from: number,
    to: number,
    action: string,
    p0?: number,
    p1?: number,
    p2?: number,
    p3?: number
  ) => void
  /** All edges from this state have been delivered. */
  readonly expanded: (from: number) => void
}

/**
 * Enumerates the reachable states and all edges. Symmetry is not used.
 *
 * Rejects with what the system or the visitor throws, and with the signal's reason.
 */
export async function exploreGraph<State>(
  system: TransitionSystem<State>,
  visitor: GraphVisitor<State>,
  options: GraphOptions = {}
): Promise<GraphCounts> {
  const walker: Walker<State> = {
    bytes: 0,
    state: (index, state, parent) => visitor.state?.(index, state, parent < 0),
    edge: (from, to, action, p0, p1, p2, p3) => visitor.edge?.(from, action, givenParams(p0, p1, p2, p3), to),
    expanded: () => {}
  }
  return walk(system, new StateStore(system.words), walker, options)
}

/** The walk behind {@link exploreGraph}: fills `store` with the states in order of their numbers. */
export async function walk<State>(
  system: TransitionSystem<State>,
  store: StateStore,
  walker: Walker<State>,
  options: GraphOptions
): Promise<GraphCounts> {
  const { maxStates = Number.POSITIVE_INFINITY, maxMemoryBytes = Number.POSITIVE_INFINITY } = options
  const pace = new Pace(options)
  const scratch = new Int32Array(system.words)
  let stoppedBy: GraphCounts["stoppedBy"] | null = null
  let generated = 0
  let from = -1

  const indexOf = (state: State): number => {
    generated++
    system.encode(state, scratch, 0)
    const before = store.size
    if (before >= maxStates) {
      const found = store.find(scratch, 0)
      if (found < 0) stoppedBy = "states"
      return found
    }
    const index = store.add(scratch, 0)
    if (index === before) walker.state(index, state, from)
    return index
  }
  const emit = (action: string, next: State, p0?: number, p1?: number, p2?: number, p3?: number) => {
    if (stoppedBy !== null) return
    const to = indexOf(next)
    if (to >= 0) walker.edge(from, to, action, p0, p1, p2, p3)
  }

  for (const state of system.initialStates()) if (stoppedBy === null) indexOf(state)
  let depth = Math.min(store.size, 1)
  let levelEnd = store.size
  const progress = () => ({ distinct: store.size, generated, queue: store.size - from - 1, depth })
  for (from = 0; from < store.size && stoppedBy === null; from++) {
    if (from === levelEnd) {
      levelEnd = store.size
      depth++
    }
    system.successors(system.decode(store.data, from * system.words), emit)
    if (stoppedBy !== null) break
    walker.expanded(from)
    if (from % stride !== stride - 1) continue
    if (pace.due) await pace.breathe(progress)
    if (pace.outOfTime) stoppedBy = "seconds"
    else if (store.bytes + walker.bytes > maxMemoryBytes) stoppedBy = "memory"
  }
  return {
    complete: stoppedBy === null,
    ...(stoppedBy === null ? {} : { stoppedBy }),
    distinctStates: store.size,
    generatedStates: generated,
    depth: depth + (store.size > levelEnd ? 1 : 0)
  }
}
