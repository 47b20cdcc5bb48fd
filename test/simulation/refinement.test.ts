import { expect, test } from "vitest"
import { actionNames, type Configuration } from "../../src/model/index.ts"
import {
  drawnRun,
  findingText,
  judgedByMirror,
  mixed,
  type Reached,
  randomOf,
  run,
  storeActors
} from "../../src/simulation/index.ts"
import { drawnConfiguration, pairsIn } from "./configurations.ts"

const seed = 20_261_124
const runs = 3_000

const values: Readonly<Record<string, number>> = {
  readRepair: 3,
  sloppy: 2,
  spares: 3,
  antiEntropy: 2,
  versioning: 3,
  timeouts: 2,
  crashes: 3,
  restores: 3,
  losses: 3
}

/** All pairs, but for those of `sloppy` and `spares`, of which only three make sense. */
const allPairs = (): number => {
  const counts = Object.entries(values)
  let sum = 0
  counts.forEach(([a, m], i) => {
    for (const [b, n] of counts.slice(i + 1)) sum += a === "sloppy" && b === "spares" ? 3 : m * n
  })
  return sum
}

test(`the mirror accepts ${runs} runs of as many configurations, which have all pairs of options and reach all actions (seed ${seed})`, () => {
  const pairs = new Set<string>()
  const actions = new Map<Reached, number>()
  for (let i = 0; i < runs; i++) {
    const configuration: Configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    for (const pair of pairsIn(configuration)) pairs.add(pair)
    const { finding, actions: reached } = run(drawnRun(configuration, i, storeActors), {
      judge: judgedByMirror(configuration)
    })
    if (finding !== undefined)
      expect.fail(`run ${i} of ${JSON.stringify(configuration)}: ${findingText(finding)}`)
    for (const [action, count] of reached) actions.set(action, (actions.get(action) ?? 0) + count)
  }
  expect(pairs.size).toBe(allPairs())
  for (const action of actionNames) expect(actions.get(action) ?? 0, action).toBeGreaterThan(20)
}, 60_000)
