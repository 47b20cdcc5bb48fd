import { describe, expect, test } from "vitest"
import { type Configuration, laws } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import {
  judgedByMirror,
  makeSimulation,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"

const seed = 20_261_124
const runs = 3_000

/** What the scenarios say of these configurations, on the whole store: what is found, and after at most how many runs. */
const cases: ReadonlyArray<
  readonly [name: string, configuration: Configuration, found: ReadonlyArray<WatchedGuarantee>]
> = [
  ["strict quorum", quorums(3, 2, 2), ["ReadsNeverGoBack", "Linearizable", "MonotonicReads"]],
  ["weak quorum", quorums(3, 1, 2), ["AckedWritesAreRead", "Regular", "QuorumsHoldAcked", "ReadYourWrites"]],
  ["asynchronous read repair", quorums(3, 2, 2, { readRepair: "async" }), ["ReadsNeverGoBack"]],
  ["blocking read repair", quorums(3, 2, 2, { readRepair: "blocking" }), []],
  ["read one, write all", quorums(3, 1, 3), ["ReadsNeverGoBack"]],
  [
    "sloppy quorum",
    quorums(3, 2, 2, { sloppy: true, spares: 1 }),
    ["AckedWritesAreRead", "QuorumsHoldAcked"]
  ],
  ["stale restore", quorums(3, 2, 2, { restores: 1 }), ["AckedWritesAreRead", "QuorumsHoldAcked"]],
  ["tolerated restore", quorums(3, 2, 3, { restores: 1 }), ["ReadsNeverGoBack"]],
  ["lost disk", quorums(3, 3, 1, { losses: 1 }), ["AckedWritesSurvive", "AckedWritesAreRead"]],
  [
    "clock skew",
    quorums(3, 2, 2, { versioning: "clock" }),
    ["AckedWritesAreNotOvertaken", "WritesAreOrdered", "WritesFollowReads"]
  ],
  ["two-phase writes", quorums(3, 2, 2, { versioning: "two-phase", readRepair: "blocking" }), []],
  ["partial write", quorums(3, 2, 2, { timeouts: true }), ["NoPartialWritesRead"]],
  ["crashes alone", quorums(3, 2, 2, { readRepair: "blocking", crashes: 2 }), []],
  ["consistent prefix", quorums(3, 1, 1, { antiEntropy: true }), ["ConsistentPrefix"]]
]

describe(`in ${runs} runs (seed ${seed})`, () => {
  test.each(cases)(
    "%s: nothing that is promised is violated, and what is not is found",
    (_name, configuration, found) => {
      const simulation = makeSimulation({
        configuration,
        seed,
        actors: storeActors,
        makeJudge: judgedByMirror,
        asserted: []
      })
      for (let i = 0; i < runs; i++) simulation.next()
      expect(simulation.found()).toBeUndefined()
      expect(simulation.runs()).toBe(runs)
      const violated = [...simulation.violated.keys()]
      expect(violated).toEqual(expect.arrayContaining([...found]))
      const promised = watchedGuarantees.filter((guarantee) => laws[guarantee].holds(configuration))
      expect(violated.filter((guarantee) => promised.includes(guarantee))).toEqual([])
    }
  )
})
