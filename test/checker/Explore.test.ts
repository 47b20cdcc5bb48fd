import { describe, expect, test } from "vitest"
import { explore } from "../../src/checker/index.ts"
import { dieHard } from "./systems/dieHard.ts"
import { interned } from "./systems/interned.ts"
import { lattice } from "./systems/lattice.ts"
import { missionaries } from "./systems/missionaries.ts"
import { transactionCommit, twoPhase } from "./systems/transactionCommit.ts"
import { expectReplays, statesOf } from "./Traces.ts"

describe("public examples, with the figures that TLC gives", () => {
  test("Die Hard: 16 states, and the shortest way to 4 gallons has 7", async () => {
    const result = await explore(dieHard)
    expect(result).toMatchObject({
      complete: true,
      distinctStates: 16,
      generatedStates: 97,
      depth: 8,
      queue: 0
    })
    expect(result.actions).toEqual({
      BigToSmall: { distinct: 3, generated: 16 },
      EmptyBigJug: { distinct: 1, generated: 16 },
      EmptySmallJug: { distinct: 2, generated: 16 },
      FillBigJug: { distinct: 3, generated: 16 },
      FillSmallJug: { distinct: 3, generated: 16 },
      SmallToBig: { distinct: 3, generated: 16 }
    })
    const [typeOK, notSolved] = result.invariants
    expect(typeOK).toEqual({ name: "TypeOK", verdict: "holds" })
    expect(notSolved!.verdict).toBe("violated")
    expect(statesOf(notSolved!.trace)).toHaveLength(7)
    expect(statesOf(notSolved!.trace).at(-1)!.big).toBe(4)
    expectReplays(dieHard, notSolved!.trace!)
  })

  test("TCommit and TwoPhase with three resource managers", async () => {
    expect(await explore(transactionCommit(3))).toMatchObject({
      complete: true,
      distinctStates: 34,
      generatedStates: 94,
      depth: 7,
      invariants: [{ name: "TCConsistent", verdict: "holds" }]
    })
    expect(await explore(twoPhase(3))).toMatchObject({
      complete: true,
      distinctStates: 288,
      generatedStates: 1146,
      depth: 11,
      invariants: [{ name: "TCConsistent", verdict: "holds" }]
    })
  })

  test("missionaries and cannibals: the shortest solution has 11 crossings", async () => {
    const { invariants } = await explore(missionaries)
    expect(statesOf(invariants[0]!.trace)).toHaveLength(12)
    expectReplays(missionaries, invariants[0]!.trace!)
  })
})

describe("counting", () => {
  test("a lone initial state has depth 1", async () => {
    const lone = interned<number>({ initial: [0], successors: () => {} })
    expect(await explore(lone)).toEqual({
      complete: true,
      distinctStates: 1,
      generatedStates: 1,
      initialStates: 1,
      depth: 1,
      queue: 0,
      actions: {},
      invariants: [],
      collisionProbability: 0
    })
  })

  test("no initial state at all", async () => {
    const none = interned<number>({ initial: [], successors: () => {} })
    expect(await explore(none)).toMatchObject({ complete: true, distinctStates: 0, depth: 0 })
  })

  test("self-loops and equal initial states are generated, not distinct", async () => {
    const system = interned<number>({ initial: [7, 7], successors: (n, emit) => emit("Stay", n) })
    expect(await explore(system)).toMatchObject({
      distinctStates: 1,
      generatedStates: 3,
      initialStates: 1,
      depth: 1,
      actions: { Stay: { distinct: 0, generated: 1 } }
    })
  })

  test("coverage adds up", async () => {
    const { actions, distinctStates, generatedStates, initialStates } = await explore(twoPhase(3))
    const counts = Object.values(actions)
    expect(counts.reduce((n, { distinct }) => n + distinct, initialStates)).toBe(distinctStates)
    expect(counts.reduce((n, { generated }) => n + generated, 1)).toBe(generatedStates)
    expect(Object.keys(actions)).toEqual([...Object.keys(actions)].sort())
  })

  test("the table grows: 6^6 states of a lattice, with known depth", async () => {
    const result = await explore(lattice({ dimensions: 6, top: 5 }))
    expect(result).toMatchObject({ distinctStates: 6 ** 6, generatedStates: 1 + 6 * 6 ** 6, depth: 31 })
    expect(result.collisionProbability).toBeCloseTo((6 ** 6 * (1 + 5 * 6 ** 6)) / 2 ** 64, 20)
  })
})

describe("symmetry", () => {
  test("orbits of a lattice are multisets: C(dimensions + top, top)", async () => {
    expect(await explore(lattice({ dimensions: 4, top: 3 }))).toMatchObject({
      distinctStates: 256,
      depth: 13
    })
    expect(await explore(lattice({ dimensions: 4, top: 3, symmetric: true }))).toMatchObject({
      distinctStates: 35,
      depth: 13
    })
  })

  test("TwoPhase under symmetry of the resource managers: 80 orbits, the same verdicts", async () => {
    expect(await explore(twoPhase(3, { symmetric: true }))).toMatchObject({
      distinctStates: 80,
      generatedStates: 318,
      depth: 11
    })
    for (const symmetric of [false, true]) {
      const system = twoPhase(3, { symmetric, hasty: true })
      const { invariants } = await explore(system)
      expect(invariants[0]).toMatchObject({ verdict: "violated" })
      expect(statesOf(invariants[0]!.trace)).toHaveLength(6)
      expectReplays(system, invariants[0]!.trace!)
    }
  })

  test("a trace consists of concrete steps, though the search went from orbit to orbit", async () => {
    const system = lattice({ dimensions: 3, top: 4, symmetric: true, bound: 9 })
    const { invariants } = await explore(system)
    expect(statesOf(invariants[0]!.trace)).toHaveLength(11)
    expectReplays(system, invariants[0]!.trace!)
  })
})

describe("verdicts", () => {
  const system = lattice({ dimensions: 3, top: 3, bound: 4 })

  test("all are decided in one exploration, an initial violation included", async () => {
    const counting = interned<number>({
      initial: [0],
      successors: (n, emit) => emit("Next", Math.min(n + 1, 5)),
      invariants: [
        { name: "NotZero", holds: (n) => n !== 0 },
        { name: "BelowThree", holds: (n) => n < 3 },
        { name: "BelowTen", holds: (n) => n < 10 }
      ]
    })
    const { invariants, complete } = await explore(counting)
    expect(complete).toBe(true)
    expect(invariants.map(({ verdict }) => verdict)).toEqual(["violated", "violated", "holds"])
    expect(statesOf(invariants[0]!.trace)).toEqual([0])
    expect(statesOf(invariants[1]!.trace)).toEqual([0, 1, 2, 3])
  })

  test("a violated invariant is not evaluated again", async () => {
    let evaluations = 0
    const counting = interned<number>({
      initial: [0],
      successors: (n, emit) => emit("Next", Math.min(n + 1, 50)),
      invariants: [{ name: "Small", holds: (n) => ++evaluations > 0 && n < 3 }]
    })
    await explore(counting)
    expect(evaluations).toBe(4)
  })

  test("confirm: the shortest violation, and the first whose trace is accepted", async () => {
    const asked: Array<ReadonlyArray<number>> = []
    const result = await explore(system, {
      confirm: {
        Below: ({ steps }) => {
          asked.push(steps.at(-1)!.state)
          return steps.at(-1)!.state[2] === 3 && steps.length > 6
        }
      }
    })
    const below = result.invariants[0]!
    expect(statesOf(below.trace)).toHaveLength(6)
    expect(below.confirmation!.verdict).toBe("confirmed")
    expect(statesOf(below.confirmation!.trace).at(-1)![2]).toBe(3)
    expect(statesOf(below.confirmation!.trace)).toHaveLength(7)
    expectReplays(system, below.confirmation!.trace!)
    const sums = asked.map((state) => state.reduce((a, b) => a + b))
    expect(sums).toEqual([...sums].sort())
    expect(sums.at(-1)).toBe(6)
  })

  test("confirm: nothing accepted, and nothing to accept", async () => {
    const confirm = { Below: () => false, InRange: () => true }
    const { invariants } = await explore(system, { confirm })
    expect(invariants[0]).toMatchObject({ verdict: "violated", confirmation: { verdict: "unconfirmed" } })
    expect(invariants[1]).toEqual({
      name: "InRange",
      verdict: "holds",
      confirmation: { verdict: "unconfirmed" }
    })
    const limited = await explore(system, { confirm, maxStates: 60 })
    expect(limited.invariants[0]).toMatchObject({
      verdict: "violated",
      confirmation: { verdict: "undecided" }
    })
    expect(limited.invariants[1]).toMatchObject({
      verdict: "undecided",
      confirmation: { verdict: "undecided" }
    })
  })

  test("confirm: a violation found in the expansion that a limit ends is asked for as well", async () => {
    const fork = interned<number>({
      initial: [0],
      successors: (n, emit) => {
        for (const k of [1, 2, 3]) emit("Add", n + k)
      },
      invariants: [{ name: "Zero", holds: (n) => n === 0 }]
    })
    const { invariants } = await explore(fork, { maxStates: 2, confirm: { Zero: () => true } })
    expect(invariants[0]!.confirmation!.verdict).toBe("confirmed")
  })

  test("confirm of an unknown invariant is refused", async () => {
    await expect(explore(system, { confirm: { Typo: () => true } })).rejects.toThrow(RangeError)
  })

  test("stopWhenDecided stops after the expansion that decided the last", async () => {
    const counting = interned<number>({
      initial: [0],
      successors: (n, emit) => emit("Next", Math.min(n + 1, 50)),
      invariants: [
        { name: "BelowThree", holds: (n) => n < 3 },
        { name: "BelowSix", holds: (n) => n < 6 }
      ]
    })
    expect(await explore(counting, { stopWhenDecided: true })).toMatchObject({
      complete: false,
      stoppedBy: "decided",
      distinctStates: 7,
      generatedStates: 7,
      depth: 7,
      queue: 1
    })
  })
})

describe("limits", () => {
  const system = lattice({ dimensions: 4, top: 3 })

  test.each([1, 2, 100, 255])("maxStates %i is obeyed exactly, and says so", async (maxStates) => {
    const result = await explore(system, { maxStates })
    expect(result).toMatchObject({ complete: false, stoppedBy: "states", distinctStates: maxStates })
    expect(result.invariants[1]).toEqual({ name: "InRange", verdict: "undecided" })
  })

  test("maxStates equal to the number of states is no limit", async () => {
    expect(await explore(system, { maxStates: 256 })).toMatchObject({ complete: true, distinctStates: 256 })
  })

  test("maxSeconds, with a clock that runs a second a look", async () => {
    let seconds = 0
    const large = lattice({ dimensions: 6, top: 5 })
    const result = await explore(large, { maxSeconds: 100, now: () => 1000 * seconds++ })
    expect(result).toMatchObject({ complete: false, stoppedBy: "seconds" })
    expect(result.distinctStates).toBeLessThan(6 ** 6)
  })

  test("maxMemoryBytes acts at the same state in every run", async () => {
    const large = lattice({ dimensions: 6, top: 5 })
    const first = await explore(large, { maxMemoryBytes: 600_000 })
    expect(first).toMatchObject({ complete: false, stoppedBy: "memory" })
    expect(await explore(large, { maxMemoryBytes: 600_000 })).toEqual(first)
  })

  test("what the system throws rejects", async () => {
    await expect(explore(lattice({ dimensions: 3, top: 3, throwAt: 4 }))).rejects.toThrow("asked at 4")
  })

  test("abort rejects with the reason, from within and from the start", async () => {
    const controller = new AbortController()
    let now = 0
    const large = lattice({ dimensions: 6, top: 5 })
    const aborting = explore(large, {
      signal: controller.signal,
      now: () => (now += 100),
      onProgress: () => controller.abort(new Error("enough"))
    })
    await expect(aborting).rejects.toThrow("enough")
    await expect(explore(large, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError"
    })
  })

  test("progress grows and never passes the result", async () => {
    let now = 0
    const seen: Array<number> = []
    const result = await explore(lattice({ dimensions: 5, top: 5 }), {
      now: () => (now += 100),
      onProgress: ({ distinct, generated, queue, depth, seconds }) => {
        expect(queue).toBeLessThanOrEqual(distinct)
        expect(generated).toBeGreaterThanOrEqual(distinct)
        expect(depth).toBeGreaterThan(0)
        expect(seconds).toBeGreaterThan(0)
        seen.push(distinct)
      }
    })
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBeLessThanOrEqual(result.distinctStates)
  })
})
