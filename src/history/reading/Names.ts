/**
 * Numbers for data, each datum one.
 *
 * @module
 */
import { type Datum, textOf } from "./Datum.ts"
import type { ReadingLimits } from "./Limits.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** How much text all tables of a history hold together. */
export interface TextCount {
  /** Characters. */
  length: number
}

/** A table of data, numbered from 0 as they come. */
export class Names {
  private readonly what: string
  private readonly limits: ReadingLimits
  private readonly text: TextCount
  private readonly numbers = new Map<number | string, number>()
  private readonly data: Array<number | string> = []

  /**
   * @param what - what they are called, in the plural, when there are too many
   * @param text - counts the text of several tables
   */
  constructor(what: string, limits: ReadingLimits, text: TextCount) {
    this.what = what
    this.limits = limits
    this.text = text
  }

  /** How many there are. */
  get size(): number {
    return this.data.length
  }

  /** Its number; a new one if it was never seen. */
  numberOf(datum: Datum): number {
    const name = typeof datum === "object" ? textOf(datum) : datum
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    if (typeof name === "string") this.count(name)
    const number = this.data.length
    if (number >= this.limits.names)
      throw new Malformed(`more than ${this.limits.names} distinct ${this.what} are not read`)
    this.numbers.set(name, number)
    this.data.push(name)
    return number
  }

  /** The number of a datum, or -1 if it was never seen. */
  find(datum: number | string): number {
    return this.numbers.get(datum) ?? -1
  }

  private count(name: string): void {
    const { nameLength, textLength } = this.limits
    if (name.length > nameLength)
      throw new Malformed(`${excerpt(name)} is longer than ${nameLength} characters`)
    this.text.length += name.length
    if (this.text.length > textLength)
      throw new Malformed(`more than ${textLength} characters of values and names are not read`)
  }

  /** All of them as texts, by number. */
  texts(): ReadonlyArray<string> {
    return this.data.map(String)
  }
}
