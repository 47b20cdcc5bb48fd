/**
 * One world that goes on as long as anybody likes, where {@link run} makes many short ones: what piles up shows only here,
 * in the store and in the judge.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import { membershipOf } from "../store/Options.ts"
import { JudgeFailed, makeAccount, type Reached } from "./Account.ts"
import type { Actors, OutcomeKind } from "./Actors.ts"
import { changingNetwork, type Endless, endless } from "./Endless.ts"
import type { Finding } from "./Finding.ts"
import { type Judge, lifetimesOf, type WatchedGuarantee } from "./Judge.ts"
import { mixed, randomOf } from "./Random.ts"
import { simulationTuning } from "./Workload.ts"
import { makeWorld } from "./World.ts"

/** What goes on. */
export interface LongRunOptions extends Partial<Endless> {
  /** Of each fault that its budget has any of there is no end, and the laws are told so. */
  readonly configuration: Configuration
  readonly seed: number
  readonly actors: Actors
  /** Has to forget what it is told to forget, or it grows. */
  readonly judge?: Judge | undefined
}

/** A run that goes on. */
export interface LongRun {
  /** Goes on until so many more operations have ended, or something is found. */
  readonly goOn: (operations: number) => void
  /** How many operations have ended. */
  readonly operations: () => number
  /** The same by outcome. */
  readonly outcomes: Readonly<Record<OutcomeKind, number>>
  /** How many events there were. */
  readonly events: () => number
  /** Virtual milliseconds. */
  readonly duration: () => number
  readonly actions: ReadonlyMap<Reached, number>
  /** The guarantees that were violated, each with the number of events after which it first was. */
  readonly violations: ReadonlyMap<WatchedGuarantee, number>
  /** The first finding; nothing happens after it. */
  readonly finding: () => Finding | undefined
}

/** In so many steps some operation ends, or none ever will. */
const mostStepsBetweenEnds = 50_000
const noEnd = 2 ** 30

/** The configuration in which there is no end of the faults that it has any of. */
export const withoutBudgets = (configuration: Configuration): Configuration => ({
  ...configuration,
  crashes: configuration.crashes > 0 ? noEnd : 0,
  restores: configuration.restores > 0 ? noEnd : 0,
  losses: configuration.losses > 0 ? noEnd : 0
})

/**
 * A long run at its beginning.
 *
 * @param options - with the same, every run is the same, event by event
 */
export const makeLongRun = (options: LongRunOptions): LongRun => {
  const { seed, actors, judge, clients = 4, keys = 2, pause = 8, faultEvery = 100 } = options
  const configuration = withoutBudgets(options.configuration)
  const work = { clients, keys, pause, faultEvery }
  const account = makeAccount({ configuration, judge })
  const skews = configuration.versioning === "clock" ? [0, 40, -300] : [0]
  const world = makeWorld({
    configuration,
    actors,
    tuning: simulationTuning,
    plan: {
      clients: Array.from({ length: clients }, (_, c) => ({
        skew: skews[c % skews.length]!,
        operations: []
      })),
      faults: []
    },
    onward: endless(configuration, membershipOf(configuration), work, randomOf(mixed(seed, 0))),
    network: changingNetwork(randomOf(mixed(seed, 1))),
    seed: mixed(seed, 2),
    observe: account.observe,
    lifetimes: lifetimesOf(judge)
  })
  const { outcomes } = world
  const operations = (): number =>
    outcomes.acknowledged + outcomes.returned + outcomes.refused + outcomes.indeterminate
  let finding: Finding | undefined

  const until = (goal: number): Finding | undefined => {
    let ended = operations()
    for (let steps = 0; ended < goal; steps++) {
      const stepped = world.step()
      const found = account.finding()
      if (found !== undefined) return found
      const events = account.events()
      if (!stepped) return { kind: "deadlock", events, waiting: world.waiting() }
      if (steps > mostStepsBetweenEnds) return { kind: "endless", events, waiting: world.waiting() }
      const now = operations()
      if (now === ended) continue
      ended = now
      steps = 0
    }
    return
  }

  return {
    goOn: (more) => {
      if (finding !== undefined) return
      try {
        finding = until(operations() + more)
      } catch (error) {
        if (error instanceof JudgeFailed) throw error
        finding = { kind: "defect", events: account.events(), reason: String(error) }
      }
    },
    operations,
    outcomes,
    events: account.events,
    duration: world.now,
    actions: account.actions,
    violations: account.violations,
    finding: () => finding
  }
}
