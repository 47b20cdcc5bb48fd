import { describe, expect, test } from "vitest"
import { explore } from "../../src/checker/index.ts"
import {
  actionNames,
  agree,
  fullModel,
  type InvariantName,
  init,
  instances,
  invariants,
  type Model,
  nextOf,
  type ReachabilityName,
  reachability,
  type State
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { systemOf } from "../../src/verification/System.ts"
import { smallModels } from "../specification/models.ts"
import { range } from "./range.ts"
import { reachable } from "./reachable.ts"

const frozen = <A>(value: A): A => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

describe("actions and guarantees", () => {
  test("change no state that they are given, and always say the same", async () => {
    const taken = new Set<string>()
    for (const model of Object.values(smallModels).map(frozen)) {
      const next = nextOf(model)
      const states = await reachable(model)
      const step = Math.ceil(states.length / 120)
      for (const [i, state] of states.entries()) {
        if (i % step !== 0) continue
        frozen(state)
        const first: Array<readonly [string, State]> = []
        next(state, (name, after) => void first.push([name, after]))
        const second: Array<readonly [string, State]> = []
        next(state, (name, after) => void second.push([name, after]))
        expect(JSON.stringify(second)).toBe(JSON.stringify(first))
        for (const [name] of first) taken.add(name)
        for (const predicate of [...Object.values(invariants), ...Object.values(reachability)])
          expect(predicate(model, state)).toBe(predicate(model, state))
        expect(agree(state, 0)).toBe(agree(state, 0))
      }
    }
    expect([...taken].sort()).toEqual([...actionNames].sort())
  })

  test("an action that is not enabled gives no state, and an enabled one changes something", async () => {
    for (const model of Object.values(smallModels)) {
      const states = await reachable(model, 200)
      for (const state of states)
        for (const { name, next, parameters } of instances(model)) {
          const [a, b, c, d] = parameters
          const after = next(model, state, a!, b!, c!, d!)
          // A recurring read may begin and end and leave everything as it was; nothing else does.
          if (after !== undefined) expect(JSON.stringify(after), name).not.toBe(JSON.stringify(state))
        }
    }
  })

  test("there is one initial state, in which everything holds", () => {
    for (const model of range) {
      for (const [name, holds] of Object.entries({ ...invariants, ...reachability }))
        expect(holds(model, init(model)), name).toBe(true)
    }
  })
})

/** What the protocol keeps in every configuration. */
const neverViolated: ReadonlyArray<InvariantName> = [
  "TypeOK",
  "NoPhantoms",
  "VersionsAreUnique",
  "NoDirtyReads"
]

describe("a guarantee", () => {
  test("has a counterexample somewhere, or is kept by every configuration", async () => {
    const named = { writes: 2, reads: 2, keys: 1, clients: 2 }
    const models: ReadonlyArray<Model> = [
      ...range,
      ...Object.values(smallModels),
      fullModel(quorums(2, 1, 1), { writes: 2, reads: 2, keys: 2, clients: 2 }),
      fullModel(quorums(2, 1, 1), named),
      fullModel(quorums(2, 1, 1, { versioning: "two-phase", timeouts: true }), {
        writes: 2,
        reads: 0,
        keys: 1,
        clients: 1
      }),
      fullModel(quorums(2, 1, 1, { versioning: "clock" }), { writes: 2, reads: 1, keys: 1, clients: 2 })
    ]
    const names = [...Object.keys(invariants), ...Object.keys(reachability)] as ReadonlyArray<
      InvariantName | ReachabilityName
    >
    const open = new Set<string>(names)
    for (const model of models) {
      const result = await explore(systemOf(model, { invariants: names, symmetry: true }), {
        maxStates: 20_000
      })
      for (const { name, verdict } of result.invariants) if (verdict === "violated") open.delete(name)
    }
    expect([...open]).toEqual(neverViolated)
  })
})
