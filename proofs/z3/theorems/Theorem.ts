/**
 * What a theorem is.
 *
 * @module
 */
import type { Bounds, Configuration, GuaranteeName } from "../../../src/model/index.ts"
import type { Formula } from "../logic/Formula.ts"
import type { Axiom } from "../protocol/Axioms.ts"
import type { State } from "../protocol/Vocabulary.ts"
import type { Conjunct } from "./Conjuncts.ts"

/** Where the guarantee is violated: a scenario, or a configuration with bounds for the checker. */
export type Counterexample =
  | { readonly scenario: string }
  | { readonly configuration: Configuration; readonly bounds: Bounds }

/** What a configuration must be like. */
export interface Condition {
  /** In the letters of the laws. */
  readonly text: string
  /** What follows from it, and is all that the proof uses. */
  readonly gives: ReadonlyArray<Axiom>
  /** Is it so in this configuration? */
  readonly holds: (c: Configuration) => boolean
  /** Configurations that meet every other condition of the theorem and not this one; the guarantee fails there. */
  readonly without: ReadonlyArray<Counterexample>
}

/** A guarantee, and why it holds for any number of replicas, clients, operations and versions. */
export interface Theorem {
  /** The guarantee, and where there are several theorems about it, which. */
  readonly name: string
  readonly guarantee: GuaranteeName
  readonly goal: (s: State) => Formula
  readonly conditions: ReadonlyArray<Condition>
  /** The definitions about values and quorums that the proof uses; true in every configuration. */
  readonly definitions: ReadonlyArray<Axiom>
  /** The parts of the inductive invariant. */
  readonly invariant: ReadonlyArray<Conjunct>
  /** A small configuration that meets the conditions, with every kind of fault that they allow. */
  readonly scope: Configuration
}

/** A guarantee that is the conjunction of others. */
export interface Corollary {
  readonly name: string
  readonly guarantee: GuaranteeName
  /** The theorems of which it is the conjunction; their conditions are its conditions. */
  readonly from: ReadonlyArray<string>
}

/** What may be assumed of every state, besides the invariant. */
export const axiomsOf = ({ conditions, definitions }: Theorem): ReadonlyArray<Axiom> => [
  ...definitions,
  ...conditions.flatMap(({ gives }) => gives)
]

/** Does the theorem apply to the configuration? */
export const appliesTo = ({ conditions }: Theorem, configuration: Configuration): boolean =>
  conditions.every(({ holds }) => holds(configuration))
