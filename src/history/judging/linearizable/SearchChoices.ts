/**
 * What a search tries in a configuration, and in which order.
 *
 * @module
 */
import { doubled } from "./Doubled.ts"
import { CAS, WRITE } from "./Partition.ts"
import type { SearchLists } from "./SearchLists.ts"
import type { Register } from "./SearchRegister.ts"

/** Gathers choices: operations by their index, the next of the optional class c as -1 - c. */
export class SearchChoices {
  readonly #register: Register
  readonly #lists: SearchLists
  #choices = new Int32Array(16)
  #urgency = new Float64Array(16)
  #count = 0
  /** Of the operations seen that do the same, the earliest end, and for which configuration. */
  readonly #end: Float64Array
  readonly #seen: Float64Array
  #configuration = 0

  constructor(register: Register, lists: SearchLists) {
    this.#register = register
    this.#lists = lists
    this.#end = new Float64Array(register.values)
    this.#seen = new Float64Array(register.values)
  }

  /** Begins with what can be next if it is a compare-and-set: from the value that the register has. */
  compareAndSets(here: number): void {
    this.#count = 0
    this.#gather(CAS, here)
  }

  /** Adds the writes that can be next. */
  writes(): void {
    this.#gather(WRITE, -1)
  }

  #gather(kind: number, here: number): void {
    const { effect, value, from, invoked, completed } = this.#register
    const lists = this.#lists
    const until = completed[lists.firstEnding]!
    this.#configuration++
    for (let i = lists.first; i !== lists.end && invoked[i]! <= until; i = lists.next[i]!) {
      if (effect[i] !== kind || (here >= 0 && from[i] !== here)) continue
      if (this.#isReplaced(value[i]!, completed[i]!)) continue
      this.#add(i, value[i]!, completed[i]!)
    }
    for (let c = 0; c < lists.optional.length; c++) {
      const optional = lists.optional[c]!
      if (optional.effect !== kind || (here >= 0 && optional.from !== here)) continue
      if (lists.optionalFrom(c) > until) continue
      if (!this.#register.hasMismatches && lists.needed[optional.value] === 0) continue
      // One that must be put in order and does the same comes first: exchanged, this one keeps real time where that was.
      if (this.#seen[optional.value] === this.#configuration) continue
      this.#add(-1 - c, optional.value, Number.POSITIVE_INFINITY)
    }
  }

  /** Does another that does the same begin and end no later? Operations come in the order of their beginnings. */
  #isReplaced(value: number, ended: number): boolean {
    if (this.#seen[value] !== this.#configuration) {
      this.#seen[value] = this.#configuration
      this.#end[value] = ended
      return false
    }
    if (this.#end[value]! <= ended) return true
    this.#end[value] = ended
    return false
  }

  /** What ends first comes first: itself, or what needs its value. */
  #add(choice: number, value: number, ended: number): void {
    const urgency = Math.min(ended, this.#lists.neededUntil(value))
    if (this.#count === this.#choices.length) {
      this.#choices = doubled(this.#choices)
      this.#urgency = doubled(this.#urgency)
    }
    const choices = this.#choices
    const urgencies = this.#urgency
    let at = this.#count++
    for (; at > 0 && urgencies[at - 1]! > urgency; at--) {
      choices[at] = choices[at - 1]!
      urgencies[at] = urgencies[at - 1]!
    }
    choices[at] = choice
    urgencies[at] = urgency
  }

  /** How many were gathered. */
  get count(): number {
    return this.#count
  }

  /** What was gathered, the most urgent first, in the first {@link count} places; valid until the next configuration. */
  get sorted(): Int32Array {
    return this.#choices
  }
}
