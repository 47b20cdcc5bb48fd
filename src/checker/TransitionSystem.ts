/**
 * What the checker needs to know of a state machine, and nothing more.
 *
 * A state is plain readonly data of the system's own. The checker never looks into it: it asks for successors,
 * and for an encoding into a fixed number of 32-bit words, over which it fingerprints, queues and compares states.
 *
 * @module
 */

/** Receives one successor: the action's name, the next state, and the action's parameters (small integers). */
export type Emit<State> = (
  action: string,
  next: State,
  p0?: number,
  p1?: number,
  p2?: number,
  p3?: number
) => void

/** A named predicate on states. It is violated when a reachable state does not satisfy it. */
export interface Invariant<State> {
  readonly name: string
  /** Is a state as it should be? */
  readonly holds: (state: State) => boolean
}

/**
 * The property `<>[] holds`: from some moment on every state satisfies `holds`.
 *
 * It is judged on the behaviours that are fair in the sense of `fairClass`.
 */
export interface EventuallyAlways<State> {
  readonly name: string
  /** Is a state as it should be? */
  readonly holds: (state: State) => boolean
  /**
   * The fair class to which a step belongs (an index into `fairness`), or -1 for a step that nothing obliges to
   * happen. One class is one `WF_vars(A)` or `SF_vars(A)`: steps that change nothing never count.
   */
  readonly fairClass: (action: string, p0: number, p1: number, p2: number) => number
  readonly fairness: ReadonlyArray<{ readonly name: string; readonly strength: "weak" | "strong" }>
}

/** A state machine with a finite number of reachable states. */
export interface TransitionSystem<State> {
  /** 32-bit words of an encoded state; the same for all states. */
  readonly words: number
  /** The states in which behaviours begin; at least one. */
  readonly initialStates: () => ReadonlyArray<State>
  /** Emits every successor, one for each way to take a step, always in the same order; self-loops included. */
  readonly successors: (state: State, emit: Emit<State>) => void
  /** Writes `words` words at `offset`. Injective: two states have the same encoding only if they are equal. */
  readonly encode: (state: State, into: Int32Array, offset: number) => void
  /** The state that was encoded at `offset`. */
  readonly decode: (from: Int32Array, offset: number) => State
  /**
   * Replaces, in place, an encoded state by the representative of its orbit under the system's symmetry.
   * Absent where no symmetry is used. Never used when a liveness property is checked.
   */
  readonly canonicalize?: (words: Int32Array, offset: number) => void
  readonly invariants: ReadonlyArray<Invariant<State>>
  readonly properties?: ReadonlyArray<EventuallyAlways<State>>
}

/** One step of a trace; the first has action `null` and no parameters. */
export interface Step<State> {
  readonly action: string | null
  readonly params: ReadonlyArray<number>
  readonly state: State
}

/** A finite behaviour. With `loopsTo`, the infinite one that goes back to that index for ever. */
export interface Trace<State> {
  readonly steps: ReadonlyArray<Step<State>>
  readonly loopsTo?: number
}
