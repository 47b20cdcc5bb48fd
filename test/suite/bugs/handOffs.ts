/** What can be wrong when a hint is brought home. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Message } from "../../../src/store/Message.ts"
import type { Bug } from "./Bug.ts"
import { belonging, blindable, firing, handling, inReplicas, inSpares, sending } from "./planting.ts"

/** Reads meet writes although a spare may stand in: R + W > N + S. */
const sloppy = quorums(3, 3, 2, { sloppy: true, spares: 1 })
/** A write needs no home replica. */
const easy = quorums(3, 1, 1, { sloppy: true, spares: 1, crashes: 2 })
/** Many hints: a write needs all three places. */
const busy = quorums(3, 2, 3, { sloppy: true, spares: 1, crashes: 2 })
const clientsCannotSee = {
  none: "reads that meet all writes need no hint, and others promise nothing"
}

export const handOffBugs: ReadonlyArray<Bug> = [
  {
    name: "HintToTheWrongNode",
    what: "A spare brings hints to the replica after the one for which it stood in.",
    plant: inSpares((make, real, options, hints) => {
      const homes = options.membership.homesOf("")
      const host = sending(real, (send, to, message) =>
        send(message.kind === "HandOff" ? homes[(homes.indexOf(to) + 1) % homes.length]! : to, message)
      )
      return make(host, options, hints)
    }),
    configurations: [busy],
    caughtBy: { refinement: "DropHint", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "HandOffOverwrites",
    what: "A replica takes a hint that is brought home without comparing it with what it has.",
    inspiredBy: {
      issue: "basho/riak_kv#847",
      about: "a hand-off that came very late silently put old data in the place of newer data"
    },
    plant: inReplicas((make, host, options, real) => {
      const { disk, blindly } = blindable(real)
      return handling(make(host, options, disk), (handle, from, message) =>
        message.kind === "HandOff" ? blindly(() => handle(from, message)) : handle(from, message)
      )
    }),
    configurations: [sloppy],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "linearizable" }
  },
  {
    name: "AcknowledgesHandOffWithoutWriting",
    what: "A replica that has something for a key acknowledges a hint for it, and does not apply it.",
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "HandOff" || disk.get(message.key) === undefined) return handle(from, message)
        const { key, hint } = message
        host.emit({ action: "HandOff", spare: from, replica: host.self, key, value: message.held.stamp })
        host.send(from, { kind: "HandedOff", hint })
      })
    ),
    configurations: [busy],
    caughtBy: { refinement: "store", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "NeverHandsOff",
    what: "Hand-off waits until a spare has nothing else to do, and it always has.",
    inspiredBy: {
      issue: "basho/riak_kv#1789",
      about: "hinted hand-off waits for an idle time that other timers never let come"
    },
    plant: inSpares((make, host, options, hints) =>
      firing(make(host, options, hints), (fire, timer) => {
        if (timer.kind !== "HandOff") fire(timer)
      })
    ),
    configurations: [easy],
    caughtBy: {
      refinement: { none: "the specification never says that a step must be taken" },
      guarantee: "HintsGoHome",
      history: clientsCannotSee
    }
  },
  {
    name: "HintsForgottenAfterRestart",
    what: "A spare that comes back has its hints, and nothing that would bring them home.",
    inspiredBy: {
      issue: "basho/riak_core#154",
      about:
        "after a restart fallback partitions were not started, and their data was handed off late or never"
    },
    plant: inSpares((make, host, options, hints) => ({ ...make(host, options, hints), start: () => {} })),
    configurations: [easy],
    caughtBy: {
      refinement: { none: "the specification never says that a step must be taken" },
      guarantee: "HintsGoHome",
      history: clientsCannotSee
    }
  },
  {
    name: "StopsAfterOneAttempt",
    what: "A spare whose first attempt to bring a hint home fails never tries again, and keeps the hint.",
    inspiredBy: {
      issue: "basho/riak_kv#847",
      about: "after a hand-off that failed the fallback shut down, and did not try again before a restart"
    },
    plant: inSpares((make, host, options, hints) => {
      const tried = new Set<string>()
      return firing(make(host, options, hints), (fire, timer) => {
        if (timer.kind !== "HandOff" || tried.has(timer.hint)) return
        tried.add(timer.hint)
        fire(timer)
      })
    }),
    configurations: [easy],
    caughtBy: {
      refinement: { none: "the specification never says that a step must be taken" },
      guarantee: "HintsGoHome",
      history: clientsCannotSee
    }
  },
  {
    name: "KeepsItsOldNames",
    what: "A spare that comes back names its hints as before, so that an acknowledgement from its former life drops a new hint.",
    plant: inSpares((make, real, options, hints) => {
      const drawn = belonging<typeof hints, { first: number | undefined }>(() => ({ first: undefined }))(
        hints
      )
      const host = {
        ...real,
        random: () => {
          drawn.first = 0.5
          return drawn.first
        }
      }
      return make(host, options, hints)
    }),
    configurations: [busy, quorums(3, 2, 3, { sloppy: true, spares: 1, losses: 2 })],
    caughtBy: { refinement: "DropHint", guarantee: "HintsGoHome", history: clientsCannotSee }
  },
  {
    name: "OldAcknowledgementDropsNewHint",
    what: "An acknowledgement of a hint drops the one that has taken its place in the meantime.",
    plant: inSpares((make, real, options, hints) => {
      const places = new Map<string, { readonly home: string; readonly key: string }>()
      let sent: Extract<Message, { kind: "HandOff" }> | undefined
      const host = sending(real, (send, to, message) => {
        if (message.kind === "HandOff") {
          places.set(message.hint, { home: to, key: message.key })
          sent = message
        }
        send(to, message)
      })
      return handling(make(host, options, hints), (handle, from, message) => {
        const place = message.kind === "HandedOff" ? places.get(message.hint) : undefined
        const now = place && hints.get(place.home, place.key)
        if (now === undefined || sent === undefined) return handle(from, message)
        const life = sent.hint.slice(sent.hint.lastIndexOf("@"))
        handle(from, { kind: "HandedOff", hint: `${now.hint}${life}` })
      })
    }),
    configurations: [busy],
    caughtBy: { refinement: "DropHint", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  }
]
