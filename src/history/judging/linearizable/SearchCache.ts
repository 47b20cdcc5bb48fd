/**
 * The configurations that a search has seen: exact, and in few bytes.
 *
 * A configuration is which operations are in order already and the value that the register then has. Of the operations that
 * must be put in order the bits are kept, from the first word that is not full to the last that may be not empty; of the
 * optional ones how many of each class are used. A configuration that has used fewer optional operations than another, and
 * is the same otherwise, can do all that the other can: it stands for both.
 *
 * @module
 */

/** The low bits of an address tell where in its chunk an entry begins. */
const chunkBits = 16
const chunkMask = (1 << chunkBits) - 1
/** The first chunks are small, since most searches are; each has twice the room of the one before, up to a limit. */
const sizeOfChunk = (n: number): number => 1 << Math.min(chunkBits, 10 + n)

/** Where things stand in an entry. */
const NEXT = 0
const FIRST_WORD = 1
const STATE = 2
const LENGTHS = 3
const HEADER = 4
const lengthBits = 12

/** Entries lie one behind the other in chunks; a table of hashes leads to the first of a chain. */
export class SearchCache {
  #table = new Int32Array(64).fill(-1)
  #count = 0
  readonly #chunks: Array<Int32Array> = []
  #chunkBytes = 0
  /** Where the next entry goes, and how much room is left there. */
  #end = 0
  #room = 0
  /** Entries that are too long for a chunk of the usual size; rare, and exact as well. */
  readonly #long = new Map<string, Array<Int32Array>>()
  #longBytes = 0

  /** What the entries and the table take. */
  get bytes(): number {
    return this.#table.byteLength + this.#chunkBytes + this.#longBytes
  }

  /** How many configurations are in it. */
  get size(): number {
    return this.#count
  }

  /**
   * Adds a configuration, unless it or one that stands for it is there: then the answer is false.
   *
   * @param words bits of the operations in order, of which those from `first` below `end` count
   * @param state the value that the register has
   * @param used how many of each optional class are used; a class that is to count
   * @param relevant says for each class whether it counts
   */
  add(
    words: Int32Array,
    first: number,
    end: number,
    state: number,
    used: Int32Array,
    relevant: Uint8Array
  ): boolean {
    const length = end - first
    if (length >= 1 << lengthBits || used.length >= 1 << lengthBits)
      return this.#addLong(words, first, end, state, used, relevant)
    let hash = Math.imul(state + 1, 0x9e3779b1) ^ Math.imul(first + 1, 0x85ebca6b)
    for (let i = first; i < end; i++) {
      hash = Math.imul(hash ^ words[i]!, 0xcc9e2d51)
      hash ^= hash >>> 15
    }
    hash = mixed(hash)
    const table = this.#table
    for (let at = table[hash & (table.length - 1)]!; at >= 0; ) {
      const chunk = this.#chunks[at >>> chunkBits]!
      const base = at & chunkMask
      if (standsFor(chunk, base, words, first, length, state, used)) return false
      at = chunk[base + NEXT]!
    }
    let classes = 0
    for (let c = 0; c < used.length; c++) if (used[c]! > 0 && relevant[c] === 1) classes++
    const at = this.#allocated(HEADER + length + 2 * classes)
    const chunk = this.#chunks[at >>> chunkBits]!
    const base = at & chunkMask
    const slot = hash & (table.length - 1)
    chunk[base + NEXT] = table[slot]!
    table[slot] = at
    chunk[base + FIRST_WORD] = first
    chunk[base + STATE] = state
    chunk[base + LENGTHS] = (length << lengthBits) | classes
    for (let i = 0; i < length; i++) chunk[base + HEADER + i] = words[first + i]!
    let to = base + HEADER + length
    for (let c = 0; c < used.length; c++) {
      if (used[c]! === 0 || relevant[c] === 0) continue
      chunk[to++] = c
      chunk[to++] = used[c]!
    }
    this.#count++
    if (this.#count > table.length) this.#grow()
    return true
  }

  /** The address of so many numbers that lie together. */
  #allocated(length: number): number {
    if (this.#room < length) {
      const n = this.#chunks.length
      const chunk = new Int32Array(Math.max(sizeOfChunk(n), length))
      this.#chunks.push(chunk)
      this.#chunkBytes += chunk.byteLength
      this.#end = n << chunkBits
      this.#room = chunk.length
    }
    const at = this.#end
    this.#end += length
    this.#room -= length
    return at
  }

  #grow(): void {
    const old = this.#table
    const table = new Int32Array(old.length * 2).fill(-1)
    this.#table = table
    for (let slot = 0; slot < old.length; slot++) {
      for (let at = old[slot]!; at >= 0; ) {
        const chunk = this.#chunks[at >>> chunkBits]!
        const base = at & chunkMask
        const next = chunk[base + NEXT]!
        const to = hashOf(chunk, base) & (table.length - 1)
        chunk[base + NEXT] = table[to]!
        table[to] = at
        at = next
      }
    }
  }

  #addLong(
    words: Int32Array,
    first: number,
    end: number,
    state: number,
    used: Int32Array,
    relevant: Uint8Array
  ): boolean {
    const name = `${state} ${first} ${words.subarray(first, end).join(" ")}`
    const known = this.#long.get(name) ?? []
    if (known.some((other) => other.every((count, c) => count <= used[c]!))) return false
    const entry = used.map((count, c) => (relevant[c] === 1 ? count : 0))
    this.#long.set(name, [...known, entry])
    this.#longBytes += (known.length === 0 ? 2 * name.length : 0) + entry.byteLength + 64
    this.#count++
    return true
  }
}

const mixed = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (half ^ (half >>> 13)) >>> 0
}

const hashOf = (chunk: Int32Array, base: number): number => {
  const length = chunk[base + LENGTHS]! >>> lengthBits
  let hash =
    Math.imul(chunk[base + STATE]! + 1, 0x9e3779b1) ^ Math.imul(chunk[base + FIRST_WORD]! + 1, 0x85ebca6b)
  for (let i = 0; i < length; i++) {
    hash = Math.imul(hash ^ chunk[base + HEADER + i]!, 0xcc9e2d51)
    hash ^= hash >>> 15
  }
  return mixed(hash)
}

const standsFor = (
  chunk: Int32Array,
  base: number,
  words: Int32Array,
  first: number,
  length: number,
  state: number,
  used: Int32Array
): boolean => {
  if (chunk[base + STATE] !== state || chunk[base + FIRST_WORD] !== first) return false
  const lengths = chunk[base + LENGTHS]!
  if (lengths >>> lengthBits !== length) return false
  for (let i = 0; i < length; i++) if (chunk[base + HEADER + i] !== words[first + i]) return false
  const classes = lengths & ((1 << lengthBits) - 1)
  let at = base + HEADER + length
  for (let c = 0; c < classes; c++) {
    if (used[chunk[at]!]! < chunk[at + 1]!) return false
    at += 2
  }
  return true
}
