/** What can be wrong with what a spare counts for. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Message } from "../../../src/store/Message.ts"
import type { Bug } from "./Bug.ts"
import { both, firing, handling, inClients, inReplicas, sending, watching } from "./planting.ts"

/** Reads meet writes although a spare may stand in: R + W > N + S. */
const sloppy = quorums(3, 3, 2, { sloppy: true, spares: 1 })

export const spareBugs: ReadonlyArray<Bug> = [
  {
    name: "SpareCountsInStrictQuorum",
    what: "Although quorums are strict, a replica may keep a write for another one that does not answer, and counts for both.",
    plant: both(
      inReplicas((make, host, options, disk) =>
        handling(make(host, options, disk), (handle, from, message) => {
          if (message.kind !== "Divert") return handle(from, message)
          const { write } = message.held.stamp
          host.emit({ action: "DivertWrite", write, spare: host.self, replica: message.home })
          host.send(from, { kind: "Written", write, home: message.home })
        })
      ),
      inClients((make, real, options, versions) => {
        let request: Extract<Message, { kind: "Write" }> | undefined
        const host = sending(real, (send, to, message) => {
          if (message.kind === "Write") request = message
          send(to, message)
        })
        let acked: Array<string> = []
        let of = ""
        const client = handling(make(host, options, versions), (handle, from, message) => {
          if (message.kind === "Written") {
            if (of !== message.write) acked = []
            of = message.write
            acked.push(message.home)
          }
          handle(from, message)
        })
        return firing(client, (fire, timer) => {
          fire(timer)
          const [keeper] = acked
          if (
            timer.kind !== "Retry" ||
            request === undefined ||
            timer.operation !== of ||
            keeper === undefined
          )
            return
          const { key, held } = request
          for (const home of options.membership.homesOf(key))
            if (!acked.includes(home)) real.send(keeper, { kind: "Divert", key, held, home })
        })
      })
    ),
    configurations: [quorums(3, 2, 2, { crashes: 2 })],
    caughtBy: { refinement: "DivertWrite", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "SpareCountsTwice",
    what: "A spare that stands in for one replica is asked for another one as well, and counts for both.",
    plant: inClients((make, real, options, versions) => {
      const { host, current } = watching(real)
      return handling(make(host, options, versions), (handle, from, message) => {
        handle(from, message)
        if (message.kind !== "Written" || !options.membership.spares.includes(from)) return
        for (const home of options.membership.homesOf(current.key))
          if (home !== message.home) handle(from, { ...message, home })
      })
    }),
    configurations: [sloppy, quorums(3, 2, 3, { sloppy: true, spares: 1 })],
    caughtBy: { refinement: "CompleteWrite", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "SpareAndReplicaBothCount",
    what: "The acknowledgement of a spare counts beside that of the replica for which it stands in.",
    plant: inClients((make, real, options, versions) => {
      const { host, current } = watching(real)
      const senders = new Map<string, Set<string>>()
      const places = new Map<string, Set<string>>()
      return handling(make(host, options, versions), (handle, from, message) => {
        if (message.kind !== "Written") return handle(from, message)
        const { write, home } = message
        const heard = senders.get(write) ?? new Set<string>()
        const counted = places.get(write) ?? new Set<string>()
        if (heard.has(from)) return
        senders.set(write, heard.add(from))
        const other = options.membership.homesOf(current.key).findLast((place) => !counted.has(place))
        const as = counted.has(home) ? (other ?? home) : home
        places.set(write, counted.add(as))
        handle(from, { kind: "Written", write, home: as })
      })
    }),
    configurations: [quorums(2, 2, 2, { sloppy: true, spares: 1, losses: 1 })],
    caughtBy: {
      refinement: "CompleteWrite",
      guarantee: "AckedWritesSurvive",
      history: {
        none: "promises to readers do not count on what spares have, and W - S replicas have the write"
      }
    }
  }
]
