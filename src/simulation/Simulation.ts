/**
 * Many runs of one configuration, each with a seed of its own, until something is found.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import type { Reached } from "./Account.ts"
import type { Actors, OutcomeKind } from "./Actors.ts"
import { type Finding, isSame } from "./Finding.ts"
import type { MakeJudge, WatchedGuarantee } from "./Judge.ts"
import { mixed } from "./Random.ts"
import { run } from "./Run.ts"
import { drawnRun, runnableOf, writtenDown } from "./Schedule.ts"
import { type Shrunk, shrinking } from "./Shrink.ts"

/** What is run. */
export interface SimulationOptions {
  readonly configuration: Configuration
  /** Of all runs together; {@link seedOf} says what each run draws from. */
  readonly seed: number
  readonly actors: Actors
  /** `undefined` runs the store alone, which is faster and finds only deadlocks and failures. */
  readonly makeJudge: MakeJudge | undefined
  /** Guarantees whose violation is a finding although the law does not promise them. */
  readonly asserted: ReadonlyArray<WatchedGuarantee>
}

/** Where a guarantee was first seen broken. */
export interface FirstViolation {
  /** How many runs violated it. */
  runs: number
  /** The number of the first such run, from 1, and of its event. */
  readonly run: number
  readonly events: number
}

/** A run in which something was found. */
export interface FoundIn {
  /** Its number, from 1. */
  readonly run: number
  readonly finding: Finding
}

/** What is known so far. */
export interface Simulation {
  /** Runs once more; does nothing once something was found. */
  readonly next: () => void
  /** How many runs were made. */
  readonly runs: () => number
  /** Operations that ended, by outcome. */
  readonly outcomes: Readonly<Record<OutcomeKind, number>>
  /** How many events there were in all of them. */
  readonly events: () => number
  readonly actions: ReadonlyMap<Reached, number>
  /** How many different orders of events; `mostInterleavings` stands for that or more. */
  readonly interleavings: () => number
  readonly violated: ReadonlyMap<WatchedGuarantee, FirstViolation>
  /** The first finding, and the run in which it was made. */
  readonly found: () => FoundIn | undefined
}

/** So many are told apart; memory is bounded by it. */
export const mostInterleavings = 1_000_000

/** The seed of a run with this number, from 1. */
export const seedOf = (seed: number, run: number): number => mixed(seed, run)

/** A simulation that has not run yet. */
export const makeSimulation = (options: SimulationOptions): Simulation => {
  const { configuration, seed, actors, makeJudge, asserted } = options
  const outcomes = { acknowledged: 0, returned: 0, refused: 0, indeterminate: 0 }
  const actions = new Map<Reached, number>()
  const fingerprints = new Set<number>()
  const violated = new Map<WatchedGuarantee, FirstViolation>()
  let runs = 0
  let events = 0
  let found: FoundIn | undefined

  const next = (): void => {
    if (found !== undefined) return
    runs++
    const result = run(drawnRun(configuration, seedOf(seed, runs), actors), {
      judge: makeJudge?.(configuration),
      asserted
    })
    events += result.events
    for (const kind of Object.keys(outcomes) as ReadonlyArray<OutcomeKind>)
      outcomes[kind] += result.outcomes[kind]
    for (const [action, count] of result.actions) actions.set(action, (actions.get(action) ?? 0) + count)
    if (fingerprints.size < mostInterleavings) fingerprints.add(result.fingerprint)
    for (const [guarantee, after] of result.violations) {
      const first = violated.get(guarantee)
      if (first === undefined) violated.set(guarantee, { runs: 1, run: runs, events: after })
      else first.runs++
    }
    if (result.finding !== undefined) found = { run: runs, finding: result.finding }
  }

  return {
    next,
    runs: () => runs,
    outcomes,
    events: () => events,
    actions,
    interleavings: () => fingerprints.size,
    violated,
    found: () => found
  }
}

/** Runs are short, so that this is done within seconds. */
export const mostAttempts = 2_000

/** The smallest schedule that shows the same finding as the run with this number; gives way after each run. */
export const shrinkingFinding = (
  { configuration, seed, actors, makeJudge, asserted }: SimulationOptions,
  { run: number, finding }: FoundIn
): Generator<void, Shrunk> =>
  shrinking(
    writtenDown(configuration, seedOf(seed, number), actors),
    (schedule) => {
      const judge = makeJudge?.(configuration)
      const { finding: other } = run(runnableOf(schedule, actors), { judge, asserted })
      return other !== undefined && isSame(finding, other)
    },
    mostAttempts
  )
