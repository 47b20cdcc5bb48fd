import { describe, expect, test } from "vitest"
import { checkLiveness, isFairLasso, lassoFault, type Trace } from "../../src/checker/index.ts"
import { drawn, edgesOf } from "./systems/drawn.ts"
import { interned } from "./systems/interned.ts"
import { done, lock } from "./systems/mutualExclusion.ts"

const property = done(["weak", "weak"])
const good = {
  steps: [
    { action: null, params: [], state: { pc: ["wait", "wait"] as const } },
    { action: "Enter", params: [1], state: { pc: ["wait", "critical"] as const } }
  ],
  loopsTo: 0
}
const [first, second] = good.steps as [(typeof good.steps)[0], (typeof good.steps)[1]]

const unnamed = (...states: ReadonlyArray<number>) =>
  states.map((state) => ({ action: null, params: [], state }))

describe("the validator of lassos", () => {
  test("accepts a good one, with names and parameters left out as well", () => {
    expect(lassoFault(lock, property, good)).toBeNull()
    const nameless = good.steps.map(({ state }) => ({ action: null, params: [], state }))
    expect(lassoFault(lock, property, { steps: nameless, loopsTo: 0 })).toBeNull()
  })

  test("accepts stuttering steps", () => {
    expect(lassoFault(lock, property, { steps: [first, first, second, second], loopsTo: 1 })).toBeNull()
  })

  test.each([
    ["no state", { steps: [], loopsTo: 0 }, "goes back to no state"],
    ["no loop", { steps: good.steps }, "finite"],
    ["a loop beyond the end", { ...good, loopsTo: 2 }, "goes back to no state"],
    ["a loop before the beginning", { ...good, loopsTo: -1 }, "goes back to no state"],
    ["a loop between two states", { ...good, loopsTo: 0.5 }, "goes back to no state"],
    ["a wrong beginning", { steps: [second, first], loopsTo: 0 }, "not initial"],
    ["a wrong action", { ...good, steps: [first, { ...second, action: "Leave" }] }, "step 1"],
    ["a wrong parameter", { ...good, steps: [first, { ...second, params: [0] }] }, "step 1"],
    [
      "a wrong state",
      { ...good, steps: [first, { ...second, state: { pc: ["done", "wait"] as const } }] },
      "step 1"
    ],
    ["stuttering where a step is due", { ...good, loopsTo: 1 }, "unfair to process 1"]
  ])("rejects %s", (_, trace, fault) => {
    expect(lassoFault(lock, property, trace)).toContain(fault)
  })

  test("rejects a loop that does not close", () => {
    const edges = edgesOf(-1, [0, 1], [1, 2])
    const chain = drawn({ initial: [0], edges, bad: [1], strengths: [] })
    const trace = { steps: unnamed(0, 1, 2), loopsTo: 0 }
    expect(lassoFault(chain.system, chain.property, trace)).toContain("does not close")
  })

  test("rejects a loop that satisfies the property, and one that is unfair to a strong class", () => {
    expect(lassoFault(lock, { ...property, holds: () => true }, good)).toContain("satisfies")
    expect(lassoFault(lock, done(["strong", "weak"]), good)).toContain("unfair to process 0")
  })

  test("a lasso without a fault is a fair one, and no other is", () => {
    expect(isFairLasso(lock, property, good)).toBe(true)
    expect(isFairLasso(lock, property, { ...good, loopsTo: 1 })).toBe(false)
  })
})

describe("parameters that a step does not have", () => {
  const plain = interned<number>({
    initial: [0],
    successors: (n, emit) => {
      if (n === 0) emit("There", 1, undefined, 7)
      else emit("Back", 0)
    }
  })
  const always = { name: "Never", holds: () => false, fairClass: () => 0 }
  const swing = { ...always, fairness: [{ name: "swing", strength: "weak" as const }] }

  test("stand in the trace as -1 before others, and match -1 only", async () => {
    const { trace } = await checkLiveness(plain, swing)
    const [start, there] = [trace!.steps[0]!, trace!.steps[1]!]
    expect(there).toEqual({ action: "There", params: [-1, 7], state: 1 })
    expect(lassoFault(plain, swing, trace!)).toBeNull()
    const withParams = (...params: ReadonlyArray<number>): Trace<number> => ({
      steps: [start, { ...there, params }],
      loopsTo: 0
    })
    expect(lassoFault(plain, swing, withParams(-1, 7, -1, -1))).toBeNull()
    expect(lassoFault(plain, swing, withParams(1, 7))).toContain("step 1")
    expect(lassoFault(plain, swing, withParams(-1, 7, 1))).toContain("step 1")
  })

  test("are -1 for the fair class of a step", () => {
    const seen = new Set<string>()
    const watching = {
      ...swing,
      fairClass: (action: string, ...params: ReadonlyArray<number>) => {
        seen.add(`${action} ${params.join()}`)
        return 0
      }
    }
    expect(lassoFault(plain, watching, { steps: unnamed(0, 1), loopsTo: 0 })).toBeNull()
    expect(seen).toEqual(new Set(["There -1,7,-1", "Back -1,-1,-1"]))
  })
})
