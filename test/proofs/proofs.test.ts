import { readFileSync } from "node:fs"
import fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import { tie } from "../../proofs/z3/finite/Tie.ts"
import { startSolver } from "../../proofs/z3/logic/Solver.ts"
import { type Places, placesIn } from "../../proofs/z3/Places.ts"
import { prove } from "../../proofs/z3/Prove.ts"
import { actions } from "../../proofs/z3/protocol/Leaderless.ts"
import { corollaries, theorems } from "../../proofs/z3/theorems/index.ts"
import { appliesTo, type Theorem } from "../../proofs/z3/theorems/Theorem.ts"
import { actionNames, type Configuration, guaranteeNames, laws } from "../../src/model/index.ts"
import { definitions } from "../model/definitions.ts"
import { configurations } from "./configurations.ts"
import { counterexampleTo, faultsOf } from "./damage.ts"
import { tiedModels } from "./models.ts"
import { planted } from "./planted.ts"

const solver = await startSolver()
afterAll(() => solver.close())

const theorem = (name: string): Theorem => theorems.find((other) => other.name === name)!

const places = JSON.parse(
  readFileSync(new URL("../../proofs/z3/places.json", import.meta.url), "utf8")
) as Places

describe("a sample of the proofs:", () => {
  test("no acknowledged write is lost if W > F, and nothing in this is idle", async () => {
    const { queries, failures, needed } = await prove(theorem("AckedWritesSurvive"), {
      solvers: [solver],
      timeout: 60_000,
      places: placesIn(places)
    })
    expect(queries).toBeGreaterThan(40)
    expect(failures).toEqual([])
    expect(needed.filter(({ place }) => place === undefined)).toEqual([])
    expect(needed.length).toBe(6)
  })

  test("with a damaged formula the report shows a step that breaks the invariant", async () => {
    const { protocol } = planted.find(({ action }) => action === "DropHint")!
    const { failures } = await prove(theorem("AckedWritesSurvive"), {
      solvers: [solver],
      timeout: 2000,
      protocol,
      queriesOnly: true
    })
    expect(failures.map(({ by }) => by)).toContain("DropHint")
    expect(failures[0]!.counterexample).toMatch(/^DropHint\(.*\) breaks \w+: /)
    expect(failures[0]!.counterexample).toMatch(/after:\n {4}hints\[/)
  })

  test("an acknowledgement of nothing breaks a proof", async () => {
    expect(await counterexampleTo(solver, planted[0]!)).toContain("ApplyWrite(")
  })
})

describe("a sample of the graphs:", () => {
  for (const name of [
    "a stale restore, tolerated",
    "a spare, tolerated",
    "two-phase, time-outs",
    "blocking repair"
  ])
    test(name, async () => {
      const { edges, unreached, faults } = await tie(tiedModels[name]!, actions, theorems)
      expect(faults).toEqual([])
      expect(unreached).toBe(0)
      expect(edges).toBeGreaterThan(500)
    })

  test("a damaged formula differs from an edge", async () => {
    const damage = planted.find(({ edgesOf }) => edgesOf === "restores and losses")!
    expect(await faultsOf("restores and losses", damage)).toEqual(["RestoreFrom: up is something else"])
  })
})

describe("theorems and laws:", () => {
  const provedFor = (guarantee: string, c: Configuration): boolean =>
    theorems.some((one) => one.guarantee === guarantee && appliesTo(one, c)) ||
    corollaries.some(
      (one) => one.guarantee === guarantee && one.from.every((name) => appliesTo(theorem(name), c))
    )

  test("a guarantee is proved exactly where its law says that it holds", () => {
    fc.assert(
      fc.property(configurations, (c) => {
        for (const guarantee of guaranteeNames) {
          // A type is no theorem here, and liveness is none at all.
          if (guarantee === "TypeOK" || guarantee === "Convergence") continue
          expect(provedFor(guarantee, c), guarantee).toBe(laws[guarantee].holds(c))
        }
      }),
      { seed: 8, numRuns: 3000 }
    )
  })

  test("a corollary names theorems", () => {
    for (const { from } of corollaries) for (const name of from) expect(theorem(name), name).toBeDefined()
  })
})

describe("side by side:", () => {
  test("the actions are those of the specification, in its order", () => {
    expect(actions.map(({ name }) => name)).toEqual(actionNames)
  })

  test("every part of an invariant stands in the specification under its name", () => {
    const written = new Set([...definitions("Inductive"), ...definitions("Guarantees")])
    for (const { invariant } of theorems)
      for (const { name } of invariant) expect(written, name).toContain(name)
  })

  test("the places of counterexamples are those of theorems that there are", () => {
    for (const name of Object.keys(places)) expect(theorem(name), name).toBeDefined()
  })
})
