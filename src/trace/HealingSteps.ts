/**
 * Events of hand-off, anti-entropy and late copies as steps of the mirror.
 *
 * @module
 */
import { antiEntropy, dropHint, handOff, INITIAL, isIn, spareNode, writtenValue } from "../model/index.ts"
import type { Event } from "./Event.ts"
import { Refused, stampText } from "./Judgement.ts"
import { writeOfStamp } from "./Operations.ts"
import { arrivesAnyway, go, type Run, type Taken } from "./Run.ts"

type Of<Name extends Event["action"]> = Extract<Event, { action: Name }>

const handsOff = (run: Run, event: Of<"HandOff">): Taken => {
  const shard = run.shardOf(event.key)
  run.touch(shard)
  const key = run.keyOf(shard, event.key)
  const s = run.nodes.spare(event.spare)
  const n = run.nodes.replica(event.replica)
  const write = writeOfStamp(run.operations, event.value, shard, key)
  const holds = shard.state.hints[s]![n]![key] === writtenValue(shard.state, write.slot)
  const next = holds ? handOff(shard.model, shard.state, s, n, key) : undefined
  if (next === undefined) return arrivesAnyway(run, write, n, n)
  shard.state = next
  return "HandOff"
}

const dropsHint = (run: Run, event: Of<"DropHint">): Taken => {
  const shard = run.shardOf(event.key)
  run.touch(shard)
  const key = run.keyOf(shard, event.key)
  const s = run.nodes.spare(event.spare)
  const n = run.nodes.replica(event.replica)
  return go(shard, dropHint(shard.model, shard.state, s, n, key), "DropHint", () => {
    if (!isIn(shard.state.up, spareNode(shard.model, s))) return `${event.spare} is down`
    const hint = shard.state.hints[s]![n]![key]!
    if (hint === INITIAL) return `${event.spare} keeps no hint of ${event.key} for ${event.replica}`
    return `${event.replica} has not been handed ${stampText(shard.stampOf(hint))} from ${event.spare}`
  })
}

const exchanges = (run: Run, event: Of<"AntiEntropy">): Taken => {
  const shard = run.shardOf(event.key)
  run.touch(shard)
  const key = run.keyOf(shard, event.key)
  const m = run.nodes.replica(event.source)
  const n = run.nodes.replica(event.replica)
  if (!shard.model.configuration.antiEntropy) throw new Refused("there is no anti-entropy")
  const write = writeOfStamp(run.operations, event.value, shard, key)
  const holds = shard.state.store[m]![key] === writtenValue(shard.state, write.slot)
  const next = holds ? antiEntropy(shard.model, shard.state, m, n, key) : undefined
  if (next === undefined) return arrivesAnyway(run, write, n, n)
  shard.state = next
  return "AntiEntropy"
}

const arrivesLate = (run: Run, event: Of<"LateArrival">): Taken => {
  const write = run.operations.write(event.write)
  run.touch(write.shard)
  const m = run.nodes.node(event.node)
  const n = run.nodes.replica(event.replica)
  if (m < write.shard.model.configuration.replicas && m !== n)
    throw new Refused(`${event.node} is a home replica and stands in for nobody`)
  return arrivesAnyway(run, write, m, n)
}

/** The step that an event of healing takes; throws `Refused` where there is none. */
export const stepOfHealing = (
  run: Run,
  event: Of<"HandOff" | "DropHint" | "AntiEntropy" | "LateArrival">
): Taken => {
  switch (event.action) {
    case "HandOff":
      return handsOff(run, event)
    case "DropHint":
      return dropsHint(run, event)
    case "AntiEntropy":
      return exchanges(run, event)
    case "LateArrival":
      return arrivesLate(run, event)
  }
}
