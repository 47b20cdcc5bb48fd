import { expect, test } from "vitest"
import { randomOf } from "../../src/simulation/index.ts"
import { claimsOfRows, claimsOfScenarios } from "./directions.ts"
import { directionsText, expectShown } from "./directionsExpected.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_125)
const mostRuns = 10_000

test(`every violation of every scenario is found and made small (seed ${seed})`, () => {
  const claims = claimsOfScenarios()
  console.info(`seed ${seed}\n${directionsText(expectShown(claims, seed, mostRuns))}`)
  expect(claims.length).toBeGreaterThan(80)
})

const rows = 60

test(`violations of ${rows} rows of the verdict table are found within ${mostRuns} runs and made small (seed ${seed})`, () => {
  const claims = claimsOfRows(rows, randomOf(seed))
  console.info(`seed ${seed}\n${directionsText(expectShown(claims, seed, mostRuns))}`)
  expect(claims.length).toBe(rows)
})
