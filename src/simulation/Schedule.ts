/**
 * A run as data: drawn from a seed, or written down so that it can be made smaller, saved and repeated.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import { membershipOf, type Tuning } from "../store/Options.ts"
import type { Actors } from "./Actors.ts"
import {
  type Deviation,
  deviatingNetwork,
  drawnNetwork,
  type Network,
  recorded,
  weatherOf
} from "./Network.ts"
import type { Plan } from "./Plan.ts"
import { mixed, randomOf } from "./Random.ts"
import { run } from "./Run.ts"
import { planOf, tuningOf } from "./Workload.ts"
import type { Setup } from "./World.ts"

/** Everything that a run depends on but the store itself. Every message that is not named arrives after a millisecond. */
export interface Schedule {
  readonly configuration: Configuration
  readonly tuning: Tuning
  /** Of what the actors draw. */
  readonly seed: number
  readonly plan: Plan
  readonly deviations: ReadonlyArray<Deviation>
}

/** What a run needs, its observers excepted. */
export type Runnable = Omit<Setup, "observe" | "lifetimes">

/** The run that a schedule describes. */
export const runnableOf = ({ deviations, ...rest }: Schedule, actors: Actors): Runnable => ({
  ...rest,
  actors,
  network: deviatingNetwork(deviations)
})

/** The run of a configuration with this seed; plan, network, actors and tuning draw from streams of their own. */
export const drawnRun = (configuration: Configuration, seed: number, actors: Actors): Runnable => {
  const network = randomOf(mixed(seed, 1))
  return {
    configuration,
    tuning: tuningOf(randomOf(mixed(seed, 3))),
    seed: mixed(seed, 2),
    plan: planOf(configuration, membershipOf(configuration), randomOf(mixed(seed, 0))),
    network: drawnNetwork(weatherOf(network), network),
    actors
  }
}

/**
 * Writes down the run of a configuration with this seed, which is done once more for that: the fates of its messages, and
 * when its operations began.
 *
 * @returns a schedule whose run is the same, event by event, with a judge or without
 */
export const writtenDown = (configuration: Configuration, seed: number, actors: Actors): Schedule => {
  const { tuning, seed: ofActors, plan, network, ...rest } = drawnRun(configuration, seed, actors)
  const deviations: Array<Deviation> = []
  const noting: Network = recorded(network, deviations)
  const { begun } = run({ ...rest, tuning, seed: ofActors, plan, network: noting })
  const clients = plan.clients.map((client, c) => ({
    ...client,
    operations: client.operations.map((operation, o) => ({ ...operation, at: begun[c]![o] ?? operation.at }))
  }))
  return { configuration, tuning, seed: ofActors, plan: { ...plan, clients }, deviations }
}
