/**
 * The operations of a register that are not yet in order, as linked lists from which each can be taken and put back in
 * constant time, as long as the last that was taken is put back first.
 *
 * @module
 */
import { CAS, MISMATCH, WRITE } from "./Partition.ts"
import type { OptionalClass, Register } from "./SearchRegister.ts"

/** A doubly linked list of numbers; the numbers from `size` are ends of lists, each of a list of its own. */
class Links {
  readonly next: Int32Array
  readonly previous: Int32Array

  constructor(size: number, lists: number) {
    this.next = new Int32Array(size + lists)
    this.previous = new Int32Array(size + lists)
    for (let end = size; end < size + lists; end++) this.next[end] = this.previous[end] = end
  }

  append(end: number, member: number): void {
    const last = this.previous[end]!
    this.next[last] = member
    this.previous[member] = last
    this.next[member] = end
    this.previous[end] = member
  }

  take(member: number): void {
    const next = this.next[member]!
    const previous = this.previous[member]!
    this.next[previous] = next
    this.previous[next] = previous
  }

  putBack(member: number): void {
    this.next[this.previous[member]!] = member
    this.previous[this.next[member]!] = member
  }
}

/** What is left of a register's operations. */
export class SearchLists {
  readonly #register: Register
  readonly #byBeginning: Links
  readonly #byEnd: Links
  /** For each value, what sets it, by beginning; and what needs it, by end. */
  readonly #setting: Links
  readonly #needing: Links
  readonly #classesOf: ReadonlyArray<ReadonlyArray<number>>

  /** The end of the list by beginning: no operation. */
  readonly end: number
  /** What follows each operation that is left, by beginning. */
  readonly next: Int32Array
  /** For each value, how many operations left need it; optional ones count as left for ever. */
  readonly needed: Int32Array
  /** Optional operations that can be of use. */
  readonly optional: ReadonlyArray<OptionalClass>
  /** How many of each class are used. */
  readonly used: Int32Array
  /** How many operations must still be put in order. */
  left: number

  constructor(register: Register) {
    this.#register = register
    const { size, values, effect, value, from, completed } = register
    this.end = size
    this.left = size
    this.#byBeginning = new Links(size, 1)
    this.#byEnd = new Links(size, 1)
    this.#setting = new Links(size, values)
    this.#needing = new Links(size, values)
    this.next = this.#byBeginning.next
    this.needed = new Int32Array(values)
    const ending = Int32Array.from({ length: size }, (_, i) => i)
    ending.sort((a, b) => completed[a]! - completed[b]!)
    for (const i of ending) {
      this.#byEnd.append(size, i)
      if (effect[i] !== WRITE && effect[i] !== MISMATCH) {
        this.#needing.append(size + from[i]!, i)
        this.needed[from[i]!]!++
      }
    }
    for (let i = 0; i < size; i++) {
      this.#byBeginning.append(size, i)
      if (effect[i] === WRITE || effect[i] === CAS) this.#setting.append(size + value[i]!, i)
    }
    this.optional = useful(register, this.needed)
    this.used = new Int32Array(this.optional.length)
    for (const { effect, from, invoked } of this.optional)
      if (effect === CAS) this.needed[from]! += invoked.length
    const classesOf = Array.from({ length: values }, (): Array<number> => [])
    this.optional.forEach(({ value }, c) => {
      classesOf[value]!.push(c)
    })
    this.#classesOf = classesOf
  }

  /** The operation left that began first. */
  get first(): number {
    return this.next[this.end]!
  }

  /** The operation left that ended first: what began after its end cannot be before it. */
  get firstEnding(): number {
    return this.#byEnd.next[this.end]!
  }

  /** The earliest end of an operation left that needs the value; infinity without one. */
  neededUntil(value: number): number {
    const { size, completed } = this.#register
    const first = this.#needing.next[size + value]!
    return first < size ? completed[first]! : Number.POSITIVE_INFINITY
  }

  /** When the first of the optional operations of a class that are left began; infinity without one. */
  optionalFrom(which: number): number {
    return this.optional[which]!.invoked[this.used[which]!] ?? Number.POSITIVE_INFINITY
  }

  /** Takes an operation out of all lists. */
  take(i: number): void {
    const { effect, from } = this.#register
    this.#byBeginning.take(i)
    this.#byEnd.take(i)
    this.left--
    const kind = effect[i]!
    if (kind === MISMATCH) return
    if (kind === WRITE || kind === CAS) this.#setting.take(i)
    if (kind === WRITE) return
    this.#needing.take(i)
    this.needed[from[i]!]!--
  }

  /** Puts back the operation that was taken last. */
  putBack(i: number): void {
    const { effect, from } = this.#register
    this.#byBeginning.putBack(i)
    this.#byEnd.putBack(i)
    this.left++
    const kind = effect[i]!
    if (kind === MISMATCH) return
    if (kind === WRITE || kind === CAS) this.#setting.putBack(i)
    if (kind === WRITE) return
    this.#needing.putBack(i)
    this.needed[from[i]!]!++
  }

  /** May the register leave the value? It may if nothing left needs it, or if something sets it again in time. */
  mayLeave(value: number): boolean {
    const { size, invoked } = this.#register
    const until = this.neededUntil(value)
    if (until === Number.POSITIVE_INFINITY) return true
    const setting = this.#setting.next[size + value]!
    if (setting < size && invoked[setting]! <= until) return true
    for (const which of this.#classesOf[value]!) if (this.optionalFrom(which) <= until) return true
    return false
  }
}

/** Optional operations whose value something needs; what only useless ones need is not needed. */
const useful = (register: Register, neededByOthers: Int32Array): ReadonlyArray<OptionalClass> => {
  if (register.hasMismatches) return register.optional
  let kept = register.optional
  for (;;) {
    const comparing = new Set(kept.flatMap(({ effect, from }) => (effect === CAS ? [from] : [])))
    const fewer = kept.filter(({ value }) => neededByOthers[value]! > 0 || comparing.has(value))
    if (fewer.length === kept.length) return kept
    kept = fewer
  }
}
