/**
 * Liveness: `<>[] holds` under weak and strong fairness.
 *
 * @module
 */
import { fairComponent } from "./FairComponents.ts"
import { type FairGraph, fairGraph } from "./FairGraph.ts"
import type { GraphCounts, GraphOptions } from "./Graph.ts"
import { type LassoPath, shortLasso } from "./Lasso.ts"
import { givenParams } from "./Replay.ts"
import type { EventuallyAlways, Step, Trace, TransitionSystem } from "./TransitionSystem.ts"

/** The answer for one property, with the size of the graph on which it was judged. */
export interface LivenessVerdict<State> extends GraphCounts {
  readonly name: string
  /** `undecided`: a limit ended the exploration. */
  readonly verdict: "holds" | "violated" | "undecided"
  /**
   * A fair behaviour in which `holds` is false again and again. Its last step is followed by the step at `loopsTo`;
   * when that is the last step itself, the behaviour stutters there for ever.
   */
  readonly trace?: Trace<State>
}

/**
 * Decides `<>[] property.holds` for the fair behaviours of a system.
 *
 * As in TLA+ (Lamport, Specifying Systems, chapter 8), every behaviour may stutter, and a class of steps is enabled
 * where one of its steps leads to a different state. Symmetry is not used. All states and edges are kept.
 *
 * Rejects with what the system throws, with the signal's reason, and with a `RangeError` for a fair class that does
 * not exist.
 */
export async function checkLiveness<State>(
  system: TransitionSystem<State>,
  property: EventuallyAlways<State>,
  options: GraphOptions = {}
): Promise<LivenessVerdict<State>> {
  const { name, fairness } = property
  const graph = await fairGraph(system, property, options)
  if (!graph.counts.complete) return { name, verdict: "undecided", ...graph.counts }
  const component = fairComponent(graph, fairness)
  if (component === null) return { name, verdict: "holds", ...graph.counts }
  const path = shortLasso(graph, component, fairness)
  return { name, verdict: "violated", ...graph.counts, trace: traceOf(system, graph, path) }
}

/** Gives the states of a path their actions: at each step the first emitted successor that is the wanted state. */
function traceOf<State>(
  system: TransitionSystem<State>,
  { store }: FairGraph,
  { states, loopsTo }: LassoPath
): Trace<State> {
  const scratch = new Int32Array(system.words)
  const steps: Array<Step<State>> = states.map((index, i) => {
    const state = system.decode(store.data, index * system.words)
    let taken: Step<State> = { action: null, params: [], state }
    if (i === 0) return taken
    system.successors(
      system.decode(store.data, states[i - 1]! * system.words),
      (action, next, p0, p1, p2, p3) => {
        if (taken.action !== null) return
        system.encode(next, scratch, 0)
        if (store.find(scratch, 0) === index) taken = { action, params: givenParams(p0, p1, p2, p3), state }
      }
    )
    return taken
  })
  return { steps, loopsTo }
}
