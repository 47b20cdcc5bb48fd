/**
 * A coordinator: runs the operations of one client, one at a time, and tells it how each ended. A coordinator that crashes
 * leaves an operation that never ends.
 *
 * Answers carry the id of what they answer. Those to an operation that has ended, or to a phase that is over, are ignored.
 *
 * @module
 */
import { backoff } from "./Backoff.ts"
import { makeCoordination } from "./Coordination.ts"
import type { Actor, Host } from "./Host.ts"
import type { Value } from "./Message.ts"
import type { StoreOptions } from "./Options.ts"
import type { ReadOutcome, WriteOutcome } from "./Outcome.ts"
import {
  beginRead,
  giveUpRead,
  onAnswer,
  onRepaired,
  type ReadOperation,
  resendRead
} from "./ReadOperation.ts"
import type { VersionSource } from "./Versioning.ts"
import {
  beginWrite,
  divertWrite,
  giveUpWrite,
  onTellVersion,
  onWritten,
  resendWrite,
  type WriteOperation
} from "./WriteOperation.ts"

/**
 * The coordinator of one client. `write` and `read` begin an operation and return its id, `<client>-<sequence>`; reads and
 * writes share one sequence. `done` is called once, when the operation has ended, which may be before the call returns
 * (a refusal); it may begin the next operation. To begin an operation while another is under way is a defect and throws.
 */
export interface Coordinator extends Actor {
  /** Begins a write; returns its id. */
  readonly write: (key: string, value: Value, done: (outcome: WriteOutcome) => void) => string
  /** Begins a read; returns its id. */
  readonly read: (key: string, done: (outcome: ReadOutcome) => void) => string
  /** Is an operation under way? */
  readonly isBusy: () => boolean
  /** From now on operations are refused. Only where the configuration has time-outs: elsewhere nothing is ever refused. */
  readonly close: () => void
}

/**
 * A coordinator for the client `host.self`.
 *
 * @param numbers - Where its writes get their numbers from; see `versionSourceOf`.
 * @param firstSequence - The sequence of its first operation. A client that comes back must not use ids again.
 */
export const makeCoordinator = (
  host: Host,
  options: StoreOptions,
  numbers: VersionSource,
  firstSequence = 1
): Coordinator => {
  const { configuration, tuning } = options
  const coordination = makeCoordination(host, options)
  let sequence = firstSequence
  let closed = false
  let current: WriteOperation | ReadOperation | undefined
  let writeDone: ((outcome: WriteOutcome) => void) | undefined
  let readDone: ((outcome: ReadOutcome) => void) | undefined

  const nextId = (): string => {
    if (current !== undefined) throw new Error(`${host.self} already runs ${current.id}`)
    return `${host.self}-${sequence++}`
  }

  const refuses = (key: string, places: number, sparesMayHelp: boolean): boolean =>
    configuration.timeouts && (closed || !coordination.canReach(key, places, sparesMayHelp))

  const arm = (operation: string): void => {
    armRetry(operation, 0)
    if (configuration.timeouts) host.after(tuning.giveUpAfter, { kind: "GiveUp", operation })
  }

  const armRetry = (operation: string, attempts: number): void => {
    host.after(backoff(tuning.retryAfter, tuning.giveUpAfter, attempts, host.random), {
      kind: "Retry",
      operation
    })
  }

  const endWrite = (outcome: WriteOutcome | undefined): void => {
    if (outcome === undefined) return
    const done = writeDone
    current = undefined
    writeDone = undefined
    done?.(outcome)
  }

  const endRead = (outcome: ReadOutcome | undefined): void => {
    if (outcome === undefined) return
    const done = readDone
    current = undefined
    readDone = undefined
    done?.(outcome)
  }

  return {
    isBusy: () => current !== undefined,
    close: () => {
      closed = true
    },
    write: (key, value, done) => {
      const id = nextId()
      if (refuses(key, configuration.writeQuorum, configuration.sloppy)) {
        host.emit({ action: "RefuseWrite", write: id, client: host.self, key })
        done({ kind: "refused", operation: id })
        return id
      }
      writeDone = done
      current = beginWrite(coordination, id, key, value, numbers.next(key))
      arm(id)
      return id
    },
    read: (key, done) => {
      const id = nextId()
      if (refuses(key, configuration.readQuorum, false)) {
        host.emit({ action: "RefuseRead", read: id, client: host.self, key })
        done({ kind: "refused", operation: id })
        return id
      }
      readDone = done
      current = beginRead(coordination, id, key)
      arm(id)
      return id
    },
    handle: (from, message) => {
      coordination.detector.heard(from)
      if (current === undefined) return
      switch (message.kind) {
        case "Written":
          if (current.id === message.write && current.kind === "write") {
            endWrite(onWritten(coordination, current, message.home))
          }
          return
        case "TellVersion":
          if (current.id === message.write && current.kind === "write") {
            onTellVersion(coordination, current, from, message.number)
          }
          return
        case "Answer":
          if (current.id === message.read && current.kind === "read") {
            endRead(onAnswer(coordination, current, from, message.held))
          }
          return
        case "Repaired":
          if (current.id === message.read && current.kind === "read") {
            endRead(onRepaired(coordination, current, from))
          }
          return
      }
    },
    fire: (timer) => {
      if (current === undefined) return
      switch (timer.kind) {
        case "Retry":
          if (current.id !== timer.operation) return
          if (current.kind === "write") resendWrite(coordination, current)
          else resendRead(coordination, current)
          armRetry(current.id, current.attempts)
          return
        case "GiveUp":
          if (current.id !== timer.operation) return
          if (current.kind === "write") endWrite(giveUpWrite(coordination, current))
          else endRead(giveUpRead(coordination, current))
          return
        case "Divert":
          if (current.id === timer.write && current.kind === "write") divertWrite(coordination, current)
          return
      }
    }
  }
}
