/**
 * All states of a graph, encoded, each with an index. Exact: states are compared word for word.
 *
 * @module
 */
import { fingerprint } from "./Fingerprint.ts"

export class StateStore {
  /** States held. */
  size = 0
  readonly #words: number
  readonly #print = new Int32Array(2)
  #data: Int32Array
  /** Index plus one; 0 is a free slot. */
  #slots = new Int32Array(1 << 10)

  constructor(words: number) {
    this.#words = words
    this.#data = new Int32Array(words * 256)
  }

  /** Bytes held. */
  get bytes(): number {
    return (this.#data.length + this.#slots.length) * 4
  }

  /** The encoded states, one after the other. Replaced when it grows. */
  get data(): Int32Array {
    return this.#data
  }

  /** The index of a state; -1 if it is not there. */
  find(words: Int32Array, offset: number): number {
    return this.#slots[this.#slot(words, offset)]! - 1
  }

  /** The index of a state, which is added if it is not there: then the index is the `size` of before. */
  add(words: Int32Array, offset: number): number {
    const slot = this.#slot(words, offset)
    const found = this.#slots[slot]!
    if (found !== 0) return found - 1
    const index = this.size++
    this.#slots[slot] = index + 1
    const at = index * this.#words
    if (at + this.#words > this.#data.length) this.#data = grown(this.#data)
    for (let i = 0; i < this.#words; i++) this.#data[at + i] = words[offset + i]!
    if (this.size * 2 > this.#slots.length) this.#rehash()
    return index
  }

  #slot(words: Int32Array, offset: number): number {
    fingerprint(words, offset, this.#words, this.#print)
    const mask = this.#slots.length - 1
    let slot = this.#print[0]! & mask
    for (;;) {
      const found = this.#slots[slot]!
      if (found === 0 || this.#equals(found - 1, words, offset)) return slot
      slot = (slot + 1) & mask
    }
  }

  #equals(index: number, words: Int32Array, offset: number): boolean {
    const at = index * this.#words
    for (let i = 0; i < this.#words; i++) if (this.#data[at + i] !== words[offset + i]) return false
    return true
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let index = 0; index < this.size; index++) {
      fingerprint(this.#data, index * this.#words, this.#words, this.#print)
      let slot = this.#print[0]! & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = index + 1
    }
  }
}

/** A typed array of twice the length with the same beginning. */
export function grown<A extends Int32Array | Int16Array | Uint8Array>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(array.length * 2)
  larger.set(array)
  return larger
}
