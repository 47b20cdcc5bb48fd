/**
 * The parts of notation that the quick readers of EDN and JSON have in common: whole numbers, plain strings, words that
 * come in every line. They read bytes as they are, and give up at everything else.
 *
 * @module
 */
import type { Datum } from "./Datum.ts"
import type { Work } from "./EdnText.ts"
import { forget, type SeenEvent } from "./SeenEvent.ts"

/** Bytes that mean something. */
export const ascii = {
  tab: 0x09,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openVector: 0x5b,
  backslash: 0x5c,
  closeVector: 0x5d,
  n: 0x6e,
  openMap: 0x7b,
  closeMap: 0x7d
} as const

/** More digits are no longer exact. */
const mostDigits = 15
/** Jepsen nests no deeper. */
const deepest = 3

/** Words as bytes, with their texts: no text is made again of a word that is here. */
export type Words = ReadonlyArray<readonly [bytes: Uint8Array, text: string]>

/** Makes words of texts. */
export const wordsOf = (texts: ReadonlyArray<string>): Words =>
  texts.map((text) => [new TextEncoder().encode(text), text])

/** Puts a value into its place. Says whether there was none before. */
export const setPart = (event: SeenEvent, part: keyof SeenEvent, value: Datum): boolean => {
  switch (part) {
    case "type":
      if (event.type !== undefined) return false
      event.type = value
      return true
    case "f":
      if (event.f !== undefined) return false
      event.f = value
      return true
    case "value":
      if (event.value !== undefined) return false
      event.value = value
      return true
    case "process":
      if (event.process !== undefined) return false
      event.process = value
      return true
    case "time":
      if (event.time !== undefined) return false
      event.time = value
      return true
    case "key":
      if (event.key !== undefined) return false
      event.key = value
      return true
    case "index":
      if (event.index !== undefined) return false
      event.index = value
      return true
  }
}

/** Reads maps at positions in bytes. */
export abstract class QuickBytes {
  protected bytes: Buffer = Buffer.alloc(0)
  protected at = 0
  protected end = 0

  private readonly work: Work

  constructor(work: Work = { steps: 0 }) {
    this.work = work
  }

  /**
   * Reads the map that begins at `start`.
   *
   * @returns the position after it; -1 if it is not simple or does not end before `end`, and then the event means nothing
   */
  read(bytes: Buffer, start: number, end: number, event: SeenEvent): number {
    if (bytes[start] !== ascii.openMap) return -1
    this.bytes = bytes
    this.end = end
    this.at = start + 1
    forget(event)
    const isRead = this.entries(event)
    this.work.steps += this.at - start
    return isRead ? this.at : -1
  }

  /** Reads entries up to the end of the map, and goes past it. */
  protected abstract entries(event: SeenEvent): boolean

  /** Does a number, a name or a string end before this byte? */
  protected abstract isEnd(c: number): boolean

  /** The word of these that stands between two positions. */
  protected wordBetween(words: Words, from: number, to: number): string | undefined {
    const { bytes } = this
    const length = to - from
    for (const [pattern, text] of words) {
      if (pattern.length !== length || pattern[1] !== bytes[from + 1]) continue
      let same = 2
      while (same < length && pattern[same] === bytes[from + same]) same++
      if (same === length) return text
    }
    return undefined
  }

  /** A whole number that is exact. */
  protected integer(): number | undefined {
    const { bytes } = this
    const negative = bytes[this.at] === ascii.minus
    const from = negative ? this.at + 1 : this.at
    let number = 0
    let i = from
    for (; i < this.end; i++) {
      const digit = bytes[i]! - ascii.zero
      if (digit < 0 || digit > 9) break
      number = number * 10 + digit
    }
    const digits = i - from
    if (digits === 0 || digits > mostDigits || i >= this.end || !this.isEnd(bytes[i]!)) return undefined
    if (digits > 1 && bytes[from] === ascii.zero) return undefined
    this.at = i
    return negative && number !== 0 ? -number : number
  }

  /** A word of four bytes at most that stands for no value, in its text in EDN. */
  protected nothing(word: Uint8Array, text: Datum): Datum | undefined {
    const { bytes, at } = this
    const after = at + word.length
    if (after >= this.end || !this.isEnd(bytes[after]!)) return undefined
    for (let i = 1; i < word.length; i++) if (bytes[at + i] !== word[i]) return undefined
    this.at = after
    return text
  }

  /** A string without escapes, in ASCII; one of `common` is not made again. Its text has its quotes. */
  protected plainString(common: Words): string | undefined {
    const { bytes, at } = this
    for (let i = at + 1; i < this.end; i++) {
      const c = bytes[i]!
      if (c === ascii.quote) {
        if (i + 1 >= this.end || !this.isEnd(bytes[i + 1]!)) return undefined
        this.at = i + 1
        return this.wordBetween(common, at, this.at) ?? bytes.toString("latin1", at, this.at)
      }
      if (c < 0x20 || c >= 0x7f || c === ascii.backslash) return undefined
    }
    return undefined
  }

  /** One value, at most so deep. */
  protected datum(depth = deepest): Datum | undefined {
    if (this.at >= this.end) return undefined
    const c = this.bytes[this.at]!
    if (c === ascii.minus || (c >= ascii.zero && c <= ascii.nine)) return this.integer()
    return this.other(c, depth)
  }

  /** One value that is no number and begins with the byte `c`. */
  protected abstract other(c: number, depth: number): Datum | undefined
}
