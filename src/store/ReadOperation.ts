/**
 * A quorum read under way. Its coordinator asks all home replicas of the key and goes by the newest of the first R answers
 * of different replicas. Spares are never asked. Functions return the outcome if they have ended the read.
 *
 * @module
 */
import type { Coordination } from "./Coordination.ts"
import type { NodeId } from "./Host.ts"
import type { Held, Message } from "./Message.ts"
import type { ReadOutcome } from "./Outcome.ts"
import { answeredOlder, countOutside, notKnownToHold } from "./ReadRepair.ts"
import { isNewer } from "./Version.ts"

/** What a coordinator knows of its read. */
export interface ReadOperation {
  readonly kind: "read"
  readonly id: string
  readonly key: string
  readonly homes: ReadonlyArray<NodeId>
  /** The newest answer of each home, by its index; `undefined` where there is none. */
  readonly answers: Array<Held | null | undefined>
  answered: number
  /** `undefined` until R have answered; then the read is repairing. */
  result: Held | null | undefined
  /** While repairing: the homes that are not known to hold the result, as bits by their index. */
  behind: number
  /** How often the present phase was sent again. */
  attempts: number
}

/** Begins a read. */
export const beginRead = ({ host, options }: Coordination, id: string, key: string): ReadOperation => {
  const homes = options.membership.homesOf(key)
  const read: ReadOperation = {
    kind: "read",
    id,
    key,
    homes,
    answers: new Array(homes.length).fill(undefined),
    answered: 0,
    result: undefined,
    behind: 0,
    attempts: 0
  }
  host.emit({ action: "BeginRead", read: id, client: host.self, key })
  const request: Message = { kind: "Read", read: id, key }
  for (const home of homes) host.send(home, request)
  return read
}

/**
 * A replica answered. An answer that comes while the read is repairing is not counted: only an acknowledgement of the
 * repair says that a replica which was not heard in time holds the result.
 */
export const onAnswer = (
  coordination: Coordination,
  read: ReadOperation,
  from: NodeId,
  held: Held | null
): ReadOutcome | undefined => {
  const home = read.homes.indexOf(from)
  if (read.result !== undefined || home < 0) return
  const { configuration } = coordination.options
  const before = read.answers[home]
  if (before !== undefined) {
    // One that was asked twice may answer twice, and is one of R all the same.
    if (isNewer(configuration, stampOf(held), stampOf(before))) read.answers[home] = held
    return
  }
  read.answers[home] = held
  read.answered++
  return read.answered < configuration.readQuorum ? undefined : completeRead(coordination, read)
}

/** A replica acknowledged the repair. */
export const onRepaired = (
  coordination: Coordination,
  read: ReadOperation,
  from: NodeId
): ReadOutcome | undefined => {
  const home = read.homes.indexOf(from)
  if (read.result === undefined || home < 0) return
  read.behind &= ~(1 << home)
  return completeRepairIfHeld(coordination, read, read.result)
}

/** Sends again what has not been answered. */
export const resendRead = (coordination: Coordination, read: ReadOperation): void => {
  read.attempts++
  if (read.result) {
    coordination.missedBy(read.homes, ~read.behind)
    sendRepairs(coordination, read, read.result, read.behind)
    return
  }
  const request: Message = { kind: "Read", read: read.id, key: read.key }
  for (let i = 0; i < read.homes.length; i++) {
    if (read.answers[i] !== undefined) continue
    coordination.detector.missed(read.homes[i]!)
    coordination.host.send(read.homes[i]!, request)
  }
}

/** Gives up. The client is told nothing, also where a result was found that W replicas are not known to hold. */
export const giveUpRead = ({ host }: Coordination, read: ReadOperation): ReadOutcome => {
  host.emit({ action: "TimeOutRead", read: read.id })
  return { kind: "indeterminate", operation: read.id }
}

const completeRead = (coordination: Coordination, read: ReadOperation): ReadOutcome | undefined => {
  const { host, options } = coordination
  const { configuration } = options
  let result: Held | null = null
  for (const answer of read.answers) {
    if (answer && isNewer(configuration, answer.stamp, stampOf(result))) result = answer
  }
  host.emit({ action: "CompleteRead", read: read.id, value: stampOf(result) })
  switch (configuration.readRepair) {
    case "none":
      return returned(read, result)
    case "async":
      if (result !== null) {
        sendRepairs(coordination, read, result, answeredOlder(configuration, read.answers, result))
      }
      return returned(read, result)
    case "blocking": {
      read.result = result
      read.behind = notKnownToHold(configuration, read.answers, result)
      read.attempts = 0
      if (result !== null) {
        // Where W hold it already nobody is waited for, and only those that are known to be behind are told.
        const enough = isHeld(coordination, read)
        const told = enough ? answeredOlder(configuration, read.answers, result) : read.behind
        sendRepairs(coordination, read, result, told)
      }
      return completeRepairIfHeld(coordination, read, result)
    }
  }
}

const isHeld = ({ options }: Coordination, read: ReadOperation): boolean =>
  countOutside(read.behind, read.homes.length) >= options.configuration.writeQuorum

const completeRepairIfHeld = (
  coordination: Coordination,
  read: ReadOperation,
  result: Held | null
): ReadOutcome | undefined => {
  if (!isHeld(coordination, read)) return
  coordination.host.emit({ action: "CompleteRepair", read: read.id })
  return returned(read, result)
}

const sendRepairs = (
  { host }: Coordination,
  read: ReadOperation,
  held: Held,
  /** Indexes of homes as bits. */
  to: number
): void => {
  if (to === 0) return
  const repair: Message = { kind: "Repair", read: read.id, key: read.key, held }
  for (let i = 0; i < read.homes.length; i++) if ((to & (1 << i)) !== 0) host.send(read.homes[i]!, repair)
}

const returned = (read: ReadOperation, held: Held | null): ReadOutcome => ({
  kind: "returned",
  operation: read.id,
  held
})

const stampOf = (held: Held | null) => (held === null ? null : held.stamp)
