/**
 * Histories as text.
 *
 * @module
 */
import type { RecordedHistory, RecordedOperation } from "../Recorded.ts"
import { jsonOf } from "./JsonValue.ts"

/** The notations that are written, both with one event a line. */
export type WrittenFormat = "edn" | "json"

interface WrittenEvent {
  readonly operation: RecordedOperation
  readonly isInvocation: boolean
  readonly moment: number
}

/** Events in their order. At one moment an operation begins and ends before a later one of its process begins. */
const eventsOf = (history: RecordedHistory): ReadonlyArray<WrittenEvent> =>
  history.operations
    .flatMap((operation): Array<WrittenEvent> => {
      const begins = { operation, isInvocation: true, moment: operation.invoked }
      return operation.outcome === "info"
        ? [begins]
        : [begins, { operation, isInvocation: false, moment: operation.completed }]
    })
    .sort((a, b) => a.moment - b.moment)

const valueIn = (
  { operation, isInvocation }: WrittenEvent,
  nothing: string,
  pair: (a: string, b: string) => string,
  texts: ReadonlyArray<string>
): string => {
  const { kind, value, from, outcome } = operation
  if (kind === "cas") return pair(texts[from]!, texts[value]!)
  return kind === "read" && (isInvocation || outcome !== "ok") ? nothing : texts[value]!
}

/**
 * The events of a history, one line each, without newlines.
 *
 * An operation of which nobody knows how it ended has no completion. Where there are keys the value in EDN is a pair of a
 * key and a value, as `--independent` reads it; JSON has a member for the key.
 */
export function* historyLines(history: RecordedHistory, format: WrittenFormat): Generator<string> {
  const { processes, keys, values } = history
  const isKeyed = keys.length > 1 || keys[0] !== ""
  const isJson = format === "json"
  const texts = isJson ? values.map(jsonOf) : values
  let index = 0
  for (const event of eventsOf(history)) {
    const { operation, isInvocation } = event
    const { kind, outcome } = operation
    const type = isInvocation ? "invoke" : outcome
    const time = isInvocation ? operation.invokedAt : operation.completedAt
    const process = processes[operation.process]!
    const key = keys[operation.key]!
    if (isJson) {
      const value = valueIn(event, "null", (a, b) => `[${a},${b}]`, texts)
      yield `{"index":${index},"process":${jsonOf(process)},"type":"${type}","f":"${kind}",` +
        `${isKeyed ? `"key":${jsonOf(key)},` : ""}"value":${value}${time < 0 ? "" : `,"time":${time}`}}`
    } else {
      const value = valueIn(event, "nil", (a, b) => `[${a} ${b}]`, texts)
      yield `{:index ${index}, :process ${process}, :type :${type}, :f :${kind}, ` +
        `:value ${isKeyed ? `[${key} ${value}]` : value}${time < 0 ? "" : `, :time ${time}`}}`
    }
    index++
  }
}

/** The text of a history, one event a line. */
export const historyText = (history: RecordedHistory, format: WrittenFormat): string =>
  Array.from(historyLines(history, format), (line) => `${line}\n`).join("")
