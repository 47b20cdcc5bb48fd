import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Step } from "../../../src/checker/index.ts"
import { clientHistory } from "../../../src/history/index.ts"
import {
  guaranteeNames,
  init,
  type Model,
  nextOf,
  type ReachabilityName,
  reachability,
  type State
} from "../../../src/model/index.ts"
import { tellStory, tellWhyItHolds } from "../../../src/report/story/index.ts"
import { configuration, model } from "./counterexamples.ts"

const seed = 20_240_612

/** Models in which everything can happen. */
const models: ReadonlyArray<Model> = [
  model(
    configuration(3, 2, 2, {
      readRepair: "async",
      sloppy: true,
      spares: 2,
      antiEntropy: true,
      versioning: "clock",
      timeouts: true,
      crashes: 2,
      restores: 1,
      losses: 2
    }),
    3,
    3,
    { keys: 2, clients: 2, recurring: [0] }
  ),
  model(
    configuration(5, 2, 3, {
      readRepair: "blocking",
      sloppy: true,
      spares: 1,
      versioning: "two-phase",
      timeouts: true,
      crashes: 1,
      restores: 1
    }),
    2,
    2
  ),
  model(configuration(1, 1, 1, { losses: 1 }), 1, 1)
]

/** A walk that takes, at each state, the step with the given number among those that are possible. */
const walk = (of: Model, choices: ReadonlyArray<number>): ReadonlyArray<Step<State>> => {
  const next = nextOf(of)
  const steps: Array<Step<State>> = [{ action: null, params: [], state: init(of) }]
  for (const choice of choices) {
    const possible: Array<Step<State>> = []
    next(steps.at(-1)!.state, (action, state, ...params) => {
      possible.push({ action, params: params.filter((p) => p !== undefined), state })
    })
    if (possible.length === 0) break
    steps.push(possible[choice % possible.length]!)
  }
  return steps
}

const walks = fc.record({
  of: fc.constantFrom(...models),
  choices: fc.array(fc.nat(1000), { minLength: 1, maxLength: 45 }),
  guarantee: fc.constantFrom(...guaranteeNames, ...(Object.keys(reachability) as Array<ReachabilityName>)),
  loops: fc.boolean()
})

describe("any behaviour can be told", () => {
  it("in narrow lines without holes, whatever is asked about it", () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(walks, ({ of, choices, guarantee, loops }) => {
        const steps = walk(of, choices)
        for (const { action } of steps) seen.add(`${action}`)
        const trace = loops ? { steps, loopsTo: choices[0]! % steps.length } : { steps }
        const text = tellStory({ model: of, guarantee, trace, format: "text", colour: false })
        expect(text).not.toMatch(/undefined|NaN|null|\[object/)
        for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(110)
        steps.slice(1).forEach((_, i) => {
          expect(text).toMatch(new RegExp(`^ *${i + 1} {2}`, "m"))
        })
        const diagram = tellStory({ model: of, guarantee, trace, format: "mermaid", colour: false })
        expect(diagram).not.toMatch(/undefined|NaN|null|\[object/)
        expect(diagram.split("\n")).toHaveLength(
          diagram.split("\n").filter((line) => line.trim() !== "").length
        )
      }),
      { seed, numRuns: 400 }
    )
    expect(seen.size).toBeGreaterThan(20)
  })

  it("as the history that its clients saw", () => {
    fc.assert(
      fc.property(walks, ({ of, choices }) => {
        const steps = walk(of, choices)
        const history = clientHistory(of, { steps })
        expect(new Set(history.map(({ id }) => id)).size).toBe(history.length)
        for (const operation of history) {
          expect(operation.completed === null).toBe(operation.outcome === "pending")
          if (operation.completed !== null)
            expect(operation.completed).toBeGreaterThanOrEqual(operation.invoked)
          const before = history.filter(
            (other) => other.client === operation.client && other.invoked < operation.invoked
          )
          for (const other of before) expect(other.completed).toBeLessThan(operation.invoked)
        }
      }),
      { seed, numRuns: 300 }
    )
  })

  it("and every guarantee that holds, in every model", () => {
    for (const of of models)
      for (const guarantee of guaranteeNames) {
        const text = tellWhyItHolds({
          model: of,
          guarantee,
          distinctStates: 1,
          format: "text",
          colour: false
        })
        expect(text).not.toMatch(/undefined|NaN|null/)
        for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100)
      }
  })
})
