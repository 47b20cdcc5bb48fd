import { DuplicateArgument, func, modelValue, sequence, set, type TlaEntry, type TlaValue } from "./Value.ts"

/** How large a printed value may be. */
export interface ValueLimits {
  /** How deep sets, tuples, records and functions may be nested. Default 200. */
  readonly maxDepth?: number
  /** How many values one text may hold, the elements of expanded intervals included. Default 1,000,000. */
  readonly maxValues?: number
}

/** A text is not a TLA+ value as TLC prints them, or exceeds {@link ValueLimits}. */
export class ValueSyntaxError extends Error {
  override readonly name = "ValueSyntaxError"
  /** Where in the text, from 0. */
  readonly position: number
  constructor(problem: string, text: string, position: number) {
    const near = text.slice(position, position + 20)
    super(
      `${problem} at character ${position}${near === "" ? " (end of text)" : `: ${JSON.stringify(near)}`}`
    )
    this.position = position
  }
}

/**
 * Reads one value in any of the forms in which TLC prints it: `-5`, `"a\n"`, `TRUE`, `m1`, `{1, 2}`, `1..3`,
 * `<<1, 2>>`, `[a |-> 1]`, `(1 :> "x" @@ 3 :> "y")`, with any white space between.
 *
 * @throws {@link ValueSyntaxError} with the position
 */
export const parseValue = (text: string, limits: ValueLimits = {}): TlaValue => {
  const reader = new Reader(text, limits.maxDepth ?? 200, limits.maxValues ?? 1_000_000)
  const value = reader.expression(0)
  reader.end()
  return value
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  f: "\f",
  "\\": "\\",
  '"': '"'
}

const word = /[A-Za-z0-9_]+/y
const blank = /\s*/y
const plainText = /[^"\\]*/y

class Reader {
  private at = 0
  private values = 0
  private readonly text: string
  private readonly maxDepth: number
  private readonly maxValues: number

  constructor(text: string, maxDepth: number, maxValues: number) {
    this.text = text
    this.maxDepth = maxDepth
    this.maxValues = maxValues
  }

  /** `value`, or the entries of a function: `argument :> result @@ ...`. */
  expression(depth: number): TlaValue {
    const start = this.at
    const first = this.operand(depth)
    if (!this.accept(":>")) return first
    const entries: Array<TlaEntry> = [[first, this.operand(depth)]]
    while (this.accept("@@")) {
      const argument = this.operand(depth)
      this.expect(":>")
      entries.push([argument, this.operand(depth)])
    }
    return this.build(start, () => func(entries))
  }

  end(): void {
    this.skip()
    if (this.at < this.text.length) this.fail("unexpected text after the value")
  }

  private operand(depth: number): TlaValue {
    this.skip()
    if (depth > this.maxDepth) this.fail(`a value is nested deeper than ${this.maxDepth}`)
    this.count(1)
    const start = this.at
    switch (this.text[start]) {
      case '"':
        return this.string()
      case "{":
        this.at++
        return set(this.list("}", depth))
      case "<":
        this.expect("<<")
        return sequence(this.list(">>", depth))
      case "[":
        this.at++
        return this.record(depth)
      case "(": {
        this.at++
        const value = this.expression(depth + 1)
        this.expect(")")
        return value
      }
      case "-":
        this.at++
        return this.number(`-${this.word()}`, start)
    }
    const name = this.word()
    if (name === "TRUE") return true
    if (name === "FALSE") return false
    return /^\d+$/.test(name) ? this.number(name, start) : modelValue(name)
  }

  private list(close: string, depth: number): Array<TlaValue> {
    const items: Array<TlaValue> = []
    if (this.accept(close)) return items
    do items.push(this.expression(depth + 1))
    while (this.accept(","))
    this.expect(close)
    return items
  }

  private record(depth: number): TlaValue {
    const start = this.at
    const entries: Array<TlaEntry> = []
    if (this.accept("]")) return sequence([])
    do {
      this.skip()
      const name = this.word()
      this.expect("|->")
      entries.push([name, this.expression(depth + 1)])
    } while (this.accept(","))
    this.expect("]")
    return this.build(start, () => func(entries))
  }

  private number(digits: string, start: number): TlaValue {
    const first = this.integer(digits, start)
    if (!this.accept("..")) return first
    this.skip()
    const lastAt = this.at
    const minus = this.text[lastAt] === "-" ? "-" : ""
    this.at += minus.length
    const last = this.integer(minus + this.word(), lastAt)
    const length = Math.max(0, last - first + 1)
    this.count(length)
    return { kind: "set", elements: Array.from({ length }, (_, i) => first + i) }
  }

  private integer(digits: string, start: number): number {
    const value = /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN
    if (Number.isNaN(value)) this.fail("expected an integer", start)
    if (!Number.isSafeInteger(value)) this.fail("an integer beyond 2^53", start)
    // JavaScript has a negative zero, TLA+ has not.
    return value === 0 ? 0 : value
  }

  private string(): string {
    const start = this.at++
    let value = ""
    for (;;) {
      value += this.match(plainText)
      const next = this.text[this.at++]
      if (next === '"') return value
      if (next === undefined) this.fail("a string without an end", start)
      const meaning = escapes[this.text[this.at] ?? ""]
      if (meaning === undefined) this.fail("an unknown escape in a string", this.at - 1)
      value += meaning
      this.at++
    }
  }

  private word(): string {
    const found = this.match(word)
    if (found === "") this.fail("expected a value")
    return found
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ""
    this.at += found.length
    return found
  }

  private skip(): void {
    if (this.text.charCodeAt(this.at) <= 32) this.match(blank)
  }

  private accept(token: string): boolean {
    this.skip()
    if (!this.text.startsWith(token, this.at)) return false
    this.at += token.length
    return true
  }

  private expect(token: string): void {
    if (!this.accept(token)) this.fail(`expected ${token}`)
  }

  private count(more: number): void {
    this.values += more
    if (this.values > this.maxValues) this.fail(`more than ${this.maxValues} values in one text`)
  }

  private build(start: number, make: () => TlaValue): TlaValue {
    try {
      return make()
    } catch (error) {
      if (error instanceof DuplicateArgument) this.fail(error.message, start)
      throw error
    }
  }

  private fail(problem: string, position = this.at): never {
    throw new ValueSyntaxError(problem, this.text, position)
  }
}
