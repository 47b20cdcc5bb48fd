/** What can be wrong with the keeping of hints. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Hint } from "../../../src/store/Storage.ts"
import type { Bug } from "./Bug.ts"
import { firing, handling, inSpares } from "./planting.ts"

/** A write needs no home replica. */
const easy = quorums(3, 1, 1, { sloppy: true, spares: 1, crashes: 2 })
const often = quorums(3, 1, 2, { sloppy: true, spares: 1, crashes: 2 })
/** Many hints: a write needs all three places. */
const busy = quorums(3, 2, 3, { sloppy: true, spares: 1, crashes: 2 })
const twoSpares = quorums(3, 2, 2, { sloppy: true, spares: 2 })
const clientsCannotSee = {
  none: "reads that meet all writes need no hint, and others promise nothing"
}

export const hintBugs: ReadonlyArray<Bug> = [
  {
    name: "HintDroppedAfterFailedAttempt",
    what: "A spare tries once to bring a hint home, and drops it when it hears nothing.",
    inspiredBy: {
      issue: "scylladb/scylladb#4122",
      about: "hints were discarded while they were sent, after an attempt that had failed"
    },
    plant: inSpares((make, host, options, hints) => {
      const tried = new Set<string>()
      return firing(make(host, options, hints), (fire, timer) => {
        const hint = timer.kind === "HandOff" ? hints.named(timer.hint) : undefined
        if (hint !== undefined && tried.has(hint.hint)) hints.remove(hint.home, hint.key)
        else if (hint !== undefined) tried.add(hint.hint)
        fire(timer)
      })
    }),
    configurations: [busy],
    caughtBy: { refinement: "hints", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "HintDroppedWhenSent",
    what: "A spare drops a hint when it has sent it, before the replica has acknowledged it.",
    plant: inSpares((make, host, options, hints) =>
      firing(make(host, options, hints), (fire, timer) => {
        const hint = timer.kind === "HandOff" ? hints.named(timer.hint) : undefined
        fire(timer)
        if (hint === undefined) return
        hints.remove(hint.home, hint.key)
        host.emit({ action: "DropHint", spare: host.self, replica: hint.home, key: hint.key })
      })
    ),
    configurations: [easy],
    caughtBy: { refinement: "DropHint", guarantee: "AckedWritesSurvive", history: clientsCannotSee }
  },
  {
    name: "FullHintsSilentlyDropped",
    what: "A spare whose room for hints is full acknowledges a write, and does not keep it.",
    inspiredBy: {
      issue: "scylladb/scylladb#5002",
      about: "hints are dropped when there are too many under way, and only a metric tells"
    },
    plant: inSpares((make, host, options, hints) =>
      handling(make(host, options, hints), (handle, from, message) => {
        const full =
          message.kind === "Divert" &&
          hints.size() >= options.tuning.mostHints &&
          hints.get(message.home, message.key) === undefined
        if (!full) return handle(from, message)
        const { write } = message.held.stamp
        host.emit({ action: "DivertWrite", write, spare: host.self, replica: message.home })
        host.send(from, { kind: "Written", write, home: message.home })
      })
    ),
    configurations: [busy],
    caughtBy: { refinement: "hints", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "FullHintsPushedOut",
    what: "A spare whose room for hints is full makes room for a new one by dropping the oldest.",
    plant: inSpares((make, host, options, hints) =>
      handling(make(host, options, hints), (handle, from, message) => {
        if (message.kind === "Divert" && hints.size() >= options.tuning.mostHints) {
          const [oldest] = hints.entries()
          if (oldest !== undefined) hints.remove(oldest.home, oldest.key)
        }
        handle(from, message)
      })
    ),
    configurations: [often],
    caughtBy: { refinement: "hints", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "OneHintForAllReplicas",
    what: "Hints are kept by key alone: one for another replica takes the place of the one before.",
    plant: inSpares((make, host, options, hints) => {
      const byKey = {
        ...hints,
        put: (hint: Hint) => {
          for (const home of options.membership.homesOf(hint.key)) hints.remove(home, hint.key)
          hints.put(hint)
        }
      }
      return make(host, options, byKey)
    }),
    configurations: [often, twoSpares],
    caughtBy: { refinement: "hints", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "OlderHintStays",
    what: "A spare keeps the first hint for a replica and key, and acknowledges newer ones without keeping them.",
    plant: inSpares((make, host, options, hints) => {
      const first = {
        ...hints,
        put: (hint: Hint) => {
          if (hints.get(hint.home, hint.key) === undefined) hints.put(hint)
        }
      }
      return make(host, options, first)
    }),
    configurations: [busy],
    caughtBy: { refinement: "hints", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "DropsAllHintsOfAReplica",
    what: "Hints lie in one file for each replica, and the file is deleted when one of them has been brought home.",
    inspiredBy: {
      issue: "scylladb/scylladb#6433",
      about: "the book-keeping of which hints of a segment still have to be sent was wrong after an error"
    },
    plant: inSpares((make, host, options, hints) => {
      const files = {
        ...hints,
        remove: (home: string) => {
          for (const hint of [...hints.entries()]) if (hint.home === home) hints.remove(home, hint.key)
        }
      }
      return make(host, options, files)
    }),
    configurations: [busy],
    caughtBy: { refinement: "hints", guarantee: "HandedOffIsHeld", history: clientsCannotSee }
  },
  {
    name: "HintsInMemory",
    what: "Hints are kept in memory: a spare that crashes has none afterwards.",
    inspiredBy: {
      issue: "scylladb/scylladb#13501",
      about: "a proposal to clear all hints when a node starts, and what would be lost by it"
    },
    plant: inSpares((make, host, options, hints) => {
      hints.clear()
      return make(host, options, hints)
    }),
    configurations: [easy],
    caughtBy: { refinement: "hints", guarantee: "AckedWritesSurvive", history: clientsCannotSee }
  }
]
