/**
 * A spare of a sloppy quorum: takes writes in the place of home replicas, keeps them as hints, and brings them home. It
 * answers no reads. After Dynamo, SOSP 2007, section 4.6.
 *
 * A spare stands in for one place of each write: otherwise one disk would count twice towards W. Who sends a write makes
 * sure of it, by choosing another spare for each place and keeping to that choice when it sends again; a spare that has
 * the write as a hint for another place already does not take it a second time.
 *
 * There is room for a bounded number of hints. A write that finds none is not acknowledged: to the coordinator the spare is
 * like one that cannot be reached, and nothing that was acknowledged is ever pushed out.
 *
 * @module
 */
import { backoff } from "./Backoff.ts"
import type { Actor, Host, NodeId } from "./Host.ts"
import type { Message } from "./Message.ts"
import type { StoreOptions } from "./Options.ts"
import type { Hint, HintStorage } from "./Storage.ts"
import { isNewer } from "./Version.ts"

/** A spare that runs. To crash it is to throw it away; another one over the same hints has recovered. */
export interface Spare extends Actor {
  /** Arms the timers that bring the present hints home; to be called once. */
  readonly start: () => void
}

/** A spare over what is on its disk. */
export const makeSpare = (host: Host, options: StoreOptions, hints: HintStorage): Spare => {
  const { configuration, membership, tuning } = options

  // One life of the spare, from a start to a crash. Names of hints must be new also after the disk was lost, or an old
  // acknowledgement could drop a new hint. And what was under way when the spare crashed counts no more afterwards: an
  // acknowledgement is only taken in the life in which its hint was sent.
  const life = Math.floor(host.random() * 2 ** 48).toString(36)
  let named = 0

  /** How often the hint was sent since the spare started. */
  const attempts = new Map<string, number>()

  const arm = (hint: string): void => {
    const attempt = attempts.get(hint) ?? 0
    const wait = backoff(tuning.handOffAfter, tuning.handOffAtMost, attempt, host.random)
    host.after(wait, { kind: "HandOff", hint })
  }

  const forget = ({ hint, home, key }: Hint): void => {
    hints.remove(home, key)
    attempts.delete(hint)
  }

  const standsElsewhere = (write: string, home: string, key: string): boolean =>
    membership
      .homesOf(key)
      .some((other) => other !== home && hints.get(other, key)?.held.stamp.write === write)

  const nameOnTheWay = (hint: string): string => `${hint}@${life}`

  const hintOnTheWay = (name: string): Hint | undefined => {
    const at = name.lastIndexOf("@")
    return name.slice(at + 1) === life ? hints.named(name.slice(0, at)) : undefined
  }

  const divert = (from: NodeId, { key, held, home }: Extract<Message, { kind: "Divert" }>): void => {
    const { write } = held.stamp
    if (standsElsewhere(write, home, key)) return
    const present = hints.get(home, key)
    if (isNewer(configuration, held.stamp, present?.held.stamp ?? null)) {
      if (present !== undefined) attempts.delete(present.hint)
      else if (hints.size() >= tuning.mostHints) return
      const hint = `${host.self}-${life}-${++named}`
      hints.put({ hint, home, key, held })
      arm(hint)
    }
    host.emit({ action: "DivertWrite", write, spare: host.self, replica: home })
    host.send(from, { kind: "Written", write, home })
  }

  return {
    start: () => {
      for (const { hint } of hints.entries()) arm(hint)
    },
    fire: (timer) => {
      if (timer.kind !== "HandOff") return
      const hint = hints.named(timer.hint)
      if (hint === undefined) return
      host.send(hint.home, { kind: "HandOff", hint: nameOnTheWay(hint.hint), key: hint.key, held: hint.held })
      attempts.set(hint.hint, (attempts.get(hint.hint) ?? 0) + 1)
      arm(hint.hint)
    },
    handle: (from, message) => {
      switch (message.kind) {
        case "Divert":
          return divert(from, message)
        case "HandedOff": {
          const hint = hintOnTheWay(message.hint)
          if (hint === undefined) return
          forget(hint)
          host.emit({ action: "DropHint", spare: host.self, replica: hint.home, key: hint.key })
          return
        }
      }
    }
  }
}
