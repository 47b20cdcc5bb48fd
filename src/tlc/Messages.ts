/** The message codes of TLC that this project reads. */
export const MessageCode = {
  general: 1000,
  assumptionViolated: 2104,
  invariantViolatedInitially: 2107,
  propertyViolatedInitially: 2108,
  invariantViolated: 2110,
  actionPropertyViolated: 2112,
  deadlock: 2114,
  temporalPropertyViolated: 2116,
  behaviorFollows: 2121,
  backToState: 2122,
  assertionFailed: 2132,
  finished: 2186,
  modelChecking: 2187,
  simulation: 2188,
  initialStatesDone: 2190,
  success: 2193,
  depth: 2194,
  totals: 2199,
  progress: 2200,
  coverageBegin: 2201,
  coverageEnd: 2202,
  simulationProgress: 2209,
  state: 2217,
  stuttering: 2218,
  parsingEnd: 2219,
  parsingBegin: 2220,
  version: 2262,
  counterexampleFollows: 2264,
  actionCoverage: 2772,
  initCoverage: 2773,
  specParseFailed: 3002,
  serverReady: 7000,
  workerJoined: 7001,
  workerLeft: 7002
} as const

/** A framed message of `-tool` mode. */
export interface TlcMessage {
  readonly _tag: "Message"
  readonly code: number
  /** 0 information, 1 error, 2 TLC's own bug, 3 warning, 4 state. */
  readonly severity: number
  /** Lines joined by `\n`, without the frames; the text of nested messages is not in it. */
  readonly text: string
  /** Messages inside this one: TLC frames the cause of an exception once more. */
  readonly nested: ReadonlyArray<TlcMessage>
  /** The output ended, or an outer message ended, before this one did. */
  readonly truncated: boolean
}

/** A line outside every frame: what SANY prints, what `PrintT` prints, what the JVM prints. */
export interface TlcOutput {
  readonly _tag: "Output"
  readonly text: string
}

/** What comes out of TLC. */
export type TlcEvent = TlcMessage | TlcOutput

/** Reads the output of TLC as it comes. */
export interface MessageParser {
  /** Takes the next piece, cut anywhere; gives the events that it completes. */
  readonly push: (chunk: string) => ReadonlyArray<TlcEvent>
  /** The output has ended: gives what was open, marked `truncated`. */
  readonly end: () => ReadonlyArray<TlcEvent>
}

/** Lines longer than this many characters are cut, so that a stream without line ends cannot fill the memory. */
export const maxLineLength = 64 * 1024 * 1024

/** A new incremental parser of the `@!@!@STARTMSG code:severity @!@!@` framing. */
export const makeMessageParser = (): MessageParser => {
  // Pieces of an unfinished line are joined only once: a line of many megabytes comes in many chunks.
  let pieces: Array<string> = []
  let pending = 0
  const open: Array<OpenMessage> = []
  let events: Array<TlcEvent> = []

  const close = (truncated: boolean) => {
    const { code, severity, lines, nested } = open.pop()!
    const message: TlcMessage = { _tag: "Message", code, severity, text: lines.join("\n"), nested, truncated }
    const parent = open.at(-1)
    if (parent === undefined) events.push(message)
    else parent.nested.push(message)
  }

  const addText = (text: string) => {
    const current = open.at(-1)
    if (current === undefined) events.push({ _tag: "Output", text })
    else current.lines.push(text)
  }

  const addLine = (raw: string) => {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw
    const frame = line.endsWith("@!@!@") ? frameLine.exec(line) : null
    if (frame === null) return addText(line)
    const [, before, kind, codeText, severity] = frame
    const code = Number(codeText)
    if (kind === "START" && severity !== undefined) {
      // A frame inside a line (`: @!@!@STARTMSG ...`) belongs to the message that this line is part of.
      if (before !== "" && before !== undefined) addText(before)
      open.push({ code, severity: Number(severity), lines: [], nested: [] })
      return
    }
    const index = kind === "END" && before === "" ? open.findLastIndex((m) => m.code === code) : -1
    if (index < 0) return addText(line)
    while (open.length > index) close(open.length > index + 1)
  }

  const flush = (last: string) => {
    pieces.push(last)
    const line = pieces.join("")
    pieces = []
    pending = 0
    addLine(line)
  }

  const take = () => {
    const taken = events
    events = []
    return taken
  }

  return {
    push: (chunk) => {
      let start = 0
      for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", start)) {
        flush(chunk.slice(start, end))
        start = end + 1
      }
      if (start < chunk.length) {
        pieces.push(chunk.slice(start))
        pending += chunk.length - start
        if (pending > maxLineLength) flush("")
      }
      return take()
    },
    end: () => {
      if (pending > 0) flush("")
      while (open.length > 0) close(true)
      return take()
    }
  }
}

interface OpenMessage {
  readonly code: number
  readonly severity: number
  readonly lines: Array<string>
  readonly nested: Array<TlcMessage>
}

const frameLine = /^(.*?)@!@!@(START|END)MSG (-?\d+)(?::(\d+))? @!@!@$/

/** All events of a complete output. */
export const parseMessages = (text: string): ReadonlyArray<TlcEvent> => {
  const parser = makeMessageParser()
  return [...parser.push(text), ...parser.end()]
}

/** The message and everything nested in it, outermost first. */
export const flattenMessage = (message: TlcMessage): ReadonlyArray<TlcMessage> => [
  message,
  ...message.nested.flatMap(flattenMessage)
]
