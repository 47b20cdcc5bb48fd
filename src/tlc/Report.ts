import { flattenMessage, MessageCode, type TlcEvent, type TlcMessage } from "./Messages.ts"
import type { ActionCoverage, TlcProgress, Violation, ViolationKind } from "./Result.ts"
import {
  emptyTrace,
  isTraceMessage,
  parseInitialViolation,
  parseLocation,
  parseTrace,
  type Trace
} from "./Trace.ts"

/** Everything that the events of one run say, before the exit code is known. */
export interface TlcReport {
  readonly version: string | undefined
  readonly violations: ReadonlyArray<Violation>
  /** TLC said that it came to the end of a model check or a simulation without an error. */
  readonly succeeded: boolean
  /** TLC said that it came to its end at all. */
  readonly finished: boolean
  readonly totals: TlcProgress | undefined
  readonly depth: number | undefined
  readonly coverage: ReadonlyArray<ActionCoverage>
  readonly printed: ReadonlyArray<string>
  /** What SANY printed. */
  readonly parserOutput: string
  /** Errors that are no violations, the messages nested in them included. */
  readonly errors: ReadonlyArray<TlcMessage>
  /** The states that belong to `errors`. */
  readonly errorTrace: Trace
  /** Unframed lines before the first message, or without any: not TLC that talks. */
  readonly foreign: ReadonlyArray<string>
  readonly messages: number
}

/** Takes the events of a run one by one. */
export interface Reporter {
  /** @throws {@link StateSyntaxError} if a state of a counterexample cannot be read */
  readonly add: (event: TlcEvent) => void
  /** @throws {@link StateSyntaxError} */
  readonly report: () => TlcReport
}

/** A specification that prints more lines than this loses the rest. */
export const maxPrintedLines = 100_000

const keptForeignLines = 100

/** A new reporter for one run. */
export const makeReporter = (): Reporter => {
  const violations: Array<OpenViolation> = []
  const parserOutput: Array<string> = []
  const printed: Array<string> = []
  const foreign: Array<string> = []
  const errors: Array<TlcMessage> = []
  const errorStates: Array<TlcMessage> = []
  let coverage: Array<ActionCoverage> = []
  let version: string | undefined
  let totals: TlcProgress | undefined
  let depth: number | undefined
  let succeeded = false
  let simulation = false
  let finished = false
  let messages = 0
  let phase: "before" | "parsing" | "checking" = "before"
  let behavior: Array<TlcMessage> = errorStates

  const addOutput = (text: string) => {
    if (phase === "parsing") parserOutput.push(text)
    else if (phase === "checking") {
      if (printed.length < maxPrintedLines) printed.push(text)
    } else if (foreign.length < keptForeignLines) foreign.push(text)
  }

  const addMessage = (message: TlcMessage) => {
    messages++
    const violation = violationOf(message)
    if (violation !== undefined) {
      violations.push(violation)
      behavior = violation.states
      return
    }
    if (isTraceMessage(message)) {
      behavior.push(message)
      return
    }
    switch (message.code) {
      case MessageCode.version:
        version = /Version (\S+)/.exec(message.text)?.[1]
        return
      case MessageCode.parsingBegin:
        phase = "parsing"
        return
      case MessageCode.parsingEnd:
        phase = "checking"
        return
      case MessageCode.success:
        succeeded = true
        return
      case MessageCode.simulation:
        simulation = true
        return
      case MessageCode.finished:
        finished = true
        return
      case MessageCode.progress:
      case MessageCode.totals:
      case MessageCode.simulationProgress:
        totals = parseProgress(message) ?? totals
        return
      case MessageCode.depth:
        depth = numberAfter(/search is ([\d,]+)/, message.text)
        return
      case MessageCode.coverageBegin:
        coverage = []
        return
      case MessageCode.actionCoverage:
      case MessageCode.initCoverage: {
        const line = parseCoverage(message)
        if (line !== undefined) coverage.push(line)
        return
      }
      case MessageCode.behaviorFollows:
      case MessageCode.counterexampleFollows:
        return
    }
    if (message.severity === 1 || message.severity === 2) {
      errors.push(...flattenMessage(message))
      behavior = errorStates
    }
  }

  return {
    add: (event) => (event._tag === "Output" ? addOutput(event.text) : addMessage(event)),
    report: () => ({
      version,
      violations: violations.map(closeViolation),
      // A simulation that finds nothing says only that it has finished.
      succeeded: (succeeded || (simulation && finished)) && violations.length === 0 && errors.length === 0,
      finished,
      totals,
      depth,
      coverage,
      printed,
      parserOutput: parserOutput.join("\n"),
      errors,
      errorTrace: parseTrace(errorStates),
      foreign,
      messages
    })
  }
}

/** The numbers of a progress message or of the totals at the end; `undefined` for every other message. */
export const parseProgress = (message: TlcMessage): TlcProgress | undefined => {
  const { code, text } = message
  if (
    code !== MessageCode.progress &&
    code !== MessageCode.totals &&
    code !== MessageCode.simulationProgress
  ) {
    return undefined
  }
  const generated = numberAfter(/([\d,]+) states generated/, text)
  if (generated === undefined) return undefined
  if (code === MessageCode.simulationProgress) return { generatedStates: generated }
  const depth = numberAfter(/^Progress\((\d+)\)/, text)
  const distinct = numberAfter(/([\d,]+) distinct states found/, text)
  const queued = numberAfter(/([\d,]+) states left on queue/, text)
  return {
    generatedStates: generated,
    ...(depth === undefined ? {} : { depth }),
    ...(distinct === undefined ? {} : { distinctStates: distinct }),
    ...(queued === undefined ? {} : { queuedStates: queued })
  }
}

/** Reads `<Action line ... of module M>: distinct:generated`. */
export const parseCoverage = (message: TlcMessage): ActionCoverage | undefined => {
  const match = /^<(.+?) line \d+, col .*>: (\d+):(\d+)\s*$/.exec(message.text)
  const location = parseLocation(message.text)
  if (match === null || location === undefined) return undefined
  return {
    action: match[1]!,
    location,
    distinct: Number(match[2]),
    generated: Number(match[3]),
    initial: message.code === MessageCode.initCoverage
  }
}

interface OpenViolation {
  readonly kind: ViolationKind
  readonly message: TlcMessage
  readonly states: Array<TlcMessage>
}

const kinds: ReadonlyMap<number, ViolationKind> = new Map([
  [MessageCode.assumptionViolated, "assumption"],
  [MessageCode.invariantViolatedInitially, "invariant"],
  [MessageCode.propertyViolatedInitially, "property"],
  [MessageCode.invariantViolated, "invariant"],
  [MessageCode.actionPropertyViolated, "property"],
  [MessageCode.deadlock, "deadlock"],
  [MessageCode.temporalPropertyViolated, "property"],
  [MessageCode.assertionFailed, "assertion"]
])

const violationOf = (message: TlcMessage): OpenViolation | undefined => {
  const kind = kinds.get(message.code)
  return kind === undefined ? undefined : { kind, message, states: [] }
}

const closeViolation = ({ kind, message, states }: OpenViolation): Violation => {
  const initial =
    message.code === MessageCode.invariantViolatedInitially ||
    message.code === MessageCode.propertyViolatedInitially
  const name = /(?:Invariant|[Pp]roperty) (\S+) (?:is|was) violated/.exec(message.text)?.[1]
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    trace: initial
      ? parseInitialViolation(message.text)
      : states.length === 0
        ? emptyTrace
        : parseTrace(states),
    text: oneLine(initial ? (message.text.split("\n")[0] ?? "") : message.text)
  }
}

/** All white space in a text made single blanks. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim()

// TLC groups the digits of large numbers with commas.
const numberAfter = (pattern: RegExp, text: string): number | undefined => {
  const digits = pattern.exec(text)?.[1]?.replace(/\D/g, "")
  return digits ? Number(digits) : undefined
}
