/**
 * The conventions under which a history can be judged otherwise.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory, type RecordedOperation } from "../Recorded.ts"
import type { Level } from "./JudgeLevels.ts"
import { sessionLevels } from "./sessions/Sessions.ts"
import { orderedBy, upTo } from "./view/JudgeOrder.ts"
import type { JudgeOptions, Verdict } from "./view/Verdict.ts"

/**
 * A choice of {@link JudgeOptions}, of what `info` means, or of what orders events.
 */
export type Assumption = "nil-read" | "failed-cas" | "info" | "order" | "real-time-writes"

/** A verdict that would be another one under another convention. */
export interface Dependence {
  /** The convention that decides. */
  readonly assumption: Assumption
  /**
   * What it would be otherwise: `value` or `wildcard` for reads of nil; `dropped` or `mismatch` for compare-and-sets that
   * failed; `never` where writes of unknown outcome never happened; `time` where the order is by time; `kept` or `free` where
   * sessions keep writes in the order of real time, or need not.
   */
  readonly otherwise: "value" | "wildcard" | "dropped" | "mismatch" | "never" | "time" | "kept" | "free"
  /** The verdict that the level would have. */
  readonly verdict: "holds" | "violated"
}

/** The other side of one convention. */
export interface Alternative extends Omit<Dependence, "verdict"> {
  /** Verdicts that can change. */
  readonly changes: ReadonlySet<Verdict["verdict"]>
  /** The only levels that can change; all if it is not there. */
  readonly only?: ReadonlySet<Level>
  /** Keys on which something is different; all where that is not known. */
  readonly keys: ReadonlyArray<number>
  /** What the history is on the other side. */
  readonly history: (history: RecordedHistory) => RecordedHistory
  /** What the options are on the other side. */
  readonly options: JudgeOptions
  /** An operation that is a violation by itself on the other side, if one is known. */
  readonly broken?: RecordedOperation | undefined
}

/** Above that many operations a verdict is not judged again on all keys unless it can only become better. */
const MOST_OPERATIONS = 200_000

const same = (history: RecordedHistory): RecordedHistory => history

const keysWith = (
  history: RecordedHistory,
  concerns: (operation: RecordedOperation) => boolean
): ReadonlyArray<number> => {
  const keys = new Set<number>()
  for (const operation of history.operations) if (concerns(operation)) keys.add(operation.key)
  return [...keys]
}

const otherNilRead = (history: RecordedHistory, options: JudgeOptions): Alternative => {
  const toWildcard = options.nilRead === "value"
  return {
    assumption: "nil-read",
    otherwise: toWildcard ? "wildcard" : "value",
    // A wildcard asks for less.
    changes: new Set([toWildcard ? "violated" : "holds"]),
    keys: keysWith(history, (o) => o.kind === "read" && o.outcome === "ok" && o.value === options.nil),
    history: same,
    options: { ...options, nilRead: toWildcard ? "wildcard" : "value" }
  }
}

const otherFailedCas = (history: RecordedHistory, options: JudgeOptions): Alternative => {
  const toMismatch = options.failedCas === "dropped"
  return {
    assumption: "failed-cas",
    otherwise: toMismatch ? "mismatch" : "dropped",
    changes: new Set([toMismatch ? "holds" : "violated"]),
    only: new Set(["linearizable"]),
    keys: keysWith(history, (o) => o.kind === "cas" && o.outcome === "fail"),
    history: same,
    options: { ...options, failedCas: toMismatch ? "mismatch" : "dropped" }
  }
}

const withoutUnknown = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations
    .filter(({ outcome }) => outcome !== "info")
    .map((operation, index) => ({ ...operation, index }))
})

/**
 * Keys on which something was seen that a write of unknown outcome explains: its value, or, if that is what a failed
 * compare-and-set says, that another one was gone.
 */
const keysThatSawUnknown = (history: RecordedHistory, options: JudgeOptions): ReadonlyArray<number> => {
  const unknown = new Set<number>()
  const keys = new Set<number>()
  const name = (key: number, value: number): number => key * history.values.length + value
  for (const { kind, outcome, key, value } of history.operations) {
    if (outcome !== "info" || kind === "read") continue
    unknown.add(name(key, value))
    keys.add(key)
  }
  if (unknown.size === 0) return []
  const saw = ({ kind, outcome, key, value, from }: RecordedOperation): boolean => {
    if (kind === "write" || outcome === "info") return false
    if (outcome === "fail") return kind === "cas" && options.failedCas === "mismatch" && keys.has(key)
    return unknown.has(name(key, kind === "read" ? value : from))
  }
  return keysWith(history, saw)
}

/** A read of a value that was certainly not written to its key: without the writes of unknown outcome no order explains it. */
const readOfUnknown = (
  { operations }: RecordedHistory,
  wanted: number | undefined
): RecordedOperation | undefined => {
  const written = new Set([INITIAL_VALUE])
  for (const { kind, outcome, key, value } of operations)
    if (key === wanted && kind !== "read" && outcome === "ok") written.add(value)
  return operations.find(({ kind, key, value }) => key === wanted && kind === "read" && !written.has(value))
}

const unknownNeverHappened = (history: RecordedHistory, options: JudgeOptions): Alternative => {
  const keys = keysThatSawUnknown(history, options)
  return {
    assumption: "info",
    otherwise: "never",
    // What may have happened or not asks for less than what did not.
    changes: new Set(["holds"]),
    keys,
    history: withoutUnknown,
    options,
    broken: readOfUnknown(history, keys[0])
  }
}

/** The same events ordered by time; of events at one time none is first. */
const byTime = (history: RecordedHistory): RecordedHistory => {
  const timed = history.operations.map((operation) => ({
    ...operation,
    invoked: operation.invokedAt,
    completed: operation.outcome === "info" ? Number.POSITIVE_INFINITY : operation.completedAt
  }))
  const order = orderedBy(
    upTo(timed.length),
    Float64Array.from(timed, ({ invoked }) => invoked)
  )
  return { ...history, operations: Array.from(order, (i, index) => ({ ...timed[i]!, index })) }
}

/**
 * Along the positions, does the clock go on with each event, or at least never go back? If it goes on, time orders as
 * positions do; if it never goes back, what is before by time is before by position too.
 */
const clockAlong = ({ operations }: RecordedHistory): "goes-on" | "stands" | "goes-back" => {
  const count = operations.length
  const moments = new Float64Array(2 * count)
  const times = new Float64Array(2 * count)
  let events = 0
  const add = (moment: number, time: number): void => {
    moments[events] = moment
    times[events++] = time
  }
  for (const operation of operations) {
    add(operation.invoked, operation.invokedAt)
    if (Number.isFinite(operation.completed)) add(operation.completed, operation.completedAt)
  }
  const order = orderedBy(upTo(events), moments)
  let stands = false
  for (let i = 1; i < events; i++) {
    const passed = times[order[i]!]! - times[order[i - 1]!]!
    if (passed < 0) return "goes-back"
    if (passed === 0) stands = true
  }
  return stands ? "stands" : "goes-on"
}

const orderByTime = (history: RecordedHistory, options: JudgeOptions): Alternative => {
  const { operations } = history
  // A clock that was set back within an operation lets it end before it begins: such times order nothing.
  const timed = operations.every(
    (o) => o.invokedAt >= 0 && (o.outcome === "info" || o.completedAt >= o.invokedAt)
  )
  const clock = options.order === "position" && timed ? clockAlong(history) : "goes-on"
  const both = clock === "goes-back" && operations.length <= MOST_OPERATIONS
  return {
    assumption: "order",
    otherwise: "time",
    changes: new Set(both ? ["holds", "violated"] : ["violated"]),
    keys: clock === "goes-on" ? [] : keysWith(history, () => true),
    history: byTime,
    options: { ...options, order: "time" }
  }
}

const otherRealTimeWrites = (history: RecordedHistory, options: JudgeOptions): Alternative => {
  const toKept = options.realTimeWrites !== true
  const isLarge = history.operations.length > MOST_OPERATIONS
  return {
    assumption: "real-time-writes",
    otherwise: toKept ? "kept" : "free",
    // To keep them asks for more.
    changes: new Set([toKept ? "holds" : "violated"]),
    only: new Set(sessionLevels),
    keys: toKept && isLarge ? [] : keysWith(history, ({ kind }) => kind !== "read"),
    history: same,
    options: { ...options, realTimeWrites: toKept }
  }
}

/** The other side of each convention that can matter to a history. O(n log n). */
export const alternativesOf = (
  history: RecordedHistory,
  options: JudgeOptions
): ReadonlyArray<Alternative> => [
  otherNilRead(history, options),
  otherFailedCas(history, options),
  unknownNeverHappened(history, options),
  orderByTime(history, options),
  otherRealTimeWrites(history, options)
]
