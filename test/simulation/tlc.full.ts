import { expect, test } from "vitest"
import { actionNames, type Configuration } from "../../src/model/index.ts"
import { mixed, randomOf } from "../../src/simulation/index.ts"
import { describeWithTlc } from "../tlc/java.ts"
import { drawnConfiguration } from "./configurations.ts"
import { judgedByBoth, type Outcome } from "./tlc.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_124)
const sample = { whole: 6, damaged: 16, fewestEvents: 12, mostEvents: 60 }

/** The values that must occur; sizes of quorums follow from those of clusters. */
const options = {
  replicas: [1, 2, 3, 4, 5],
  readRepair: ["none", "async", "blocking"],
  sloppy: [false, true],
  spares: [0, 1, 2],
  antiEntropy: [false, true],
  versioning: ["ordered", "clock", "two-phase"],
  timeouts: [false, true],
  crashes: [0, 1, 2],
  restores: [0, 1, 2],
  losses: [0, 1, 2]
} as const satisfies Partial<Record<keyof Configuration, ReadonlyArray<unknown>>>

const valuesIn = (configuration: Configuration): ReadonlyArray<string> =>
  Object.keys(options).map((name) => `${name} ${configuration[name as keyof typeof options]}`)

/** Drawn from the seed: until every value has occurred only those that have a new one. */
const configurations = ((): ReadonlyArray<Configuration> => {
  const missing = new Set(
    Object.entries(options).flatMap(([name, values]) => values.map((value) => `${name} ${value}`))
  )
  const chosen: Array<Configuration> = []
  for (let i = 0; chosen.length < 24; i++) {
    const drawn = drawnConfiguration(randomOf(mixed(seed, i)))
    const values = valuesIn(drawn)
    if (missing.size > 0 && values.every((value) => !missing.has(value))) continue
    for (const value of values) missing.delete(value)
    chosen.push(drawn)
  }
  return chosen
})()

describeWithTlc(
  `TLC accepts what the simulated store did, and of damaged traces what the mirror accepts (seed ${seed})`,
  () => {
    const outcomes: Array<Outcome> = []

    test.each(configurations.map((configuration, i) => [i, JSON.stringify(configuration), configuration]))(
      "%i: %s",
      async (i, _text, configuration) => {
        const outcome = await judgedByBoth(configuration, mixed(seed, i), sample)
        expect(outcome.wrong).toEqual([])
        expect(outcome.accepted).toBe(sample.whole)
        outcomes.push(outcome)
      }
    )

    test("all options and all actions occur, and there were enough traces of each kind", () => {
      expect(new Set(configurations.map((one) => JSON.stringify(one))).size).toBe(configurations.length)
      const values = new Set(configurations.flatMap(valuesIn))
      expect(values.size).toBe(Object.values(options).flat().length)

      const sum = (count: (outcome: Outcome) => number): number =>
        outcomes.reduce((total, outcome) => total + count(outcome), 0)
      const [accepted, damaged, rejected] = [
        sum(({ accepted }) => accepted),
        sum(({ damaged }) => damaged),
        sum(({ rejected }) => rejected)
      ]
      console.info(
        `seed ${seed}: ${configurations.length} configurations, ${sum(({ events }) => events)} events, ` +
          `${accepted} whole traces accepted; of ${damaged} damaged traces both reject ${rejected} at the same event, and accept ${damaged - rejected}`
      )
      expect(accepted).toBeGreaterThanOrEqual(100)
      // Damage may leave a trace of the protocol: both verdicts must be among them.
      expect(rejected).toBeGreaterThanOrEqual(100)
      expect(damaged - rejected).toBeGreaterThan(20)
      const actions = new Set(outcomes.flatMap(({ actions }) => [...actions]))
      expect(actionNames.filter((name) => !actions.has(name))).toEqual([])
    })
  }
)
