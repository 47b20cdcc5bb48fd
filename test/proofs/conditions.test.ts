import { describe, expect, test } from "vitest"
import { scenarioOf } from "../../proofs/z3/theorems/Conditions.ts"
import { theorems } from "../../proofs/z3/theorems/index.ts"
import { explore } from "../../src/checker/index.ts"
import { fullModel, type InvariantName } from "../../src/model/index.ts"
import { scenarios } from "../../src/scenarios/index.ts"
import { ownPrefixModel } from "../../src/verification/Question.ts"
import { systemOf } from "../../src/verification/System.ts"

describe("where one condition of a theorem is not met:", () => {
  for (const { name, guarantee, conditions } of theorems)
    for (const condition of conditions)
      for (const example of condition.without) {
        const { configuration, name: called } = scenarioOf(example)
        test(`${name}, not ${condition.text}: ${called}`, async () => {
          expect(condition.holds(configuration)).toBe(false)
          for (const other of conditions)
            if (other !== condition) expect(other.holds(configuration), other.text).toBe(true)
          if ("scenario" in example) {
            const { expected } = scenarios.find(({ id }) => id === example.scenario)!
            expect(expected[guarantee]).toBe("violated")
            return
          }
          // A model with two keys is large; a narrower one shows it as well.
          const model =
            guarantee === "ConsistentPrefix"
              ? ownPrefixModel(configuration)
              : fullModel(configuration, example.bounds)
          const { invariants } = await explore(
            systemOf(model, { invariants: [guarantee as InvariantName], symmetry: true }),
            { stopWhenDecided: true, maxStates: 3_000_000 }
          )
          expect(invariants.map(({ verdict }) => verdict)).toEqual(["violated"])
        })
      }

  test("every condition has such a place", () => {
    for (const { name, conditions } of theorems)
      for (const { text, without } of conditions)
        expect(without.length, `${name}: ${text}`).toBeGreaterThan(0)
  })
})
