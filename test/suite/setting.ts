/** What a run is set in: all that is drawn before its first command. */
import type { Configuration } from "../../src/model/index.ts"
import {
  type Actors,
  mixed,
  type Random,
  randomOf,
  type SteppingSetup,
  tuningOf
} from "../../src/simulation/index.ts"
import { type Cast, castOf } from "./kinds.ts"

/** The beginning of a run, with who is in it. */
export interface Setting {
  readonly setup: SteppingSetup
  readonly cast: Cast
}

const skewOf = ({ versioning }: Configuration, random: Random): number =>
  versioning === "clock" ? random.pick([0, 0, 5, -5, 40, -40]) : 0

/** A setting drawn from a seed: one to four clients, mostly one key. */
export const settingOf = (configuration: Configuration, seed: number, actors: Actors): Setting => {
  const random = randomOf(mixed(seed, 0))
  const clients = random.pick([1, 2, 2, 3, 3, 4])
  const keys = random.pick([1, 1, 1, 2])
  const skews = Array.from({ length: clients }, () => skewOf(configuration, random))
  return {
    setup: { configuration, tuning: tuningOf(random), seed: mixed(seed, 2), skews, actors },
    cast: castOf(configuration, clients, keys)
  }
}
