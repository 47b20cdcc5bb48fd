/** Measures: what runs of a strategy reach, over the whole lattice of configurations. */
import { drawnConfiguration } from "../simulation/configurations.ts"
import { actorsWith } from "./bugs/index.ts"
import { reportFailure } from "./failures.ts"
import { makeMeter, type Reached } from "./reach.ts"
import { defaultStrategy } from "./search.ts"
import { type Ground, type StrategyName, strategies } from "./strategies.ts"

/** What is measured. */
export interface Measuring {
  readonly seed: number
  readonly runs: number
  readonly strategy?: StrategyName
  readonly configuration?: Ground["configuration"]
  /** The name of a bug of `test/suite/bugs` that is planted into the store. */
  readonly planted?: string | undefined
  /** Those of the store with what is planted, if they are left out. */
  readonly actors?: Ground["actors"]
  /** Where a failing run is saved; `.failures` if it is left out. */
  readonly folder?: string | undefined
  /** Is told after each run. */
  readonly progress?: (runs: number) => void
}

/** What was measured, and what must not happen, if it did: with the command that repeats it. */
export interface Measured {
  readonly reached: Reached
  readonly failure: string | undefined
}

/** Runs as often, or until a run shows something that must not happen. */
export const measure = ({
  seed,
  runs,
  strategy = defaultStrategy,
  configuration = drawnConfiguration,
  planted,
  actors = actorsWith(planted),
  folder,
  progress
}: Measuring): Measured => {
  const meter = makeMeter()
  const next = strategies[strategy]({
    configuration,
    seed,
    actors,
    makeJudge: meter.makeJudge,
    visit: meter.visit
  })
  for (let run = 1; run <= runs; run++) {
    const made = next()
    meter.ended(made)
    const finding = made.stepping.finding()
    if (finding !== undefined) {
      const why = `run ${run} of seed ${seed}`
      const { schedule } = made
      const failure = reportFailure({
        name: `${seed}-${run}`,
        why,
        schedule,
        finding,
        planted,
        actors,
        folder
      })
      return { reached: meter.reached(), failure }
    }
    progress?.(run)
  }
  return { reached: meter.reached(), failure: undefined }
}
