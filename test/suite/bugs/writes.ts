/** What can be wrong with a replica to which is written. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Held } from "../../../src/store/Message.ts"
import { isNewer } from "../../../src/store/Version.ts"
import type { Bug } from "./Bug.ts"
import { blindable, firing, handling, inReplicas } from "./planting.ts"

const strict = quorums(3, 2, 2)
const withCrashes = quorums(3, 2, 2, { crashes: 2 })
const single = quorums(1, 1, 1, { crashes: 2 })

export const writeBugs: ReadonlyArray<Bug> = [
  {
    name: "AcknowledgesBeforeDurable",
    what: "A replica acknowledges a write that is in memory; it goes to the disk a little later, unless the replica crashes.",
    inspiredBy: {
      issue: "scylladb/scylladb#16872",
      about: "with the log synced now and then, writes that were acknowledged are lost when the node crashes"
    },
    plant: inReplicas((make, host, options, disk) => {
      const memory = new Map<string, Held>()
      const flush = { kind: "Retry", operation: "flush" } as const
      const buffered = {
        ...disk,
        get: (key: string) => memory.get(key) ?? disk.get(key),
        put: (key: string, held: Held) => {
          if (memory.size === 0) host.after(4, flush)
          memory.set(key, held)
        }
      }
      return firing(make(host, options, buffered), (fire, timer) => {
        if (timer.kind !== "Retry") return fire(timer)
        for (const [key, held] of memory) disk.put(key, held)
        memory.clear()
      })
    }),
    configurations: [single, withCrashes],
    caughtBy: { refinement: "store", guarantee: "AckedWritesSurvive", history: "linearizable" }
  },
  {
    name: "AcknowledgesWithoutWriting",
    what: "A replica acknowledges a request that comes right after another, and forgets to apply it.",
    plant: inReplicas((make, host, options, disk) => {
      let last = Number.NEGATIVE_INFINITY
      return handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "Write") return handle(from, message)
        const since = host.now() - last
        last = host.now()
        if (since > 2) return handle(from, message)
        const { write } = message.held.stamp
        host.emit({ action: "ApplyWrite", write, replica: host.self })
        host.send(from, { kind: "Written", write, home: host.self })
      })
    }),
    configurations: [strict, quorums(1, 1, 1)],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "linearizable" }
  },
  {
    name: "LastArrivalWins",
    what: "A replica stores whatever write request arrives, and compares no versions.",
    plant: inReplicas((make, host, options, real) => {
      const { disk, blindly } = blindable(real)
      return handling(make(host, options, disk), (handle, from, message) =>
        message.kind === "Write" ? blindly(() => handle(from, message)) : handle(from, message)
      )
    }),
    configurations: [strict],
    caughtBy: { refinement: "store", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "FirstArrivalWins",
    what: "A replica that has something for a key ignores what comes later, also where it is newer.",
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "Write" || disk.get(message.key) === undefined) return handle(from, message)
        const { write } = message.held.stamp
        host.emit({ action: "ApplyWrite", write, replica: host.self })
        host.send(from, { kind: "Written", write, home: host.self })
      })
    ),
    configurations: [strict],
    caughtBy: { refinement: "store", guarantee: "AckedWritesSurvive", history: "regular" }
  },
  {
    name: "OlderWriteIsNotAcknowledged",
    what: "A replica is silent about a write that is older than what it holds, as if the request had been wrong.",
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        const older =
          message.kind === "Write" &&
          isNewer(options.configuration, disk.get(message.key)?.stamp ?? null, message.held.stamp)
        if (!older) handle(from, message)
      })
    ),
    configurations: [quorums(3, 2, 2)],
    caughtBy: {
      refinement: { none: "a request that is never handled is one that was lost" },
      guarantee: "Ends",
      history: { none: "what never ends contradicts nothing" }
    }
  }
]
