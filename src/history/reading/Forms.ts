/**
 * Bytes cut into the texts of single events: what stands side by side, or in one vector, list or array.
 *
 * Each byte is looked at once, and no more than one event is kept.
 *
 * @module
 */
import type { Work } from "./EdnText.ts"
import { Held } from "./Held.ts"
import type { ReadingLimits } from "./Limits.ts"
import { excerpt, Malformed, UnreadableHistory } from "./Unreadable.ts"

const newline = 0x0a
const quote = 0x22
const backslash = 0x5c
const semicolon = 0x3b
const comma = 0x2c
const hash = 0x23
const openMap = 0x7b

const isOpening = (c: number): boolean => c === openMap || c === 0x5b || c === 0x28
const isClosing = (c: number): boolean => c === 0x7d || c === 0x5d || c === 0x29

/** What is done with an event. */
export interface FormSink {
  /** Reads the event whose bytes begin at `start` at once, and returns the position after it, or -1. */
  readonly quick: (bytes: Buffer, start: number, end: number) => number
  /** Takes an event that {@link FormSink.quick} did not. */
  readonly form: (bytes: Buffer, isAscii: boolean) => void
}

/** Cuts EDN or JSON into events. */
export class Forms {
  private readonly isJson: boolean
  private readonly limits: ReadingLimits
  private readonly sink: FormSink
  private readonly work: Work
  private line = 1
  private formLine = 1
  private lastLine = 0
  private count = 0
  private byEvent = false
  /** Where it is: before, in and after the one vector, or among events that stand side by side. */
  private around: "unknown" | "nothing" | "vector" | "after" = "unknown"
  private closing = 0
  /** In an array of JSON: what may come. */
  private may: "first" | "comma" | "element" = "first"
  private inForm = false
  private inString = false
  private inComment = false
  private isEscaped = false
  private depth = 0
  private high = 0
  private readonly held = new Held()

  constructor(isJson: boolean, limits: ReadingLimits, sink: FormSink, work: Work = { steps: 0 }) {
    this.work = work
    this.isJson = isJson
    this.limits = limits
    this.sink = sink
  }

  /** The line of the event that is being read or was read last or, where lines do not tell them apart, its number. */
  get position(): number {
    return this.byEvent ? this.count : this.formLine
  }

  /** Takes the next bytes. @throws UnreadableHistory */
  push(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) at = this.inForm ? this.inside(bytes, at) : this.between(bytes, at)
  }

  /** All bytes are there. @throws UnreadableHistory */
  end(): void {
    if (this.inForm) throw this.refusal("the event that begins here does not end")
    if (this.around === "vector") throw this.refusal("the list of events is not closed", this.line)
  }

  /** An error at the event that is being read. */
  refusal(reason: string, line = this.formLine): UnreadableHistory {
    return new UnreadableHistory({
      line,
      reason,
      ...(this.byEvent && this.inForm ? { event: this.count } : {})
    })
  }

  private begin(): void {
    this.inForm = true
    this.formLine = this.line
    this.count++
    if (this.count === 2) this.byEvent = this.line === this.lastLine
    this.lastLine = this.line
  }

  private guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (error instanceof Malformed) throw this.refusal(error.message)
      throw error
    }
  }

  private between(bytes: Buffer, from: number): number {
    let at = from
    for (; at < bytes.length; at++) {
      const c = bytes[at]!
      if (this.inComment) {
        if (c !== newline) continue
        this.inComment = false
      }
      if (c === newline) this.line++
      else if (c === 0x20 || c === 0x0d || c === 0x09) continue
      else if (!this.isJson && c === comma) continue
      else if (!this.isJson && c === semicolon) this.inComment = true
      else if (c === openMap || (c === hash && !this.isJson)) return this.beginForm(bytes, at)
      else this.mark(bytes, at)
    }
    return at
  }

  /** Brackets around events, and commas between them. */
  private mark(bytes: Buffer, at: number): void {
    const c = bytes[at]!
    if (this.around === "unknown" && c !== openMap && isOpening(c) && !(this.isJson && c === 0x28)) {
      this.around = "vector"
      this.closing = c === 0x5b ? 0x5d : 0x29
    } else if (this.around === "vector" && c === this.closing && this.may !== "element") this.around = "after"
    else if (this.isJson && this.around === "vector" && c === comma && this.may === "comma")
      this.may = "element"
    else {
      const found = excerpt(bytes.toString("utf8", at, at + 80).split("\n")[0]!)
      const expected = this.around === "after" ? "nothing after the list of events" : "the map of an event"
      throw this.refusal(`expected ${expected}, found ${found}`, this.line)
    }
  }

  private beginForm(bytes: Buffer, at: number): number {
    this.begin()
    if (this.around === "unknown") this.around = "nothing"
    if (this.around === "after") throw this.refusal("expected nothing after the list of events")
    if (this.isJson && this.around === "vector" && this.may === "comma")
      throw this.refusal("expected a comma before it")
    this.may = "comma"
    let after = -1
    this.guarded(() => {
      after = this.sink.quick(bytes, at, Math.min(bytes.length, at + this.limits.eventBytes))
    })
    if (after >= 0) {
      this.inForm = false
      return after
    }
    this.depth = 0
    this.high = 0
    this.held.clear()
    return at
  }

  private inside(bytes: Buffer, from: number): number {
    const { isJson } = this
    const { depth: deepest, eventBytes } = this.limits
    const end = Math.min(bytes.length, from + eventBytes + 1 - this.held.length)
    let { depth, inString, inComment, isEscaped, high, line } = this
    let at = from
    let ended = false
    for (; at < end && !ended; at++) {
      const c = bytes[at]!
      high |= c
      if (c === newline) line++
      if (isEscaped) isEscaped = false
      else if (inString) {
        if (c === quote) inString = false
        else if (c === backslash) isEscaped = true
      } else if (inComment) {
        if (c === newline) inComment = false
      } else if (c === quote) inString = true
      else if (isOpening(c)) {
        if (++depth > deepest) throw this.refusal(`does not end, or is nested more than ${deepest} deep`)
      } else if (isClosing(c)) ended = --depth <= 0
      else if (!isJson && c === backslash) isEscaped = true
      else if (!isJson && c === semicolon) inComment = true
    }
    this.work.steps += at - from
    Object.assign(this, { depth, inString, inComment, isEscaped, high, line })
    if (this.held.length + at - from > eventBytes)
      throw this.refusal(`the event that begins here does not end within ${eventBytes} bytes`)
    if (!ended) this.held.add(bytes, from, at)
    else if (this.held.length === 0) this.finish(bytes.subarray(from, at))
    else {
      this.held.add(bytes, from, at)
      this.finish(this.held.all())
    }
    return at
  }

  private finish(bytes: Buffer): void {
    this.guarded(() => this.sink.form(bytes, this.high < 0x80))
    this.inForm = false
    this.held.clear()
  }
}
