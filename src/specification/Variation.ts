/**
 * Protocols that differ from the specification's in some of their actions: on the side of TLC a module that defines an
 * operator for each, which the configuration puts in the place of the action; on the side of the mirror a function.
 *
 * @module
 */
import {
  type Action,
  type ActionName,
  actions,
  allInstances,
  type Instance,
  instances,
  type Model
} from "../model/index.ts"

/** What differs, on both sides. */
export interface Variation {
  /** The module of `spec/variants/NAME` that defines `BrokenX` for every changed action X. */
  readonly name: string
  /** What the changed actions do in the mirror. */
  readonly changes: { readonly [Name in ActionName]?: Action }
}

const prefix = "Broken"

/** The operator of a variation's module that takes the place of an action. */
export const substituteOf = (action: string): string => `${prefix}${action}`

/** The action whose place the operator takes with which TLC labels a step. */
export const actionOfLabel = (label: string): string =>
  label.startsWith(prefix) ? label.slice(prefix.length) : label

/** The actions that differ, in the order in which the variation lists them. */
export const changedActions = ({ changes }: Variation): ReadonlyArray<ActionName> =>
  Object.keys(changes) as ReadonlyArray<ActionName>

/**
 * The steps that a model may take under a variation of the protocol.
 *
 * The constants rule out steps of the protocol as it is, not of one that differs: none is left out.
 */
export const instancesUnder = (model: Model, variation: Variation | undefined): ReadonlyArray<Instance> =>
  variation === undefined ? instances(model) : allInstances(model, { ...actions, ...variation.changes })
