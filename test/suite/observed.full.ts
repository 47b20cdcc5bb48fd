import { expect, test } from "vitest"
import { drawnRun, judgedByMirror, mixed, randomOf, run, storeActors } from "../../src/simulation/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"
import { observing } from "./observed.ts"
import { agreeing } from "./observedAgreeing.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_201)
const runs = 12_000

test(`the observer says after each event what the mirror says, in ${runs} runs of as many configurations (seed ${seed})`, () => {
  for (let i = 0; i < runs; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const judge = agreeing(judgedByMirror(configuration), observing(configuration))
    const { finding } = run(drawnRun(configuration, mixed(seed, i), storeActors), { judge })
    expect(finding, `run ${i} of ${JSON.stringify(configuration)}`).toBeUndefined()
  }
})
