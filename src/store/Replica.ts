/**
 * A home replica: keeps the newest value it has seen of each key, and answers reads.
 *
 * Every request may come twice, late, or after another that was sent later. None of this matters, because a value is only
 * ever replaced by a newer one; a request that changes nothing is acknowledged like any other, since what it asked for is
 * so. After DeCandia and others, "Dynamo: Amazon's highly available key-value store", SOSP 2007, section 4.
 *
 * @module
 */
import { makeAntiEntropy } from "./AntiEntropy.ts"
import type { Actor, Host } from "./Host.ts"
import type { Held } from "./Message.ts"
import type { StoreOptions } from "./Options.ts"
import type { Storage } from "./Storage.ts"
import { isNewer } from "./Version.ts"

/** A replica that runs. To crash it is to throw it away; another one over the same storage has recovered. */
export interface Replica extends Actor {
  /** Arms the timers; to be called once. */
  readonly start: () => void
}

/** A replica over what is on its disk. All that it keeps besides can be computed from that. */
export const makeReplica = (host: Host, options: StoreOptions, storage: Storage): Replica => {
  const { configuration } = options

  /** Makes the value durable if it is newer than what is there. Says whether it was. */
  const keepNewer = (key: string, held: Held): boolean => {
    const before = storage.get(key)
    const stampBefore = before === undefined ? null : before.stamp
    if (!isNewer(configuration, held.stamp, stampBefore)) return false
    storage.put(key, held)
    antiEntropy?.kept(key, stampBefore, held.stamp)
    return true
  }

  const antiEntropy = configuration.antiEntropy
    ? makeAntiEntropy({ host, options, storage, keepNewer })
    : undefined

  return {
    start: () => antiEntropy?.start(),
    fire: (timer) => {
      if (timer.kind === "AntiEntropy") antiEntropy?.beginRound()
    },
    handle: (from, message) => {
      switch (message.kind) {
        case "Write": {
          const { write } = message.held.stamp
          keepNewer(message.key, message.held)
          host.emit({ action: "ApplyWrite", write, replica: host.self })
          host.send(from, { kind: "Written", write, home: host.self })
          return
        }
        case "Read": {
          const held = storage.get(message.key) ?? null
          const value = held === null ? null : held.stamp
          host.emit({ action: "Reply", read: message.read, replica: host.self, value })
          host.send(from, { kind: "Answer", read: message.read, held })
          return
        }
        case "AskVersion": {
          const { write } = message
          const number = storage.get(message.key)?.stamp.number ?? 0
          host.emit({ action: "ReplyVersion", write, replica: host.self, number })
          host.send(from, { kind: "TellVersion", write, number })
          return
        }
        case "Repair": {
          const { read } = message
          keepNewer(message.key, message.held)
          host.emit({ action: "RepairReplica", read, replica: host.self, value: message.held.stamp })
          host.send(from, { kind: "Repaired", read })
          return
        }
        case "HandOff": {
          const { key, held } = message
          keepNewer(key, held)
          host.emit({ action: "HandOff", spare: from, replica: host.self, key, value: held.stamp })
          host.send(from, { kind: "HandedOff", hint: message.hint })
          return
        }
        default:
          antiEntropy?.handle(from, message)
      }
    }
  }
}
