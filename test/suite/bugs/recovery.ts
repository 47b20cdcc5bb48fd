/** What can be wrong when a node comes back. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Held } from "../../../src/store/Message.ts"
import type { Storage } from "../../../src/store/Storage.ts"
import type { Bug } from "./Bug.ts"
import { belonging, handling, inReplicas } from "./planting.ts"

interface Written {
  key: string | undefined
  before: Held | undefined
}

const lastWritten = belonging<Storage, Written>(() => ({ key: undefined, before: undefined }))
const lives = belonging<Storage, { count: number }>(() => ({ count: 0 }))

const crashing = quorums(3, 2, 2, { crashes: 2 })

const noting = (disk: Storage): Storage => ({
  ...disk,
  put: (key, held) => {
    const last = lastWritten(disk)
    last.key = key
    last.before = disk.get(key)
    disk.put(key, held)
  }
})

export const recoveryBugs: ReadonlyArray<Bug> = [
  {
    name: "RecoveryForgetsTheLastWrite",
    what: "A replica that comes back does not replay the end of its log: its last write is gone.",
    inspiredBy: {
      issue: "CASSANDRA-4782",
      about: "after a restart the commit log was taken for flushed already, and was not replayed"
    },
    plant: inReplicas((make, host, options, disk) => {
      const { key } = lastWritten(disk)
      if (lives(disk).count++ > 0 && key !== undefined)
        disk.replace([...disk.entries()].filter(([other]) => other !== key))
      return make(host, options, noting(disk))
    }),
    configurations: [crashing],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "RecoveryReplaysTheOldValue",
    what: "A replica that comes back replays its log in the wrong order: of a key that was written twice it has the older value.",
    inspiredBy: {
      issue: "scylladb/scylladb#14931",
      about: "replaying the commit log after a crash might bring back data that had been deleted"
    },
    plant: inReplicas((make, host, options, disk) => {
      const { key, before } = lastWritten(disk)
      if (lives(disk).count++ > 0 && key !== undefined && before !== undefined) disk.put(key, before)
      return make(host, options, noting(disk))
    }),
    configurations: [crashing],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "AnswersBeforeItIsLoaded",
    what: "A replica that comes back answers at once, and has not read its disk yet.",
    inspiredBy: {
      issue: "scylladb/scylladb#7312",
      about: "a node that replaces another one was asked by reads before it had the data"
    },
    plant: inReplicas((make, host, options, disk) => {
      const readyAt = lives(disk).count++ === 0 ? 0 : host.now() + 8
      let reading = false
      const loading = {
        ...disk,
        get: (key: string) => (reading && host.now() < readyAt ? undefined : disk.get(key))
      }
      return handling(make(host, options, loading), (handle, from, message) => {
        reading = message.kind === "Read"
        handle(from, message)
        reading = false
      })
    }),
    configurations: [crashing],
    caughtBy: { refinement: "Reply", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "LateRequestRevivesTheOld",
    what: "A replica that comes back takes the first request for each key as newer than what it has: its versions are not read yet.",
    plant: inReplicas((make, host, options, disk) => {
      const isBack = lives(disk).count++ > 0
      const touched = new Set<string>()
      let writing = false
      const forgetful = {
        ...disk,
        get: (key: string) => (isBack && writing && !touched.has(key) ? undefined : disk.get(key))
      }
      return handling(make(host, options, forgetful), (handle, from, message) => {
        writing = message.kind === "Write"
        handle(from, message)
        writing = false
        if (message.kind === "Write") touched.add(message.key)
      })
    }),
    configurations: [quorums(1, 1, 1, { crashes: 2 }), crashing],
    caughtBy: { refinement: "store", guarantee: "QuorumsHoldAcked", history: "linearizable" }
  }
]
