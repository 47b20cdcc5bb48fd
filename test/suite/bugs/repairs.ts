/** What can be wrong with read repair. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Held } from "../../../src/store/Message.ts"
import { isNewer } from "../../../src/store/Version.ts"
import type { Bug } from "./Bug.ts"
import { blindable, firing, handling, inClients, inReplicas, sending } from "./planting.ts"

const blocking = quorums(3, 2, 2, { readRepair: "blocking" })
const blockingFive = quorums(5, 3, 3, { readRepair: "blocking" })
const asynchronous = quorums(3, 2, 2, { readRepair: "async" })

export const repairBugs: ReadonlyArray<Bug> = [
  {
    name: "RepairStampedByClock",
    what: "A repair carries a version of the moment at which it is made, and not that of what was read.",
    plant: inClients((make, real, options, versions) => {
      const host = sending(real, (send, to, message) => {
        if (message.kind !== "Repair") return send(to, message)
        const { held } = message
        send(to, { ...message, held: { ...held, stamp: { ...held.stamp, number: held.stamp.number + 1 } } })
      })
      return make(host, options, versions)
    }),
    configurations: [blocking, asynchronous],
    caughtBy: { refinement: "RepairReplica", guarantee: "NoPhantoms", history: "linearizable" }
  },
  {
    name: "RepairsOneReplica",
    what: "A blocking read repairs the first replica that is behind, and takes this for all.",
    inspiredBy: {
      issue: "CASSANDRA-10726",
      about: "whether a read must wait for its repairs; it must, or a later quorum read may go back"
    },
    plant: inClients((make, real, options, versions) => {
      const first = new Map<string, string>()
      const host = sending(real, (send, to, message) => {
        if (message.kind !== "Repair") return send(to, message)
        if (!first.has(message.read)) first.set(message.read, to)
        if (first.get(message.read) === to) send(to, message)
      })
      return handling(make(host, options, versions), (handle, from, message) => {
        handle(from, message)
        if (message.kind === "Repaired")
          for (const home of options.membership.homesOf("")) if (home !== from) handle(home, message)
      })
    }),
    configurations: [blockingFive, quorums(4, 2, 3, { readRepair: "blocking" })],
    caughtBy: { refinement: "CompleteRepair", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "RepairCountsWhenSent",
    what: "A blocking read returns once its repairs are sent.",
    plant: inClients((make, real, options, versions) => {
      const due: Array<{ readonly to: string; readonly read: string }> = []
      const host = sending(real, (send, to, message) => {
        send(to, message)
        if (message.kind === "Repair") due.push({ to, read: message.read })
      })
      return handling(make(host, options, versions), (handle, from, message) => {
        handle(from, message)
        for (const { to, read } of due.splice(0)) handle(to, { kind: "Repaired", read })
      })
    }),
    configurations: [blocking],
    caughtBy: { refinement: "CompleteRepair", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "RepairGivesUpQuietly",
    what: "A blocking read whose repair takes too long returns what it has, as if the repair had been made.",
    plant: inClients((make, host, options, versions) => {
      const client = make(host, options, versions)
      return firing(client, (fire, timer) => {
        if (timer.kind === "GiveUp")
          for (const home of options.membership.homesOf(""))
            client.handle(home, { kind: "Repaired", read: timer.operation })
        fire(timer)
      })
    }),
    configurations: [
      quorums(3, 1, 3, { readRepair: "blocking", timeouts: true, crashes: 2 }),
      quorums(3, 2, 2, { readRepair: "blocking", timeouts: true, crashes: 2 })
    ],
    caughtBy: { refinement: "CompleteRepair", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "RepairWaitsForR",
    what: "A blocking read waits until R replicas hold its result, where it should be W.",
    plant: inClients((make, real, options, versions) => {
      const { readQuorum } = options.configuration
      return make(
        real,
        { ...options, configuration: { ...options.configuration, writeQuorum: readQuorum } },
        versions
      )
    }),
    configurations: [
      quorums(3, 2, 3, { readRepair: "blocking" }),
      quorums(3, 1, 3, { readRepair: "blocking" })
    ],
    caughtBy: { refinement: "CompleteRepair", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "RepairOverwrites",
    what: "A replica takes a repair without looking whether it has something newer by now.",
    plant: inReplicas((make, host, options, real) => {
      const { disk, blindly } = blindable(real)
      return handling(make(host, options, disk), (handle, from, message) =>
        message.kind === "Repair" ? blindly(() => handle(from, message)) : handle(from, message)
      )
    }),
    configurations: [asynchronous, blocking],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "linearizable" }
  },
  {
    name: "RepairsTheWrongWay",
    what: "A read brings the oldest answer to the replicas that are behind, and not the newest.",
    plant: inClients((make, real, options, versions) => {
      const due: Array<{ readonly to: string; readonly read: string }> = []
      const oldest = new Map<string, Held | null>()
      const host = sending(real, (send, to, message) => {
        const held = message.kind === "Repair" ? oldest.get(message.read) : undefined
        if (message.kind !== "Repair" || held === undefined) return send(to, message)
        if (held === null) due.push({ to, read: message.read })
        else send(to, { ...message, held })
      })
      return handling(make(host, options, versions), (handle, from, message) => {
        if (message.kind === "Answer") {
          const known = oldest.get(message.read)
          const stamp = message.held?.stamp ?? null
          if (known === undefined || isNewer(options.configuration, known?.stamp ?? null, stamp))
            oldest.set(message.read, message.held)
        }
        handle(from, message)
        // Of nothing there is nothing to be brought.
        for (const { to, read } of due.splice(0)) handle(to, { kind: "Repaired", read })
      })
    }),
    configurations: [blocking, blockingFive],
    caughtBy: { refinement: "RepairReplica", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "AcknowledgesRepairWithoutWriting",
    what: "A replica acknowledges a repair that finds something there already, and does not apply it.",
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "Repair" || disk.get(message.key) === undefined) return handle(from, message)
        const { read } = message
        host.emit({ action: "RepairReplica", read, replica: host.self, value: message.held.stamp })
        host.send(from, { kind: "Repaired", read })
      })
    ),
    configurations: [blocking],
    caughtBy: { refinement: "store", guarantee: "ReadsNeverGoBack", history: "linearizable" }
  },
  {
    name: "NeverRepairs",
    what: "Repairs are put into a queue that nobody empties.",
    plant: inClients((make, real, options, versions) =>
      make(
        sending(real, (send, to, message) => {
          if (message.kind !== "Repair") send(to, message)
        }),
        options,
        versions
      )
    ),
    configurations: [asynchronous],
    caughtBy: {
      refinement: { none: "a repair that is never made is one that was lost" },
      guarantee: "HotKeyConverges",
      history: { none: "asynchronous repair promises clients nothing" }
    }
  },
  {
    name: "RepairsOnlyTheFirst",
    what: "Asynchronous repair is only sent to the first replica of a key, however many are behind.",
    plant: inClients((make, real, options, versions) =>
      make(
        sending(real, (send, to, message) => {
          const [first] = options.membership.homesOf("")
          if (message.kind !== "Repair" || to === first) send(to, message)
        }),
        options,
        versions
      )
    ),
    configurations: [asynchronous],
    caughtBy: {
      refinement: { none: "a repair that is never made is one that was lost" },
      guarantee: "HotKeyConverges",
      history: { none: "asynchronous repair promises clients nothing" }
    }
  }
]
