/**
 * Why a replica does not hold a value: the causes that a trace can contain.
 *
 * @module
 */
import { isIn, spareNode } from "../../model/configuration.ts"
import { writeName } from "../../model/naming.ts"
import type { State } from "../../model/state.ts"
import { atLeast, newer, type Value, writeOf } from "../../model/value.ts"
import {
  type Behaviour,
  lastState,
  lastStep,
  node,
  stateAt,
  stateBefore,
  writeOperation
} from "./behaviour.ts"
import { keyOfValue } from "./quorums.ts"
import { listed } from "./words.ts"

const holdsIn = (behaviour: Behaviour, state: State, n: number, value: Value): boolean =>
  atLeast(behaviour.model.configuration, state.store[n]![keyOfValue(lastState(behaviour), value)]!, value)

/** The step that took the value away from replica n, or -1. */
export const lossOf = (behaviour: Behaviour, n: number, value: Value, at: number): number =>
  lastStep(
    behaviour,
    at,
    ({ state }, i) =>
      holdsIn(behaviour, stateBefore(behaviour, i), n, value) && !holdsIn(behaviour, state, n, value)
  )

/** Why replica n does not hold `value` in the state at step `at`, as what follows "n had". */
const causeOf = (behaviour: Behaviour, n: number, value: Value, at: number): string => {
  const name = writeName(writeOf(value))
  const lost = lossOf(behaviour, n, value, at)
  if (lost > 0) {
    const { action, params } = behaviour.steps[lost]!
    return action === "RestoreFrom"
      ? `held ${name}, but was restored from ${node(behaviour, params[1]!)}, which did not have it (step ${lost})`
      : `held ${name}, but lost its disk (step ${lost})`
  }
  const spare = spareWithHint(behaviour, n, value, at)
  if (spare !== undefined) return `not been given ${name}: ${spare}`
  const down = downWhileWritten(behaviour, n, value, at)
  if (down !== undefined) return down
  const arrives = behaviour.steps.findIndex(({ state }, i) => i > at && holdsIn(behaviour, state, n, value))
  return arrives > 0 ? `not received ${name} yet (it came only at step ${arrives})` : `not received ${name}`
}

const spareWithHint = (behaviour: Behaviour, n: number, value: Value, at: number): string | undefined => {
  const { model } = behaviour
  const k = keyOfValue(lastState(behaviour), value)
  for (let s = 0; s < model.configuration.spares; s++) {
    const hinted = (state: State): boolean =>
      state.hints[s]![n]![k] !== 0 && !newer(model.configuration, value, state.hints[s]![n]![k]!)
    const took = lastStep(
      behaviour,
      at,
      ({ state }, i) => hinted(state) && !hinted(stateBefore(behaviour, i))
    )
    if (took < 0) continue
    const name = node(behaviour, spareNode(model, s))
    if (hinted(stateAt(behaviour, at)))
      return `${name} took it in the place of ${node(behaviour, n)} and still keeps the hint`
    const lost = lastStep(
      behaviour,
      at,
      ({ action, params }) => action === "LoseDisk" && params[0] === spareNode(model, s)
    )
    if (lost > took)
      return `${name} took it in the place of ${node(behaviour, n)}, and lost its disk (step ${lost})`
  }
  return
}

const downWhileWritten = (behaviour: Behaviour, n: number, value: Value, at: number): string | undefined => {
  const name = writeName(writeOf(value))
  const begun = writeOperation(behaviour, writeOf(value))?.invoked ?? 0
  const crashed = lastStep(behaviour, at, ({ action, params }) => action === "Crash" && params[0] === n)
  if (crashed < 0) return
  const back = behaviour.steps.findIndex(({ state }, i) => i > crashed && isIn(state.up, n))
  if (back > 0 && back < begun) return
  if (back < 0 || back > at) return `missed ${name}: it has been down since step ${crashed}`
  return `missed ${name}: it was down from step ${crashed} to step ${back} and came back with what it held before`
}

/**
 * Why these replicas do not hold `value` at the given steps, grouped by cause: `n2 and n3 had not received w1`.
 * Without replicas, no sentence.
 */
export const absenceInWords = (
  behaviour: Behaviour,
  replicas: ReadonlyArray<number>,
  value: Value,
  atOf: (n: number) => number
): string => {
  const byCause = new Map<string, Array<string>>()
  for (const n of replicas) {
    const cause = causeOf(behaviour, n, value, atOf(n))
    byCause.set(cause, [...(byCause.get(cause) ?? []), node(behaviour, n)])
  }
  return [...byCause].map(([cause, names]) => `${listed(names)} had ${cause}`).join("; ")
}
