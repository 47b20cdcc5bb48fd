import { describe, expect, test } from "vitest"
import type { Trace } from "../../src/checker/index.ts"
import type { Model, State } from "../../src/model/index.ts"
import { stateValues } from "../../src/specification/index.ts"
import { sequence, type Trace as TlcTrace } from "../../src/tlc/index.ts"
import { checkBuiltin, translateTrace } from "../../src/verification/index.ts"
import { scenarioNamed } from "./asked.ts"

const { model } = scenarioNamed("returning-node")
const { found } = await checkBuiltin({ model, claims: ["AckedWritesAreRead", "Convergence"], reaches: [] })
const finite = found[0]!.trace!
const lasso = found[1]!.trace!

/** A trace as TLC tells it. */
const told = (of: Model, { steps }: Trace<State>): TlcTrace => {
  const values = stateValues(of)
  return {
    states: steps.map(({ action, state }, i) => ({
      number: i + 1,
      ...(action === null ? {} : { action }),
      variables: values(state)
    })),
    stuttering: false
  }
}

const original = told(model, finite)

describe("translateTrace", () => {
  test("finds the steps again, parameters included", () => {
    expect(translateTrace(model, original)).toEqual(finite)
  })

  test("needs no names of actions", () => {
    const states = original.states.map(({ number, variables }) => ({ number, variables }))
    expect(translateTrace(model, { ...original, states })).toMatchObject({
      steps: finite.steps.map(({ state }) => ({ state }))
    })
  })

  test("keeps the place to which the behaviour goes back", () => {
    expect(translateTrace(model, { ...original, loopsTo: 3 })).toMatchObject({ loopsTo: 2 })
    expect(translateTrace(model, { ...original, stuttering: true })).toMatchObject({
      loopsTo: finite.steps.length - 1
    })
    expect(lasso.loopsTo).toBeDefined()
  })

  const inner = finite.steps.map((_, i) => i).slice(1, -1)

  test.each(inner)("refuses a trace without its state %i", (missing) => {
    const states = original.states.filter((_, i) => i !== missing)
    expect(translateTrace(model, { ...original, states })).toHaveProperty("refused")
  })

  test.each(inner)("refuses a trace whose state %i has another variable", (changed) => {
    for (const name of Object.keys(original.states[changed]!.variables)) {
      const states = original.states.map((state, i) =>
        i === changed ? { ...state, variables: { ...state.variables, [name]: sequence([-1]) } } : state
      )
      expect(translateTrace(model, { ...original, states })).toEqual({
        refused: expect.stringContaining(`step ${changed + 1}`)
      })
    }
  })

  test.each(inner)("refuses a trace whose step %i has another name", (renamed) => {
    const action = original.states[renamed]!.action === "Crash" ? "Recover" : "Crash"
    const states = original.states.map((state, i) => (i === renamed ? { ...state, action } : state))
    expect(translateTrace(model, { ...original, states })).toEqual({
      refused: `the mirror does not allow step ${renamed + 1}, ${action}`
    })
  })

  test("refuses a trace that begins elsewhere", () => {
    const trace = { ...original, states: original.states.slice(1) }
    expect(translateTrace(model, trace)).toEqual({ refused: "the mirror has another initial state" })
  })
})
