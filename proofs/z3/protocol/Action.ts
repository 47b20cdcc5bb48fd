/**
 * An action as a two-state formula: when it may be taken, and what the variables are after it. What an action does not
 * mention stays as it was, by `{ ...s, ... }`: that is the frame.
 *
 * @module
 */
import { type Formula, not, type Sort, symbol, type Term, type TermFunction } from "../logic/Formula.ts"
import { home, type State } from "./Vocabulary.ts"

/** What a parameter ranges over; `Replica` and `Spare` are the nodes that are one. */
export type Range = Exclude<Sort, "Bool"> | "Replica" | "Spare"

type SortOf<R extends Range> = R extends "Replica" | "Spare" ? "Node" : R

type Parameters<P extends Readonly<Record<string, Range>>> = { readonly [N in keyof P]: Term<SortOf<P[N]>> }

/** What is new after a step, and when it may be taken. */
export interface Step {
  /** The parts of the guard by name; a name says what the part is for. */
  readonly when: Readonly<Record<string, Formula>>
  /** The state after the step. */
  readonly next: State
  /** New values of ghosts, and where they stand in the state after the step. */
  readonly ghosts?: ReadonlyArray<Ghost>
}

/** A value that a step picks although no step of the system depends on it. */
export interface Ghost {
  readonly symbol: TermFunction & { readonly declaration: { readonly name: string } }
  /** The same value, as it stands in a state. */
  readonly standsAt: (after: State) => TermFunction
  /** What is true of it. */
  readonly is: Formula
}

/** An action of the specification. */
export interface Action {
  readonly name: string
  readonly parameters: Readonly<Record<string, Range>>
  /** The step from a state; its parameters are the terms of `parameterTerms`. */
  readonly step: (s: State) => Step
}

/** The symbols of an action's parameters. */
export const parameterTerms = (parameters: Readonly<Record<string, Range>>): Readonly<Record<string, Term>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, range]) => {
      const sort: Sort = range === "Replica" || range === "Spare" ? "Node" : range
      return [name, symbol("chosen", name, [], sort)()]
    })
  )

/** An action with its parameters in the order of the specification. */
export const action = <const P extends Readonly<Record<string, Range>>>(
  name: string,
  parameters: P,
  step: (s: State, parameters: Parameters<P>) => Step
): Action => {
  const terms = parameterTerms(parameters)
  const ranges = Object.entries(parameters).flatMap(
    ([parameter, range]): ReadonlyArray<[string, Formula]> => {
      const term = terms[parameter] as Term<"Node">
      if (range === "Replica") return [[`${parameter} is a replica`, home(term)]]
      if (range === "Spare") return [[`${parameter} is a spare`, not(home(term))]]
      return []
    }
  )
  return {
    name,
    parameters,
    step: (s) => {
      const { when, ...rest } = step(s, terms as Parameters<P>)
      return { when: { ...Object.fromEntries(ranges), ...when }, ...rest }
    }
  }
}
