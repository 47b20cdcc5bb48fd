/**
 * A quick reader of the maps that Jepsen writes. It leaves everything unusual to the reader of all of EDN.
 *
 * @module
 */
import { type Datum, NIL, Sequence } from "./Datum.ts"
import { ascii, QuickBytes, setPart, wordsOf } from "./QuickBytes.ts"
import type { SeenEvent } from "./SeenEvent.ts"

const parts = wordsOf([":type", ":f", ":value", ":process", ":time", ":index"])
const common = wordsOf([":invoke", ":ok", ":read", ":write", ":fail", ":info", ":cas", ":nemesis"])
const nil = new TextEncoder().encode(NIL)

const isWordByte = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= ascii.zero && c <= ascii.nine) ||
  c === ascii.minus ||
  c === 0x5f

/** Reads maps of names, `nil`, whole numbers, plain strings, and vectors of these. */
export class EdnLine extends QuickBytes {
  protected override entries(event: SeenEvent): boolean {
    for (;;) {
      this.skipSpace()
      if (this.at >= this.end) return false
      if (this.bytes[this.at] === ascii.closeMap) {
        this.at++
        return true
      }
      const from = this.at
      if (!this.skipKeyword()) return false
      const part = this.wordBetween(parts, from, this.at)
      this.skipSpace()
      const value = this.datum()
      if (value === undefined) return false
      if (part !== undefined && !setPart(event, part.slice(1) as keyof SeenEvent, value)) return false
    }
  }

  protected override isEnd(c: number): boolean {
    return (
      c === ascii.space ||
      c === ascii.comma ||
      c === ascii.closeMap ||
      c === ascii.closeVector ||
      c === ascii.tab
    )
  }

  private skipSpace(): void {
    for (; this.at < this.end; this.at++) {
      const c = this.bytes[this.at]!
      if (c !== ascii.space && c !== ascii.comma && c !== ascii.tab) return
    }
  }

  private skipKeyword(): boolean {
    const { bytes, at } = this
    if (bytes[at] !== ascii.colon) return false
    let i = at + 1
    while (i < this.end && isWordByte(bytes[i]!)) i++
    if (i >= this.end || i === at + 1 || !this.isEnd(bytes[i]!)) return false
    this.at = i
    return true
  }

  protected override other(c: number, depth: number): Datum | undefined {
    if (c === ascii.colon) {
      const from = this.at
      if (!this.skipKeyword()) return undefined
      return this.wordBetween(common, from, this.at) ?? this.bytes.toString("latin1", from, this.at)
    }
    if (c === ascii.n) return this.nothing(nil, NIL)
    if (c === ascii.quote) return this.plainString([])
    return c === ascii.openVector && depth > 0 ? this.vector(depth - 1) : undefined
  }

  private vector(depth: number): Sequence | undefined {
    const items: Array<Datum> = []
    this.at++
    for (;;) {
      this.skipSpace()
      if (this.at >= this.end) return undefined
      if (this.bytes[this.at] === ascii.closeVector) {
        this.at++
        return new Sequence(items)
      }
      const item = this.datum(depth)
      if (item === undefined) return undefined
      items.push(item)
    }
  }
}
