/**
 * Histories from bytes.
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { type Datum, textOf } from "./Datum.ts"
import { beginsAsList, detectFormat } from "./Detect.ts"
import { readEdnEvent, readEdnValue } from "./EdnEvent.ts"
import { EdnLine } from "./EdnLine.ts"
import type { Work } from "./EdnText.ts"
import { Forms } from "./Forms.ts"
import { Held } from "./Held.ts"
import { readJsonEvent, readJsonValue } from "./JsonEvent.ts"
import { JsonLine } from "./JsonLine.ts"
import { LogLines } from "./LogLines.ts"
import { type Assumptions, completed, type HistoryFormat, type ReadingOptions } from "./Options.ts"
import { Pairing, type ReadingCounts } from "./Pairing.ts"
import { nothingSeen } from "./SeenEvent.ts"
import { excerpt, Malformed, UnreadableHistory } from "./Unreadable.ts"

/** A history that was read, and how it was taken. */
export interface ReadHistory {
  readonly history: RecordedHistory
  /** Index of `nil` in the values, -1 where it does not occur. */
  readonly nil: number
  readonly assumptions: Assumptions
  readonly counts: ReadingCounts
}

interface Reader {
  readonly push: (bytes: Buffer) => void
  readonly end: () => void
}

/** So many bytes of space and comments may come before anything that tells the format. */
const mostBlank = 64 * 1024

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

const decoded = (bytes: Buffer, isAscii: boolean): string => {
  if (isAscii) return bytes.toString("latin1")
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Malformed("is not UTF-8 text")
  }
}

const readerFor = (
  format: HistoryFormat,
  pairing: Pairing,
  limits: Required<ReadingOptions>["limits"],
  work: Work
): Reader => {
  const event = nothingSeen()
  if (format === "jepsen-log") {
    const lines: LogLines = new LogLines(limits, event, () => pairing.add(event, lines.position))
    return lines
  }
  const isJson = format === "json"
  const line = isJson ? new JsonLine(work) : new EdnLine(work)
  const readAll = (text: string): boolean => {
    if (!isJson) return readEdnEvent(text, event, work)
    readJsonEvent(text, event)
    return true
  }
  const forms: Forms = new Forms(
    isJson,
    limits,
    {
      quick: (bytes, start, end) => {
        const after = line.read(bytes, start, end, event)
        if (after >= 0) pairing.add(event, forms.position)
        return after
      },
      form: (bytes, isAscii) => {
        if (readAll(decoded(bytes, isAscii))) pairing.add(event, forms.position)
      }
    },
    work
  )
  return forms
}

/**
 * The initial value as values of the format are written.
 *
 * @returns why it is none, or the value
 */
const initialOf = (text: string, format: HistoryFormat): Datum => {
  try {
    if (text === "nil" || (text === "null" && format === "json")) return "nil"
    if (text.length > 4096) throw new Malformed("is too long")
    return format === "json" ? readJsonValue(text) : readEdnValue(text)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    throw new UnreadableHistory({
      line: 0,
      reason: `the initial value ${excerpt(text)} is no value of ${format === "json" ? "JSON" : "EDN"}: a text needs its quotes`
    })
  }
}

/** Takes the bytes of a history, piece by piece; {@link readHistory} is the usual way to it. */
export class HistoryReader {
  private readonly options: Required<ReadingOptions>
  private readonly start = new Held()
  /** What has been looked at so far: a small multiple of the bytes. */
  readonly work: Work = { steps: 0 }
  private bytes = 0
  /** How many bytes must be there before the format is looked for: at first as many as a byte order mark has. */
  private lookAt = 3
  private format: HistoryFormat | undefined
  private isList = false
  private initial: Datum = "nil"
  private pairing: Pairing | undefined
  private reader: Reader | undefined

  constructor(options: ReadingOptions = {}) {
    this.options = completed(options)
  }

  /** Takes the next bytes. @throws UnreadableHistory */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    this.bytes += bytes.length
    if (this.bytes > this.options.limits.bytes)
      throw new UnreadableHistory({
        line: 0,
        reason: `more than ${this.options.limits.bytes} bytes are not read`
      })
    if (this.reader !== undefined) this.reader.push(bytes)
    else {
      this.start.add(bytes, 0, bytes.length)
      this.begin(false)
    }
  }

  /** Begins as soon as the format is known. */
  private begin(isAll: boolean): void {
    const { format: asked, limits } = this.options
    const all = this.start.all()
    // Many small pieces are not each a reason to look at all of them.
    if (!isAll && all.length < this.lookAt) return
    this.lookAt = 2 * all.length
    const bytes = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? all.subarray(3) : all
    const beginning = bytes.toString("latin1", 0, mostBlank)
    const format = asked === "auto" ? detectFormat(beginning) : asked
    if (format === undefined && !isAll && bytes.length < mostBlank) return
    this.format = format ?? "edn"
    this.isList = beginsAsList(beginning)
    this.initial = initialOf(this.options.initial, this.format)
    this.pairing = new Pairing(this.options, this.initial)
    this.reader = readerFor(this.format, this.pairing, limits, this.work)
    this.reader.push(bytes)
  }

  /** All bytes are there. @throws UnreadableHistory */
  end(): ReadHistory {
    if (this.reader === undefined) this.begin(true)
    this.reader!.end()
    const { history, nil, counts } = this.pairing!.end()
    // A list that is empty says that nothing happened; a file of blanks says nothing.
    if (counts.events === 0 && (this.format === "jepsen-log" || !this.isList))
      throw new UnreadableHistory({
        line: 0,
        reason:
          this.bytes === 0
            ? "is empty"
            : "expected a history, found no event (EDN, JSON, or lines of a Jepsen log)"
      })
    const { independent, order } = this.options
    return {
      history,
      nil,
      counts,
      assumptions: {
        format: this.format!,
        independent,
        initial: textOf(this.initial),
        order
      }
    }
  }
}

/**
 * Reads a history. Memory is that of its operations; no more of the bytes is kept than one event.
 *
 * @param chunks - the bytes of a file, in pieces of any size
 * @throws UnreadableHistory at the first event that cannot be read, contradicts those before it, or passes a limit
 */
export const readHistory = async (
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadingOptions = {}
): Promise<ReadHistory> => {
  const reader = new HistoryReader(options)
  for await (const chunk of chunks) reader.push(chunk)
  return reader.end()
}
