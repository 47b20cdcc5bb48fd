import { afterAll, describe, expect, test } from "vitest"
import { startSolver } from "../../proofs/z3/logic/Solver.ts"
import { prove } from "../../proofs/z3/Prove.ts"
import { theorems } from "../../proofs/z3/theorems/index.ts"
import type { Theorem } from "../../proofs/z3/theorems/Theorem.ts"
import { counterexampleTo, faultsOf } from "./damage.ts"
import { planted } from "./planted.ts"

const solver = await startSolver()
afterAll(() => solver.close())

describe("a wrong formula is noticed:", () => {
  for (const damage of planted.filter(({ unproved }) => unproved !== undefined))
    test(`${damage.name}: the proof fails`, async () => {
      const words = await counterexampleTo(solver, damage)
      expect(words).toContain(damage.action)
      expect(words).toContain("before:")
    })

  for (const damage of planted.filter(({ edgesOf }) => edgesOf !== undefined))
    test(`${damage.name}: an edge of the mirror is no such step`, async () => {
      const faults = await faultsOf(damage.edgesOf!, damage)
      expect(faults.some((fault) => fault.startsWith(`${damage.action}:`))).toBe(true)
    })

  test("all of them, by one or the other", () => {
    expect(planted.length).toBeGreaterThanOrEqual(10)
    for (const { unproved, edgesOf } of planted) expect(unproved ?? edgesOf).toBeDefined()
  })
})

describe("a theorem that says too much is not proved:", () => {
  const named = (name: string): Theorem => theorems.find((other) => other.name === name)!
  const without = (name: string, condition: string): Theorem => {
    const theorem = named(name)
    return { ...theorem, conditions: theorem.conditions.filter(({ text }) => text !== condition) }
  }
  const withoutPart = (name: string, part: string): Theorem => {
    const theorem = named(name)
    return { ...theorem, invariant: theorem.invariant.filter((conjunct) => conjunct.name !== part) }
  }

  const tooMuch: Readonly<Record<string, readonly [Theorem, string]>> = {
    "acknowledged writes are read whatever the quorums": [
      without("AckedWritesAreRead", "R + W > N + F + S"),
      "CompleteWrite"
    ],
    "acknowledged writes survive any fault": [without("AckedWritesSurvive", "W > F"), "CompleteWrite"],
    "reads never go back without repair": [without("ReadsNeverGoBack", "blocking repair"), "CompleteRead"],
    "any versioning orders writes": [
      without("AckedWritesAreNotOvertaken, ordered", "ordered"),
      "ChooseVersion"
    ],
    "writes of a session are ordered with time-outs": [
      without("MonotonicWrites, two-phase", "no time-outs"),
      "TimeOutWrite"
    ],
    "quorums alone keep reads in order": [
      { ...named("AckedWritesAreRead"), goal: named("ReadsNeverGoBack").goal },
      "Goal"
    ],
    "nobody has to hold what it acknowledged": [
      withoutPart("AckedWritesAreRead", "AcksAreHeld"),
      "CompleteWrite"
    ]
  }

  for (const [name, [theorem, by]] of Object.entries(tooMuch))
    test(name, async () => {
      const { failures } = await prove(theorem, { solvers: [solver], timeout: 20_000, queriesOnly: true })
      // A real counterexample of some size, and not only a query that takes too long.
      expect(failures.filter(({ answer }) => answer === "sat").map((failure) => failure.by)).toContain(by)
    })
})
