/**
 * Which operations something in a simulated world still names: so a judge can forget the others, and memory stays flat
 * however long the world goes on.
 *
 * What counts are messages on their way, and what each client is busy with. Other places need none: a value on a disk or in
 * a hint, and an answer that a read has counted, are in the judge's own state; the timers of an operation that has ended do
 * nothing; and the stamps that replicas compare in anti-entropy come into no event. Who makes an event out of one of these
 * all the same has a defect, and names something that is forgotten, which no judge accepts.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"
import type { Message } from "../store/Message.ts"
import type { Event } from "../trace/Event.ts"

/** Who wants to know, by the names of operations. */
export interface Lifetimes {
  /** Nothing names the operation any more. */
  readonly ended: (operation: string) => void
  /** Something names it, for the first time or again. */
  readonly named: (operation: string) => void
}

/** The count of what names each operation. */
export interface References {
  /** A copy of a message is on its way. */
  readonly sent: (message: Message) => void
  /** It has been handled, or has got lost. */
  readonly gone: (message: Message) => void
  /** A client is busy with an operation, if this event begins or refuses one. */
  readonly happened: (event: Event) => void
  /** The client is idle. */
  readonly idle: (client: NodeId) => void
}

/** No references yet. */
export const countReferences = ({ ended, named }: Lifetimes): References => {
  const counts = new Map<string, number>()
  const current = new Map<NodeId, string>()

  const hold = (operation: string): void => {
    const before = counts.get(operation)
    if (before === undefined) named(operation)
    counts.set(operation, (before ?? 0) + 1)
  }

  const release = (operation: string): void => {
    const left = counts.get(operation)! - 1
    if (left > 0) return void counts.set(operation, left)
    counts.delete(operation)
    ended(operation)
  }

  return {
    sent: (message) => eachNamed(message, hold),
    gone: (message) => eachNamed(message, release),
    happened: (event) => {
      switch (event.action) {
        case "BeginWrite":
        case "RefuseWrite":
        case "BeginRead":
        case "RefuseRead": {
          const operation = "write" in event ? event.write : event.read
          // A two-phase write that gives up is refused after it has begun.
          if (current.get(event.client) === operation) return
          current.set(event.client, operation)
          hold(operation)
        }
      }
    },
    idle: (client) => {
      const operation = current.get(client)
      if (operation === undefined) return
      current.delete(client)
      release(operation)
    }
  }
}

/** The operations that a message names and an event may come to name because of it. */
const eachNamed = (message: Message, take: (operation: string) => void): void => {
  switch (message.kind) {
    case "AskVersion":
    case "TellVersion":
    case "Written":
      take(message.write)
      break
    case "Write":
    case "Divert":
    case "HandOff":
    case "Exchange":
      take(message.held.stamp.write)
      break
    case "Read":
    case "Repaired":
      take(message.read)
      break
    case "Answer":
    case "Repair":
      take(message.read)
      if (message.held !== null) take(message.held.stamp.write)
      break
    case "HandedOff":
    case "Hashes":
    case "Stamps":
    case "Want":
  }
}
