/**
 * What is kept of every distinct state for ever: its parent in the breadth-first tree, and its fingerprint.
 *
 * @module
 */

const chunkBits = 14
const chunkStates = 1 << chunkBits
const chunkMask = chunkStates - 1

/** The parent of an initial state. */
export const noParent = -1

/** Append-only; a state is known by its index in breadth-first order. */
export class ParentLog {
  size = 0
  readonly #chunks: Array<Int32Array> = []

  /** Bytes held. */
  get bytes(): number {
    return this.#chunks.length * chunkStates * 12
  }

  append(parent: number, low: number, high: number): void {
    const at = this.size++
    if ((at & chunkMask) === 0) this.#chunks.push(new Int32Array(chunkStates * 3))
    const chunk = this.#chunks[at >>> chunkBits]!
    const offset = (at & chunkMask) * 3
    chunk[offset] = parent
    chunk[offset + 1] = low
    chunk[offset + 2] = high
  }

  parent(index: number): number {
    return this.#word(index, 0)
  }

  low(index: number): number {
    return this.#word(index, 1)
  }

  high(index: number): number {
    return this.#word(index, 2)
  }

  #word(index: number, which: number): number {
    return this.#chunks[index >>> chunkBits]![(index & chunkMask) * 3 + which]!
  }
}
