/**
 * A copy of the mirror with something wrong.
 *
 * @module
 */
import type { TransitionSystem } from "../../src/checker/index.ts"
import { type ActionName, init, type Model, nextOf, type State } from "../../src/model/index.ts"
import type { GraphDifference } from "../../src/specification/GraphDifference.ts"
import { systemOf } from "../../src/verification/System.ts"

export type Successors = (
  state: State,
  visit: (name: string, next: State, a?: number, b?: number, c?: number, d?: number) => void
) => void

/** One thing that is wrong with a copy of the mirror. */
export interface Plant {
  readonly successors?: (model: Model, successors: Successors) => Successors
  readonly init?: (state: State) => ReadonlyArray<State>
  /** What becomes of a state before it is told from others. */
  readonly seenAs?: (state: State) => State
}

/** A plant, the model on which it shows, and what a comparison with the specification must find. */
export interface Planted {
  readonly model: Model
  readonly plant: Plant
  readonly finds: Omit<GraphDifference, "text">
  /** The description, up to what does not change. */
  readonly says?: ReadonlyArray<string>
}

/** The mirror of a model with something wrong. */
export const systemWith = (model: Model, plant: Plant): TransitionSystem<State> => {
  const system = systemOf(model, { invariants: [], symmetry: false })
  const { init: initial = (state) => [state], seenAs = (state) => state } = plant
  const next = nextOf(model) as Successors
  return {
    ...system,
    initialStates: () => initial(init(model)),
    successors: plant.successors?.(model, next) ?? next,
    encode: (state, into, offset) => system.encode(seenAs(state), into, offset)
  }
}

/** A step: the state before and the state after it, and the parameters of its action. */
export interface Step {
  readonly model: Model
  readonly before: State
  readonly after: State
  readonly parameters: ReadonlyArray<number>
}

/** Changes the steps of one action, or leaves some out (`undefined`). */
export const changing = (action: ActionName, change: (step: Step) => State | undefined): Plant => ({
  successors: (model, next) => (before, visit) =>
    next(before, (name, after, ...given) => {
      const parameters = given as ReadonlyArray<number>
      const changed = name === action ? change({ model, before, after, parameters }) : after
      if (changed !== undefined) visit(name, changed, ...given)
    })
})

/** Lets a step of one action happen in a state exactly if it could in what `seen` makes of the state. */
export const guarding = (
  action: ActionName,
  seen: (state: State) => State,
  unseen: (after: State, before: State) => State
): Plant => ({
  successors: (_model, next) => (before, visit) => {
    next(before, (name, after, ...given) => {
      if (name !== action) visit(name, after, ...given)
    })
    next(seen(before), (name, after, ...given) => {
      if (name === action) visit(name, unseen(after, before), ...given)
    })
  }
})

/** Takes the steps of some actions from another model. */
export const asIn = (another: (model: Model) => Model, ...actions: ReadonlyArray<ActionName>): Plant => ({
  successors: (model, next) => {
    const other = nextOf(another(model)) as Successors
    return (before, visit) => {
      next(before, (name, after, ...given) => {
        if (!actions.includes(name as ActionName)) visit(name, after, ...given)
      })
      other(before, (name, after, ...given) => {
        if (actions.includes(name as ActionName)) visit(name, after, ...given)
      })
    }
  }
})

/** Calls actions by other names. */
export const calling = (names: Readonly<Partial<Record<ActionName, string>>>): Plant => ({
  successors: (_model, next) => (before, visit) =>
    next(before, (name, after, ...given) => visit(names[name as ActionName] ?? name, after, ...given))
})

/** Adds steps. */
export const adding = (
  action: string,
  extra: (state: State, model: Model) => ReadonlyArray<State>
): Plant => ({
  successors: (model, next) => (before, visit) => {
    next(before, visit)
    for (const after of extra(before, model)) visit(action, after)
  }
})
