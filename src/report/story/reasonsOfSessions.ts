/**
 * Why a client missed what it had written, read or heard of itself.
 *
 * @module
 */
import { keyName, readName, writeName } from "../../model/naming.ts"
import { INITIAL, type Value, writeOf } from "../../model/value.ts"
import {
  type Behaviour,
  lastState,
  node,
  readOperation,
  stateAt,
  valueInWords,
  writeOperation
} from "./behaviour.ts"
import { acknowledgersInWords, readQuorum, writeQuorum } from "./quorums.ts"
import { type Reason, readBelow, reasonBelow, reasonOfRead } from "./reasonsOfReads.ts"
import { listed } from "./words.ts"

const clientOfRead = (behaviour: Behaviour, r: number): number => lastState(behaviour).read[r]!.client

export const reasonOfOwnWrites = (behaviour: Behaviour): Reason =>
  reasonBelow(
    behaviour,
    (state, r) => state.readFloor[r]!.ownAcked,
    (r, floor) => {
      const acknowledged = writeQuorum(behaviour, writeOf(floor))!
      return `c${clientOfRead(behaviour, r)} itself had written ${valueInWords(behaviour, floor)}, acknowledged by ${acknowledgersInWords(behaviour, acknowledged.by)} (step ${acknowledged.at})`
    }
  )

export const reasonOfMonotonicReads = (behaviour: Behaviour): Reason =>
  reasonBelow(
    behaviour,
    (state, r) => state.readFloor[r]!.ownRead,
    (r, floor) => {
      const client = clientOfRead(behaviour, r)
      const earlier = behaviour.history.find(
        ({ kind, client: c, value, outcome, completed }) =>
          kind === "read" &&
          c === client &&
          outcome === "ok" &&
          value === writeName(writeOf(floor)) &&
          completed! < readOperation(behaviour, r)!.invoked
      )!
      const from = readQuorum(behaviour, Number.parseInt(earlier.id.slice(1), 10) - 1, earlier.completed!)
      return `c${client} itself had read ${valueInWords(behaviour, floor)} with ${earlier.id} (step ${earlier.completed}), from ${listed((from?.source ?? []).map((n) => node(behaviour, n)))}`
    }
  )

/** The mechanisms that brought a value to these replicas. */
const arrivals = (behaviour: Behaviour, later: Value, sources: ReadonlyArray<number>): string => {
  const by = new Set<string>()
  behaviour.steps.forEach(({ action, params }, at) => {
    if (at === 0 || (action !== "AntiEntropy" && action !== "HandOff" && action !== "RepairReplica")) return
    const n = params[1]!
    const k = stateAt(behaviour, at).write[writeOf(later)]!.key
    if (sources.includes(n) && stateAt(behaviour, at).store[n]![k] === later) {
      const mechanism = { AntiEntropy: "anti-entropy", HandOff: "a hand-off", RepairReplica: "read repair" }[
        action
      ]
      by.add(`${node(behaviour, n)} had got it by ${mechanism} at step ${at}`)
    }
  })
  return listed([...by])
}

/** The returned read of client c that brought it a write, if any, that satisfies `wanted`; the first, before a step. */
const readOfSession = (
  behaviour: Behaviour,
  c: number,
  until: number,
  wanted: (result: Value) => boolean
): { readonly r: number; readonly result: Value; readonly at: number } | undefined => {
  for (const { id, kind, client, outcome, completed } of behaviour.history) {
    if (kind !== "read" || client !== c || outcome !== "ok" || completed === null || completed > until)
      continue
    const r = Number.parseInt(id.slice(1), 10) - 1
    const { result } = stateAt(behaviour, completed).read[r]!
    if (result !== INITIAL && wanted(result)) return { r, result, at: completed }
  }
  return
}

/** How the floor came into the past of write w: its client had written it, had read it, or had read who knew of it. */
const howInPast = (behaviour: Behaviour, w: number, floor: Value): Reason => {
  const state = lastState(behaviour)
  const { client } = state.write[w]!
  const key = state.write[writeOf(floor)]!.key
  const began = writeOperation(behaviour, w)!.invoked
  const [name, before] = [writeName(w), writeName(writeOf(floor))]
  const to = (v: number): string => keyName(state.write[v]!.key)
  const acknowledged = writeQuorum(behaviour, writeOf(floor), began)
  if (state.write[writeOf(floor)]!.client === client && acknowledged !== undefined)
    return [
      `c${client} wrote ${before} to ${to(writeOf(floor))}, and began ${name} to ${to(w)} only after that was acknowledged (step ${acknowledged.at}): who has seen ${name} should see ${before}, too.`
    ]
  const own = readOfSession(behaviour, client, began, (result) => result === floor)
  if (own !== undefined)
    return [
      `c${client} had read ${before} from ${to(writeOf(floor))} with ${readName(own.r)} (step ${own.at}) before it began ${name} to ${to(w)} (step ${began}): who has seen ${name} should see ${before}, too.`
    ]
  const heard = readOfSession(
    behaviour,
    client,
    began,
    (result) => state.writeFloor[writeOf(result)]!.past[key] === floor
  )!
  return [
    ...howInPast(behaviour, writeOf(heard.result), floor),
    `c${client} had read ${writeName(writeOf(heard.result))} with ${readName(heard.r)} (step ${heard.at}) before it began ${name} to ${to(w)} (step ${began}), so that the same is true of ${name}.`
  ]
}

export const reasonOfPrefix = (behaviour: Behaviour): Reason => {
  const state = lastState(behaviour)
  const r = readBelow(behaviour, state, (candidate) => state.readFloor[candidate]!.prefix)
  if (r < 0) return []
  const floor = state.readFloor[r]!.prefix
  const { client, key } = state.read[r]!
  const earlier = readOfSession(
    behaviour,
    client,
    readOperation(behaviour, r)!.invoked,
    (result) => state.writeFloor[writeOf(result)]!.past[key] === floor
  )!
  const source = readQuorum(behaviour, earlier.r, earlier.at)?.source ?? []
  const w = writeOf(earlier.result)
  const came = arrivals(behaviour, earlier.result, source)
  return [
    ...howInPast(behaviour, w, floor),
    `c${client} read ${writeName(w)} from ${listed(source.map((n) => node(behaviour, n)))} with ${readName(earlier.r)}${came === "nobody" ? "" : ` (${came})`}.`,
    ...reasonOfRead(behaviour, r, floor),
    ...(key === state.write[w]!.key
      ? []
      : ["Each key travels alone: nothing brings the writes of two keys to a replica in their order."])
  ]
}
