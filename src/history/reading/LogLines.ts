/**
 * Old console logs of Jepsen: `INFO  jepsen.util - 4 :invoke :cas [0 3]`, among lines about other things.
 *
 * @module
 */
import { EdnText } from "./EdnText.ts"
import { Held } from "./Held.ts"
import type { ReadingLimits } from "./Limits.ts"
import { forget, type SeenEvent } from "./SeenEvent.ts"
import { Malformed, UnreadableHistory } from "./Unreadable.ts"

const newline = 0x0a
const eventLine = /jepsen\.util\s+-\s+(-?\d+|:[a-z]+)\s+(:[a-z]+)\s+(:[^\s]+)\s*(.*)$/s
const decoder = new TextDecoder("utf-8", { fatal: true })

/** Reads the events of a log, line by line; what is no event is left out. */
export class LogLines {
  private readonly limits: ReadingLimits
  private readonly event: SeenEvent
  private readonly seen: () => void
  private readonly held = new Held()
  private line = 1

  /**
   * @param event - where the parts of an event are put
   * @param seen - called when they are there
   */
  constructor(limits: ReadingLimits, event: SeenEvent, seen: () => void) {
    this.limits = limits
    this.event = event
    this.seen = seen
  }

  /** The line that is being read, or was read last. */
  get position(): number {
    return this.line
  }

  /** Takes the next bytes. @throws UnreadableHistory */
  push(bytes: Buffer): void {
    let from = 0
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      this.take(bytes, from, to)
      this.line++
      from = to + 1
    }
    this.checkLength(bytes.length - from)
    this.held.add(bytes, from, bytes.length)
  }

  /** All bytes are there. @throws UnreadableHistory */
  end(): void {
    if (this.held.length > 0) this.take(Buffer.alloc(0), 0, 0)
  }

  /** An error at the line that is being read. */
  refusal(reason: string): UnreadableHistory {
    return new UnreadableHistory({ line: this.line, reason })
  }

  private checkLength(more: number): void {
    const { eventBytes } = this.limits
    if (this.held.length + more > eventBytes) throw this.refusal(`is longer than ${eventBytes} bytes`)
  }

  private take(bytes: Buffer, from: number, to: number): void {
    this.checkLength(to - from)
    if (this.held.length === 0) this.read(bytes.subarray(from, to))
    else {
      this.held.add(bytes, from, to)
      this.read(this.held.all())
      this.held.clear()
    }
  }

  private read(line: Buffer): void {
    if (!line.includes("jepsen.util")) return
    let text: string
    try {
      text = decoder.decode(line)
    } catch {
      throw this.refusal("is not UTF-8 text")
    }
    const match = eventLine.exec(text)
    if (match === null) return
    try {
      this.fill(match)
      this.seen()
    } catch (error) {
      throw error instanceof Malformed ? this.refusal(error.message) : error
    }
  }

  private fill([, process, type, f, rest = ""]: RegExpExecArray): void {
    forget(this.event)
    this.event.process = process!.startsWith(":") ? process : Number(process)
    this.event.type = type
    this.event.f = f
    const edn = new EdnText(rest)
    if (edn.next() !== "") this.event.value = edn.datum()
  }
}
