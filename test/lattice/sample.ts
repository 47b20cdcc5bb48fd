import fc from "fast-check"
import { expect } from "vitest"
import { answerOf, nameOf, type Probe, runProbe } from "../../src/lattice/index.ts"
import { guaranteeNames } from "../../src/model/index.ts"
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

/** The searches, done again, must find the same; returns how many states they had. */
export const doAgain = async (probes: ReadonlyArray<Probe>): Promise<number> => {
  let states = 0
  for (const probe of probes) {
    const { configuration, family, rung, limit } = probe
    const found = await runProbe(configuration, family, rung, limit)
    const said = ({ states, ...others }: Probe) => [
      `${nameOf(configuration)} ${family} ${rung}: ${states} states`,
      ...guaranteeNames.map((guarantee) => `${guarantee} ${answerOf({ states, ...others }, guarantee)}`)
    ]
    expect(said(found)).toEqual(said(probe))
    states += found.states
  }
  return states
}
