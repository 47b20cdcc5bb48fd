/** The ways of making runs, by how soon a planted bug shows in them. */
import {
  drawnRun,
  type Judge,
  seedOf,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import { Refinement } from "../../src/trace/index.ts"
import { type Bug, bugs, isNamed } from "./bugs/index.ts"
import { lookFor } from "./huntLooks.ts"
import { observing } from "./observed.ts"
import { hunt } from "./search.ts"
import type { StrategyName } from "./strategies.ts"

/** Plans that are drawn as a whole, or commands one after the other. */
export type Generator = "drawn plans" | StrategyName
export const generators: ReadonlyArray<Generator> = [
  "drawn plans",
  "random walk",
  "weighted commands",
  "rare states",
  "intents"
]

/** What is looked for: a step that is refused, or a promised guarantee that is violated although no step is compared. */
export type Sight = "refinement" | "guarantee"

const mirrorAlone = (configuration: Bug["configurations"][number]): Judge => {
  const mirror = new Refinement(configuration, { everything: true, mostEnabled: 0 })
  return {
    step: (event) => mirror.step(event),
    check: (view) => mirror.check(view),
    invariants: () => new Set<WatchedGuarantee>()
  }
}

const guarantees: ReadonlySet<string> = new Set(watchedGuarantees)

/** The bugs that can be seen so, each by any check. */
export const seenBy = (sight: Sight): ReadonlyArray<Bug> =>
  bugs.filter(({ caughtBy }) => {
    const check = caughtBy[sight]
    return isNamed<string>(check) && (sight === "refinement" || guarantees.has(check))
  })

/** The number of the first run in which a bug shows, in the first of its configurations. */
export const runsUntilSeen = (
  { plant, configurations }: Bug,
  sight: Sight,
  generator: Generator,
  seed: number,
  most: number
): number | undefined => {
  const configuration = configurations[0]!
  const actors = plant(storeActors)
  if (generator !== "drawn plans") {
    const { runs, caught } = hunt({
      configuration,
      actors,
      seed,
      mostRuns: most,
      strategy: generator,
      makeJudge: sight === "refinement" ? mirrorAlone : observing,
      isWanted: ({ kind }) => kind === (sight === "refinement" ? "rejected" : "violated"),
      shrinks: false
    })
    return caught && runs
  }
  const look = lookFor(sight, sight === "refinement" ? "store" : "Linearizable")
  for (let run = 1; run <= most; run++) {
    const { caught } = look(drawnRun(configuration, seedOf(seed, run), actors))
    for (const check of caught) if (sight === "refinement" || guarantees.has(check)) return run
  }
  return undefined
}

/** What a generator comes to, over all bugs and some seeds. */
export interface Pace {
  readonly sight: Sight
  readonly generator: Generator
  readonly hunts: number
  /** In how many hunts the bug was seen. */
  readonly seen: number
  /** Runs until it was; half of all hunts need no more. `undefined` if more than half see nothing. */
  readonly median: number | undefined
  /** The same for nine hunts in ten. */
  readonly ninth: number | undefined
}

/** Measures a generator. */
export const paceOf = (
  sight: Sight,
  generator: Generator,
  seeds: ReadonlyArray<number>,
  most: number
): Pace => {
  const runs = seenBy(sight)
    .flatMap((bug) => seeds.map((seed) => runsUntilSeen(bug, sight, generator, seed, most)))
    .map((run) => run ?? Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a - b)
  const at = (share: number): number | undefined => {
    const run = runs[Math.ceil(share * runs.length) - 1]!
    return Number.isFinite(run) ? run : undefined
  }
  const seen = runs.filter(Number.isFinite).length
  return { sight, generator, hunts: runs.length, seen, median: at(0.5), ninth: at(0.9) }
}
