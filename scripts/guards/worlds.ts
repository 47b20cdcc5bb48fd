/**
 * The states in which copies of the mirror are compared: all that the right one reaches in a small model.
 *
 * @module
 */
import { exploreGraph } from "../../src/checker/index.ts"
import {
  type ActionName,
  actions,
  allInstances,
  encodingOf,
  type Instance,
  init,
  type Model,
  nextOf,
  type Protocol,
  type State,
  stepText,
  typeOK
} from "../../src/model/index.ts"

/** A model with all that can happen in it. */
export interface World {
  readonly name: string
  readonly model: Model
  /** The reachable states in breadth-first order. */
  readonly states: ReadonlyArray<State>
  /** The steps of a shortest way to a state. */
  readonly wayTo: (index: number) => ReadonlyArray<string>
  /** All instances of an action, those included that the constants of the model rule out. */
  readonly instancesOf: (action: ActionName) => ReadonlyArray<Instance>
  /** The encoding of a state as text. */
  readonly nameOf: (state: State) => string
  /** Is it a state of the model? */
  readonly isState: (state: State) => boolean
}

interface Arrival {
  readonly from: number
  readonly action: ActionName
  readonly parameters: ReadonlyArray<number>
}

/** Explores a model, with every instance of every action. */
export const worldOf = async (name: string, model: Model, protocol: Protocol = actions): Promise<World> => {
  const all = allInstances(model, protocol)
  const states: Array<State> = []
  const arrivals: Array<Arrival | undefined> = [undefined]
  const { words, encode, decode } = encodingOf(model)
  const initialStates = () => [init(model)]
  await exploreGraph(
    { words, encode, decode, initialStates, successors: nextOf(model, all), invariants: [] },
    {
      state: (_index, state) => void states.push(state),
      edge: (from, action, parameters, to) => {
        if (to !== 0) arrivals[to] ??= { from, action: action as ActionName, parameters }
      }
    }
  )
  const wayTo = (index: number): ReadonlyArray<string> => {
    const arrival = arrivals[index]
    if (arrival === undefined) return []
    return [...wayTo(arrival.from), stepText(model, arrival.action, arrival.parameters)]
  }
  const instances = Map.groupBy(all, (instance) => instance.name)
  const scratch = new Int32Array(words)
  return {
    name,
    model,
    states,
    wayTo,
    instancesOf: (action) => instances.get(action) ?? [],
    nameOf: (state) => {
      encode(state, scratch, 0)
      return scratch.join()
    },
    isState: (state) => {
      try {
        if (!typeOK(model, state)) return false
        encode(state, scratch, 0)
        return isSame(decode(scratch, 0), withoutRepetitions(state))
      } catch {
        return false
      }
    }
  }
}

/** Is it the same data? Parts that are shared are not looked at. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const [names, others] = [Object.keys(a), Object.keys(b)]
  if (names.length !== others.length) return false
  return names.every((name) => isSame(a[name as never], b[name as never]))
}

/** A set is kept as an array: what is in it twice is in it. */
const withoutRepetitions = (state: State): State => ({
  ...state,
  versions: state.versions.map((told) => told.map((numbers) => [...new Set(numbers)])),
  answers: state.answers.map((answered) => answered.map((values) => [...new Set(values)]))
})
