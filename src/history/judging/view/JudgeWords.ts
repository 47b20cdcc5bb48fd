/**
 * Operations of a witness in words.
 *
 * @module
 */
import type { RecordedHistory, RecordedOperation } from "../../Recorded.ts"

/** Nanoseconds as milliseconds, with all their digits: `1.5`. */
const millis = (nanos: number): string => {
  const whole = Math.floor(nanos / 1e6)
  const rest = String(nanos - whole * 1e6)
    .padStart(6, "0")
    .replace(/0+$/, "")
  return rest === "" ? `${whole}` : `${whole}.${rest}`
}

const times = (operation: RecordedOperation): string => {
  const { outcome, invoked, completed, invokedAt, completedAt } = operation
  const isEndUnknown = outcome === "info"
  if (invokedAt >= 0 && isEndUnknown) return `from ${millis(invokedAt)} ms, end unknown`
  if (isEndUnknown) return `from event ${invoked}, end unknown`
  return invokedAt >= 0 && completedAt >= 0
    ? `${millis(invokedAt)} to ${millis(completedAt)} ms`
    : `events ${invoked} to ${completed}`
}

/**
 * `process 3 read 5 (10 to 12 ms)`; times in milliseconds where the file has them, positions of events otherwise:
 * `(events 4 to 7)`.
 */
export const inWords = (history: RecordedHistory, index: number): string => {
  const operation = history.operations[index]!
  const { kind, outcome } = operation
  const who = `process ${history.processes[operation.process]}`
  const value = history.values[operation.value]
  const done = (did: string, failedTo: string, mayHave: string): string =>
    outcome === "ok" ? did : outcome === "fail" ? `failed to ${failedTo}` : `may have ${mayHave}`
  const did =
    kind === "read"
      ? `read ${value}`
      : kind === "write"
        ? `${done("wrote", "write", "written")} ${value}`
        : `${done("set", "set", "set")} ${value} in the place of ${history.values[operation.from]}`
  return `${who} ${did} (${times(operation)})`
}

/** The moment at which an operation began or ended: `12 ms`, or `event 7` where the file has no times. */
export const momentInWords = (
  history: RecordedHistory,
  index: number,
  which: "invoked" | "completed"
): string => {
  const operation = history.operations[index]!
  const at = which === "invoked" ? operation.invokedAt : operation.completedAt
  return at >= 0 ? `${millis(at)} ms` : `event ${operation[which]}`
}

/** `key x`; nothing where the history has no names of keys. */
const named = (history: RecordedHistory, key: number): string =>
  history.keys[key] ? `key ${history.keys[key]}` : ""

/** ` of key x`, or nothing where the history has no names of keys. */
export const ofKey = (history: RecordedHistory, key: number): string => {
  const name = named(history, key)
  return name && ` of ${name}`
}

/** `key x`, or `the register` where the history has no names of keys. */
export const nameOfKey = (history: RecordedHistory, key: number): string =>
  named(history, key) || "the register"

/** With a capital letter at the beginning, and a full stop at the end. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
