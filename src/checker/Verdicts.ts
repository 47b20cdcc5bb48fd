/**
 * What is known of each invariant while the search goes on.
 *
 * @module
 */
import type { Invariant, Trace } from "./TransitionSystem.ts"

/** Accepts or refuses the trace to a state that violates an invariant. */
export type Confirm<State> = Readonly<Record<string, (trace: Trace<State>) => boolean>>

/** The answer for one invariant. */
export interface InvariantVerdict<State> {
  readonly name: string
  /** `undecided`: no violation was found, but a limit ended the search. */
  readonly verdict: "holds" | "violated" | "undecided"
  /** The shortest trace to a violation, when there is one. */
  readonly trace?: Trace<State>
  /** Present when a confirmation was asked for. */
  readonly confirmation?: {
    /** `unconfirmed`: there is no violation that was accepted; `undecided`: a limit ended the search before one. */
    readonly verdict: "confirmed" | "unconfirmed" | "undecided"
    /** The trace that was accepted. */
    readonly trace?: Trace<State>
  }
}

interface Entry<State> {
  readonly invariant: Invariant<State>
  readonly confirm: ((trace: Trace<State>) => boolean) | undefined
  violatedAt: number
  confirmedAt: number
}

const never = -1

export class Verdicts<State> {
  readonly #entries: ReadonlyArray<Entry<State>>
  /** Positions of the invariants that are still evaluated, in ascending order. */
  active: ReadonlyArray<number>
  #pending: Array<{ readonly entry: Entry<State>; readonly index: number }> = []

  /** Throws a `RangeError` when `confirm` names no invariant. */
  constructor(invariants: ReadonlyArray<Invariant<State>>, confirm: Confirm<State>) {
    for (const name of Object.keys(confirm)) {
      if (!invariants.some((invariant) => invariant.name === name)) {
        throw new RangeError(`there is no invariant ${name} to confirm`)
      }
    }
    this.#entries = invariants.map((invariant) => ({
      invariant,
      confirm: confirm[invariant.name],
      violatedAt: never,
      confirmedAt: never
    }))
    this.active = invariants.map((_, i) => i)
  }

  /** True when nothing is left to evaluate, though there was something. */
  get decided(): boolean {
    return this.active.length === 0 && this.#entries.length > 0
  }

  /** True when a violation waits for {@link settle}. */
  get unsettled(): boolean {
    return this.#pending.length > 0
  }

  /** Evaluates the active invariants on a new state. */
  judge(state: State, index: number): void {
    const active = this.active
    for (let i = 0; i < active.length; i++) {
      const which = active[i]!
      if (!this.#entries[which]!.invariant.holds(state)) this.violated(which, index)
    }
  }

  /** Records that the state with this index violates an invariant, if that is still of interest. Indices must come in ascending order. */
  violated(which: number, index: number): void {
    const entry = this.#entries[which]!
    if (!this.active.includes(which)) return
    if (entry.violatedAt === never) entry.violatedAt = index
    if (entry.confirm === undefined) this.#retire(which)
    else this.#pending.push({ entry, index })
  }

  /** Asks for the confirmations that wait, in order. To be called between expansions, because traces are replayed. */
  settle(trace: (index: number) => Trace<State>): void {
    const pending = this.#pending
    this.#pending = []
    for (const { entry, index } of pending) {
      if (entry.confirmedAt !== never || entry.confirm?.(trace(index)) !== true) continue
      entry.confirmedAt = index
      this.#retire(this.#entries.indexOf(entry))
    }
  }

  /** The answers, in the order of the system's invariants. */
  result(complete: boolean, trace: (index: number) => Trace<State>): ReadonlyArray<InvariantVerdict<State>> {
    return this.#entries.map(({ invariant: { name }, confirm, violatedAt, confirmedAt }) => ({
      name,
      verdict: violatedAt !== never ? "violated" : complete ? "holds" : "undecided",
      ...(violatedAt === never ? {} : { trace: trace(violatedAt) }),
      ...(confirm === undefined
        ? {}
        : {
            confirmation:
              confirmedAt !== never
                ? { verdict: "confirmed", trace: trace(confirmedAt) }
                : { verdict: complete ? "unconfirmed" : "undecided" }
          })
    }))
  }

  #retire(which: number): void {
    this.active = this.active.filter((i) => i !== which)
  }
}
