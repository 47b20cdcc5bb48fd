/**
 * A small thing that an engineer could do wrong, and the guarantee that must notice.
 *
 * @module
 */
import {
  type Action,
  type ActionName,
  actions,
  type GuaranteeName,
  type InvariantName,
  type Model,
  type Step
} from "../model/index.ts"
import type { Variation } from "../specification/Variation.ts"

/** A protocol that is broken in one place, and the model that shows it. */
export interface Variant extends Variation {
  /** What is different, in one sentence. */
  readonly change: string
  /** What was done and why it looks innocent. The head of the module says the same. */
  readonly story: string
  /** Small bounds in which the protocol as it is keeps everything that {@link caught} lists. */
  readonly model: Model
  /** The guarantee that must catch it. */
  readonly caughtBy: GuaranteeName
  /**
   * All guarantees that the protocol as it is keeps in the model, and the variant does not, with the number of states
   * of the shortest violation. A temporal property is violated by a behaviour that never ends: it has no number.
   */
  readonly caught: Readonly<Partial<Record<InvariantName, number> & Record<"Convergence", "for ever">>>
}

/** The action of this name, with the same parameters, does something else. */
export const changing = (name: ActionName, next: Step): Variation["changes"] => ({
  [name]: { ...actions[name], next: next as Action["next"] }
})
