/**
 * A judge of liveness counterexamples that shares nothing with the search for them.
 *
 * @module
 */
import type { EventuallyAlways, Trace, TransitionSystem } from "./TransitionSystem.ts"

/**
 * Whether a trace is a counterexample to `<>[] property.holds`: see {@link lassoFault}.
 */
export function isFairLasso<State>(
  system: TransitionSystem<State>,
  property: EventuallyAlways<State>,
  trace: Trace<State>
): boolean {
  return lassoFault(system, property, trace) === null
}

/**
 * What is wrong with a trace as a counterexample to `<>[] property.holds`; null if nothing is.
 *
 * It must begin in an initial state; each step must be one that the system takes, or change nothing; the last state
 * must go on to the one at `loopsTo` in the same way; a state of the loop must not satisfy `holds`; and each fair
 * class must be honoured: a step of the loop belongs to it, or it is disabled in some state (weak) or in every state
 * (strong) of the loop. A step between two states belongs to every class that has a step between them, whatever the
 * trace calls it. A trace of another tool may leave out actions (null) and parameters, which then match any.
 */
export function lassoFault<State>(
  system: TransitionSystem<State>,
  property: EventuallyAlways<State>,
  { steps, loopsTo }: Trace<State>
): string | null {
  const key = (state: State): string => {
    const words = new Int32Array(system.words)
    system.encode(state, words, 0)
    return words.join()
  }
  if (loopsTo === undefined) return "the trace is finite"
  if (!Number.isInteger(loopsTo) || loopsTo < 0 || loopsTo >= steps.length)
    return "the loop goes back to no state"
  const keys = steps.map(({ state }) => key(state))
  if (!system.initialStates().some((state) => key(state) === keys[0])) return "the first state is not initial"

  /** The classes that are enabled in a state, and those that a step to `to` takes. */
  const classesOf = (state: State, to: string) => {
    const enabled = new Set<number>()
    const taken = new Set<number>()
    const from = key(state)
    system.successors(state, (action, next, p0 = -1, p1 = -1, p2 = -1) => {
      const reached = key(next)
      if (reached === from) return
      const fairClass = property.fairClass(action, p0, p1, p2)
      enabled.add(fairClass)
      if (reached === to) taken.add(fairClass)
    })
    return { enabled, taken }
  }
  const isStep = (from: number, to: number, action: string | null, params: ReadonlyArray<number>) => {
    if (keys[from] === keys[to]) return true
    let real = false
    system.successors(steps[from]!.state, (name, next, ...given) => {
      if (real || (action !== null && name !== action)) return
      if (params.every((param, i) => (given[i] ?? -1) === param)) real = key(next) === keys[to]
    })
    return real
  }

  for (let i = 1; i < steps.length; i++) {
    const { action, params } = steps[i]!
    if (!isStep(i - 1, i, action, params)) return `step ${i} is not a step of the system`
  }
  if (!isStep(steps.length - 1, loopsTo, null, [])) return "the loop does not close"
  const loop = steps.slice(loopsTo)
  if (loop.every(({ state }) => property.holds(state)))
    return "every state of the loop satisfies the property"
  const around = loop.map(({ state }, i) => classesOf(state, keys[loopsTo + ((i + 1) % loop.length)]!))
  for (const [k, { name, strength }] of property.fairness.entries()) {
    if (around.some(({ taken }) => taken.has(k))) continue
    const disabled = around.filter(({ enabled }) => !enabled.has(k)).length
    if (strength === "weak" ? disabled === 0 : disabled < loop.length) return `the loop is unfair to ${name}`
  }
  return null
}
