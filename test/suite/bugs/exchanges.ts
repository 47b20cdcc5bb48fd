/** What can be wrong with anti-entropy. */
import { quorums } from "../../../src/scenarios/index.ts"
import { leafPathOf } from "../../../src/store/MerkleTree.ts"
import type { Storage } from "../../../src/store/Storage.ts"
import type { Bug } from "./Bug.ts"
import { blindable, firing, handling, inReplicas, sending } from "./planting.ts"

const exchanging = quorums(3, 1, 1, { antiEntropy: true })
const crashing = quorums(3, 1, 1, { antiEntropy: true, crashes: 2 })
/** Disks over which a replica has run. */
const lives = new WeakSet<Storage>()
const nothingIsWrong = { none: "an exchange that is never made is one that was lost" }
const noPromise = { none: "that replicas agree some day promises clients nothing" }

export const exchangeBugs: ReadonlyArray<Bug> = [
  {
    name: "RangeNeverCompared",
    what: "The comparison of two trees leaves out the first ranges: what lies there is never exchanged.",
    plant: inReplicas((make, real, options, disk) => {
      const missed = (key: string): boolean => leafPathOf(key) < "600"
      const host = sending(real, (send, to, message) => {
        if (message.kind === "Exchange" && missed(message.key)) return
        if (message.kind !== "Want") return send(to, message)
        const keys = message.keys.filter((key) => !missed(key))
        if (keys.length > 0) send(to, { ...message, keys })
      })
      return make(host, options, disk)
    }),
    configurations: [exchanging],
    caughtBy: { refinement: nothingIsWrong, guarantee: "Convergence", history: noPromise }
  },
  {
    name: "StaleTree",
    what: "The hash tree is built when a replica starts, and later writes do not change it.",
    plant: inReplicas((make, real, options, disk) => {
      let stale: string | undefined
      const host = sending(real, (send, to, message) => {
        if (message.kind !== "Hashes") return send(to, message)
        const ranges = message.ranges.map((range) =>
          range.path === "" ? { path: "", hash: stale ?? range.hash } : range
        )
        send(to, { ...message, ranges })
      })
      // What the tree says of the disk at the start: nothing, or what was there.
      const count = [...disk.entries()]
        .map(([key, { stamp }]) => `${key} ${stamp.number} ${stamp.write}`)
        .toSorted()
      stale = count.length === 0 ? "nothing" : count.join()
      return handling(make(host, options, disk), (handle, from, message) => {
        const same = message.kind === "Hashes" && message.ranges.some(({ hash }) => hash === stale)
        if (!same) handle(from, message)
      })
    }),
    configurations: [exchanging],
    caughtBy: { refinement: nothingIsWrong, guarantee: "Convergence", history: noPromise }
  },
  {
    name: "OnlyKeysThatBothHave",
    what: "Replicas compare the keys that both have: what one does not have at all is never copied.",
    plant: inReplicas((make, real, options, disk) => {
      let theirs: ReadonlySet<string> | undefined
      const host = sending(real, (send, to, message) => {
        if (message.kind === "Exchange" && theirs !== undefined && !theirs.has(message.key)) return
        if (message.kind !== "Want") return send(to, message)
        const keys = message.keys.filter((key) => disk.get(key) !== undefined)
        if (keys.length > 0) send(to, { ...message, keys })
      })
      return handling(make(host, options, disk), (handle, from, message) => {
        theirs = message.kind === "Stamps" ? new Set(message.stamps.map(([key]) => key)) : undefined
        handle(from, message)
        theirs = undefined
      })
    }),
    configurations: [exchanging],
    caughtBy: { refinement: nothingIsWrong, guarantee: "Convergence", history: noPromise }
  },
  {
    name: "ExchangeOverwrites",
    what: "A replica takes what an exchange brings, also where it has something newer by now.",
    plant: inReplicas((make, host, options, real) => {
      const { disk, blindly } = blindable(real)
      return handling(make(host, options, disk), (handle, from, message) =>
        message.kind === "Exchange" ? blindly(() => handle(from, message)) : handle(from, message)
      )
    }),
    configurations: [
      quorums(3, 2, 2, { antiEntropy: true, readRepair: "blocking" }),
      quorums(2, 2, 1, { antiEntropy: true })
    ],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "linearizable" }
  },
  {
    name: "ExchangeGetsANewVersion",
    what: "What an exchange brings is stored as a write of this moment, with a version of its own.",
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "Exchange") return handle(from, message)
        const { held } = message
        const stamp = { ...held.stamp, number: held.stamp.number + 1 }
        handle(from, { ...message, held: { ...held, stamp } })
      })
    ),
    configurations: [quorums(3, 2, 2, { antiEntropy: true })],
    caughtBy: { refinement: "AntiEntropy", guarantee: "NoPhantoms", history: "regular" }
  },
  {
    name: "ExchangesOnlyTheTree",
    what: "An exchange brings the hash tree up to date, and not what the tree is about.",
    inspiredBy: {
      issue: "basho/riak_ensemble#65",
      about:
        "the exchange of peers synchronises their Merkle trees, and leaves the data to be repaired by reads"
    },
    plant: inReplicas((make, host, options, disk) =>
      handling(make(host, options, disk), (handle, from, message) => {
        if (message.kind !== "Exchange") handle(from, message)
      })
    ),
    configurations: [exchanging],
    caughtBy: { refinement: nothingIsWrong, guarantee: "Convergence", history: noPromise }
  },
  {
    name: "ExchangesStopAfterACrash",
    what: "Once a replica has come back, no exchange with it is taken up again: to the others its tree is of another version.",
    inspiredBy: {
      issue: "basho/riak_kv#1659",
      about:
        "exchanges stop after a change of the cluster, since new trees begin with a version that the others have left"
    },
    plant: inReplicas((make, host, options, disk) => {
      const isFirst = !lives.has(disk)
      lives.add(disk)
      const replica = make(host, options, disk)
      if (isFirst) return replica
      return handling(
        firing(replica, (fire, timer) => {
          if (timer.kind !== "AntiEntropy") fire(timer)
        }),
        (handle, from, message) => {
          if (message.kind !== "Hashes" && message.kind !== "Stamps") handle(from, message)
        }
      )
    }),
    configurations: [crashing],
    caughtBy: { refinement: nothingIsWrong, guarantee: "Convergence", history: noPromise }
  }
]
