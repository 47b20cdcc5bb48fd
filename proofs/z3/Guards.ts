/**
 * Which parts of the guards matter: without them some theorem has a counterexample to induction. The proofs do without
 * the others (`protocol/Idle.ts`).
 *
 * @module
 */
import { before } from "./Induction.ts"
import type { Solver } from "./logic/Solver.ts"
import { guardOmissionsOf, type Place } from "./Necessity.ts"
import { neededAt, onAll, type ProveOptions } from "./Prove.ts"
import { idleGuards } from "./protocol/Idle.ts"
import { theorems } from "./theorems/index.ts"

/** A part of a guard, the first theorem that needs it, and where. */
export interface NeedfulGuard {
  readonly guard: string
  readonly theorem: string
  readonly place: Place
}

/** What was found, and what is wrong with it. */
export interface GuardFindings {
  readonly needed: ReadonlyArray<NeedfulGuard>
  readonly wrong: ReadonlyArray<string>
}

/** Every part of every guard on which some proof relies, by its name. */
export const guardsOf = (): ReadonlyArray<string> =>
  guardOmissionsOf(theorems[0]!, before)
    .map(({ what }) => what)
    .filter((guard) => idleGuards[guard] === undefined)

/** Finds for every part of every guard a theorem that needs it. */
export const needfulGuards = async (
  solvers: ReadonlyArray<Solver>,
  places: NonNullable<ProveOptions["places"]>
): Promise<GuardFindings> => {
  const found = await onAll(solvers, guardsOf(), async (solver, guard): Promise<NeedfulGuard | string> => {
    const known = theorems.filter(({ name }) => places(name, "guard", guard) !== undefined)
    for (const theorem of [...known, ...theorems]) {
      const omission = guardOmissionsOf(theorem, before).find(({ what }) => what === guard)!
      const place = await neededAt(solver, omission, places(theorem.name, "guard", guard))
      if (place !== undefined) return { guard, theorem: theorem.name, place }
    }
    return `no theorem needs ${guard}`
  })
  return {
    needed: found.filter((one): one is NeedfulGuard => typeof one === "object"),
    wrong: found.filter((one): one is string => typeof one === "string")
  }
}
