/** What can be wrong with whoever answers a read. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Held } from "../../../src/store/Message.ts"
import type { Bug } from "./Bug.ts"
import { belonging, both, handling, inClients, inReplicas, inSpares, sending } from "./planting.ts"

const strict = quorums(3, 2, 2)

export const answerBugs: ReadonlyArray<Bug> = [
  {
    name: "SpareCountsAsNotFound",
    what: "Spares are asked as well, have nothing to say, and count as replicas that have nothing.",
    inspiredBy: {
      issue: "basho/riak_cs#170",
      about: "the not-found of a fallback node satisfies a read although the data is there on other replicas"
    },
    plant: both(
      inSpares((make, host, options, hints) =>
        handling(make(host, options, hints), (handle, from, message) => {
          if (message.kind === "Read") host.send(from, { kind: "Answer", read: message.read, held: null })
          else handle(from, message)
        })
      ),
      inClients((make, real, options, versions) => {
        const asked = new Set<string>()
        const host = sending(real, (send, to, message) => {
          send(to, message)
          if (message.kind !== "Read" || asked.has(message.read)) return
          asked.add(message.read)
          for (const spare of options.membership.spares) send(spare, message)
        })
        const answered = new Set<string>()
        return handling(make(host, options, versions), (handle, from, message) => {
          if (message.kind !== "Answer") return handle(from, message)
          const { read } = message
          const homes = options.membership.homesOf("")
          const free = homes.findLast((home) => !answered.has(`${read} ${home}`))
          const as = homes.includes(from) ? from : (free ?? from)
          answered.add(`${read} ${as}`)
          handle(as, message)
        })
      })
    ),
    configurations: [quorums(3, 3, 2, { sloppy: true, spares: 1 })],
    caughtBy: { refinement: "CompleteRead", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "AnswersFromCache",
    what: "A replica answers from a cache that writes refresh, and repairs, hand-offs and exchanges do not.",
    inspiredBy: {
      issue: "scylladb/scylladb#17138",
      about:
        "a row cache went on with an old snapshot after an update, and the replica returned outdated data"
    },
    plant: inReplicas((make, host, options, disk) => {
      const cache = new Map<string, Held | null>()
      let cached = false
      const seen = {
        ...disk,
        get: (key: string) => {
          if (!cached) return disk.get(key)
          if (!cache.has(key)) cache.set(key, disk.get(key) ?? null)
          return cache.get(key) ?? undefined
        }
      }
      return handling(make(host, options, seen), (handle, from, message) => {
        cached = message.kind === "Read"
        handle(from, message)
        cached = false
        if (message.kind === "Write") cache.delete(message.key)
      })
    }),
    configurations: [
      quorums(3, 2, 2, { readRepair: "blocking" }),
      quorums(3, 2, 2, { readRepair: "blocking", antiEntropy: true })
    ],
    caughtBy: { refinement: "Reply", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "TornValue",
    what: "A replica changes the version of what it holds at once, and the value a little later; a read in between gets both.",
    plant: inReplicas((make, host, options, disk) => {
      const before = new Map<string, { readonly held: Held; readonly until: number }>()
      const torn = {
        ...disk,
        get: (key: string) => {
          const held = disk.get(key)
          const old = before.get(key)
          if (held === undefined || old === undefined || host.now() > old.until) return held
          return { stamp: held.stamp, value: old.held.value }
        },
        put: (key: string, held: Held) => {
          const old = disk.get(key)
          if (old !== undefined) before.set(key, { held: old, until: host.now() + 3 })
          disk.put(key, held)
        }
      }
      return make(host, options, torn)
    }),
    configurations: [strict],
    caughtBy: {
      refinement: { none: "events and disks name versions, and a value stands for its version" },
      guarantee: "ValuesStayWithTheirVersions",
      history: "regular"
    }
  },
  {
    name: "AnswersForAnotherKey",
    what: "Two keys share a place in the index of a replica: who asks for one may get the other.",
    plant: inReplicas((make, host, options, disk) => {
      const last = belonging<typeof disk, { key: string }>(() => ({ key: "" }))(disk)
      let asked = false
      const indexed = {
        ...disk,
        get: (key: string) => (asked ? (disk.get(last.key) ?? disk.get(key)) : disk.get(key)),
        put: (key: string, held: Held) => {
          last.key = key
          disk.put(key, held)
        }
      }
      return handling(make(host, options, indexed), (handle, from, message) => {
        asked = message.kind === "Read"
        handle(from, message)
        asked = false
      })
    }),
    configurations: [strict],
    caughtBy: { refinement: "Reply", guarantee: "NoPhantoms", history: "regular" }
  }
]
