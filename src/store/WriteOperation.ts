/**
 * A quorum write under way. Its coordinator sends it to all home replicas of the key, and it is acknowledged once W of
 * their places have been: by the replica itself, or in a sloppy quorum by a spare that stands in for it. What was sent is
 * never taken back. Functions return the outcome if they have ended the write.
 *
 * @module
 */
import type { Stamp } from "../trace/Event.ts"
import type { Coordination } from "./Coordination.ts"
import type { NodeId } from "./Host.ts"
import type { Held, Message, Value } from "./Message.ts"
import type { WriteOutcome } from "./Outcome.ts"
import { mayStillAnswer, type StandIns, unusedSpare } from "./StandIns.ts"

/** What a coordinator knows of its write. Sets of homes are bits, by their index. */
export interface WriteOperation {
  readonly kind: "write"
  readonly id: string
  readonly key: string
  readonly value: Value
  readonly homes: ReadonlyArray<NodeId>
  /** What is written; `undefined` while a two-phase write asks. */
  held: Held | undefined
  /** Who told its number, how many these are, and the largest number told. */
  told: number
  tellers: number
  largest: number
  /** The places that are acknowledged, and how many. */
  acked: number
  places: number
  /** Set once the write has turned to spares. */
  standIns: StandIns | undefined
  /** How often the present phase was sent again. */
  attempts: number
}

/** Begins a write; `number` is 0 for a two-phase write, which asks the replicas first. */
export const beginWrite = (
  coordination: Coordination,
  id: string,
  key: string,
  value: Value,
  number: number
): WriteOperation => {
  const { host, options } = coordination
  const write: WriteOperation = {
    kind: "write",
    id,
    key,
    value,
    homes: options.membership.homesOf(key),
    held: undefined,
    told: 0,
    tellers: 0,
    largest: 0,
    acked: 0,
    places: 0,
    standIns: undefined,
    attempts: 0
  }
  host.emit({ action: "BeginWrite", write: id, client: host.self, key, number })
  if (number === 0) {
    const ask: Message = { kind: "AskVersion", write: id, key }
    for (const home of write.homes) host.send(home, ask)
  } else sendValue(coordination, write, number)
  return write
}

/** A replica told the number that it has. */
export const onTellVersion = (
  coordination: Coordination,
  write: WriteOperation,
  from: NodeId,
  number: number
): undefined => {
  const home = write.homes.indexOf(from)
  if (write.held !== undefined || home < 0) return
  if (number > write.largest) write.largest = number
  // One that was asked twice may tell twice, and is one of R all the same.
  if ((write.told & (1 << home)) !== 0) return
  write.told |= 1 << home
  write.tellers++
  const { host, options } = coordination
  if (write.tellers < options.configuration.readQuorum) return
  const chosen = write.largest + 1
  host.emit({ action: "ChooseVersion", write: write.id, number: chosen })
  write.attempts = 0
  sendValue(coordination, write, chosen)
}

/** Somebody made the write durable in the place of `place`. */
export const onWritten = (
  { host, options }: Coordination,
  write: WriteOperation,
  place: NodeId
): WriteOutcome | undefined => {
  const home = write.homes.indexOf(place)
  if (write.held === undefined || home < 0 || (write.acked & (1 << home)) !== 0) return
  write.acked |= 1 << home
  write.places++
  if (write.places < options.configuration.writeQuorum) return
  host.emit({ action: "CompleteWrite", write: write.id })
  return { kind: "acknowledged", operation: write.id, stamp: write.held.stamp }
}

/** Sends again what has not been answered; in a sloppy quorum also to spares that have not been tried. */
export const resendWrite = (coordination: Coordination, write: WriteOperation): void => {
  const { host, detector } = coordination
  write.attempts++
  const { held } = write
  if (held === undefined) {
    const ask: Message = { kind: "AskVersion", write: write.id, key: write.key }
    coordination.missedBy(write.homes, write.told)
    for (let i = 0; i < write.homes.length; i++) {
      if ((write.told & (1 << i)) === 0) host.send(write.homes[i]!, ask)
    }
    return
  }
  coordination.missedBy(write.homes, write.acked)
  const request: Message = { kind: "Write", key: write.key, held }
  for (let i = 0; i < write.homes.length; i++) {
    if ((write.acked & (1 << i)) === 0) host.send(write.homes[i]!, request)
  }
  if (write.standIns === undefined) return
  // To the same place as before: a spare must not stand in for two.
  for (const [spare, home] of write.standIns) {
    if ((write.acked & (1 << home)) !== 0) continue
    detector.missed(spare)
    host.send(spare, { kind: "Divert", key: write.key, held, home: write.homes[home]! })
  }
  divertWrite(coordination, write)
}

/**
 * Turns to spares: one for each place that is not acknowledged and has no spare that may still answer, as long as there are
 * spares which this write has not used. With `onlySuspected`, only for homes that are suspected.
 */
export const divertWrite = (
  { host, options, detector }: Coordination,
  write: WriteOperation,
  onlySuspected = false
): void => {
  const { held, homes } = write
  const { sloppy } = options.configuration
  const { spares } = options.membership
  if (!sloppy || held === undefined || spares.length === 0) return
  const used = write.standIns ?? new Map<NodeId, number>()
  write.standIns = used
  for (let i = 0; i < homes.length; i++) {
    const home = homes[i]!
    if ((write.acked & (1 << i)) !== 0 || (onlySuspected && !detector.isSuspected(home))) continue
    if (mayStillAnswer(used, i, detector.isSuspected)) continue
    const spare = unusedSpare(spares, used, i, detector.isSuspected)
    if (spare === undefined) return
    used.set(spare, i)
    host.send(spare, { kind: "Divert", key: write.key, held, home })
  }
}

/** Gives up: a value that was sent may be anywhere; where none was, the write has not happened. */
export const giveUpWrite = ({ host }: Coordination, write: WriteOperation): WriteOutcome => {
  const { id, key } = write
  if (write.held === undefined) {
    host.emit({ action: "RefuseWrite", write: id, client: host.self, key })
    return { kind: "refused", operation: id }
  }
  host.emit({ action: "TimeOutWrite", write: id })
  return { kind: "indeterminate", operation: id }
}

const sendValue = (coordination: Coordination, write: WriteOperation, number: number): void => {
  const { host, options } = coordination
  const stamp: Stamp = { number, write: write.id }
  write.held = { stamp, value: write.value }
  const request: Message = { kind: "Write", key: write.key, held: write.held }
  for (const home of write.homes) host.send(home, request)
  if (!options.configuration.sloppy) return
  divertWrite(coordination, write, true)
  host.after(options.tuning.divertAfter, { kind: "Divert", write: write.id })
}
