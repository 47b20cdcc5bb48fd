/**
 * A model of the mirror as a transition system for the checker.
 *
 * @module
 */
import type { EventuallyAlways, TransitionSystem } from "../checker/index.ts"
import {
  agree,
  encodingOf,
  type Instance,
  type InvariantName,
  init,
  instances,
  invariants,
  type Model,
  nextOf,
  type ReachabilityName,
  reachability,
  type State
} from "../model/index.ts"
import { instancesUnder, type Variation } from "../specification/Variation.ts"

/** What the checker is asked about a model. */
export interface SystemOptions {
  readonly invariants: ReadonlyArray<InvariantName | ReachabilityName>
  /** Treat interchangeable replicas as one. Never for liveness or for comparing graphs. */
  readonly symmetry: boolean
}

const predicates = { ...invariants, ...reachability }

/** The transition system of a model; `all` may be the instances of a variant of the protocol. */
export const systemOf = (
  model: Model,
  options: SystemOptions,
  all: ReadonlyArray<Instance> = instances(model)
): TransitionSystem<State> => {
  const { words, encode, decode, canonicalize, symmetric } = encodingOf(model)
  return {
    words,
    encode,
    decode,
    ...(options.symmetry && symmetric ? { canonicalize } : {}),
    initialStates: () => [init(model)],
    successors: nextOf(model, all),
    invariants: options.invariants.map((name) => {
      const predicate = predicates[name]
      return { name, holds: (state) => predicate(model, state) }
    })
  }
}

/**
 * States as the numbers under which they were first seen: also those that are not of the specification's types, for
 * which the encoding of a model has no room. Not for threads, since each would count for itself.
 */
const numbered = (): Pick<TransitionSystem<State>, "words" | "encode" | "decode"> => {
  const numbers = new Map<string, number>()
  const states: Array<State> = []
  return {
    words: 1,
    encode: (state, into, offset) => {
      const text = JSON.stringify(state)
      let number = numbers.get(text)
      if (number === undefined) {
        number = states.push(state) - 1
        numbers.set(text, number)
      }
      into[offset] = number
    },
    decode: (from, offset) => states[from[offset]!]!
  }
}

/**
 * The transition system of a model under a variation of the protocol, or of the specification's protocol if there is
 * none. Symmetry is not used, since a variation need not treat replicas alike.
 */
export const systemUnder = (
  model: Model,
  variation: Variation | undefined,
  invariants: SystemOptions["invariants"]
): TransitionSystem<State> => ({
  ...systemOf(model, { invariants, symmetry: false }, instancesUnder(model, variation)),
  ...(variation === undefined ? {} : numbered())
})

/** {@link systemOf} from plain JSON: this is how a worker thread makes its own. */
export const systemFrom = (argument: unknown): TransitionSystem<State> => {
  const { model, options } = argument as { readonly model: Model; readonly options: SystemOptions }
  return systemOf(model, options)
}

/** Which keys must come to agree. */
export const convergence = (
  model: Model,
  name: string,
  keys: ReadonlyArray<number>
): EventuallyAlways<State> => {
  const classes = new Map<string, number>()
  const fairness: Array<{ name: string; strength: "weak" | "strong" }> = []
  const recurring = (r: number): boolean => model.recurring.includes(r)
  const strengthOf = (action: string, first: number): "weak" | "strong" | undefined => {
    switch (action) {
      case "Recover":
      case "HandOff":
      case "AntiEntropy":
        return "weak"
      case "BeginRead":
      case "RepairReplica":
        return recurring(first) ? "weak" : undefined
      case "Reply":
      case "CompleteRead":
        return recurring(first) ? "strong" : undefined
      default:
        return undefined
    }
  }
  return {
    name,
    holds: (state) => keys.every((k) => agree(state, k)),
    fairness,
    fairClass: (action, p0, p1, p2) => {
      const strength = strengthOf(action, p0)
      if (strength === undefined) return -1
      const key = `${action}(${[p0, p1, p2].join()})`
      const known = classes.get(key)
      if (known !== undefined) return known
      fairness.push({ name: key, strength })
      classes.set(key, fairness.length - 1)
      return fairness.length - 1
    }
  }
}
