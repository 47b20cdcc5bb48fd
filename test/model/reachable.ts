import { exploreGraph } from "../../src/checker/index.ts"
import type { Model, State } from "../../src/model/index.ts"
import { systemOf } from "../../src/verification/System.ts"

/** The reachable states of a model in breadth-first order, or the first so many of them. */
export const reachable = async (
  model: Model,
  maxStates = Number.POSITIVE_INFINITY
): Promise<ReadonlyArray<State>> => {
  const states: Array<State> = []
  await exploreGraph(
    systemOf(model, { invariants: [], symmetry: false }),
    { state: (_index, state) => void states.push(state) },
    { maxStates }
  )
  return states
}
