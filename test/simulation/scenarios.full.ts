import { expect, test } from "vitest"
import { scenarios } from "../../src/scenarios/index.ts"
import { storeActors } from "../../src/simulation/index.ts"
import { expectConfirmed } from "./scenariosExpected.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)
const least = 8_000
const most = 50_000

test(`every verdict of every scenario is confirmed: not violated in ${least} runs, or found in ${most} and shrunk (seed ${seed})`, () => {
  const text = expectConfirmed(scenarios, { seed, actors: storeActors, least, most })
  console.info(`seed ${seed}\n${text}`)
  expect(scenarios.length).toBe(29)
})
