/**
 * Linearizability of one key by search: Wing and Gong, "Testing and verifying concurrent objects" (1993), with the
 * memory of configurations of Lowe, "Testing for linearizability" (2017).
 *
 * A configuration is the set of operations put in order so far and the value that the register then has. An operation can
 * be next if none that is left ended before it began. The search goes into depth and never explores a configuration twice.
 * It tries less than all that can be next. Each of these rules keeps one way to the end, of no more operations, if there is any:
 *
 * - A read of the value that the register has is next at once, and so is a failed compare-and-set that is satisfied: in an order
 *   that has it later it can be moved to the front, since it changes nothing and nothing that is left must come before it.
 * - Of two operations that do the same, the one that began and ended no later than the other comes first: exchanged they
 *   still keep real time. Of the same optional operations the one that began first is used first.
 * - A write is hidden if nothing that is left needs its value. After it only another write can come, or nothing, so it
 *   can be moved right before the next write, and takes no step of its own. (Not if failed compare-and-sets are left, which
 *   can need it.) An optional operation whose value nobody needs is never used.
 * - The register does not leave a value that some operation still needs, and that no operation sets again in time.
 *
 * @module
 */
import { bitSet, flip } from "./BitSet.ts"
import { MISMATCH, READ, WRITE } from "./Partition.ts"
import { SearchCache } from "./SearchCache.ts"
import { SearchChoices } from "./SearchChoices.ts"
import { SearchLists } from "./SearchLists.ts"
import type { OptionalClass, Register } from "./SearchRegister.ts"
import { SearchTrail } from "./SearchTrail.ts"

/** What a search found: an order, none, or not yet either. */
export type SearchResult = "legal" | "illegal" | "unfinished"

/** A search that can be interrupted after any number of steps, and goes on where it was. */
export class Search {
  readonly #register: Register
  readonly #lists: SearchLists
  readonly #cache = new SearchCache()
  readonly #trail = new SearchTrail()
  readonly #choices: SearchChoices
  readonly #done: Int32Array
  readonly #wordsUntil: Int32Array
  readonly #relevant: Uint8Array
  #value = 0
  #result: SearchResult = "unfinished"
  #steps = 0
  #furthest = 0
  #furthestEnd = Number.NEGATIVE_INFINITY

  constructor(register: Register) {
    this.#register = register
    this.#lists = new SearchLists(register)
    this.#choices = new SearchChoices(register, this.#lists)
    this.#done = bitSet(register.size)
    this.#wordsUntil = wordsUntil(register)
    this.#relevant = new Uint8Array(this.#lists.used.length)
    if (this.#isHopeless()) this.#result = "illegal"
    else this.#enter()
  }

  /** Choices tried so far. */
  get steps(): number {
    return this.#steps
  }

  /** Different configurations seen. */
  get configurations(): number {
    return this.#cache.size
  }

  /** Bytes that they take. */
  get bytes(): number {
    return this.#cache.bytes
  }

  /** The most operations that were put in order at once, optional ones included. */
  get furthest(): number {
    return this.#furthest
  }

  /** The latest end of an operation by which some order was stopped. */
  get furthestEnd(): number {
    return this.#furthestEnd
  }

  /** The classes of optional operations that can be of use. */
  get optional(): ReadonlyArray<OptionalClass> {
    return this.#lists.optional
  }

  /** After `legal`: the operations of the register in order; one of the optional class c is -1 - c. */
  order(): ReadonlyArray<number> {
    return this.#trail.order()
  }

  /** Tries at most so many further choices, and none once what is remembered takes more than `cacheBytes`. */
  run(steps: number, cacheBytes: number): SearchResult {
    const until = this.#steps + steps
    const trail = this.#trail
    while (this.#result === "unfinished" && this.#steps < until && this.#cache.bytes <= cacheBytes) {
      if (trail.depth === 0) {
        this.#result = "illegal"
        break
      }
      this.#backTo(trail.ordered, trail.value)
      const choice = trail.nextChoice()
      if (choice === undefined) continue
      this.#steps++
      if (this.#choose(choice)) this.#enter()
    }
    return this.#result
  }

  /** Is there a value that somebody needs and nobody sets in time, so that no search is needed? */
  #isHopeless(): boolean {
    for (let value = 1; value < this.#register.values; value++) if (!this.#lists.mayLeave(value)) return true
    return false
  }

  /** Makes a choice; false if it leads nowhere. */
  #choose(choice: number): boolean {
    const { effect, value } = this.#register
    const lists = this.#lists
    const before = this.#value
    if (choice < 0) {
      const which = -1 - choice
      const optional = lists.optional[which]!
      if (optional.effect === WRITE) this.#hide()
      lists.used[which]!++
      this.#trail.push(choice)
      this.#value = optional.value
    } else {
      if (effect[choice] === WRITE) this.#hide()
      this.#take(choice)
      this.#value = value[choice]!
    }
    return this.#value === before || lists.mayLeave(before)
  }

  /** In a new configuration: takes what is free, and lists what can be tried, unless it was seen before. */
  #enter(): void {
    const lists = this.#lists
    this.#takeFree()
    if (this.#trail.length > this.#furthest) this.#furthest = this.#trail.length
    if (this.#isAtEnd()) return
    const stopped = this.#register.completed[lists.firstEnding]!
    if (stopped > this.#furthestEnd) this.#furthestEnd = stopped
    for (let c = 0; c < this.#relevant.length; c++)
      this.#relevant[c] = this.#register.hasMismatches || lists.needed[lists.optional[c]!.value]! > 0 ? 1 : 0
    const words = this.#wordsUntil[lists.firstEnding]!
    if (!this.#cache.add(this.#done, lists.first >>> 5, words, this.#value, lists.used, this.#relevant))
      return
    // Compare-and-sets come right after what was taken; writes after all that can be hidden before them.
    const ordered = this.#trail.length
    this.#choices.compareAndSets(this.#value)
    this.#hide()
    if (this.#isAtEnd()) return
    this.#choices.writes()
    this.#backTo(ordered, this.#value)
    this.#trail.branch(this.#choices.sorted, this.#choices.count, this.#value)
  }

  #isAtEnd(): boolean {
    if (this.#lists.left === 0) this.#result = "legal"
    return this.#lists.left === 0
  }

  /** Takes all that change nothing and can be next. What is passed over stays impossible while the value is the same. */
  #takeFree(): void {
    const { effect, value, invoked, completed } = this.#register
    const lists = this.#lists
    for (let i = lists.first; i !== lists.end; ) {
      if (invoked[i]! > completed[lists.firstEnding]!) break
      const following = lists.next[i]!
      const isHere = value[i] === this.#value
      if ((effect[i] === READ && isHere) || (effect[i] === MISMATCH && !isHere)) this.#take(i)
      i = following
    }
  }

  /** Hides all writes that can be next and whose value nobody needs. */
  #hide(): void {
    const { effect, value, invoked, completed, hasMismatches } = this.#register
    const lists = this.#lists
    if (hasMismatches) return
    for (let i = lists.first; i !== lists.end; ) {
      if (invoked[i]! > completed[lists.firstEnding]!) break
      const following = lists.next[i]!
      if (effect[i] === WRITE && lists.needed[value[i]!] === 0) this.#take(i)
      i = following
    }
  }

  #take(i: number): void {
    this.#lists.take(i)
    flip(this.#done, i)
    this.#trail.push(i)
  }

  #backTo(ordered: number, value: number): void {
    const trail = this.#trail
    while (trail.length > ordered) {
      const last = trail.pop()
      if (last < 0) this.#lists.used[-1 - last]!--
      else {
        this.#lists.putBack(last)
        flip(this.#done, last)
      }
    }
    this.#value = value
  }
}

/**
 * For each operation, how many words hold the bits of all that began before it ended: all that can be in order while
 * it is the first left to end.
 */
const wordsUntil = ({ size, invoked, completed }: Register): Int32Array => {
  const words = new Int32Array(size)
  for (let i = 0; i < size; i++) {
    let low = i
    let high = size
    while (low < high) {
      const middle = (low + high) >> 1
      if (invoked[middle]! <= completed[i]!) low = middle + 1
      else high = middle
    }
    words[i] = (low + 31) >>> 5
  }
  return words
}
