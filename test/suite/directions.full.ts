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

const rows = 30
/** One in five may be deeper than that many runs reach: sessions and prefixes where all replicas are read, mostly. */
const mayMiss = rows / 5

test(`violations of rows of the verdict table are found and made small, all but ${mayMiss} of ${rows} (seed ${seed})`, () => {
  const claims = claimsOfRows(rows, randomOf(seed))
  console.info(`seed ${seed}\n${directionsText(expectShown(claims, seed, mostRuns, mayMiss))}`)
  expect(claims.length).toBe(rows)
})
