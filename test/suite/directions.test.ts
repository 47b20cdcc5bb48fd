import { expect, test } from "vitest"
import { randomOf } from "../../src/simulation/index.ts"
import { claimsOfRows, claimsOfScenarios } from "./directions.ts"
import { directionsText, expectShown } from "./directionsExpected.ts"

const seed = 20_261_125

test(`some violations of scenarios and rows are found and made small (seed ${seed})`, () => {
  const ofScenarios = claimsOfScenarios()
  expect(ofScenarios.length).toBeGreaterThan(80)
  const some = [...ofScenarios.filter((_, i) => i % 6 === 0), ...claimsOfRows(8, randomOf(seed))]
  console.info(`seed ${seed}\n${directionsText(expectShown(some, seed, 10_000))}`)
}, 120_000)
