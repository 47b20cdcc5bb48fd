/**
 * Events of writes as steps of the mirror.
 *
 * @module
 */
import {
  ANYONE,
  ackedPlaces,
  applyWrite,
  beginWrite,
  chooseVersion,
  completeWrite,
  divertWrite,
  nodeNames,
  numberOf,
  refuseWrite,
  replyVersion,
  sizeOf,
  spareNode,
  timeOutWrite
} from "../model/index.ts"
import { largestNumber } from "../model/writes.ts"
import { beginner, clientsMatter, placeOfWrite, seenBy, withBeginning } from "./Beginning.ts"
import type { Event } from "./Event.ts"
import { Refused } from "./Judgement.ts"
import { isMisplaced, orderWrites } from "./Renaming.ts"
import { arrivesAnyway, go, mustBeUp, type Run, type Taken } from "./Run.ts"
import type { WriteRecord } from "./Shard.ts"

type Of<Name extends Event["action"]> = Extract<Event, { action: Name }>

const firstNumberReason = (run: Run, write: WriteRecord, number: number): string => {
  const { shard, key } = write
  switch (run.versioning) {
    case "ordered":
      return `an ordered write has the number after the largest, ${largestNumber(shard.state, key) + 1}, not ${number}`
    case "clock":
      return `number ${number} was used before, or is not larger than the earlier ones of ${write.client}`
    case "two-phase":
      return `a two-phase write begins without a number (0), not with ${number}`
  }
}

const begun = (run: Run, event: Of<"BeginWrite"> | Of<"RefuseWrite">): WriteRecord => {
  run.operations.mayBegin("write", event.client, event.write)
  const shard = run.shardOf(event.key)
  const key = run.keyOf(shard, event.key)
  const slot = placeOfWrite(shard, run.keeping)
  return { id: event.write, client: event.client, shard, key, slot, ended: false }
}

const took = (run: Run, write: WriteRecord): void => {
  write.shard.writes[write.slot] = write
  run.operations.begunWrite(write)
}

const beginsWrite = (run: Run, event: Of<"BeginWrite">): Taken => {
  const record = begun(run, event)
  const { shard, key, slot } = record
  run.touch(shard)
  const { state, model } = shard
  const { number } = event
  const reason = () => firstNumberReason(run, record, number)
  if (run.versioning === "clock" && shard.usedNumbers[key]!.has(number)) throw new Refused(reason())
  if (clientsMatter(run.versioning, run.sessions)) {
    const next = beginWrite(model, seenBy(shard, event.client), slot, beginner, key, number)
    go(shard, next && withBeginning(state, next, "write", slot), "BeginWrite", reason)
  } else go(shard, beginWrite(model, state, slot, ANYONE, key, number), "BeginWrite", reason)
  took(run, record)
  return "BeginWrite"
}

const refusesWrite = (run: Run, event: Of<"RefuseWrite">): Taken => {
  const known = run.operations.knownWrite(event.write)
  const noTimeouts = () => "no coordinator refuses without timeouts"
  if (known === undefined) {
    const record = begun(run, event)
    const { shard, key, slot } = record
    run.touch(shard)
    go(shard, refuseWrite(shard.model, shard.state, slot, ANYONE, key), "RefuseWrite", noTimeouts)
    took(run, record)
    run.operations.finished(record)
    return "RefuseWrite"
  }
  const { shard, key, client, slot } = known
  run.touch(shard)
  if (client !== event.client || shard.keys[key] !== event.key)
    throw new Refused(`${event.write} is a write of ${shard.keys[key]} by ${client}`)
  const phase = phaseOf(known)
  if (phase !== "asking")
    throw new Refused(
      `${event.write} is ${phase}: only a write whose value nobody was sent can still be refused`
    )
  go(shard, refuseWrite(shard.model, shard.state, slot, ANYONE, key), "RefuseWrite", noTimeouts)
  run.operations.finished(known)
  return "RefuseWrite"
}

const phaseOf = (write: WriteRecord): string =>
  write.slot < 0 ? "refused" : write.shard.state.write[write.slot]!.phase

const place = (write: WriteRecord): number => {
  if (write.slot < 0) throw new Refused(`${write.id} was refused`)
  return write.slot
}

const repliesVersion = (run: Run, event: Of<"ReplyVersion">): Taken => {
  const write = run.operations.write(event.write)
  const { shard, key } = write
  run.touch(shard)
  const n = run.nodes.replica(event.replica)
  if (run.versioning !== "two-phase")
    throw new Refused(`nobody asks for numbers with ${run.versioning} versions`)
  mustBeUp(run, shard, n)
  const held = numberOf(shard.state.store[n]![key]!)
  if (event.number !== held)
    throw new Refused(`${event.replica} told the number ${event.number}, and what it holds has ${held}`)
  const next = write.slot < 0 ? undefined : replyVersion(shard.model, shard.state, write.slot, n)
  if (next === undefined) return null
  shard.state = next
  return "ReplyVersion"
}

const choosesVersion = (run: Run, event: Of<"ChooseVersion">): Taken => {
  const write = run.operations.write(event.write)
  const { shard, key } = write
  run.touch(shard)
  const { number } = event
  place(write)
  if (isMisplaced(shard, write.slot, key, number, run.compareWrites)) orderWrites(shard, run.compareWrites)
  const w = write.slot
  return go(shard, chooseVersion(shard.model, shard.state, w, number), "ChooseVersion", () => {
    if (phaseOf(write) !== "asking")
      return `${write.id} is ${phaseOf(write)}: it has its number, or will have none`
    const told = shard.state.versions[w]!.flatMap((numbers, n) =>
      numbers.map((told) => `${run.nodes.names[n]} told ${told}`)
    )
    return (
      `${write.id} chose ${number}: that is not the number after the largest of one from each of ` +
      `${shard.model.configuration.readQuorum} replicas (${told.join(", ") || "nobody told any"})`
    )
  })
}

const applies = (run: Run, event: Of<"ApplyWrite">): Taken => {
  const write = run.operations.write(event.write)
  const { shard } = write
  run.touch(shard)
  const n = run.nodes.replica(event.replica)
  const next = write.slot < 0 ? undefined : applyWrite(shard.model, shard.state, write.slot, n)
  if (next === undefined) return arrivesAnyway(run, write, n, n)
  shard.state = next
  return "ApplyWrite"
}

const diverts = (run: Run, event: Of<"DivertWrite">): Taken => {
  const write = run.operations.write(event.write)
  const { shard } = write
  run.touch(shard)
  const s = run.nodes.spare(event.spare)
  const n = run.nodes.replica(event.replica)
  const next = write.slot < 0 ? undefined : divertWrite(shard.model, shard.state, write.slot, s, n)
  if (next === undefined) return arrivesAnyway(run, write, spareNode(shard.model, s), n)
  shard.state = next
  return "DivertWrite"
}

const completesWrite = (run: Run, event: Of<"CompleteWrite">): Taken => {
  const write = run.operations.write(event.write)
  const { shard } = write
  run.touch(shard)
  const w = place(write)
  const taken = go(shard, completeWrite(shard.model, shard.state, w), "CompleteWrite", () => {
    if (phaseOf(write) !== "writing") return `${write.id} is ${phaseOf(write)}, not writing`
    const places = ackedPlaces(shard.state, w)
    const { writeQuorum } = shard.model.configuration
    const by = places === 0 ? "none" : `the places of ${nodeNames(shard.model, places).join(", ")}`
    return `${write.id} needs acknowledgements in ${writeQuorum} places and has ${sizeOf(places)}: ${by}`
  })
  run.operations.finished(write)
  return taken
}

const timesOut = (run: Run, event: Of<"TimeOutWrite">): Taken => {
  const write = run.operations.write(event.write)
  const { shard } = write
  run.touch(shard)
  const taken = go(shard, timeOutWrite(shard.model, shard.state, place(write)), "TimeOutWrite", () =>
    phaseOf(write) === "writing"
      ? "no coordinator gives up without timeouts"
      : phaseOf(write) === "asking"
        ? `${write.id} is still asking for numbers: nobody was sent its value, so it is refused instead`
        : `${write.id} is ${phaseOf(write)}, not writing`
  )
  run.operations.finished(write)
  return taken
}

/** The step that an event of a write takes; throws `Refused` where there is none. */
export const stepOfWrite = (
  run: Run,
  event: Of<
    | "BeginWrite"
    | "ReplyVersion"
    | "ChooseVersion"
    | "ApplyWrite"
    | "DivertWrite"
    | "CompleteWrite"
    | "TimeOutWrite"
    | "RefuseWrite"
  >
): Taken => {
  switch (event.action) {
    case "BeginWrite":
      return beginsWrite(run, event)
    case "ReplyVersion":
      return repliesVersion(run, event)
    case "ChooseVersion":
      return choosesVersion(run, event)
    case "ApplyWrite":
      return applies(run, event)
    case "DivertWrite":
      return diverts(run, event)
    case "CompleteWrite":
      return completesWrite(run, event)
    case "TimeOutWrite":
      return timesOut(run, event)
    case "RefuseWrite":
      return refusesWrite(run, event)
  }
}
