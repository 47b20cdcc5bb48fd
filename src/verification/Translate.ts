/**
 * A counterexample of TLC as a trace of the mirror. TLC tells the states, and the names of the actions without their
 * parameters; the mirror finds the step between two successive states again, parameters included.
 *
 * @module
 */
import type { Step, Trace } from "../checker/index.ts"
import { type ActionName, init, type Model, nextOf, type State } from "../model/index.ts"
import { stateKey, stateValues } from "../specification/StateValues.ts"
import { actionOfLabel, instancesUnder, type Variation } from "../specification/Variation.ts"
import type { Trace as TlcTrace } from "../tlc/index.ts"

/** The trace, or the reason in one line why the mirror, or the mirror under the variation, does not allow it. */
export const translateTrace = (
  model: Model,
  trace: TlcTrace,
  variation?: Variation
): Trace<State> | { readonly refused: string } => {
  const values = stateValues(model)
  const keyOf = (state: State): string => stateKey(values(state))
  const next = nextOf(model, instancesUnder(model, variation))
  const steps: Array<Step<State>> = []
  for (const { variables, action: label, number } of trace.states) {
    const action = label === undefined ? undefined : actionOfLabel(label)
    const wanted = stateKey(variables)
    const before = steps.at(-1)
    if (before === undefined) {
      const state = init(model)
      if (keyOf(state) !== wanted) return { refused: "the mirror has another initial state" }
      steps.push({ action: null, params: [], state })
      continue
    }
    let found: Step<State> | undefined
    next(before.state, (name: ActionName, state, ...params) => {
      if (found !== undefined || (action !== undefined && action !== name)) return
      if (keyOf(state) === wanted)
        found = { action: name, params: params.filter((p) => p !== undefined), state }
    })
    if (found === undefined)
      return { refused: `the mirror does not allow step ${number}, ${action ?? "unnamed"}` }
    steps.push(found)
  }
  if (trace.loopsTo !== undefined) return { steps, loopsTo: trace.loopsTo - 1 }
  return trace.stuttering ? { steps, loopsTo: steps.length - 1 } : { steps }
}
