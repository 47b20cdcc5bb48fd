import { MessageCode, type TlcMessage } from "./Messages.ts"
import { parseState, StateSyntaxError, type TlaState } from "./State.ts"

/** Where something stands in a module; lines and columns from 1. */
export interface SourceLocation {
  readonly module: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** One state of a behaviour and the step that led to it. */
export interface TraceState {
  /** From 1, as TLC numbers them. */
  readonly number: number
  /** The name of the action, absent at the initial state. */
  readonly action?: string
  readonly location?: SourceLocation
  readonly variables: TlaState
}

/** A counterexample. */
export interface Trace {
  readonly states: ReadonlyArray<TraceState>
  /** After the last state the behaviour continues with the state of this number, for ever. */
  readonly loopsTo?: number
  /** The action that closes the loop. */
  readonly loopAction?: string
  /** After the last state nothing changes any more. */
  readonly stuttering: boolean
}

/** The trace without states. */
export const emptyTrace: Trace = { states: [], stuttering: false }

/** The codes of the messages that make up a trace. */
export const isTraceMessage = (message: TlcMessage): boolean =>
  message.code === MessageCode.state ||
  message.code === MessageCode.stuttering ||
  message.code === MessageCode.backToState

/**
 * Reads the messages of one counterexample, in order; messages with other codes are passed over.
 *
 * @throws {@link StateSyntaxError} naming the state
 */
export const parseTrace = (messages: Iterable<TlcMessage>): Trace => {
  const states: Array<TraceState> = []
  let trace = emptyTrace
  for (const message of messages) {
    if (message.code === MessageCode.state) states.push(parseTraceState(message.text))
    else if (message.code === MessageCode.stuttering) trace = { ...trace, stuttering: true }
    else if (message.code === MessageCode.backToState) trace = { ...trace, ...parseLoop(message.text) }
  }
  return { ...trace, states }
}

/**
 * Reads one numbered state: `2: <Deliver line 10, col 3 to line 12, col 9 of module M>`, then its variables.
 *
 * @throws {@link StateSyntaxError} naming the state
 */
export const parseTraceState = (text: string): TraceState => {
  const end = text.indexOf("\n")
  const head = end < 0 ? text : text.slice(0, end)
  const match = /^(\d+): (?:<(.*)>)?/.exec(head)
  if (match === null) {
    throw new StateSyntaxError(`expected "number: <action>" but found ${JSON.stringify(head.slice(0, 80))}`)
  }
  try {
    return {
      number: Number(match[1]),
      ...parseAction(match[2] ?? ""),
      variables: end < 0 ? parseState("") : parseState(text.slice(end + 1))
    }
  } catch (error) {
    throw new StateSyntaxError(`state ${match[1]}, ${error instanceof Error ? error.message : error}`)
  }
}

/** Reads the state in the text of an invariant or property that the initial state violates. */
export const parseInitialViolation = (text: string): Trace => {
  const end = text.indexOf("\n")
  return {
    states: end < 0 ? [] : [{ number: 1, variables: parseState(text.slice(end + 1)) }],
    stuttering: false
  }
}

/** Reads a file that `-simulate file=...` wrote: `STATE_1 ==`, then the variables, and so on. */
export const parseBehavior = (text: string): ReadonlyArray<TlaState> =>
  text
    .split(/^STATE_\d+ ==[^\n]*\n/m)
    .slice(1)
    .map((part) => parseState(part.replace(/^={4,}\s*$/m, "")))

const locationPattern = /line (\d+), col (\d+) to line (\d+), col (\d+) of module (\w+)/

/** The first `line L, col C to line L, col C of module M` in a text. */
export const parseLocation = (text: string): SourceLocation | undefined => {
  const match = locationPattern.exec(text)
  if (match === null) return undefined
  const [line, column, endLine, endColumn] = match.slice(1, 5).map(Number)
  return {
    module: match[5]!,
    line: line!,
    column: column!,
    endLine: endLine!,
    endColumn: endColumn!
  }
}

const parseAction = (text: string): { action?: string; location?: SourceLocation } => {
  if (text === "" || text === "Initial predicate") return {}
  const location = parseLocation(text)
  const at = text.search(/ line \d+, col /)
  return { action: at < 0 ? text : text.slice(0, at), ...(location === undefined ? {} : { location }) }
}

const parseLoop = (text: string): { loopsTo?: number; loopAction?: string } => {
  const match = /^(\d+): Back to state(?:: <(.*)>)?/.exec(text)
  if (match === null) return {}
  const { action } = parseAction(match[2] ?? "")
  return { loopsTo: Number(match[1]), ...(action === undefined ? {} : { loopAction: action }) }
}
