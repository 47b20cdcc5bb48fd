import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checkLiveness, lassoFault } from "../../src/checker/index.ts"
import { allLassos, violatedByDefinition } from "./LivenessDefinition.ts"
import { type Drawing, drawn, edgesOf } from "./systems/drawn.ts"
import { done, lock, peterson } from "./systems/mutualExclusion.ts"
import { stabilizes, tokenRing } from "./systems/tokenRing.ts"
import { expectReplays, statesOf } from "./Traces.ts"

const seed = 20_261_125

const check = async (drawing: Drawing) => {
  const { system, property } = drawn(drawing)
  const result = await checkLiveness(system, property)
  if (result.trace !== undefined) {
    expect(lassoFault(system, property, result.trace)).toBeNull()
    expectReplays(system, result.trace)
  }
  return result
}

describe("public examples, with the verdicts that TLC gives", () => {
  test.each([
    [["weak", "weak"], "holds"],
    [["none", "none"], "violated"],
    [["weak", "none"], "violated"],
    [["none", "weak"], "violated"]
  ] as const)("Peterson, fairness %j: %s", async (strengths, verdict) => {
    const property = done(strengths)
    const result = await checkLiveness(peterson, property)
    expect(result).toMatchObject({ complete: true, verdict, distinctStates: 22, generatedStates: 33 })
    if (result.trace !== undefined) expect(lassoFault(peterson, property, result.trace)).toBeNull()
  })

  test.each([
    [["weak", "weak"], "violated"],
    [["strong", "weak"], "holds"],
    [["strong", "none"], "violated"],
    [["strong", "strong"], "holds"],
    [["weak", "strong"], "violated"]
  ] as const)("a lock that is not fair itself, fairness %j: %s", async (strengths, verdict) => {
    const property = done(strengths)
    const result = await checkLiveness(lock, property)
    expect(result).toMatchObject({ verdict, distinctStates: 5 })
    if (result.trace !== undefined) expect(lassoFault(lock, property, result.trace)).toBeNull()
  })

  test("the lasso of the lock: process 1 in and out for ever", async () => {
    const { trace } = await checkLiveness(lock, done(["weak", "weak"]))
    expect(trace).toEqual({
      steps: [
        { action: null, params: [], state: { pc: ["wait", "wait"] } },
        { action: "Enter", params: [1], state: { pc: ["wait", "critical"] } }
      ],
      loopsTo: 0
    })
  })

  test("Dijkstra's ring stabilizes with as many values as machines, not with two", async () => {
    expect(await checkLiveness(tokenRing(4, 4), stabilizes(true))).toMatchObject({
      verdict: "holds",
      distinctStates: 256,
      depth: 1
    })
    const property = stabilizes(true)
    const two = tokenRing(4, 2)
    const result = await checkLiveness(two, property)
    expect(result.verdict).toBe("violated")
    expect(lassoFault(two, property, result.trace!)).toBeNull()
    expect(result.trace!.loopsTo).toBeLessThan(result.trace!.steps.length - 1)
  })

  test("Dijkstra's ring need not move without fairness", async () => {
    const { trace, verdict } = await checkLiveness(tokenRing(4, 4), stabilizes(false))
    expect(verdict).toBe("violated")
    expect(trace!.steps).toHaveLength(1)
    expect(trace!.loopsTo).toBe(0)
  })
})

describe("what fairness excludes, and what it does not", () => {
  test("stuttering at a dead end: loopsTo is the last index", async () => {
    const { trace } = await check({
      initial: [0],
      edges: edgesOf(0, [0, 1], [1, 2]),
      bad: [2],
      strengths: ["weak"]
    })
    expect(statesOf(trace)).toEqual([0, 1, 2])
    expect(trace!.loopsTo).toBe(2)
  })

  test("without fairness a behaviour may stop anywhere", async () => {
    const { trace } = await check({
      initial: [0],
      edges: edgesOf(-1, [0, 1], [1, 2]),
      bad: [0],
      strengths: []
    })
    expect(statesOf(trace)).toEqual([0])
    expect(trace!.loopsTo).toBe(0)
  })

  test("a self-loop neither enables a class nor takes it", async () => {
    const edges = edgesOf(0, [0, 0])
    expect((await check({ initial: [0], edges, bad: [0], strengths: ["weak"] })).verdict).toBe("violated")
    expect((await check({ initial: [0], edges, bad: [0], strengths: ["strong"] })).verdict).toBe("violated")
  })

  test("a whole component is unfair: the class that leads out is always enabled", async () => {
    const inside = edgesOf(1, [0, 1], [1, 0])
    const out = edgesOf(0, [0, 2], [1, 2])
    const drawing = { initial: [0], edges: [...inside, ...out], bad: [0, 1] }
    expect((await check({ ...drawing, strengths: ["weak", "weak"] })).verdict).toBe("holds")
    expect((await check({ ...drawing, strengths: ["strong", "strong"] })).verdict).toBe("holds")
  })

  test("enabled now and then: weak fairness allows what strong fairness forbids", async () => {
    const inside = edgesOf(1, [0, 1], [1, 0])
    const drawing = { initial: [0], edges: [...inside, ...edgesOf(0, [0, 2])], bad: [0, 1] }
    expect((await check({ ...drawing, strengths: ["weak", "weak"] })).verdict).toBe("violated")
    expect((await check({ ...drawing, strengths: ["strong", "weak"] })).verdict).toBe("holds")
  })

  test("strong fairness leaves the part where the class is disabled", async () => {
    const inside = edgesOf(-1, [0, 1], [1, 2], [2, 1], [2, 0])
    const drawing = { initial: [0], edges: [...inside, ...edgesOf(0, [0, 3])], bad: [1] }
    const { trace } = await check({ ...drawing, strengths: ["strong"] })
    expect(new Set(statesOf(trace).slice(trace!.loopsTo))).not.toContain(0)
  })

  test("parts of parts: two strong classes, one after the other", async () => {
    const ring = edgesOf(-1, [0, 1], [1, 2], [2, 3], [3, 4], [4, 3], [4, 2], [3, 0])
    const edges = [...ring, ...edgesOf(0, [0, 5]), ...edgesOf(1, [2, 5])]
    const { trace } = await check({ initial: [0], edges, bad: [4], strengths: ["strong", "strong"] })
    // Nothing obliges a step in state 4.
    expect(statesOf(trace)).toEqual([0, 1, 2, 3, 4])
    expect(trace!.loopsTo).toBe(4)
  })

  test("the tour takes every class that is always enabled", async () => {
    const edges = [
      ...edgesOf(0, [0, 1], [1, 2], [2, 0]),
      ...edgesOf(1, [0, 2], [2, 1], [1, 0]),
      ...edgesOf(2, [0, 3], [1, 3], [2, 3], [3, 0])
    ]
    const { trace } = await check({ initial: [0], edges, bad: [1], strengths: ["weak", "weak", "weak"] })
    expect(trace!.steps.length).toBeLessThanOrEqual(6)
  })

  test("the way back may enable a strong class: then it is taken too", async () => {
    const edges = [...edgesOf(1, [0, 1], [1, 2], [2, 0]), ...edgesOf(0, [2, 3], [3, 0])]
    const { trace } = await check({ initial: [0], edges, bad: [1], strengths: ["strong", "weak"] })
    expect(statesOf(trace)).toContain(3)
  })

  test("a limit leaves it undecided", async () => {
    expect(await checkLiveness(tokenRing(4, 4), stabilizes(true), { maxStates: 255 })).toEqual({
      name: "Stabilizes",
      verdict: "undecided",
      complete: false,
      stoppedBy: "states",
      distinctStates: 255,
      generatedStates: 256,
      depth: 1
    })
  })

  test("a long chain needs no recursion", async () => {
    const { system, property } = drawn({ initial: [0], edges: [], bad: [99_999], strengths: ["weak"] })
    const chain = {
      ...system,
      successors: (n: number, emit: (action: string, next: number, p0: number) => void) =>
        emit("Step", Math.min(n + 1, 99_999), 0)
    }
    const { trace, verdict } = await checkLiveness(chain, property)
    expect(verdict).toBe("violated")
    expect(trace!.steps).toHaveLength(100_000)
  })
})

describe("random graphs against the definition", () => {
  const states = 5
  const node = fc.nat(states - 1)
  const drawing: fc.Arbitrary<Drawing> = fc
    .array(fc.constantFrom("weak" as const, "strong" as const), { minLength: 1, maxLength: 3 })
    .chain((strengths) =>
      fc.record({
        initial: fc.array(node, { minLength: 1, maxLength: 2 }),
        edges: fc.array(
          fc.record({ from: node, to: node, fairClass: fc.integer({ min: -1, max: strengths.length - 1 }) }),
          { minLength: 6, maxLength: 18 }
        ),
        bad: fc.uniqueArray(node, { minLength: 1, maxLength: 2 }),
        strengths: fc.constant(strengths)
      })
    )

  test(`the verdict is that of the definition, and every counterexample is one (seed ${seed})`, async () => {
    const verdicts = { holds: 0, violated: 0, undecided: 0 }
    await fc.assert(
      fc.asyncProperty(drawing, async (graph) => {
        const { verdict, trace } = await check(graph)
        verdicts[verdict]++
        expect(verdict).toBe(violatedByDefinition(graph, states) ? "violated" : "holds")
        expect(trace === undefined).toBe(verdict === "holds")
      }),
      { seed, numRuns: 3000 }
    )
    // The comparison would be worth little if nearly all graphs had one verdict.
    expect(verdicts.holds).toBeGreaterThan(500)
    expect(verdicts.violated).toBeGreaterThan(500)
  })

  test(`fairness matters: some verdicts change without it, and with the wrong strength (seed ${seed})`, async () => {
    let withoutFairness = 0
    let onlyWeak = 0
    for (const graph of fc.sample(drawing, { seed, numRuns: 1000 })) {
      const { verdict } = await check(graph)
      const unfair = graph.edges.map((edge) => ({ ...edge, fairClass: -1 }))
      if ((await check({ ...graph, edges: unfair })).verdict !== verdict) withoutFairness++
      const weak = graph.strengths.map(() => "weak" as const)
      if ((await check({ ...graph, strengths: weak })).verdict !== verdict) onlyWeak++
    }
    expect(withoutFairness).toBeGreaterThan(50)
    expect(onlyWeak).toBeGreaterThan(5)
  })

  test(`where the property holds, the validator accepts no lasso at all (seed ${seed})`, () => {
    let tried = 0
    fc.assert(
      fc.property(drawing, (graph) => {
        fc.pre(!violatedByDefinition(graph, states))
        const { system, property } = drawn(graph)
        for (const trace of allLassos(graph, 5)) {
          tried++
          expect(lassoFault(system, property, trace)).not.toBeNull()
        }
      }),
      { seed, numRuns: 150 }
    )
    expect(tried).toBeGreaterThan(1000)
  })
})
