import { expect, test } from "vitest"
import { belowFloors, belowShare, floors, stateFloors, stateRuns } from "./floors.ts"
import { measure } from "./measure.ts"
import { defaultStrategy } from "./search.ts"
import { reachableIn, shareOf } from "./states.ts"
import { type StrategyName, strategies } from "./strategies.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_125)
/** Floors are for the default; that the others find nothing takes fewer. */
const runsOf = (strategy: StrategyName): number => (strategy === defaultStrategy ? 5_000 : 2_000)

for (const strategy of Object.keys(strategies) as ReadonlyArray<StrategyName>) {
  const runs = runsOf(strategy)
  test(`${runs} runs over the whole lattice find nothing: ${strategy} (seed ${seed})`, () => {
    const { reached, failure } = measure({ seed, runs, strategy })
    if (failure !== undefined) expect.fail(failure)
    if (strategy === defaultStrategy) expect(belowFloors(reached, { ...floors, runs })).toEqual([])
  })
}

for (const floor of stateFloors)
  test(`${stateRuns.many} runs reach their share of the states of ${floor.name} (seed ${seed})`, async () => {
    const reachable = await reachableIn(floor)
    const share = shareOf(floor, reachable, { seed, runs: stateRuns.many, strategy: defaultStrategy })
    console.info(`${floor.name}: ${share.reached} of ${share.explored} states`)
    expect(belowShare(share, floor.shareOfMany)).toEqual([])
  })
