/** Planted bugs, looked for by commands: how many runs each way to make runs needs. */
import { storeActors } from "../../src/simulation/index.ts"
import { type Bug, bugs } from "./bugs/index.ts"
import { type Hunted, hunt } from "./search.ts"
import type { StrategyName } from "./strategies.ts"

/** Runs until commands find what is wrong with a store that has the bug, by whatever the mirror says of it. */
export const huntedBug = (
  { plant, configurations }: Bug,
  seed: number,
  mostRuns: number,
  strategy?: StrategyName,
  shrinks = false
): Hunted =>
  hunt({
    configuration: (random) => random.pick(configurations),
    actors: plant(storeActors),
    seed,
    mostRuns,
    strategy,
    shrinks
  })

/** What became of all bugs. */
export interface BugsHunted {
  readonly bugs: number
  /** The names of those that were not found. */
  readonly missed: ReadonlyArray<string>
  /** Runs until each of the others was found. */
  readonly runs: ReadonlyArray<number>
}

/** Hunts all bugs. */
export const huntBugs = (seed: number, mostRuns: number, strategy?: StrategyName): BugsHunted => {
  const results = bugs.map((bug) => ({ bug, ...huntedBug(bug, seed, mostRuns, strategy) }))
  return {
    bugs: bugs.length,
    missed: results.filter(({ caught }) => caught === undefined).map(({ bug }) => bug.name),
    runs: results.flatMap(({ caught, runs }) => (caught === undefined ? [] : [runs]))
  }
}
