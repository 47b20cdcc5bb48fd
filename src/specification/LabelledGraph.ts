/**
 * A state graph as sets: of initial states, of states, and of edges with the names of their actions.
 *
 * @module
 */
import type { StateTable } from "./StateTable.ts"

/** An edge is one number: 23 bits of the state that it leaves, 6 of its action, 23 of the state that it reaches. */
const STATES = 2 ** 23
const ACTIONS = 2 ** 6

/** A step from one state to another. */
export interface Edge {
  readonly from: number
  readonly action: string
  readonly to: number
}

/** The names of actions as numbers, shared by the graphs that are compared. */
export class ActionNames {
  readonly #numbers = new Map<string, number>()
  readonly names: Array<string> = []

  numberOf(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    if (this.names.length === ACTIONS) throw new RangeError(`more than ${ACTIONS} names of actions`)
    this.#numbers.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

/** What graphs must share so that their states and edges can be compared. */
export interface Shared {
  readonly states: StateTable
  readonly actions: ActionNames
}

/** Which graph a state or an edge belongs to is for the graph to say: numbers are shared. */
export class LabelledGraph {
  readonly #actions: ActionNames
  readonly initial: ReadonlySet<number>
  readonly states: ReadonlySet<number>
  /** Distinct, ascending. */
  readonly edges: Float64Array

  constructor(
    actions: ActionNames,
    initial: ReadonlySet<number>,
    states: ReadonlySet<number>,
    edges: Float64Array
  ) {
    this.#actions = actions
    this.initial = initial
    this.states = states
    this.edges = edges
  }

  edge(code: number): Edge {
    return {
      from: Math.floor(code / (ACTIONS * STATES)),
      action: this.#actions.names[Math.floor(code / STATES) % ACTIONS]!,
      to: code % STATES
    }
  }

  /** The edges that leave a state. */
  edgesFrom(state: number): ReadonlyArray<Edge> {
    const first = state * ACTIONS * STATES
    const found: Array<Edge> = []
    for (let i = lowerBound(this.edges, first); i < this.edges.length; i++) {
      const edge = this.edge(this.edges[i]!)
      if (edge.from !== state) break
      found.push(edge)
    }
    return found
  }

  /** The names of the actions that occur, in ascending order. */
  actionNames(): ReadonlyArray<string> {
    const found = new Set<string>()
    for (const code of this.edges) found.add(this.#actions.names[Math.floor(code / STATES) % ACTIONS]!)
    return [...found].sort()
  }
}

/** Collects a graph. Edges may come before their states, and several times. */
export class GraphBuilder {
  readonly #actions: ActionNames
  readonly #initial = new Set<number>()
  readonly #states = new Set<number>()
  #edges = new Float64Array(1 << 12)
  #count = 0

  constructor(actions: ActionNames) {
    this.#actions = actions
  }

  state(state: number, initial: boolean): void {
    if (state >= STATES) throw new RangeError(`more than ${STATES} states`)
    this.#states.add(state)
    if (initial) this.#initial.add(state)
  }

  edge(from: number, action: number, to: number): void {
    if (this.#count === this.#edges.length) {
      const larger = new Float64Array(this.#count * 2)
      larger.set(this.#edges)
      this.#edges = larger
    }
    this.#edges[this.#count++] = (from * ACTIONS + action) * STATES + to
  }

  /**
   * The graph, with each state renamed to what `names` has in its place.
   *
   * @throws `RangeError` if an edge joins a state that was never given
   */
  build(names?: ReadonlyArray<number>): LabelledGraph {
    const renamed = (state: number): number => {
      const name = names?.[state] ?? (names === undefined ? state : -1)
      if (!this.#states.has(name)) throw new RangeError("an edge joins a state that the graph does not have")
      return name
    }
    const sorted = this.#edges.subarray(0, this.#count)
    for (let i = 0; i < sorted.length; i++) {
      const code = sorted[i]!
      const action = Math.floor(code / STATES) % ACTIONS
      const from = renamed(Math.floor(code / (ACTIONS * STATES)))
      sorted[i] = (from * ACTIONS + action) * STATES + renamed(code % STATES)
    }
    sorted.sort()
    let distinct = 0
    for (let i = 0; i < sorted.length; i++) {
      if (i > 0 && sorted[i] === sorted[i - 1]) continue
      sorted[distinct++] = sorted[i]!
    }
    return new LabelledGraph(this.#actions, this.#initial, this.#states, sorted.slice(0, distinct))
  }
}

const lowerBound = (sorted: Float64Array, value: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
