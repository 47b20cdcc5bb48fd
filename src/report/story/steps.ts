/**
 * Each step in words.
 *
 * @module
 */
import { isIn, type NodeSet } from "../../model/configuration.ts"
import type { ActionName } from "../../model/leaderless.ts"
import { keyName, nodeNames, readName, writeName } from "../../model/naming.ts"
import type { State } from "../../model/state.ts"
import { INITIAL, NO_NUMBER, type Value, writeOf } from "../../model/value.ts"
import { type Behaviour, node, nodesBy, stateAt, stateBefore, valueInWords } from "./behaviour.ts"
import type { Lanes } from "./lanes.ts"
import { acknowledgementsIn, acknowledgersInWords, readQuorum } from "./quorums.ts"
import { listed } from "./words.ts"

type InWords = (behaviour: Behaviour, lanes: Lanes, at: number) => string

/** ` of k1`, where there is more than one key. */
const ofKey = ({ model }: Behaviour, k: number): string => (model.keys > 1 ? ` of ${keyName(k)}` : "")

const all = (behaviour: Behaviour, set: NodeSet): string => listed(nodeNames(behaviour.model, set))

const contentOf = (behaviour: Behaviour, state: State, n: number): string =>
  listed(state.store[n]!.map((value, k) => `${valueInWords(behaviour, value)}${ofKey(behaviour, k)}`))

const beginWrite: InWords = (behaviour, lanes, at) => {
  const { params, state } = behaviour.steps[at]!
  const w = params[0]!
  const write = state.write[w]!
  const client = lanes.names[lanes.ofOperation({ kind: "write", index: w }, state)]!
  const version =
    write.number === NO_NUMBER ? "and asks which versions the replicas have" : `with version ${write.number}`
  return `${client} begins to write ${writeName(w)}${behaviour.model.keys > 1 ? ` to ${keyName(write.key)}` : ""} ${version}`
}

const applyWrite: InWords = (behaviour, _lanes, at) => {
  const { params, state } = behaviour.steps[at]!
  const [w = 0, n = 0] = params
  const k = state.write[w]!.key
  const before = stateBefore(behaviour, at).store[n]![k]!
  const kept = state.store[n]![k]!
  const name = node(behaviour, n)
  if (before !== kept) return `${name} stores ${writeName(w)} and acknowledges it`
  return writeOf(kept) === w
    ? `${name} has ${writeName(w)} already and acknowledges it`
    : `${name} acknowledges ${writeName(w)}, but keeps ${valueInWords(behaviour, kept)}, which is newer`
}

const completeWrite: InWords = (behaviour, _lanes, at) => {
  const w = behaviour.steps[at]!.params[0]!
  const { writeQuorum } = behaviour.model.configuration
  const by = acknowledgementsIn(behaviour, stateBefore(behaviour, at), w)
  return `${writeName(w)} succeeds: acknowledged by ${acknowledgersInWords(behaviour, by)} (W = ${writeQuorum})`
}

const timeOutWrite: InWords = (behaviour, _lanes, at) => {
  const w = behaviour.steps[at]!.params[0]!
  const by = acknowledgementsIn(behaviour, stateBefore(behaviour, at), w)
  return `${writeName(w)} times out, its outcome unknown: acknowledged by ${acknowledgersInWords(behaviour, by)}, W = ${behaviour.model.configuration.writeQuorum}`
}

const completeRead: InWords = (behaviour, _lanes, at) => {
  const { params, state } = behaviour.steps[at]!
  const r = params[0]!
  const { readQuorum: size } = behaviour.model.configuration
  const quorum = readQuorum(behaviour, r, at)!
  const answered = `${quorum.counted.length === 1 ? "the answer" : "the newest answer"} of ${listed(quorum.counted.map((n) => node(behaviour, n)))} (R = ${size})`
  const value = valueInWords(behaviour, quorum.result)
  if (state.read[r]!.phase === "returned") return `${readName(r)} returns ${value}, ${answered}`
  const behind = state.behind[r]!
  return behind === 0
    ? `${readName(r)} found ${value}, ${answered}`
    : `${readName(r)} found ${value}, ${answered}, and repairs before it returns: ${all(behaviour, behind)} may lack it`
}

const completeRepair: InWords = (behaviour, _lanes, at) => {
  const r = behaviour.steps[at]!.params[0]!
  const before = stateBefore(behaviour, at)
  const told = nodesBy(
    behaviour,
    (n) => n < behaviour.model.configuration.replicas && !isIn(before.behind[r]!, n)
  ).map((n) => node(behaviour, n))
  const value = before.read[r]!.result
  if (value === INITIAL) return `${readName(r)} returns the initial value, which needs no repair`
  return `${readName(r)} returns ${valueInWords(behaviour, value)}, which ${listed(told)} are known to hold (W = ${behaviour.model.configuration.writeQuorum})`
}

const lateArrival: InWords = (behaviour, _lanes, at) => {
  const [w = 0, m = 0, n = 0] = behaviour.steps[at]!.params
  return m === n
    ? `a late copy of ${writeName(w)} arrives at ${node(behaviour, n)}, which stores it`
    : `a late copy of ${writeName(w)} arrives at ${node(behaviour, m)}, which keeps it for ${node(behaviour, n)}`
}

/** The change of what replica n holds for key k in this step, or that there was none. */
const taken = (behaviour: Behaviour, at: number, n: number, k: number, value: Value): string =>
  stateAt(behaviour, at).store[n]![k] === value ? "" : ", which has something newer"

/** The step with this index, in words, without a full stop. */
export const stepInWords = (behaviour: Behaviour, lanes: Lanes, at: number): string => {
  const { action, params, state } = behaviour.steps[at]!
  const before = stateBefore(behaviour, at)
  const [p0 = 0, p1 = 0, p2 = 0] = params
  const spare = (s: number): string => node(behaviour, behaviour.model.configuration.replicas + s)
  const value = (v: Value): string => valueInWords(behaviour, v)
  const name = (m: number): string => node(behaviour, m)
  const isSpare = (m: number): boolean => m >= behaviour.model.configuration.replicas
  switch (action as ActionName) {
    case "BeginWrite":
      return beginWrite(behaviour, lanes, at)
    case "ReplyVersion":
      return `${name(p1)} tells ${writeName(p0)} what it has: ${value(state.store[p1]![state.write[p0]!.key]!)}`
    case "ChooseVersion":
      return `${writeName(p0)} takes version ${state.write[p0]!.number}, one above the largest that R = ${behaviour.model.configuration.readQuorum} replicas told`
    case "ApplyWrite":
      return applyWrite(behaviour, lanes, at)
    case "DivertWrite":
      return `${spare(p1)} takes ${writeName(p0)} in the place of ${name(p2)}, keeps it as a hint and acknowledges it`
    case "CompleteWrite":
      return completeWrite(behaviour, lanes, at)
    case "TimeOutWrite":
      return timeOutWrite(behaviour, lanes, at)
    case "RefuseWrite":
      return `${writeName(p0)} is refused: no replica was sent it`
    case "BeginRead": {
      const { key } = state.read[p0]!
      const client = lanes.names[lanes.ofOperation({ kind: "read", index: p0 }, state)]!
      return `${client} begins read ${readName(p0)}${ofKey(behaviour, key)}`
    }
    case "Reply":
      return `${name(p1)} answers ${readName(p0)} with ${value(state.store[p1]![state.read[p0]!.key]!)}`
    case "CompleteRead":
      return completeRead(behaviour, lanes, at)
    case "TimeOutRead":
      return `${readName(p0)} times out; its client learns nothing`
    case "RefuseRead":
      return `${readName(p0)} is refused: no replica was asked`
    case "RepairReplica": {
      const { key, result } = state.read[p0]!
      return `read repair: ${readName(p0)} sends ${value(result)} to ${name(p1)}${taken(behaviour, at, p1, key, result)}`
    }
    case "CompleteRepair":
      return completeRepair(behaviour, lanes, at)
    case "HandOff": {
      const hint = before.hints[p0]![p1]![p2]!
      return `hinted hand-off: ${spare(p0)} brings ${value(hint)} home to ${name(p1)}${taken(behaviour, at, p1, p2, hint)}`
    }
    case "DropHint":
      return `${spare(p0)} drops its hint for ${name(p1)}, which has acknowledged the hand-off`
    case "AntiEntropy":
      return `anti-entropy: ${name(p1)} copies ${value(before.store[p0]![p2]!)}${ofKey(behaviour, p2)} from ${name(p0)}`
    case "LateArrival":
      return lateArrival(behaviour, lanes, at)
    case "Crash":
      return `${name(p0)} goes down`
    case "Recover":
      return isSpare(p0)
        ? `${name(p0)} comes back with its hints`
        : `${name(p0)} comes back with its disk as it was: ${contentOf(behaviour, state, p0)}`
    case "RestoreFrom":
      return `${name(p0)} is replaced by a copy of ${name(p1)}: it now holds ${contentOf(behaviour, state, p0)}`
    case "LoseDisk":
      return isSpare(p0)
        ? `${name(p0)} comes back with an empty disk: its hints are lost`
        : `${name(p0)} comes back with an empty disk${before.store[p0]!.every((held) => held === INITIAL) ? "" : `: ${contentOf(behaviour, before, p0)} is gone there`}`
  }
}
