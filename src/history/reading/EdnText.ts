/**
 * EDN, all of it: what the quick reader of common lines leaves.
 *
 * The format is described at github.com/edn-format/edn; ratios, symbolic values such as `##NaN` and the tags that Clojure
 * prints are read as well.
 *
 * @module
 */
import { type Datum, Sequence, textOf } from "./Datum.ts"
import { characterText, stringText } from "./EdnCharacters.ts"
import { decimalOf, integerOf } from "./Numeral.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** Brackets, tags and what is discarded within each other: all that calls itself. */
const deepest = 200

const ending = { "[": "]", "(": ")", "{": "}" } as const
const isSpace = (c: string): boolean => c === " " || c === "," || c === "\n" || c === "\t" || c === "\r"
const isDelimiter = (c: string): boolean => isSpace(c) || '()[]{}";'.includes(c)
const word =
  /^(?:\/|[\p{L}.*+!\-_?$%&=<>'|][\p{L}\p{N}.*+!\-_?$%&=<>'#:|]*(?:\/[\p{L}.*+!\-_?$%&=<>'|][\p{L}\p{N}.*+!\-_?$%&=<>'#:|]*)?)$/u
const keyword = /^:[\p{L}\p{N}.*+!\-_?$%&=<>'#|][^\s]*$/u
const ratio = /^[-+]?[1-9]\d*\/[1-9]\d*$/
const numeric = /^[-+]?\d/

const atomOf = (token: string): Datum | undefined => {
  if (token.startsWith(":")) return keyword.test(token) ? token : undefined
  if (numeric.test(token)) {
    if (token.endsWith("M")) {
      const number = decimalOf(token.slice(0, -1), true)
      return number === undefined ? undefined : `${number}M`
    }
    if (ratio.test(token)) return token.replace(/^\+/, "")
    return integerOf(token.endsWith("N") ? token.slice(0, -1) : token) ?? decimalOf(token, true)
  }
  if (token.startsWith("\\")) return characterText(token.slice(1))
  if (/^##(?:NaN|-?Inf)$/.test(token)) return token
  return word.test(token) ? token : undefined
}

const duplicateIn = (texts: ReadonlyArray<string>): string | undefined =>
  texts.find((text, i) => i > 0 && texts[i - 1] === text)

/** Counts what was looked at, so that nobody needs a clock to see that reading takes no longer than it should. */
export interface Work {
  /** Characters and bytes, each as often as it was looked at. */
  steps: number
}

/** Reads data from a text, one after the other. */
export class EdnText {
  private readonly text: string
  private at = 0
  private depth = 0
  /** Is what is no EDN refused? Where it does not matter what stands there, only brackets must match. */
  strict = true

  private readonly work: Work

  constructor(text: string, work: Work = { steps: 0 }) {
    this.text = text
    this.work = work
  }

  /** Skips space, comments and what is discarded; the next character, or nothing at the end. */
  next(): string {
    for (;;) {
      this.work.steps++
      const c = this.text[this.at] ?? ""
      if (c !== "" && isSpace(c)) this.at++
      else if (c === ";") {
        const end = this.text.indexOf("\n", this.at)
        const after = end < 0 ? this.text.length : end + 1
        this.work.steps += after - this.at
        this.at = after
      } else if (c === "#" && this.text[this.at + 1] === "_") {
        this.at += 2
        const { strict } = this
        this.strict = false
        this.datum()
        this.strict = strict
      } else return c
    }
  }

  /** Goes past a character that must come next. */
  expect(c: string): void {
    const found = this.next()
    if (found !== c) throw new Malformed(`expected ${c}, found ${this.found()}`)
    this.at++
  }

  /** What comes next, for a message. */
  found(): string {
    return this.next() === "" ? "the end" : excerpt(this.text.slice(this.at, this.at + 80))
  }

  /** The tag that comes next, which it goes past, or nothing. */
  tag(): string | undefined {
    const c = this.text[this.at + 1] ?? ""
    if (this.next() !== "#" || !/[\p{L}:]/u.test(c)) return undefined
    this.at++
    return this.token()
  }

  private token(): string {
    const from = this.at
    // A backslash takes the next character with it, whatever it is.
    if (this.text[this.at] === "\\") this.at += 2
    while (this.at < this.text.length && !isDelimiter(this.text[this.at]!)) this.at++
    this.work.steps += this.at - from
    return this.text.slice(from, this.at)
  }

  private string(): string {
    const from = ++this.at
    for (; this.text[this.at] !== '"'; this.at++) {
      if (this.at >= this.text.length) throw new Malformed("a string is not closed")
      if (this.text[this.at] === "\\") this.at++
    }
    this.work.steps += this.at - from
    return stringText(this.text.slice(from, this.at++), this.strict)
  }

  private items(end: string): Array<Datum> {
    const items: Array<Datum> = []
    for (let c = this.next(); c !== end; c = this.next()) {
      if (c === "" || c === "]" || c === ")" || c === "}")
        throw new Malformed(`expected ${end}, found ${this.found()}`)
      items.push(this.datum())
    }
    this.at++
    return items
  }

  private ofNames(items: ReadonlyArray<string>, names: ReadonlyArray<string>, what: string): string {
    const twice = duplicateIn(names.toSorted())
    if (twice !== undefined && this.strict) throw new Malformed(`${excerpt(twice)} is twice in a ${what}`)
    return items.toSorted().join(" ")
  }

  private map(): string {
    const items = this.items("}").map(textOf)
    if (items.length % 2 === 1) throw new Malformed("a map has a key without a value")
    const keys = items.filter((_, i) => i % 2 === 0)
    const entries = keys.map((key, i) => `${key} ${items[2 * i + 1]}`)
    return `{${this.ofNames(entries, keys, "map")}}`
  }

  /** The next datum. */
  datum(): Datum {
    if (++this.depth > deepest) throw new Malformed(`is nested more than ${deepest} deep`)
    const datum = this.anything()
    this.depth--
    return datum
  }

  private anything(): Datum {
    const c = this.next()
    switch (c) {
      case "":
        throw new Malformed("expected a value, found the end")
      case "[":
      case "(":
        this.at++
        return new Sequence(this.items(ending[c]))
      case "{":
        this.at++
        return this.map()
      case '"':
        return this.string()
      case ")":
      case "]":
      case "}":
        throw new Malformed(`expected a value, found ${c}`)
      case "#": {
        const second = this.text[this.at + 1]
        if (second === "{") {
          this.at += 2
          const items = this.items("}").map(textOf)
          return `#{${this.ofNames(items, items, "set")}}`
        }
        if (second === '"' && !this.strict) {
          this.at++
          return this.string()
        }
        const tag = this.tag()
        if (tag !== undefined) return `#${tag} ${textOf(this.datum())}`
      }
    }
    const from = this.at
    const token = this.token()
    if (token === "") this.at++
    const atom = atomOf(token)
    if (atom !== undefined) return atom
    if (this.strict || token === "")
      throw new Malformed(`expected a value, found ${excerpt(this.text.slice(from, from + 80))}`)
    return token
  }
}
