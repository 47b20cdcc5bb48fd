/**
 * What must be unsatisfiable for a theorem: that it does not hold at first, that a step breaks it, that it does not
 * give the guarantee.
 *
 * @module
 */
import { declarationsIn, type Formula, not } from "./logic/Formula.ts"
import { textOf } from "./logic/Smt.ts"
import type { Action } from "./protocol/Action.ts"
import { idleGuards } from "./protocol/Idle.ts"
import { init } from "./protocol/Init.ts"
import { actions } from "./protocol/Leaderless.ts"
import { now, type State } from "./protocol/Vocabulary.ts"
import { axiomsOf, type Theorem } from "./theorems/Theorem.ts"

/** One query. */
export interface Query {
  /** `Init`, the name of an action, or `Goal`. */
  readonly by: string
  /** The conjunct that would be broken; for `Goal` the name of the guarantee. */
  readonly breaks: string
  /** The action of which it is a step, if it is one. */
  readonly action?: Action
  /** What is assumed. */
  readonly given: ReadonlyArray<Formula>
  /** What would have to hold. */
  readonly claim: Formula
}

/** What a query asks the solver to satisfy: that everything is as assumed, and the claim is false. */
export const refutation = ({ given, claim }: Query): ReadonlyArray<Formula> => [...given, not(claim)]

/** The state before a step. */
export const before: State = now as unknown as State

/** The parts of a guard on which proofs rely. */
const usedParts = (action: string, when: Readonly<Record<string, Formula>>): ReadonlyArray<Formula> =>
  Object.entries(when)
    .filter(([part]) => idleGuards[`${action}: ${part}`] === undefined)
    .map(([, formula]) => formula)

/** The query of one action and one conjunct, or `undefined` if the action changes nothing of which the conjunct speaks. */
const stepQuery = (
  action: Action,
  assumed: ReadonlyArray<Formula>,
  { name, holds }: Theorem["invariant"][number]
): Query | undefined => {
  const { when, next, ghosts = [] } = action.step(before)
  const claim = holds(next)
  if (textOf(claim) === textOf(holds(before))) return
  // What is true of a ghost matters only to who looks at it.
  const mentioned = declarationsIn(claim)
  const about = ghosts.filter(({ symbol }) => mentioned.has(symbol.declaration.name)).map(({ is }) => is)
  return {
    by: action.name,
    breaks: name,
    action,
    given: [...assumed, ...usedParts(action.name, when), ...about],
    claim
  }
}

/** All queries of a theorem. `protocol` may be another list of actions: a damaged one, for instance. */
export const queriesOf = (
  theorem: Theorem,
  protocol: ReadonlyArray<Action> = actions
): ReadonlyArray<Query> => {
  const { invariant, guarantee, goal } = theorem
  const axioms = axiomsOf(theorem).map(({ holds }) => holds)
  const assumed = [...axioms, ...invariant.map(({ holds }) => holds(before))]
  return [
    ...invariant.map(
      ({ name, holds }): Query => ({ by: "Init", breaks: name, given: axioms, claim: holds(init) })
    ),
    ...protocol.flatMap((action) =>
      invariant.flatMap((conjunct) => stepQuery(action, assumed, conjunct) ?? [])
    ),
    { by: "Goal", breaks: guarantee, given: assumed, claim: goal(before) }
  ]
}
