/**
 * Traces, rebuilt from the parent log.
 *
 * @module
 */
import { fingerprint } from "./Fingerprint.ts"
import { noParent, type ParentLog } from "./ParentLog.ts"
import type { Step, Trace, TransitionSystem } from "./TransitionSystem.ts"

interface Node<State> extends Step<State> {
  readonly before: Node<State> | null
}

const cacheLimit = 1 << 16

/** The parameters that were given to `emit`: trailing absent ones dropped, absent ones before a given one are -1. */
export function givenParams(p0?: number, p1?: number, p2?: number, p3?: number): ReadonlyArray<number> {
  if (p3 !== undefined) return [p0 ?? -1, p1 ?? -1, p2 ?? -1, p3]
  if (p2 !== undefined) return [p0 ?? -1, p1 ?? -1, p2]
  if (p1 !== undefined) return [p0 ?? -1, p1]
  return p0 === undefined ? [] : [p0]
}

/**
 * Replays chains of fingerprints from a concrete initial state.
 *
 * At each step the first emitted successor with the wanted fingerprint is taken, so that a trace consists of real
 * steps between concrete states even where the search itself went from orbit to orbit.
 */
export class Replay<State> {
  readonly #system: TransitionSystem<State>
  readonly #log: ParentLog
  readonly #scratch: Int32Array
  readonly #print = new Int32Array(2)
  readonly #known = new Map<number, Node<State>>()

  constructor(system: TransitionSystem<State>, log: ParentLog) {
    this.#system = system
    this.#log = log
    this.#scratch = new Int32Array(system.words)
  }

  /** The trace to the state with this index. Throws if a step is not found again: two states had one fingerprint. */
  trace(index: number): Trace<State> {
    const steps: Array<Step<State>> = []
    for (let node: Node<State> | null = this.#node(index); node !== null; node = node.before) {
      steps.push({ action: node.action, params: node.params, state: node.state })
    }
    return { steps: steps.reverse() }
  }

  #node(index: number): Node<State> {
    const missing: Array<number> = []
    let node: Node<State> | null = null
    for (let at = index; at !== noParent; at = this.#log.parent(at)) {
      node = this.#known.get(at) ?? null
      if (node !== null) break
      missing.push(at)
    }
    // Candidates in breadth-first order share most of their ancestors; the bound keeps memory flat.
    if (this.#known.size > cacheLimit) this.#known.clear()
    for (let i = missing.length - 1; i >= 0; i--) {
      const at = missing[i]!
      node = node === null ? this.#initial(at) : this.#successor(node, at)
      this.#known.set(at, node)
    }
    return node!
  }

  #initial(index: number): Node<State> {
    for (const state of this.#system.initialStates()) {
      if (this.#matches(state, index)) return { action: null, params: [], state, before: null }
    }
    throw new Error("an initial state was not found again: the system is not deterministic")
  }

  #successor(before: Node<State>, index: number): Node<State> {
    let found: Node<State> | null = null
    this.#system.successors(before.state, (action, state, p0, p1, p2, p3) => {
      if (found === null && this.#matches(state, index)) {
        found = { action, params: givenParams(p0, p1, p2, p3), state, before }
      }
    })
    if (found === null) {
      throw new Error(
        "a step was not found again: a fingerprint collision, or a system that is not deterministic"
      )
    }
    return found
  }

  #matches(state: State, index: number): boolean {
    this.#system.encode(state, this.#scratch, 0)
    this.#system.canonicalize?.(this.#scratch, 0)
    fingerprint(this.#scratch, 0, this.#system.words, this.#print)
    return this.#print[0] === this.#log.low(index) && this.#print[1] === this.#log.high(index)
  }
}
