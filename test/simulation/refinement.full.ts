import { expect, test } from "vitest"
import {
  drawnRun,
  findingText,
  judgedByMirror,
  mixed,
  randomOf,
  run,
  storeActors
} from "../../src/simulation/index.ts"
import { drawnConfiguration } from "./configurations.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_124)
const runs = 60_000

test(`the mirror accepts ${runs} runs of as many configurations, and no promise is broken (seed ${seed})`, () => {
  for (let i = 0; i < runs; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const { finding } = run(drawnRun(configuration, mixed(seed, i), storeActors), {
      judge: judgedByMirror(configuration)
    })
    if (finding !== undefined)
      expect.fail(`run ${i} of ${JSON.stringify(configuration)}: ${findingText(finding)}`)
  }
})
