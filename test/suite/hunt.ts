/** Hunts for bugs: runs of a store into which one was planted, until a check catches it. */
import type { Configuration } from "../../src/model/index.ts"
import {
  type Actors,
  type Deviation,
  drawnRun,
  operationsOf,
  recorded,
  runnableOf,
  type Schedule,
  seedOf,
  shrink,
  storeActors
} from "../../src/simulation/index.ts"
import type { Bug } from "./bugs/index.ts"
import type { HistoryJudge } from "./huntHistories.ts"
import { type Check, caughtBy, lookFor, type Way } from "./huntLooks.ts"

/** What is hunted, where, and with what. */
export interface Hunt {
  readonly actors: Actors
  readonly configurations: ReadonlyArray<Configuration>
  readonly way: Way
  readonly check: Check
  readonly seed: number
  /** So many runs are made at most. */
  readonly most: number
  /** Of histories: the one of recorded ones, if it is left out. */
  readonly judge?: HistoryJudge
}

/** The hunt for a bug by a check. */
export const huntOf = (
  { plant, configurations }: Pick<Bug, "plant" | "configurations">,
  way: Way,
  check: Check,
  seed: number,
  most: number
): Hunt => ({ actors: plant(storeActors), configurations, way, check, seed, most })

const configurationOf = ({ configurations }: Hunt, number: number): Configuration =>
  configurations[(number - 1) % configurations.length]!

/** The number of the first run that the check catches, from 1. */
export const hunted = (hunt: Hunt): number | undefined => {
  const { actors, way, check, seed, most, judge } = hunt
  const look = lookFor(way, check, judge)
  for (let number = 1; number <= most; number++)
    if (look(drawnRun(configurationOf(hunt, number), seedOf(seed, number), actors)).caught.has(check))
      return number
  return undefined
}

/** The first run in which any check of this way catches something, and the first of them. */
export const huntedByAny = (
  { plant, configurations }: Pick<Bug, "plant" | "configurations">,
  way: Way,
  seed: number,
  most: number
): { readonly run: number; readonly check: Check } | undefined => {
  const actors = plant(storeActors)
  for (let run = 1; run <= most; run++) {
    const configuration = configurations[(run - 1) % configurations.length]!
    const [check] = caughtBy(way, configuration, seedOf(seed, run), actors)
    if (check !== undefined) return { run, check }
  }
  return undefined
}

/** Makes the run with this number small, as long as the same check catches it. */
export const shrunkHunt = (hunt: Hunt, number: number): Schedule => {
  const { actors, way, check, seed, judge } = hunt
  const look = lookFor(way, check, judge)
  const isCaught = (schedule: Schedule): boolean => look(runnableOf(schedule, actors)).caught.has(check)
  const drawn = drawnRun(configurationOf(hunt, number), seedOf(seed, number), actors)
  const deviations: Array<Deviation> = []
  const { begun } = look({ ...drawn, network: recorded(drawn.network, deviations) })
  const clients = drawn.plan.clients.map((client, c) => ({
    ...client,
    operations: client.operations.map((operation, o) => ({ ...operation, at: begun[c]![o] ?? operation.at }))
  }))
  const { configuration, tuning, seed: ofActors, plan } = drawn
  const schedule: Schedule = { configuration, tuning, seed: ofActors, plan: { ...plan, clients }, deviations }
  if (!isCaught(schedule)) throw new Error(`run ${number}, written down, is not caught by ${check} any more`)
  return shrink(schedule, isCaught, 2_000).schedule
}

/** Operations, faults, and messages that are not on time. */
export const lengthOf = ({ plan, deviations }: Schedule): number =>
  operationsOf(plan) + plan.faults.length + deviations.length
