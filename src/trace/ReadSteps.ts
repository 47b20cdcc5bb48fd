/**
 * Events of reads as steps of the mirror.
 *
 * @module
 */
import {
  ANYONE,
  beginRead,
  completeRead,
  completeRepair,
  INITIAL,
  isIn,
  nodeNames,
  refuseRead,
  repairReplica,
  reply,
  sizeOf,
  timeOutRead,
  type Value,
  writtenValue
} from "../model/index.ts"
import { beginner, clientsMatter, placeOfRead, seenBy, withBeginning } from "./Beginning.ts"
import type { Event, Stamp } from "./Event.ts"
import { Refused, stampText } from "./Judgement.ts"
import { writeOfStamp } from "./Operations.ts"
import { arrivesAnyway, go, mustBeUp, type Run, type Taken } from "./Run.ts"
import type { ReadRecord } from "./Shard.ts"

type Of<Name extends Event["action"]> = Extract<Event, { action: Name }>

const phaseOf = (read: ReadRecord): string =>
  read.slot < 0 ? "over" : read.shard.state.read[read.slot]!.phase

const place = (read: ReadRecord): number => {
  if (read.slot < 0) throw new Refused(`${read.id} is over`)
  return read.slot
}

const begun = (run: Run, event: Of<"BeginRead"> | Of<"RefuseRead">): ReadRecord => {
  run.operations.mayBegin("read", event.client, event.read)
  const shard = run.shardOf(event.key)
  run.touch(shard)
  const key = run.keyOf(shard, event.key)
  const slot = placeOfRead(shard, run.keeping)
  return { id: event.read, client: event.client, shard, key, slot, ended: false, result: undefined }
}

const took = (run: Run, read: ReadRecord): void => {
  read.shard.reads[read.slot] = read
  run.operations.begunRead(read)
}

const beginsRead = (run: Run, event: Of<"BeginRead">): Taken => {
  const record = begun(run, event)
  const { shard, key, slot } = record
  const { state, model } = shard
  const reason = () => `${event.client} may not begin a read`
  if (clientsMatter(run.versioning, run.sessions)) {
    const next = beginRead(model, seenBy(shard, event.client), slot, beginner, key)
    go(shard, next && withBeginning(state, next, "read", slot), "BeginRead", reason)
  } else go(shard, beginRead(model, state, slot, ANYONE, key), "BeginRead", reason)
  took(run, record)
  return "BeginRead"
}

const refusesRead = (run: Run, event: Of<"RefuseRead">): Taken => {
  const record = begun(run, event)
  const { shard, key, slot } = record
  go(
    shard,
    refuseRead(shard.model, shard.state, slot, ANYONE, key),
    "RefuseRead",
    () => "no coordinator refuses without timeouts"
  )
  took(run, record)
  run.operations.finished(record)
  return "RefuseRead"
}

const replies = (run: Run, event: Of<"Reply">): Taken => {
  const read = run.operations.read(event.read)
  const { shard, key } = read
  run.touch(shard)
  const n = run.nodes.replica(event.replica)
  mustBeUp(run, shard, n)
  const held = shard.state.store[n]![key]!
  if (!shard.isStamp(held, event.value))
    throw new Refused(
      `${event.replica} answered ${stampText(event.value)}, and holds ${stampText(shard.stampOf(held))}`
    )
  const next = read.slot < 0 ? undefined : reply(shard.model, shard.state, read.slot, n)
  if (next === undefined) return null
  shard.state = next
  return "Reply"
}

const valueIn = (run: Run, read: ReadRecord, stamp: Stamp | null): Value => {
  if (stamp === null) return INITIAL
  const write = writeOfStamp(run.operations, stamp, read.shard, read.key)
  return writtenValue(read.shard.state, write.slot)
}

const completesRead = (run: Run, event: Of<"CompleteRead">): Taken => {
  const read = run.operations.read(event.read)
  const { shard } = read
  run.touch(shard)
  const r = place(read)
  const value = valueIn(run, read, event.value)
  const taken = go(shard, completeRead(shard.model, shard.state, r, value), "CompleteRead", () => {
    if (phaseOf(read) !== "reading") return `${read.id} is ${phaseOf(read)}, not reading`
    const answers = shard.state.answers[r]!.flatMap((all, n) =>
      all.map((answer) => `${run.nodes.names[n]} answered ${stampText(shard.stampOf(answer))}`)
    )
    return (
      `${read.id} chose ${stampText(event.value)}: that is not the newest of one answer of each of ` +
      `${shard.model.configuration.readQuorum} replicas (${answers.join(", ") || "nobody answered"})`
    )
  })
  read.result = event.value
  if (shard.state.read[r]!.phase === "returned") run.operations.finished(read)
  return taken
}

const timesOut = (run: Run, event: Of<"TimeOutRead">): Taken => {
  const read = run.operations.read(event.read)
  const { shard } = read
  run.touch(shard)
  const taken = go(shard, timeOutRead(shard.model, shard.state, place(read)), "TimeOutRead", () =>
    phaseOf(read) === "reading" || phaseOf(read) === "repairing"
      ? "no coordinator gives up without timeouts"
      : `${read.id} is ${phaseOf(read)}, not under way`
  )
  run.operations.finished(read)
  return taken
}

const repairs = (run: Run, event: Of<"RepairReplica">): Taken => {
  const read = run.operations.read(event.read)
  const { shard } = read
  run.touch(shard)
  const n = run.nodes.replica(event.replica)
  if (shard.model.configuration.readRepair === "none") throw new Refused("there is no read repair")
  const { result } = read
  if (result === undefined || result === null)
    throw new Refused(`${read.id} has ${result === null ? "the initial value" : "no result"} to repair with`)
  if (result.number !== event.value.number || result.write !== event.value.write)
    throw new Refused(
      `${read.id} repaired with ${stampText(event.value)}, and its result is ${stampText(result)}`
    )
  // A read that gave up, or was satisfied by others, has no repairs to make in the specification; its messages arrive.
  if (read.slot >= 0 && isIn(shard.state.behind[read.slot]!, n)) {
    const next = repairReplica(shard.model, shard.state, read.slot, n)
    return go(shard, next, "RepairReplica", () => `${event.replica} is down`)
  }
  return arrivesAnyway(run, writeOfStamp(run.operations, event.value, shard, read.key), n, n)
}

const completesRepair = (run: Run, event: Of<"CompleteRepair">): Taken => {
  const read = run.operations.read(event.read)
  const { shard } = read
  run.touch(shard)
  const r = place(read)
  const taken = go(shard, completeRepair(shard.model, shard.state, r), "CompleteRepair", () => {
    if (phaseOf(read) !== "repairing") return `${read.id} is ${phaseOf(read)}, not repairing`
    const { replicas, writeQuorum } = shard.model.configuration
    const behind = shard.state.behind[r]!
    return (
      `${read.id} needs ${writeQuorum} replicas that hold its result, and knows of ${replicas - sizeOf(behind)}: ` +
      `${nodeNames(shard.model, behind).join(", ")} ${sizeOf(behind) === 1 ? "has" : "have"} not been repaired`
    )
  })
  run.operations.finished(read)
  return taken
}

/** The step that an event of a read takes; throws `Refused` where there is none. */
export const stepOfRead = (
  run: Run,
  event: Of<
    "BeginRead" | "Reply" | "CompleteRead" | "TimeOutRead" | "RefuseRead" | "RepairReplica" | "CompleteRepair"
  >
): Taken => {
  switch (event.action) {
    case "BeginRead":
      return beginsRead(run, event)
    case "Reply":
      return replies(run, event)
    case "CompleteRead":
      return completesRead(run, event)
    case "TimeOutRead":
      return timesOut(run, event)
    case "RefuseRead":
      return refusesRead(run, event)
    case "RepairReplica":
      return repairs(run, event)
    case "CompleteRepair":
      return completesRepair(run, event)
  }
}
