import { expect, test } from "vitest"
import { quorums } from "../../src/scenarios/index.ts"
import { belowFloors, belowShare, floors, stateFloors, stateRuns } from "./floors.ts"
import { makeGuardWatch } from "./guards.ts"
import { measure } from "./measure.ts"
import type { Reached } from "./reach.ts"
import { defaultStrategy } from "./search.ts"
import { reachableIn, shareOf } from "./states.ts"

const seed = 20_261_125

/** The figures on one line each. */
const figures = ({ runs, events, pairs, guards, faultPairs, faultSets }: Reached): string =>
  [
    `seed ${seed}, ${runs} runs, ${events} events`,
    `${pairs.size} pairs of actions`,
    `${guards.both} of ${guards.parts} parts of guards true and false`,
    `${faultPairs.size} pairs and ${faultSets} sets of kinds of faults`
  ].join("\n")

test(`${floors.runs} runs over the whole lattice find nothing and reach what they should (seed ${seed})`, () => {
  const { reached, failure } = measure({ seed, runs: floors.runs })
  if (failure !== undefined) expect.fail(failure)
  console.info(figures(reached))
  expect(belowFloors(reached, floors)).toEqual([])
  // A floor that is damaged is one that is not reached.
  expect(belowFloors(reached, { ...floors, actionPairs: reached.pairs.size + 1 })).toEqual([
    `pairs of actions: ${reached.pairs.size}, and should be ${reached.pairs.size + 1} at least`
  ])
}, 120_000)

test("runs without faults are below the floors", () => {
  const configuration = quorums(3, 2, 2, { antiEntropy: true })
  const { reached } = measure({ seed, runs: 200, configuration })
  const below = belowFloors(reached, { ...floors, runs: 200 })
  for (const what of ["Crash", "HandOff", "RepairReplica", "pairs of actions", "pairs of kinds of faults"])
    expect(below.some((line) => line.startsWith(`${what}:`))).toBe(true)
}, 60_000)

test(`runs reach their share of the states of small models, and no others (seed ${seed})`, async () => {
  const below: Array<string> = []
  for (const floor of stateFloors) {
    const reachable = await reachableIn(floor)
    const share = shareOf(floor, reachable, { seed, runs: stateRuns.few, strategy: defaultStrategy })
    console.info(`${floor.name}: ${share.reached} of ${share.explored} states`)
    below.push(...belowShare(share, floor.share))
    expect(belowShare({ ...share, reached: 0 }, floor.share).length).toBe(1)
    expect(belowShare({ ...share, foreign: 1 }, 0).length).toBe(1)
  }
  expect(below).toEqual([])
}, 120_000)

test("the parts of guards are those that are left out one by one, each once", () => {
  const { parts, seen } = makeGuardWatch()
  expect(parts.length).toBeGreaterThan(150)
  expect(parts.every((_, i) => !seen(i).true && !seen(i).false)).toBe(true)
})
