/**
 * Where a behaviour can stay for ever, be fair, and be in a bad state again and again.
 *
 * @module
 */
import { Components } from "./Components.ts"
import type { FairGraph } from "./FairGraph.ts"
import type { EventuallyAlways } from "./TransitionSystem.ts"

type Fairness = EventuallyAlways<unknown>["fairness"]

const noStates = new Int32Array(0)

/**
 * Of all fair components with a bad state, the one with the state that is found first breadth first; its states in
 * ascending order. Null if there is none: then `<>[] holds` is true of all fair behaviours.
 *
 * A set of states is fair when a behaviour that visits all of it for ever, by all steps within it, honours each
 * class: a weak one is taken within, or disabled somewhere; a strong one is taken within, or disabled everywhere.
 * A strongly connected component that fails a weak class fails it in all its parts. One that fails a strong class
 * can contain fair parts only where that class is disabled, and is searched there again (emptiness of Streett
 * automata: Emerson and Lei 1987; Baier and Katoen, Principles of Model Checking, 6.5.3 and algorithm 24). One state
 * alone is the behaviour that stutters there for ever, and the same conditions hold for it.
 */
export function fairComponent(graph: FairGraph, fairness: Fairness): Int32Array | null {
  const components = new Components(graph)
  const balance = new Balance(graph, fairness)
  const regions: Array<Int32Array> = [Int32Array.from({ length: graph.size }, (_, i) => i)]
  let best: Int32Array | null = null
  for (let states = regions.pop(); states !== undefined; states = regions.pop()) {
    components.visit(states, (component) => {
      if (!component.some((state) => graph.bad[state] === 1)) return
      const rest = balance.judge(component)
      if (rest !== null) {
        regions.push(rest)
        return
      }
      const least = component.reduce((a, b) => Math.min(a, b))
      if (best === null || least < best[0]!) best = component.slice().sort()
    })
  }
  return best
}

/** Judges strongly connected sets of states; its arrays are used again each time. */
class Balance {
  readonly #graph: FairGraph
  readonly #fairness: Fairness
  /** The set of states that is judged, by number of the judgement. */
  readonly #members: Int32Array
  readonly #enabledIn: Int32Array
  readonly #lastEnabled: Int32Array
  readonly #taken: Uint8Array
  #round = 0

  constructor(graph: FairGraph, fairness: Fairness) {
    this.#graph = graph
    this.#fairness = fairness
    this.#members = new Int32Array(graph.size)
    this.#enabledIn = new Int32Array(fairness.length)
    this.#lastEnabled = new Int32Array(fairness.length)
    this.#taken = new Uint8Array(fairness.length)
  }

  /** The states whose parts can still be fair, when the whole is not; null when it is. */
  judge(states: Int32Array): Int32Array | null {
    const { rows, targets, classes } = this.#graph
    const round = ++this.#round
    for (const state of states) this.#members[state] = round
    this.#enabledIn.fill(0)
    this.#lastEnabled.fill(-1)
    this.#taken.fill(0)
    for (const state of states) {
      for (let edge = rows[state]!; edge < rows[state + 1]!; edge++) {
        const fairClass = classes[edge]!
        if (fairClass < 0) continue
        if (this.#members[targets[edge]!] === round) this.#taken[fairClass] = 1
        if (this.#lastEnabled[fairClass] === state) continue
        this.#lastEnabled[fairClass] = state
        this.#enabledIn[fairClass]!++
      }
    }
    const failed = new Set<number>()
    for (let k = 0; k < this.#fairness.length; k++) {
      if (this.#taken[k] === 1) continue
      if (this.#enabledIn[k] === states.length) return noStates
      if (this.#fairness[k]!.strength === "strong" && this.#enabledIn[k]! > 0) failed.add(k)
    }
    if (failed.size === 0) return null
    return states.filter((state) => {
      for (let edge = rows[state]!; edge < rows[state + 1]!; edge++)
        if (failed.has(classes[edge]!)) return false
      return true
    })
  }
}
