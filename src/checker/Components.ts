/**
 * Strongly connected components (Tarjan 1972), without recursion, of a part of a graph.
 *
 * @module
 */
import type { FairGraph } from "./FairGraph.ts"

/** Above every number, so that it never lowers anything. */
const closed = 0x7fffffff

/** Finds components of ever smaller regions of one graph; its arrays are used again each time. */
export class Components {
  readonly #graph: Pick<FairGraph, "size" | "rows" | "targets">
  /** In order of discovery, from 1; 0 before it; {@link closed} when the component is known, and outside of the region. */
  readonly #numbers: Int32Array
  readonly #lows: Int32Array
  /** The next edge to look at. */
  readonly #cursors: Int32Array
  readonly #open: Int32Array
  readonly #path: Int32Array

  constructor(graph: Pick<FairGraph, "size" | "rows" | "targets">) {
    const { size } = graph
    this.#graph = graph
    this.#numbers = new Int32Array(size).fill(closed)
    this.#lows = new Int32Array(size)
    this.#cursors = new Int32Array(size)
    this.#open = new Int32Array(size)
    this.#path = new Int32Array(size)
  }

  /**
   * Visits each component of the subgraph of `states`; a state without a cycle is a component of its own.
   *
   * The visited array is valid only during the call.
   */
  visit(states: Int32Array, component: (states: Int32Array) => void): void {
    const { rows, targets } = this.#graph
    const numbers = this.#numbers
    const lows = this.#lows
    const cursors = this.#cursors
    const open = this.#open
    const path = this.#path
    for (const state of states) {
      numbers[state] = 0
      cursors[state] = rows[state]!
    }
    let counter = 0
    let openSize = 0
    for (const root of states) {
      if (numbers[root] !== 0) continue
      let depth = 0
      path[0] = root
      numbers[root] = lows[root] = ++counter
      open[openSize++] = root
      while (depth >= 0) {
        const state = path[depth]!
        const cursor = cursors[state]!
        if (cursor < rows[state + 1]!) {
          cursors[state] = cursor + 1
          const target = targets[cursor]!
          if (numbers[target] === 0) {
            numbers[target] = lows[target] = ++counter
            open[openSize++] = target
            path[++depth] = target
          } else {
            lows[state] = Math.min(lows[state]!, numbers[target]!)
          }
          continue
        }
        depth--
        if (lows[state] !== numbers[state]) {
          // It reaches a state that was found before it, so it is not the root of the path.
          const parent = path[depth]!
          lows[parent] = Math.min(lows[parent]!, lows[state]!)
          continue
        }
        const end = openSize
        do openSize--
        while (open[openSize] !== state)
        for (let i = openSize; i < end; i++) numbers[open[i]!] = closed
        component(open.subarray(openSize, end))
      }
    }
  }
}
