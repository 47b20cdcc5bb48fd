import { expect, test } from "vitest"
import { quorums } from "../../src/scenarios/index.ts"
import { randomOf } from "../../src/simulation/index.ts"
import { type Claim, claimsOfRows, claimsOfScenarios, shownBy, whyNotShown } from "./directions.ts"
import { directionsText, expectShown } from "./directionsExpected.ts"

const seed = 20_261_125

test(`some violations of scenarios and rows are found and made small (seed ${seed})`, () => {
  const ofScenarios = claimsOfScenarios()
  expect(ofScenarios.length).toBeGreaterThan(80)
  const some = [...ofScenarios.filter((_, i) => i % 6 === 0), ...claimsOfRows(8, randomOf(seed))]
  console.info(`seed ${seed}\n${directionsText(expectShown(some, seed, 10_000))}`)
}, 120_000)

test(`ties between writes of one client are not shown, and what differs a little is (seed ${seed})`, () => {
  const ties = quorums(2, 2, 1, { versioning: "two-phase", timeouts: true })
  const beside = [
    { ...ties, readQuorum: 1 },
    { ...ties, losses: 1 },
    { ...ties, restores: 1 }
  ]
  const claimOf = (configuration: Claim["configuration"]): Claim => ({
    name: "two-phase",
    configuration,
    guarantee: "MonotonicWrites",
    shortest: undefined
  })
  expect(whyNotShown("MonotonicWrites", ties)).toContain("two-phase, R = N")
  expect(shownBy(claimOf(ties), seed, 1_000).schedule).toBeUndefined()
  for (const configuration of beside) {
    expect(whyNotShown("MonotonicWrites", configuration)).toBeUndefined()
    expect(
      shownBy(claimOf(configuration), seed, 10_000).schedule,
      JSON.stringify(configuration)
    ).toBeDefined()
  }
})
