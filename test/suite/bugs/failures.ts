/** What can be wrong with who is believed to be there. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Storage } from "../../../src/store/Storage.ts"
import type { Bug } from "./Bug.ts"
import { belonging, handling, inClients, inReplicas } from "./planting.ts"

const lives = belonging<Storage, { count: number }>(() => ({ count: 0 }))

const nothingHappened = { none: "what is refused has not happened, and what never ends contradicts nothing" }

export const failureBugs: ReadonlyArray<Bug> = [
  {
    name: "SuspectsForEver",
    what: "A coordinator never drops a suspicion: once too many nodes were away it refuses everything, whoever is back.",
    plant: inClients((make, host, options, versions) => {
      const { giveUpAfter } = options.tuning
      // A suspicion is dropped after that time, and then never; operations are given up as before.
      const patient = { ...options, tuning: { ...options.tuning, giveUpAfter: 1e9 } }
      const after: typeof host.after = (millis, timer) =>
        host.after(timer.kind === "GiveUp" ? giveUpAfter : Math.min(millis, giveUpAfter), timer)
      return make({ ...host, after }, patient, versions)
    }),
    configurations: [quorums(3, 2, 2, { timeouts: true, crashes: 2 })],
    caughtBy: {
      refinement: { none: "a coordinator may refuse whenever it likes" },
      guarantee: "Serves",
      history: nothingHappened
    }
  },
  {
    name: "StaysAwayAfterRestart",
    what: "A replica that comes back waits to be asked in again, and does not answer anybody until then.",
    plant: inReplicas((make, host, options, disk) => {
      const isBack = lives(disk).count++ > 0
      return handling(make(host, options, disk), (handle, from, message) => {
        if (!isBack) handle(from, message)
      })
    }),
    configurations: [quorums(3, 3, 2, { timeouts: true, crashes: 2 })],
    caughtBy: {
      refinement: { none: "a request that is never handled is one that was lost" },
      guarantee: "Serves",
      history: nothingHappened
    }
  }
]
