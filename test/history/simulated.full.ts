import { describe, expect, test } from "vitest"
import { storeActors } from "../../src/simulation/index.ts"
import { bugs, isNamed } from "../suite/bugs/index.ts"
import { firstBroken, judgedLevels, surveyed } from "./simulated.ts"
import { judgedShare, partial, predictedShare } from "./simulatedStaleness.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_126)
const runs = 15_000

test(`${runs} runs of drawn configurations: what is promised is never violated (seed ${seed})`, () => {
  const { tallies, anomalies, broken } = surveyed(runs, seed, storeActors)
  expect(broken).toEqual([])
  for (const level of judgedLevels) expect(tallies[level].promised, level).toBeGreaterThan(runs / 20)
  expect([...anomalies.keys()].sort()).toEqual([
    "divergence",
    "lost-write",
    "read-went-back",
    "resurrected-value",
    "stale-read"
  ])
})

/** What the histories of clients do not show to this judge, and why. */
const notCaught: Readonly<Record<string, string>> = {
  TornValue: "a history of clients names the version that a read returned, and not what was torn in it",
  ClockRunsBackwards: "only two guarantees with one order are promised there; four are judged at once"
}

describe("stores with a bug are caught by the histories of their clients", () => {
  const asked = bugs.filter(({ name, caughtBy }) => isNamed(caughtBy.history) && !(name in notCaught))
  test.each(asked.map((bug) => [bug.name, bug] as const))("%s", (_, { configurations, plant }) => {
    expect(firstBroken(configurations, plant(storeActors), seed, 40_000)).toBeDefined()
  })
})

describe("as many reads are judged stale as are predicted, within three standard errors", () => {
  const reads = 8_000
  test.each(partial)("N = %i, R = %i, W = %i", (...sizes) => {
    for (const after of [0, 5]) {
      const { probability, error } = predictedShare(sizes, after, reads)
      const share = judgedShare(sizes, after, reads, 3)
      expect(Math.abs(share - probability), `after ${after} ms: ${share}, ${probability}`).toBeLessThan(
        3 * error
      )
    }
  })
})
