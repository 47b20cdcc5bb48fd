/**
 * The way that a search has come: what it put in order, and what is still to be tried at each branching.
 *
 * @module
 */
import { doubled } from "./Doubled.ts"

/** Numbers for each branching: which of its choices is next, where they end; how long the order was, the value. */
const NEXT = 0
const END = 1
const ORDERED = 2
const VALUE = 3
const SIZE = 4

/** Grows as far as needed, and never shrinks. */
export class SearchTrail {
  #order: Int32Array = new Int32Array(64)
  #branchings: Int32Array = new Int32Array(64)
  #choices: Int32Array = new Int32Array(64)

  /** How much is in order. */
  length = 0
  /** How many branchings are on the way. */
  depth = 0

  /** How much was in order at the last branching. */
  get ordered(): number {
    return this.#branchings[(this.depth - 1) * SIZE + ORDERED]!
  }

  /** The value of the register at the last branching. */
  get value(): number {
    return this.#branchings[(this.depth - 1) * SIZE + VALUE]!
  }

  /** All that is in order. */
  order(): ReadonlyArray<number> {
    return Array.from(this.#order.subarray(0, this.length))
  }

  /** Puts something in order. */
  push(what: number): void {
    if (this.length === this.#order.length) this.#order = doubled(this.#order)
    this.#order[this.length++] = what
  }

  /** Takes back what was put in order last. */
  pop(): number {
    return this.#order[--this.length]!
  }

  /** From here several ways go on: the first `count` of the choices. */
  branch(choices: Int32Array, count: number, value: number): void {
    if (count === 0) return
    const at = this.depth * SIZE
    const start = this.depth === 0 ? 0 : this.#branchings[at - SIZE + END]!
    if (at + SIZE > this.#branchings.length) this.#branchings = doubled(this.#branchings)
    while (start + count > this.#choices.length) this.#choices = doubled(this.#choices)
    for (let i = 0; i < count; i++) this.#choices[start + i] = choices[i]!
    this.#branchings[at + NEXT] = start
    this.#branchings[at + END] = start + count
    this.#branchings[at + ORDERED] = this.length
    this.#branchings[at + VALUE] = value
    this.depth++
  }

  /** The next way at the last branching; without one the branching is left behind. */
  nextChoice(): number | undefined {
    const at = (this.depth - 1) * SIZE
    const next = this.#branchings[at + NEXT]!
    if (next === this.#branchings[at + END]) {
      this.depth--
      return undefined
    }
    this.#branchings[at + NEXT] = next + 1
    return this.#choices[next]!
  }
}
