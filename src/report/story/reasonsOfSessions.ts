/**
 * Why a client missed what it had written, read or heard of itself.
 *
 * @module
 */
import { keyName, readName, writeName } from "../../model/naming.ts"
import { atLeast, INITIAL, type Value, writeOf } from "../../model/value.ts"
import { type Behaviour, lastState, node, readOperation, stateAt, valueInWords } from "./behaviour.ts"
import { acknowledgersInWords, readQuorum, writeQuorum } from "./quorums.ts"
import { type Reason, readBelow, reasonBelow, reasonOfRead } from "./reasonsOfReads.ts"
import { listed } from "./words.ts"

const clientOfRead = (behaviour: Behaviour, r: number): number => lastState(behaviour).read[r]!.client

export const reasonOfOwnWrites = (behaviour: Behaviour): Reason =>
  reasonBelow(
    behaviour,
    (state, r) => state.readFloor[r]!.ownAcked[state.read[r]!.key]!,
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

export const reasonOfPrefix = (behaviour: Behaviour): Reason => {
  const state = lastState(behaviour)
  const { configuration } = behaviour.model
  const r = readBelow(behaviour, state, (candidate) => state.readFloor[candidate]!.prefix)
  if (r < 0) return []
  const floor = state.readFloor[r]!.prefix
  const { client, key } = state.read[r]!
  const earlier = state.read.findIndex(
    (read, q) =>
      q !== r &&
      read.phase === "returned" &&
      read.client === client &&
      read.result !== INITIAL &&
      atLeast(configuration, state.writeFloor[writeOf(read.result)]!.ownAcked[key]!, floor)
  )
  const later = earlier < 0 ? INITIAL : state.read[earlier]!.result
  if (later === INITIAL) return reasonOfRead(behaviour, r, floor)
  const source = readQuorum(behaviour, earlier)?.source ?? []
  const w = writeOf(later)
  const came = arrivals(behaviour, later, source)
  return [
    `c${state.write[w]!.client} wrote ${writeName(writeOf(floor))} to ${keyName(key)}, and began ${writeName(w)} to ${keyName(state.write[w]!.key)} only after that was acknowledged (step ${writeQuorum(behaviour, writeOf(floor))?.at}): who has seen ${writeName(w)} should see ${writeName(writeOf(floor))}, too.`,
    `c${client} read ${writeName(w)} from ${listed(source.map((n) => node(behaviour, n)))} with ${readName(earlier)}${came === "nobody" ? "" : ` (${came})`}.`,
    ...reasonOfRead(behaviour, r, floor),
    ...(key === state.write[w]!.key
      ? []
      : ["Each key travels alone: nothing brings the writes of two keys to a replica in their order."])
  ]
}
