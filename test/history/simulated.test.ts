import { describe, expect, test } from "vitest"
import { quorums } from "../../src/scenarios/index.ts"
import { storeActors } from "../../src/simulation/index.ts"
import { type Bug, bugs } from "../suite/bugs/index.ts"
import { firstBroken, firstSeen, type Judged, judgedLevels, surveyed } from "./simulated.ts"
import { judgedShare, partial, predictedShare } from "./simulatedStaleness.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

/**
 * No history of a store whose reads return what was written violates these alone: an order of the writes that goes by
 * their beginnings satisfies both.
 */
const neverViolated: ReadonlyArray<Judged> = ["monotonic-writes", "writes-follow-reads"]

const runs = 1_500

test(`${runs} runs of drawn configurations: what is promised is never violated, all else is (seed ${seed})`, () => {
  const { tallies, broken } = surveyed(runs, seed, storeActors)
  expect(broken).toEqual([])
  for (const level of judgedLevels) {
    expect(tallies[level].promised, level).toBeGreaterThan(100)
    if (neverViolated.includes(level)) expect(tallies[level].violated, level).toBe(0)
    else expect(tallies[level].violated, level).toBeGreaterThan(0)
  }
})

describe("a configuration that does not promise it is found violating", () => {
  const mostRuns = 200
  const weak: ReadonlyArray<readonly [string, Parameters<typeof quorums>, ReadonlyArray<string>]> = [
    [
      "one replica each",
      [3, 1, 1],
      [
        "linearizable",
        "2-atomic",
        "regular",
        "read-your-writes",
        "monotonic-reads",
        "sessions-together",
        "stale-read",
        "read-went-back",
        "resurrected-value",
        "lost-write"
      ]
    ],
    ["majorities without repair", [3, 2, 2], ["linearizable", "read-went-back"]],
    ["what reads wait for is not what writes wait for", [3, 2, 1], ["linearizable", "regular", "divergence"]],
    [
      "majorities with skewed clocks, which also repair",
      [3, 2, 2, { versioning: "clock", readRepair: "blocking" }],
      ["linearizable", "2-atomic", "regular", "sessions-together", "stale-read", "lost-write"]
    ]
  ]
  test.each(weak)(`%s: within ${mostRuns} runs (seed 9)`, (_, configuration, shows) => {
    const seen = firstSeen(quorums(...configuration), storeActors, 9, mostRuns)
    expect([...seen.keys()]).toEqual(expect.arrayContaining([...shows]))
  })
})

describe("a store with a bug is caught by the history of its clients", () => {
  const planted: ReadonlyArray<readonly [Bug["name"], ReadonlyArray<Judged>, string]> = [
    ["FirstArrivalWins", ["regular"], "a replica keeps what it has"],
    ["AcknowledgesWithoutWriting", ["linearizable"], "a replica ignores some writes"],
    ["RepairWaitsForR", ["linearizable"], "repair is thought to be done too early"],
    [
      "TimeOutReportedAsFailure",
      ["regular", "read-your-writes", "monotonic-writes", "writes-follow-reads"],
      "a read finds what is said to have failed"
    ]
  ]
  test.each(planted)("%s violates %j: %s", (name, levels) => {
    const bug = bugs.find((one) => one.name === name)!
    const caught = firstBroken(bug.configurations, bug.plant(storeActors), 9, 300)
    expect(caught?.levels).toEqual(expect.arrayContaining([...levels]))
    expect(firstBroken(bug.configurations, storeActors, 9, 300)).toBeUndefined()
  })
})

describe("as many reads are judged stale as are predicted, within three standard errors", () => {
  const reads = 2_000
  test.each(partial.slice(0, 3))("N = %i, R = %i, W = %i", (...sizes) => {
    const { probability, error } = predictedShare(sizes, 0, reads)
    const share = judgedShare(sizes, 0, reads, 3)
    expect(Math.abs(share - probability), `${share}, ${probability}`).toBeLessThan(3 * error)
  })

  test("and none where quorums meet", () => {
    expect(judgedShare([3, 2, 2], 0, reads, 3)).toBe(0)
  })
})
