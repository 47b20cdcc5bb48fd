/**
 * The behaviour that a story tells: a trace of the mirror, with the questions that every part of the story asks of it.
 *
 * @module
 */
import type { Step, Trace } from "../../checker/index.ts"
import { clientHistory } from "../../history/definition/clientHistory.ts"
import type { History, Operation } from "../../history/definition/operation.ts"
import { type Model, nodesOf } from "../../model/configuration.ts"
import { nodeName, readName, writeName } from "../../model/naming.ts"
import type { State } from "../../model/state.ts"
import { INITIAL, numberOf, type Value, writeOf } from "../../model/value.ts"

/** A trace that is being told. */
export interface Behaviour {
  readonly model: Model
  readonly steps: ReadonlyArray<Step<State>>
  readonly loopsTo: number | undefined
  readonly history: History
  /** Whether the order of versions is not plainly the order of the writes' names, so that values must show them. */
  readonly showsVersions: boolean
}

export const behaviourOf = (model: Model, trace: Trace<State>): Behaviour => {
  const last = trace.steps.at(-1)!.state
  return {
    model,
    steps: trace.steps,
    loopsTo: trace.loopsTo,
    history: clientHistory(model, trace),
    showsVersions:
      model.configuration.versioning !== "ordered" ||
      (model.keys === 1 && last.write.some(({ number }, w) => number !== 0 && number !== w + 1))
  }
}

/** The state after the step with this index. */
export const stateAt = (behaviour: Behaviour, at: number): State => behaviour.steps[at]!.state

/** The state before the step with this index. */
export const stateBefore = (behaviour: Behaviour, at: number): State =>
  behaviour.steps[Math.max(0, at - 1)]!.state

export const lastIndex = (behaviour: Behaviour): number => behaviour.steps.length - 1

export const lastState = (behaviour: Behaviour): State => stateAt(behaviour, lastIndex(behaviour))

export const node = (behaviour: Behaviour, m: number): string => nodeName(behaviour.model, m)

export const nodesBy = (behaviour: Behaviour, wanted: (m: number) => boolean): ReadonlyArray<number> =>
  Array.from({ length: nodesOf(behaviour.model) }, (_, m) => m).filter(wanted)

export const replicasBy = (behaviour: Behaviour, wanted: (n: number) => boolean): ReadonlyArray<number> =>
  nodesBy(behaviour, (m) => m < behaviour.model.configuration.replicas && wanted(m))

/** A value in a sentence: `w1`, `w1@2`, or `the initial value`. */
export const valueInWords = (behaviour: Behaviour, value: Value): string =>
  value === INITIAL ? "the initial value" : valueInLane(behaviour, value)

/** A value in a lane: `w1`, `w1@2` or `init`. */
export const valueInLane = (behaviour: Behaviour, value: Value): string => {
  if (value === INITIAL) return "init"
  const name = writeName(writeOf(value))
  return behaviour.showsVersions ? `${name}@${numberOf(value)}` : name
}

/** The operation as its client saw it. */
export const writeOperation = (behaviour: Behaviour, w: number): Operation | undefined =>
  behaviour.history.find(({ id }) => id === writeName(w))

/** The run of a read that is the latest to have begun by step `at`. */
export const readOperation = (
  behaviour: Behaviour,
  r: number,
  at = lastIndex(behaviour)
): Operation | undefined => {
  const name = readName(r)
  return behaviour.history.findLast(
    ({ id, invoked }) => (id === name || id.startsWith(`${name}.`)) && invoked <= at
  )
}

/** The last step up to `until` that satisfies the predicate, or -1. */
export const lastStep = (
  { steps }: Behaviour,
  until: number,
  wanted: (step: Step<State>, at: number) => boolean
): number => {
  for (let at = Math.min(until, steps.length - 1); at > 0; at--) if (wanted(steps[at]!, at)) return at
  return -1
}

/** A value that a spare keeps for a replica. */
export interface Hint {
  readonly s: number
  readonly n: number
  readonly value: Value
}

/** The hints that the spares keep in a state. */
export const hintsOf = (state: State): ReadonlyArray<Hint> =>
  state.hints.flatMap((kept, s) =>
    kept.flatMap((hints, n) => hints.filter((value) => value !== INITIAL).map((value) => ({ s, n, value })))
  )
