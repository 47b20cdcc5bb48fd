import fc from "fast-check"
import { type Probe, runProbe } from "../../src/lattice/index.ts"
import { committed } from "./table.ts"

/** Of the environment, so that CI draws another sample for every commit; printed with it. */
export const seed = Number(process.env.SAMPLE_SEED ?? 20_261_124)

/** So many of the committed searches with at most so many states, drawn at random. */
export const sampled = (count: number, mostStates: number): ReadonlyArray<Probe> => {
  const small = committed.probes.filter(({ states }) => states > 0 && states <= mostStates)
  const drawn = fc.sample(fc.uniqueArray(fc.nat(small.length - 1), { minLength: count, maxLength: count }), {
    seed,
    numRuns: 1
  })[0]!
  return drawn.map((i) => small[i]!)
}

/** The search, done again. */
export const again = ({ configuration, family, rung, limit }: Probe): Promise<Probe> =>
  runProbe(configuration, family, rung, limit)
