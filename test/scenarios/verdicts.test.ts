import { describe, expect, test } from "vitest"
import { explore } from "../../src/checker/index.ts"
import { actionNames } from "../../src/model/index.ts"
import { type Claim, scenarios } from "../../src/scenarios/index.ts"
import { checkBuiltin, isReachability, isTemporal, systemOf } from "../../src/verification/index.ts"

/** Larger scenarios are explored as far as this; `npm run check` explores them to the end. */
const maxStates = 80_000

describe.each(scenarios)("$id", ({ model, expected, reaches, shows, actsIn }) => {
  const claims = Object.keys(expected) as ReadonlyArray<Claim>

  test("is as expected, reaches what it must, and its mechanism acts in what it shows", async () => {
    const { complete, found } = await checkBuiltin({ model, claims, reaches }, { maxStates })
    expect(found.map(({ name }) => name)).toEqual([...claims, ...reaches])
    for (const { name, verdict, length, trace } of found) {
      const wanted = isReachability(name) ? "violated" : expected[name]
      // Beyond the limit only what holds may be open.
      const open = !complete && wanted === "holds" && !isTemporal(name)
      expect([name, verdict]).toEqual([name, open ? "undecided" : wanted])
      if (verdict !== "violated") continue
      expect(trace?.steps[0]?.action).toBeNull()
      if (isTemporal(name)) expect(trace?.loopsTo).toBeDefined()
      else expect(trace?.steps.length).toBeGreaterThanOrEqual(length!)
    }
    const shown = found.find(({ name }) => name === shows)?.trace
    const actions = new Set(shown?.steps.map(({ action }) => action))
    expect(actsIn.filter((action) => !actions.has(action))).toEqual([])
  })
})

test("every action occurs", async () => {
  const occurring = new Set<string>()
  for (const { model } of scenarios) {
    const system = systemOf(model, { invariants: [], symmetry: true })
    const { actions } = await explore(system, { maxStates: 5000 })
    for (const action of Object.keys(actions)) occurring.add(action)
  }
  expect(actionNames.filter((action) => !occurring.has(action))).toEqual([])
})
