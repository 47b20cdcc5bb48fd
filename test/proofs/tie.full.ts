import { describe, expect, test } from "vitest"
import { tie } from "../../proofs/z3/finite/Tie.ts"
import { actions } from "../../proofs/z3/protocol/Leaderless.ts"
import { theorems } from "../../proofs/z3/theorems/index.ts"
import { appliesTo } from "../../proofs/z3/theorems/Theorem.ts"
import { tiedModels } from "./models.ts"

describe("the mirror takes only steps of the formulas, and keeps the invariants:", () => {
  const fired = new Map<string, number>()
  for (const [name, model] of Object.entries(tiedModels))
    test(name, async () => {
      const { states, edges, steps, unreached, faults } = await tie(model, actions, theorems)
      for (const [action, count] of Object.entries(steps)) fired.set(action, (fired.get(action) ?? 0) + count)
      expect(faults).toEqual([])
      expect(unreached).toBe(0)
      expect(states).toBeGreaterThan(20)
      expect(edges).toBeGreaterThan(states)
    })

  test("every action is taken", () => {
    for (const { name } of actions) expect(fired.get(name) ?? 0, name).toBeGreaterThan(20)
  })

  test("every theorem applies to some of the models", () => {
    for (const theorem of theorems)
      expect(
        Object.values(tiedModels).filter(({ configuration }) => appliesTo(theorem, configuration)).length,
        theorem.name
      ).toBeGreaterThan(0)
  })
})
