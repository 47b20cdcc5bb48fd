import { describe, expect, test } from "vitest"
import {
  type ActionName,
  actions,
  type Configuration,
  fullModel,
  init,
  type Model,
  type State
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { reachable } from "./reachable.ts"

/** A configuration with everything, and what is left of it when an option is taken away. */
const everything = quorums(2, 1, 1, {
  antiEntropy: true,
  readRepair: "async",
  sloppy: true,
  spares: 1,
  timeouts: true,
  crashes: 1,
  restores: 1,
  losses: 1
})
const bounds = { writes: 1, reads: 1, keys: 1, clients: 0 }

/** Parameters for an action, all combinations of small numbers. */
const parametersOf = (name: ActionName): ReadonlyArray<ReadonlyArray<number>> =>
  actions[name].parameters.reduce<ReadonlyArray<ReadonlyArray<number>>>(
    (all, kind) =>
      all.flatMap((chosen) =>
        (kind === "client"
          ? [0]
          : kind === "write" || kind === "read" || kind === "key" || kind === "spare"
            ? [0]
            : [0, 1, 2]
        ).map((x) => [...chosen, x])
      ),
    [[]]
  )

const stepsOf = (name: ActionName, model: Model, state: State): number =>
  parametersOf(name).filter(([a, b, c, d]) => {
    try {
      return actions[name].next(model, state, a!, b!, c!, d!) !== undefined
    } catch {
      // A node that is no replica has no store; such parameters are never tried.
      return false
    }
  }).length

describe("an action says itself that its option is off, whoever calls it:", () => {
  test.each<[ActionName, Partial<Configuration>]>([
    ["AntiEntropy", { antiEntropy: false }],
    ["TimeOutWrite", { timeouts: false }],
    ["TimeOutRead", { timeouts: false }],
    ["RefuseWrite", { timeouts: false }],
    ["RefuseRead", { timeouts: false }]
  ])("%s", async (name, off) => {
    const model = fullModel(everything, bounds)
    const without: Model = { ...model, configuration: { ...model.configuration, ...off } }
    let possible = 0
    for (const state of await reachable(model, 3_000)) {
      possible += stepsOf(name, model, state)
      expect(stepsOf(name, without, state)).toBe(0)
    }
    expect(possible).toBeGreaterThan(0)
  })
})

test("a read is refused only before it has begun", async () => {
  const model = fullModel(everything, bounds)
  for (const state of await reachable(model, 3_000))
    if (state.read[0]!.phase !== "idle") expect(stepsOf("RefuseRead", model, state)).toBe(0)
  expect(stepsOf("RefuseRead", model, init(model))).toBeGreaterThan(0)
})
