import { findOn } from "../../proofs/z3/finite/Counterexample.ts"
import { describe } from "../../proofs/z3/finite/Describe.ts"
import { fatesOf, structureOf } from "../../proofs/z3/finite/Structure.ts"
import { tie } from "../../proofs/z3/finite/Tie.ts"
import { queriesOf, refutation } from "../../proofs/z3/Induction.ts"
import { assertions } from "../../proofs/z3/logic/Smt.ts"
import type { Solver } from "../../proofs/z3/logic/Solver.ts"
import { sizes } from "../../proofs/z3/Necessity.ts"
import { theorems } from "../../proofs/z3/theorems/index.ts"
import { tiedModels } from "./models.ts"
import type { Planted } from "./planted.ts"

/** What a planted damage does to the proof of its theorem: a counterexample in words, or nothing. */
export const counterexampleTo = async (
  solver: Solver,
  { action, protocol, unproved }: Planted
): Promise<string | undefined> => {
  const theorem = theorems.find(({ name }) => name === unproved)!
  for (const query of queriesOf(theorem, protocol).filter(({ by }) => by === action)) {
    // A damaged query may be too hard to satisfy for structures of any size; refuted it must not be.
    for (const fate of fatesOf(theorem.scope, sizes.writes).slice(0, 3)) {
      const found = await findOn(solver, structureOf(theorem.scope, sizes, fate), query, 20_000)
      if (typeof found === "string") continue
      const { answer } = await solver.ask(assertions(refutation(query)), { timeout: 2000 })
      if (answer === "unsat") throw new Error("refuted for all sizes, and satisfied on a small one")
      return describe(found, (name) => theorem.invariant.find((other) => other.name === name)?.says ?? name)
    }
  }
  return
}

/** What is wrong with the edges of a model under a protocol, and with its states. */
export const faultsOf = async (name: string, { protocol }: Planted): Promise<ReadonlyArray<string>> =>
  (await tie(tiedModels[name]!, protocol, theorems)).faults
