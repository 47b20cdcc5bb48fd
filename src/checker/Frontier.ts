/**
 * One level of the breadth-first search: the encoded states that wait for expansion, in order.
 *
 * @module
 */

/** A queue of encoded states that is filled from one end, read at any index, and then cleared. */
export class Frontier {
  /** `words` words for each state; replaced by a larger array when it is full. */
  data: Int32Array
  /** States held. */
  length = 0
  readonly #words: number
  readonly #shared: boolean

  constructor(words: number, shared: boolean) {
    this.#words = words
    this.#shared = shared
    this.data = allocate(words * 256, shared)
  }

  /** Bytes held. */
  get bytes(): number {
    return this.data.length * 4
  }

  /** Where in `data` the next state is to be written; there is always room for one. */
  get tail(): number {
    return this.length * this.#words
  }

  /** Keeps the state that was written at the tail. */
  push(): void {
    this.length++
    if ((this.length + 1) * this.#words <= this.data.length) return
    const larger = allocate(this.data.length * 2, this.#shared)
    larger.set(this.data)
    this.data = larger
  }

  clear(): void {
    this.length = 0
  }
}

function allocate(words: number, shared: boolean): Int32Array {
  return new Int32Array(shared ? new SharedArrayBuffer(words * 4) : new ArrayBuffer(words * 4))
}
