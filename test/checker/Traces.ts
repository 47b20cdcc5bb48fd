/** What a trace must satisfy, judged without the checker. */
import { expect } from "vitest"
import type { Trace, TransitionSystem } from "../../src/checker/index.ts"

const encoded = <State>(system: TransitionSystem<State>, state: State) => {
  const words = new Int32Array(system.words)
  system.encode(state, words, 0)
  return [...words].join()
}

/** Expects every step to be one that the system emits, with that action and those parameters, from an initial state. */
export function expectReplays<State>(system: TransitionSystem<State>, { steps }: Trace<State>): void {
  const first = steps[0]!
  expect(first.action).toBeNull()
  expect(first.params).toEqual([])
  expect(system.initialStates().map((state) => encoded(system, state))).toContain(
    encoded(system, first.state)
  )
  for (let i = 1; i < steps.length; i++) {
    const emitted: Array<string> = []
    system.successors(steps[i - 1]!.state, (action, next, ...params) => {
      emitted.push(JSON.stringify([action, params.filter((p) => p !== undefined), encoded(system, next)]))
    })
    const step = steps[i]!
    expect(emitted).toContain(JSON.stringify([step.action, step.params, encoded(system, step.state)]))
  }
}

export const statesOf = <State>(trace: Trace<State> | undefined) =>
  (trace?.steps ?? []).map(({ state }) => state)
