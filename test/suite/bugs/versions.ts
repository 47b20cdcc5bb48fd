/** What can be wrong with versions and their order. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { StoreOptions } from "../../../src/store/Options.ts"
import { MOST_CLOCKS, makeClientClock } from "../../../src/store/Versioning.ts"
import type { Bug } from "./Bug.ts"
import { belonging, handling, inClients, inReplicas, watching } from "./planting.ts"

/** What the clients of one world have in common. */
const shared = belonging<StoreOptions, Map<string, number>>(() => new Map())

const twoPhase = quorums(3, 2, 2, { versioning: "two-phase", readRepair: "blocking" })
const clock = quorums(3, 2, 2, { versioning: "clock" })

/** Who is asked for the number that it has, and says this. */
const telling = (number: (told: number, replica: string) => number) =>
  inClients((make, host, options, versions) =>
    handling(make(host, options, versions), (handle, from, message) =>
      handle(
        from,
        message.kind === "TellVersion" ? { ...message, number: number(message.number, from) } : message
      )
    )
  )

export const versionBugs: ReadonlyArray<Bug> = [
  {
    name: "TiesBrokenDifferently",
    what: "Of two versions with the same number one replica keeps the first that came, and the others the larger.",
    plant: inReplicas((make, host, options, disk) =>
      make(
        host,
        host.self === "n1"
          ? { ...options, configuration: { ...options.configuration, versioning: "ordered" } }
          : options,
        disk
      )
    ),
    configurations: [
      twoPhase,
      quorums(2, 1, 2, { versioning: "two-phase", readRepair: "blocking" }),
      quorums(3, 2, 2, { versioning: "two-phase", antiEntropy: true })
    ],
    caughtBy: { refinement: "store", guarantee: "Convergence", history: "linearizable" }
  },
  {
    name: "NumberNotIncreased",
    what: "A two-phase write takes the largest number that it was told, and not the next one.",
    plant: telling((told) => Math.max(0, told - 1)),
    configurations: [twoPhase],
    caughtBy: { refinement: "ChooseVersion", guarantee: "WritesAreOrdered", history: "linearizable" }
  },
  {
    name: "OneNumberFewer",
    what: "A two-phase write is content with the numbers of R - 1 replicas.",
    plant: inClients((make, host, options, versions) => {
      const client = make(host, options, versions)
      return handling(client, (handle, from, message) => {
        handle(from, message)
        if (message.kind !== "TellVersion") return
        const homes = options.membership.homesOf("")
        handle(homes.find((home) => home !== from) ?? from, { ...message, number: 0 })
      })
    }),
    configurations: [twoPhase],
    caughtBy: { refinement: "ChooseVersion", guarantee: "WritesAreOrdered", history: "linearizable" }
  },
  {
    name: "LateNumberCounts",
    what: "A number that was told to the write before counts for the one that runs now.",
    plant: inClients((make, real, options, versions) => {
      const { host, current } = watching(real)
      return handling(make(host, options, versions), (handle, from, message) =>
        handle(from, message.kind === "TellVersion" ? { ...message, write: current.operation } : message)
      )
    }),
    configurations: [twoPhase],
    caughtBy: { refinement: "ChooseVersion", guarantee: "WritesAreOrdered", history: "linearizable" }
  },
  {
    name: "NumbersBeginAgain",
    what: "A replica keeps the largest number of each key in memory, and begins again at 0 when it comes back.",
    inspiredBy: {
      issue: "basho/riak_kv#679",
      about:
        "after a coordinating replica has lost data its counters begin again, and new writes are dropped as if they were old"
    },
    plant: inReplicas((make, host, options, disk) => {
      const known = new Set<string>()
      const counting = {
        ...disk,
        put: (key: string, held: Parameters<typeof disk.put>[1]) => {
          known.add(key)
          disk.put(key, held)
        }
      }
      return handling(make(host, options, counting), (handle, from, message) => {
        if (message.kind !== "AskVersion" || known.has(message.key)) return handle(from, message)
        const { write } = message
        host.emit({ action: "ReplyVersion", write, replica: host.self, number: 0 })
        host.send(from, { kind: "TellVersion", write, number: 0 })
      })
    }),
    configurations: [quorums(3, 2, 2, { versioning: "two-phase", crashes: 2 })],
    caughtBy: { refinement: "ReplyVersion", guarantee: "AckedWritesAreNotOvertaken", history: "regular" }
  },
  {
    name: "ClockRunsBackwards",
    what: "The clock of a client is set back, and its next write gets a smaller version than the one before.",
    inspiredBy: {
      issue: "scylladb/scylladb#3118",
      about: "time stamps made by the server need not grow from one request of a connection to the next"
    },
    plant: inClients((make, host, options, versions) => {
      let times = 0
      return make(host, options, {
        next: (key) => versions.next(key) - 2_000 * MOST_CLOCKS * times++ + 100_000 * MOST_CLOCKS
      })
    }),
    configurations: [clock],
    caughtBy: { refinement: "BeginWrite", guarantee: "MonotonicWrites", history: "sessions" }
  },
  {
    name: "CoarseClock",
    what: "A version is the time in steps of ten milliseconds and nothing else: two clients can give the same one.",
    plant: inClients((make, host, options) => {
      const coarse = { ...host, now: () => host.now() - (host.now() % 10) }
      return make(host, options, makeClientClock(coarse, 0))
    }),
    configurations: [quorums(3, 2, 2, { versioning: "clock", readRepair: "blocking" })],
    caughtBy: { refinement: "BeginWrite", guarantee: "VersionsAreUnique", history: "sessions" }
  },
  {
    name: "EachClientCounts",
    what: "Each client counts the versions of a key for itself.",
    plant: inClients((make, host, options) => {
      const counts = new Map<string, number>()
      return make(host, options, {
        next: (key) => {
          const number = (counts.get(key) ?? 0) + 1
          counts.set(key, number)
          return number
        }
      })
    }),
    configurations: [quorums(3, 2, 2)],
    caughtBy: { refinement: "BeginWrite", guarantee: "VersionsAreUnique", history: "regular" }
  },
  {
    name: "VersionOfArrival",
    what: "A replica gives a write the next number of its own when it arrives, instead of the one that it carries.",
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "Write") return handle(from, message)
        const number = (disk.get(message.key)?.stamp.number ?? 0) + 1
        const { held } = message
        handle(from, { ...message, held: { ...held, stamp: { ...held.stamp, number } } })
      })
    ),
    configurations: [quorums(3, 2, 2)],
    caughtBy: { refinement: "store", guarantee: "NoPhantoms", history: "regular" }
  },
  {
    name: "TwoClientsOneWrite",
    what: "Numbers are given out in blocks of two, and the second of a block is given out again by the next client.",
    plant: inClients((make, host, options, versions) => {
      const last = shared(options)
      return make(host, options, {
        next: (key) => {
          const before = last.get(key)
          last.delete(key)
          if (before !== undefined) return before
          const number = versions.next(key)
          last.set(key, number)
          return number
        }
      })
    }),
    configurations: [quorums(3, 2, 2)],
    caughtBy: { refinement: "BeginWrite", guarantee: "VersionsAreUnique", history: "regular" }
  }
]
