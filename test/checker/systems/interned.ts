/** Systems written over plain data: a state is encoded as the number under which its JSON text was first seen. */
import type { Emit, EventuallyAlways, Invariant, TransitionSystem } from "../../../src/checker/index.ts"

export interface PlainSystem<State> {
  readonly initial: ReadonlyArray<State>
  readonly successors: (state: State, emit: Emit<State>) => void
  readonly invariants?: ReadonlyArray<Invariant<State>>
  readonly properties?: ReadonlyArray<EventuallyAlways<State>>
  /** The representative of the state's orbit. */
  readonly representative?: (state: State) => State
}

export function interned<State>(plain: PlainSystem<State>): TransitionSystem<State> {
  const numbers = new Map<string, number>()
  const states: Array<State> = []
  const numberOf = (state: State) => {
    const key = JSON.stringify(state)
    let number = numbers.get(key)
    if (number === undefined) {
      number = states.push(state) - 1
      numbers.set(key, number)
    }
    return number
  }
  const { representative } = plain
  return {
    words: 1,
    initialStates: () => plain.initial,
    successors: plain.successors,
    encode: (state, into, offset) => {
      into[offset] = numberOf(state)
    },
    decode: (from, offset) => states[from[offset]!]!,
    ...(representative === undefined
      ? {}
      : {
          canonicalize: (words: Int32Array, offset: number) => {
            words[offset] = numberOf(representative(states[words[offset]!]!))
          }
        }),
    invariants: plain.invariants ?? [],
    ...(plain.properties === undefined ? {} : { properties: plain.properties })
  }
}
