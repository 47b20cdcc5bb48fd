/**
 * A reachable state graph as a property sees it: proper steps with their fair classes, and where `holds` is false.
 *
 * @module
 */
import { type GraphCounts, type GraphOptions, type Walker, walk } from "./Graph.ts"
import { grown, StateStore } from "./StateStore.ts"
import type { EventuallyAlways, TransitionSystem } from "./TransitionSystem.ts"

/**
 * Edges in compressed rows: those of state `s` stand from `rows[s]` up to `rows[s + 1]`.
 *
 * Steps that change nothing are left out: every behaviour may stutter anyway, and no fair class counts them.
 */
export interface FairGraph {
  /** Number of states; they are numbered in breadth-first order. */
  readonly size: number
  readonly rows: Int32Array
  readonly targets: Int32Array
  /** The fair class of each edge, or -1. */
  readonly classes: Int16Array
  /** 1 where `holds` is false. */
  readonly bad: Uint8Array
  /** The parent of each state in the breadth-first tree; -1 for an initial state. */
  readonly parents: Int32Array
  readonly store: StateStore
  readonly counts: GraphCounts
}

/** The fair class of a step; absent parameters are given as -1. Throws a `RangeError` for a class that does not exist. */
export function fairClassOf<State>(
  property: EventuallyAlways<State>,
  action: string,
  p0 = -1,
  p1 = -1,
  p2 = -1
): number {
  const fairClass = property.fairClass(action, p0, p1, p2)
  if (Number.isInteger(fairClass) && fairClass >= -1 && fairClass < property.fairness.length) return fairClass
  throw new RangeError(`${property.name}: ${action} is of the fair class ${fairClass}, which does not exist`)
}

/** Builds the graph, or as much of it as the limits allow: then `counts.complete` is false. */
export async function fairGraph<State>(
  system: TransitionSystem<State>,
  property: EventuallyAlways<State>,
  options: GraphOptions
): Promise<FairGraph> {
  const store = new StateStore(system.words)
  let rows = new Int32Array(256)
  let targets = new Int32Array(1024)
  let classes = new Int16Array(1024)
  let bad = new Uint8Array(256)
  let parents = new Int32Array(256)
  let edges = 0
  const walker: Walker<State> = {
    get bytes() {
      return rows.byteLength + targets.byteLength + classes.byteLength + bad.byteLength + parents.byteLength
    },
    state: (index, state, parent) => {
      if (index === parents.length) {
        parents = grown(parents)
        bad = grown(bad)
      }
      parents[index] = parent
      bad[index] = property.holds(state) ? 0 : 1
    },
    edge: (from, to, action, p0, p1, p2) => {
      if (from === to) return
      if (edges === targets.length) {
        targets = grown(targets)
        classes = grown(classes)
      }
      targets[edges] = to
      classes[edges] = fairClassOf(property, action, p0, p1, p2)
      edges++
    },
    expanded: (from) => {
      if (from + 1 === rows.length) rows = grown(rows)
      rows[from + 1] = edges
    }
  }
  const counts = await walk(system, store, walker, options)
  return { size: store.size, rows, targets, classes, bad, parents, store, counts }
}
