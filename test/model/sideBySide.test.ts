import { describe, expect, test } from "vitest"
import {
  actionNames,
  environment,
  fullModel,
  guaranteeNames,
  init,
  instances,
  invariants,
  nextOf,
  reachability,
  system
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { stateValues } from "../../src/specification/StateValues.ts"
import { smallModels } from "../specification/models.ts"
import { definition, definitions, moduleText } from "./definitions.ts"
import { reachable } from "./reachable.ts"

/** The actions of a disjunction, with what they are applied to. */
const disjuncts = (name: string): ReadonlyArray<{ readonly action: string; readonly arity: number }> =>
  [...definition("Leaderless", name).matchAll(/\\E([^:]*):\s*(\w+)\(([^)]*)\)/g)].map((match) => ({
    action: match[2]!,
    arity: match[3]!.split(",").length
  }))

/** The operators of a module whose definitions prime a variable. */
const actionsOf = (module: string): ReadonlyArray<string> =>
  definitions(module).filter(
    (name) => /\w'/.test(definition(module, name)) && definition(module, name).includes("UNCHANGED")
  )

const variables = (module: string): ReadonlyArray<string> => {
  const block = /^VARIABLES([\s\S]*?)^\S/m.exec(moduleText(module))![1]!
  return block.split(",").map((name) => name.trim())
}

describe("the specification and the mirror, side by side:", () => {
  test("the steps of the system and of the environment are the same, in the same order", () => {
    expect(disjuncts("System").map(({ action }) => action)).toEqual(Object.keys(system))
    expect(disjuncts("Environment").map(({ action }) => action)).toEqual(Object.keys(environment))
    expect(definition("Leaderless", "Next").trim()).toBe("System \\/ Environment")
    expect(actionNames).toEqual([...Object.keys(system), ...Object.keys(environment)])
  })

  test("each has as many parameters", () => {
    const parameters = Object.fromEntries(
      Object.entries({ ...system, ...environment }).map(([name, action]) => [name, action.parameters.length])
    )
    const arities = [...disjuncts("System"), ...disjuncts("Environment")].map(
      ({ action, arity }) => [action, arity] as const
    )
    expect(Object.fromEntries(arities)).toEqual(parameters)
  })

  test("no module has an action that Next leaves out", () => {
    const all = ["Writes", "Reads", "Healing", "Faults"].flatMap(actionsOf)
    expect(all.toSorted()).toEqual([...actionNames].sort())
  })

  test("the variables are the same, in the same order", () => {
    const model = smallModels.plain!
    const state = init(model)
    expect(Object.keys(state)).toEqual(variables("State"))
    expect(Object.keys(stateValues(model)(state))).toEqual(variables("State"))
    const grouped = [
      ...definition("State", "nodeVars").matchAll(/\w+/g),
      "write",
      "read",
      "behind",
      ...definition("State", "factVars").matchAll(/\w+/g),
      ...definition("State", "floorVars").matchAll(/\w+/g),
      "spent"
    ].map(String)
    expect(grouped).toEqual(variables("State"))
    expect(definition("State", "vars").match(/\w+/g)).toEqual(
      "nodeVars write read behind factVars floorVars spent".split(" ")
    )
  })

  test("every guarantee is an operator of the specification, and the other way round", () => {
    const words = ["ReturnedReads", "Versioned", "AckedWrites", "ReadsAWrite", "LargestAcked"]
    const stated = definitions("Guarantees").filter((name) => !words.includes(name))
    expect(["TypeOK", ...stated]).toEqual(Object.keys(invariants))
    expect(definitions("State")).toContain("TypeOK")
    expect(definitions("Leaderless")).toContain("Convergence")
    expect(guaranteeNames).toEqual([...Object.keys(invariants), "Convergence"])
  })

  test("every reachability check too", () => {
    expect(definitions("Reachability")).toEqual(Object.keys(reachability))
  })

  test("the phases of operations are the same", async () => {
    const phasesOf = (name: string) => [...definition("State", name).matchAll(/"(\w+)"/g)].map((m) => m[1]!)
    const writePhases = new Set<string>()
    const readPhases = new Set<string>()
    const models = [
      smallModels["blocking repair, timeouts"]!,
      smallModels["two-phase, timeouts"]!,
      smallModels["sloppy, a spare, timeouts"]!
    ]
    for (const model of models)
      for (const state of await reachable(model)) {
        for (const { phase } of state.write) writePhases.add(phase)
        for (const { phase } of state.read) readPhases.add(phase)
      }
    expect([...writePhases].sort()).toEqual(phasesOf("WritePhases").sort())
    expect([...readPhases].sort()).toEqual(phasesOf("ReadPhases").sort())
  })

  test("a state is asked for its steps in the order of Next", async () => {
    const everything = fullModel(
      quorums(2, 1, 2, {
        readRepair: "blocking",
        sloppy: true,
        spares: 1,
        antiEntropy: true,
        versioning: "two-phase",
        timeouts: true,
        restores: 1,
        losses: 1
      }),
      { writes: 1, reads: 1, keys: 1, clients: 1 }
    )
    const listed = instances(everything).map(({ name }) => name)
    expect([...new Set(listed)]).toEqual(actionNames)
    const next = nextOf(everything)
    const seen = new Set<string>()
    for (const state of await reachable(everything, 20_000)) {
      let last = 0
      next(state, (name) => {
        seen.add(name)
        expect(actionNames.indexOf(name)).toBeGreaterThanOrEqual(last)
        last = actionNames.indexOf(name)
      })
    }
    expect(seen.size).toBe(actionNames.length)
  })
})
