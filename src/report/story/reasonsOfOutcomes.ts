/**
 * Why a read returned the value of a write that did not succeed, or of none.
 *
 * @module
 */
import { readName, writeName } from "../../model/naming.ts"
import { INITIAL, writeOf } from "../../model/value.ts"
import { type Behaviour, lastIndex, lastState, node, readOperation, stateAt } from "./behaviour.ts"
import { holders, readQuorum } from "./quorums.ts"
import { answersInWords, type Reason } from "./reasonsOfReads.ts"
import { listed } from "./words.ts"

export const reasonOfPartialReads = (behaviour: Behaviour): Reason => {
  const state = lastState(behaviour)
  const r = state.read.findIndex(
    ({ phase, result }) =>
      phase === "returned" && result !== INITIAL && state.write[writeOf(result)]?.phase === "indeterminate"
  )
  if (r < 0) return []
  const w = writeOf(state.read[r]!.result)
  const name = writeName(w)
  const timedOut = behaviour.steps.findIndex(
    ({ action, params }) => action === "TimeOutWrite" && params[0] === w
  )
  const before = stateAt(behaviour, timedOut - 1)
  const stored = holders(behaviour, before, state.write[w]!.key, state.read[r]!.result)
  const acknowledged = before.acks[w]!.filter((places) => places !== 0).length
  const run = readOperation(behaviour, r)
  const source = readQuorum(behaviour, r)?.source ?? []
  const returned = `${run?.id ?? readName(r)} returned ${name}, which it got from ${listed(source.map((n) => node(behaviour, n)))} (step ${run?.completed})`
  return [
    `The coordinator of ${name} gave up with ${acknowledged} of W = ${behaviour.model.configuration.writeQuorum} acknowledgements (step ${timedOut}): ${name} was not reported successful.`,
    `But nothing takes it back: ${stored.length === 0 ? "no replica had stored it by then, and a copy on its way arrived later" : `${listed(stored.map((n) => node(behaviour, n)))} had stored it`}.`,
    `${returned}: a time-out means an unknown outcome, not a failure.`
  ]
}

export const reasonOfDirtyReads = (behaviour: Behaviour): Reason => {
  const state = lastState(behaviour)
  const r = state.read.findIndex(
    ({ phase, result }) =>
      phase === "returned" && result !== INITIAL && state.write[writeOf(result)]?.phase === "refused"
  )
  if (r < 0) return []
  const w = writeOf(state.read[r]!.result)
  return [
    `The client of ${writeName(w)} was told that it did not happen.`,
    `${answersInWords(behaviour, r, readOperation(behaviour, r)?.completed ?? lastIndex(behaviour))}.`,
    "Who reports a failure must be sure that no replica was sent the value, and here one was."
  ]
}

export const reasonOfPhantoms = (behaviour: Behaviour): Reason => {
  const state = lastState(behaviour)
  const r = state.read.findIndex(({ phase, result, key }) => {
    if (phase !== "returned" || result === INITIAL) return false
    return state.write[writeOf(result)]?.key !== key
  })
  const named = r < 0 ? state.read.findIndex(({ phase }) => phase === "returned") : r
  if (named < 0) return []
  return [
    `${answersInWords(behaviour, named, readOperation(behaviour, named)?.completed ?? lastIndex(behaviour))}.`,
    "No client has begun to write that under this key."
  ]
}
