/**
 * From a fair component to a counterexample that a person can read.
 *
 * @module
 */
import type { FairGraph } from "./FairGraph.ts"
import type { EventuallyAlways } from "./TransitionSystem.ts"

type Fairness = EventuallyAlways<unknown>["fairness"]

/** A path of states, by number, and the position in it to which the behaviour goes back. */
export interface LassoPath {
  readonly states: ReadonlyArray<number>
  readonly loopsTo: number
}

/**
 * The shorter of two lassos: stuttering in the first bad state in which nothing is obliged to happen, if there is
 * one, and a tour of the fair component, whose states must be in ascending order.
 */
export function shortLasso(graph: FairGraph, component: Int32Array, fairness: Fairness): LassoPath {
  const tour = tourLasso(graph, component, fairness)
  const still = component.find((state) => graph.bad[state] === 1 && !isObliged(graph, state))
  if (still === undefined) return tour
  const states = prefix(graph, still)
  return states.length <= tour.states.length ? { states, loopsTo: states.length - 1 } : tour
}

/** Whether a fair class obliges some step from a state. */
function isObliged({ rows, classes }: FairGraph, state: number): boolean {
  for (let edge = rows[state]!; edge < rows[state + 1]!; edge++) if (classes[edge]! >= 0) return true
  return false
}

/** The path of the breadth-first tree to a state. */
function prefix({ parents }: FairGraph, state: number): Array<number> {
  const path: Array<number> = []
  for (let at = state; at >= 0; at = parents[at]!) path.push(at)
  return path.reverse()
}

function tourLasso(graph: FairGraph, component: Int32Array, fairness: Fairness): LassoPath {
  const entry = component[0]!
  const before = prefix(graph, entry)
  const tour = new Tour(graph, component, fairness)
  const loop = tour.around(entry)
  return { states: [...before.slice(0, -1), ...loop], loopsTo: before.length - 1 }
}

/** A greedy round trip: always on to the nearest thing that is still to be done, and back in the end. */
class Tour {
  readonly #graph: FairGraph
  readonly #fairness: Fairness
  readonly #inside: Uint8Array
  /** The state from which the present search came to a state; -1 where it has not been. */
  readonly #from: Int32Array
  /** Weak classes neither taken nor seen disabled yet, and strong ones seen enabled but not taken yet. */
  readonly #pending: Set<number>
  readonly #taken = new Set<number>()
  readonly #loop: Array<number> = []
  #badPending = true

  constructor(graph: FairGraph, component: Int32Array, fairness: Fairness) {
    this.#graph = graph
    this.#fairness = fairness
    this.#inside = new Uint8Array(graph.size)
    for (const state of component) this.#inside[state] = 1
    this.#from = new Int32Array(graph.size).fill(-1)
    this.#pending = new Set([...fairness.keys()].filter((k) => fairness[k]!.strength === "weak"))
  }

  /** The states of the loop; the last goes back to the first, or stays, when it is the only one. */
  around(entry: number): ReadonlyArray<number> {
    const loop = this.#loop
    this.#visit(entry)
    do {
      while (this.#badPending || this.#pending.size > 0) this.#walk((edge, to) => this.#useful(edge, to))
      if (loop.at(-1) !== entry) this.#walk((_, to) => to === entry)
      // The way back may have come by a strong class that was not enabled before.
    } while (this.#pending.size > 0)
    if (loop.length > 1) loop.pop()
    return loop
  }

  #walk(goal: (edge: number, to: number) => boolean): void {
    for (const to of this.#search(this.#loop.at(-1)!, goal)) {
      this.#take(this.#loop.at(-1)!, to)
      this.#visit(to)
    }
  }

  #take(from: number, to: number): void {
    const { rows, targets, classes } = this.#graph
    for (let edge = rows[from]!; edge < rows[from + 1]!; edge++) {
      if (targets[edge] !== to) continue
      this.#pending.delete(classes[edge]!)
      this.#taken.add(classes[edge]!)
    }
  }

  #visit(state: number): void {
    const { rows, classes, bad } = this.#graph
    this.#loop.push(state)
    if (bad[state] === 1) this.#badPending = false
    for (const k of this.#disabled(state)) this.#pending.delete(k)
    for (let edge = rows[state]!; edge < rows[state + 1]!; edge++) {
      const k = classes[edge]!
      if (this.#fairness[k]?.strength === "strong" && !this.#taken.has(k)) this.#pending.add(k)
    }
  }

  /** The pending weak classes that are disabled in a state. */
  #disabled(state: number): Set<number> {
    const { rows, classes } = this.#graph
    const disabled = new Set([...this.#pending].filter((k) => this.#fairness[k]!.strength === "weak"))
    for (let edge = rows[state]!; edge < rows[state + 1]!; edge++) disabled.delete(classes[edge]!)
    return disabled
  }

  #useful(edge: number, to: number): boolean {
    if (this.#pending.has(this.#graph.classes[edge]!)) return true
    if (this.#badPending && this.#graph.bad[to] === 1) return true
    return this.#pending.size > 0 && this.#disabled(to).size > 0
  }

  /** The shortest path within the component whose last edge is a goal, without its first state. */
  #search(start: number, goal: (edge: number, to: number) => boolean): ReadonlyArray<number> {
    const { rows, targets } = this.#graph
    const from = this.#from
    const queue = [start]
    from[start] = start
    const pathBack = (last: number, to: number) => {
      const path = [to]
      for (let at = last; at !== start; at = from[at]!) path.push(at)
      return path.reverse()
    }
    try {
      // The queue grows meanwhile.
      for (const state of queue) {
        for (let edge = rows[state]!; edge < rows[state + 1]!; edge++) {
          const to = targets[edge]!
          if (this.#inside[to] === 0) continue
          if (goal(edge, to)) return pathBack(state, to)
          if (from[to]! >= 0) continue
          from[to] = state
          queue.push(to)
        }
      }
    } finally {
      for (const state of queue) from[state] = -1
    }
    throw new Error("the component is not strongly connected, or not fair")
  }
}
