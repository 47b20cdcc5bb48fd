import type { TransitionSystem } from "../../src/checker/index.ts"
import {
  type ActionName,
  applyWrite,
  fullModel,
  init,
  type Model,
  nextOf,
  type State
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { systemOf } from "../../src/verification/System.ts"

type Successors = (
  state: State,
  visit: (name: string, next: State, a?: number, b?: number, c?: number, d?: number) => void
) => void

/** One thing that is wrong with a copy of the mirror. */
export interface Plant {
  readonly successors?: (model: Model, successors: Successors) => Successors
  readonly init?: (state: State) => State
}

/** The mirror of a model with something wrong. */
export const systemWith = (model: Model, plant: Plant): TransitionSystem<State> => {
  const next = nextOf(model) as Successors
  return {
    ...systemOf(model, { invariants: [], symmetry: false }),
    initialStates: () => [plant.init?.(init(model)) ?? init(model)],
    successors: plant.successors?.(model, next) ?? next
  }
}

/** Changes, or leaves out (`undefined`), the steps of one action. */
const changing =
  (action: ActionName, change: (before: State, after: State) => State | undefined): Plant["successors"] =>
  (_model, next) =>
  (state, visit) =>
    next(state, (name, after, ...parameters) => {
      const changed = name === action ? change(state, after) : after
      if (changed !== undefined) visit(name, changed, ...parameters)
    })

const small = fullModel(quorums(2, 1, 1), { writes: 1, reads: 1, keys: 1, clients: 0 })
const failing = fullModel(quorums(2, 1, 1, { crashes: 1, timeouts: true }), {
  writes: 1,
  reads: 1,
  keys: 1,
  clients: 0
})

/** Mirrors that are wrong, each with what a comparison must say. */
export const planted: Readonly<
  Record<string, { readonly model: Model; readonly plant: Plant; readonly says: ReadonlyArray<string> }>
> = {
  "a missing guard": {
    model: small,
    plant: {
      successors: (model, next) => (state, visit) => {
        next(state, visit)
        // A replica that has acknowledged handles the request again, and forgets that it did.
        if (state.write[0]!.phase === "acknowledged") {
          const writing = { ...state, write: [{ ...state.write[0]!, phase: "writing" as const }] }
          const after = applyWrite(model, writing, 0, 0)
          if (after !== undefined) visit("ApplyWrite", { ...after, write: state.write }, 0, 0)
        }
      }
    },
    says: [
      "Only the mirror has this step, after BeginWrite, ApplyWrite, CompleteWrite:",
      "  ApplyWrite",
      "    acks: {} -> {<<1, n1, n1>>}",
      "The specification has no such step."
    ]
  },
  "an extra step": {
    model: small,
    plant: {
      successors: (_model, next) => (state, visit) => {
        next(state, visit)
        if (state.read[0]!.phase === "reading") visit("TimeOutRead", state, 0)
      }
    },
    says: [
      "Only the mirror has this step, after BeginRead:",
      "  TimeOutRead changes nothing",
      "The specification has no such step."
    ]
  },
  "a wrong name": {
    model: small,
    plant: {
      successors: (_model, next) => (state, visit) =>
        next(state, (name, after) => visit(name === "LateArrival" ? "ApplyWrite" : name, after))
    },
    says: [
      "Only the specification has this step, after BeginWrite, ApplyWrite, CompleteWrite:",
      "  LateArrival",
      "    store: (n1 :> <<<<1, 1>>>> @@ n2 :> <<<<0, 0>>>>) -> (n1 :> <<<<1, 1>>>> @@ n2 :> <<<<1, 1>>>>)",
      "The mirror calls it ApplyWrite."
    ]
  },
  "a forgotten update": {
    model: small,
    plant: {
      successors: changing("CompleteRead", (before, after) => ({ ...after, answers: before.answers }))!
    },
    says: [
      "Only the specification has this step, after BeginRead, Reply:",
      "  CompleteRead",
      '    read: <<[client |-> 0, key |-> 1, phase |-> "reading", result |-> <<0, 0>>]>> -> <<[client |-> 0, key |-> 1, phase |-> "returned", result |-> <<0, 0>>]>>',
      "    answers: {<<1, n1, <<0, 0>>>>} -> {}",
      "In the mirror CompleteRead leads instead to",
      "    answers = {<<1, n1, <<0, 0>>>>}"
    ]
  },
  "an update too many": {
    model: failing,
    plant: { successors: changing("Recover", (_before, after) => ({ ...after, store: [[0], [0]] }))! },
    says: [
      "Only the specification has this step, after BeginWrite, Crash, ApplyWrite:",
      "  Recover",
      "    up: {n2} -> {n1, n2}",
      "In the mirror Recover leads instead to",
      "    store = (n1 :> <<<<0, 0>>>> @@ n2 :> <<<<0, 0>>>>)"
    ]
  },
  "a missing step": {
    model: failing,
    plant: { successors: changing("TimeOutRead", () => undefined)! },
    says: [
      "Only the specification has this step, after BeginRead:",
      "  TimeOutRead",
      '    read: <<[client |-> 0, key |-> 1, phase |-> "reading", result |-> <<0, 0>>]>> -> <<[client |-> 0, key |-> 1, phase |-> "indeterminate", result |-> <<0, 0>>]>>',
      "The mirror has no such step."
    ]
  },
  "a missing end": {
    model: small,
    plant: {
      successors: changing("CompleteRead", (_before, after) =>
        after.read[0]!.result === 0 ? after : undefined
      )!
    },
    says: [
      "Only the specification has this step, after BeginWrite, BeginRead, ApplyWrite, Reply:",
      "  CompleteRead",
      '    read: <<[client |-> 0, key |-> 1, phase |-> "reading", result |-> <<0, 0>>]>> -> <<[client |-> 0, key |-> 1, phase |-> "returned", result |-> <<1, 1>>]>>',
      "    answers: {<<1, n1, <<1, 1>>>>} -> {}",
      "The mirror has no such step."
    ]
  },
  "a wrong initial state": {
    model: small,
    plant: { init: (state) => ({ ...state, up: 1 }) },
    says: [
      "Only the specification has this initial state:",
      "  up = {n1, n2}",
      "The nearest of the mirror has",
      "  up = {n1}"
    ]
  }
}
