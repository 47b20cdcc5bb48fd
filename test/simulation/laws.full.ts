import { expect, test } from "vitest"
import { type Configuration, laws } from "../../src/model/index.ts"
import {
  judgedByMirror,
  makeSimulation,
  mixed,
  randomOf,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import { drawnConfiguration } from "./configurations.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_124)
const configurations = 100
const runs = 1_000

/** The smallest share of the guarantees a law does not promise that must be seen violated, over all configurations. */
const leastShare = 0.6

const watched = (configuration: Configuration): ReadonlyMap<WatchedGuarantee, unknown> => {
  const simulation = makeSimulation({
    configuration,
    seed,
    actors: storeActors,
    makeJudge: judgedByMirror,
    asserted: []
  })
  for (let i = 0; i < runs; i++) simulation.next()
  expect(simulation.found(), JSON.stringify(configuration)).toBeUndefined()
  return simulation.violated
}

test(`${runs} runs of each of ${configurations} configurations: what a law promises holds, what it does not is found in most (seed ${seed})`, () => {
  const found = new Map<WatchedGuarantee, { found: number; of: number }>()
  for (let i = 0; i < configurations; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const violated = watched(configuration)
    for (const guarantee of watchedGuarantees) {
      if (laws[guarantee].holds(configuration)) continue
      const count = found.get(guarantee) ?? { found: 0, of: 0 }
      count.of++
      if (violated.has(guarantee)) count.found++
      found.set(guarantee, count)
    }
  }
  const shares = Object.fromEntries(
    Array.from(found, ([guarantee, { found, of }]) => [guarantee, `${found} of ${of}`])
  )
  let all = 0
  let seen = 0
  for (const { found: n, of } of found.values()) {
    all += of
    seen += n
  }
  expect(seen / all, JSON.stringify(shares)).toBeGreaterThan(leastShare)
  // Each guarantee that some law does not promise is seen violated somewhere.
  for (const [guarantee, { found: n }] of found) expect(n, guarantee).toBeGreaterThan(0)
})
