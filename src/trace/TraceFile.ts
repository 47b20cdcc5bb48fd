/**
 * Trace files: JSON, one value a line. The first line names the format and the configuration, each other line an event.
 *
 * ```
 * {"schema":"leaderless/trace/1","configuration":{"replicas":3,"readQuorum":2,"writeQuorum":2}}
 * {"n":1,"action":"BeginWrite","params":{"write":"c1-1","client":"c1","key":"k","number":1}}
 * ```
 *
 * A line may also have `"state"`: any part of stores, hints and who is up, as they are after the event.
 *
 * @module
 */
import { Result, Schema, SchemaIssue } from "effect"
import { closestNames, judgeQuestion, quoted } from "../configuration/index.ts"
import type { Configuration } from "../model/index.ts"
import type { Event } from "./Event.ts"
import { type ClaimedState, eventParameters, StateShape } from "./EventShape.ts"
import { linesOf, UnreadableTrace } from "./Lines.ts"

/** The format that is read and written. */
export const traceSchema = "leaderless/trace/1"
/** The most events that are read. */
export const mostEvents = 10_000_000
/** The deepest nesting of a line. */
export const deepest = 8

/** A line of a trace. */
export interface TraceLine {
  readonly line: number
  readonly event: Event
  readonly state: ClaimedState | undefined
}

/** A trace, of which only the first line has been read. */
export interface TraceFile {
  readonly configuration: Configuration
  readonly events: AsyncGenerator<TraceLine>
}

type Json = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isTooDeep = (text: string): boolean => {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > deepest) return true
    } else if (c === 0x7d || c === 0x5d) depth--
  }
  return false
}

const orNearest = (word: string, names: ReadonlyArray<string>): string => {
  const near = closestNames(word, names)
  return near.length === 0 ? "" : ` (did you mean ${near.join(" or ")}?)`
}

const paths = SchemaIssue.makeFormatterStandardSchemaV1()
const strictly = { onExcessProperty: "error" } as const

const decoders = Object.fromEntries(
  Object.entries(eventParameters).map(([action, shape]) => [
    action,
    {
      names: Object.keys(shape.fields),
      decode: Schema.decodeUnknownResult(shape as unknown as Schema.Codec<Json>, strictly)
    }
  ])
)
const decodeState = Schema.decodeUnknownResult(StateShape, strictly)
const actionNames = Object.keys(eventParameters)

/** Reads one line after another; every refusal names the line. */
class Reader {
  private events = 0

  private parse(line: number, text: string): Json {
    const refuse = (reason: string) => new UnreadableTrace({ line, reason })
    if (isTooDeep(text)) throw refuse(`is nested more than ${deepest} deep`)
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      throw refuse("is not JSON")
    }
    if (!isObject(value)) throw refuse(`expected an object, found ${quoted(value)}`)
    return value
  }

  header(line: number, text: string): Configuration {
    const refuse = (reason: string) => new UnreadableTrace({ line, reason })
    const { schema, configuration, ...others } = this.parse(line, text)
    if (schema !== traceSchema)
      throw refuse(`expected a header with "schema":"${traceSchema}", found ${quoted(schema ?? null)}`)
    const [other] = Object.keys(others)
    if (other !== undefined)
      throw refuse(`${quoted(other)} is not a part of a header${orNearest(other, ["configuration"])}`)
    const question = judgeQuestion(configuration)
    if (Result.isFailure(question)) throw refuse(`configuration: ${question.failure.join("; ")}`)
    return question.success.configuration
  }

  event(line: number, text: string): TraceLine {
    const refuse = (reason: string) => new UnreadableTrace({ line, reason })
    const { n, action, params, state, ...others } = this.parse(line, text)
    const [other] = Object.keys(others)
    if (other !== undefined)
      throw refuse(
        `${quoted(other)} is not a part of an event${orNearest(other, ["n", "action", "params", "state"])}`
      )
    if (++this.events > mostEvents) throw refuse(`more than ${mostEvents} events`)
    if (n !== this.events) throw refuse(`"n" is ${quoted(n ?? null)}, and this is event ${this.events}`)
    if (typeof action !== "string" || !Object.hasOwn(decoders, action))
      throw refuse(`${quoted(action ?? null)} is no action${orNearest(String(action), actionNames)}`)
    const { names, decode } = decoders[action]!
    if (!isObject(params)) throw refuse(`${action} needs "params" with ${names.join(", ")}`)
    const unknown = Object.keys(params).find((name) => !names.includes(name))
    if (unknown !== undefined)
      throw refuse(`${quoted(unknown)} is no parameter of ${action}${orNearest(unknown, names)}`)
    const missing = names.find((name) => !Object.hasOwn(params, name))
    if (missing !== undefined) throw refuse(`${action} needs the parameter ${missing}`)
    const decoded = decode(params)
    if (Result.isFailure(decoded)) throw refuse(wrongPart(action, params, decoded.failure.issue))
    const claimed = state === undefined ? undefined : decodeState(state)
    if (claimed !== undefined && Result.isFailure(claimed))
      throw refuse(wrongPart("state", isObject(state) ? state : {}, claimed.failure.issue))
    return {
      line,
      event: { action, ...decoded.success } as Event,
      state: claimed?.success
    }
  }
}

const wrongPart = (of: string, value: Json, issue: SchemaIssue.Issue): string => {
  const path = paths(issue).issues[0]?.path?.map(String) ?? []
  let found: unknown = value
  for (const part of path) found = isObject(found) ? found[part] : undefined
  return `${[of, ...path].join(".")} may not be ${quoted(found ?? null)}`
}

/**
 * Reads a trace from bytes, and no more of them than is asked for.
 *
 * @returns the configuration, and the events as they come
 * @throws UnreadableTrace at the first line that is none of a trace, also while the events are read
 */
export const readTrace = async (chunks: AsyncIterable<Uint8Array>): Promise<TraceFile> => {
  const lines = linesOf(chunks)
  const reader = new Reader()
  const first = await lines.next()
  if (first.done === true) throw new UnreadableTrace({ line: 1, reason: "is empty: expected a header" })
  const configuration = reader.header(first.value.line, first.value.text)
  const events = async function* (): AsyncGenerator<TraceLine> {
    for await (const { line, text } of lines) yield reader.event(line, text)
  }
  return { configuration, events: events() }
}

/** The first line of a trace, without a newline. */
export const headerLine = (configuration: Configuration): string =>
  JSON.stringify({ schema: traceSchema, configuration })

/**
 * The line of an event, without a newline.
 *
 * @param n - its number, counted from 1
 */
export const eventLine = (n: number, event: Event, state?: ClaimedState): string => {
  const { action, ...params } = event
  return JSON.stringify({ n, action, params, ...(state === undefined ? {} : { state }) })
}
