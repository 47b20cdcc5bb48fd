/**
 * A quick reader of the objects of a history in JSON. It leaves everything unusual to `JSON.parse`.
 *
 * @module
 */
import { type Datum, NIL, Sequence } from "./Datum.ts"
import { ascii, QuickBytes, setPart, wordsOf } from "./QuickBytes.ts"
import type { SeenEvent } from "./SeenEvent.ts"

const parts = wordsOf(['"type"', '"f"', '"value"', '"process"', '"time"', '"index"', '"key"'])
const common = wordsOf(['"invoke"', '"ok"', '"read"', '"write"', '"fail"', '"info"', '"cas"', '"nemesis"'])
const nothing = new TextEncoder().encode("null")
const part = new Map(parts.map(([, text]) => [text, text.slice(1, -1) as keyof SeenEvent]))

/** Reads objects of `null`, whole numbers, plain strings, and arrays of these. */
export class JsonLine extends QuickBytes {
  protected override entries(event: SeenEvent): boolean {
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.at] !== ascii.quote) return false
      const name = this.plainString(parts)
      if (name === undefined) return false
      if (!this.passes(ascii.colon)) return false
      this.skipSpace()
      const value = this.datum()
      if (value === undefined) return false
      const known = part.get(name)
      if (known !== undefined && !setPart(event, known, value)) return false
      if (this.passes(ascii.closeMap)) return true
      if (!this.passes(ascii.comma)) return false
    }
  }

  protected override isEnd(c: number): boolean {
    return (
      c === ascii.comma ||
      c === ascii.closeMap ||
      c === ascii.closeVector ||
      c === ascii.colon ||
      c === ascii.space ||
      c === ascii.tab
    )
  }

  private skipSpace(): void {
    for (; this.at < this.end; this.at++) {
      const c = this.bytes[this.at]!
      if (c !== ascii.space && c !== ascii.tab) return
    }
  }

  /** Goes past a byte if it comes next. */
  private passes(c: number): boolean {
    this.skipSpace()
    if (this.at >= this.end || this.bytes[this.at] !== c) return false
    this.at++
    return true
  }

  protected override other(c: number, depth: number): Datum | undefined {
    if (c === ascii.n) return this.nothing(nothing, NIL)
    if (c === ascii.quote) return this.plainString(common)
    return c === ascii.openVector && depth > 0 ? this.array(depth - 1) : undefined
  }

  private array(depth: number): Sequence | undefined {
    const items: Array<Datum> = []
    this.at++
    if (this.passes(ascii.closeVector)) return new Sequence(items)
    for (;;) {
      this.skipSpace()
      const item = this.datum(depth)
      if (item === undefined) return undefined
      items.push(item)
      if (this.passes(ascii.closeVector)) return new Sequence(items)
      if (!this.passes(ascii.comma)) return undefined
    }
  }
}
