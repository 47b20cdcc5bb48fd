/**
 * Operations in words, as texts that can stand in a picture.
 *
 * @module
 */
import type { RecordedHistory, RecordedOperation } from "../../history/index.ts"

const longestValue = 200

// Characters that XML has no place for, and those that turn the direction of a line around.
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** A text of a file as a text of a document: nothing in it is taken for markup. */
export const escaped = (text: string): string =>
  text
    .replace(unprintable, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")

/** At most so many characters, the last of them a sign that there are more. */
export const shortened = (text: string, most: number): string => {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join("")}…`
}

/** `w 3`, `r 3`, `cas 3→4`, with a question mark where nobody knows; as it stands on a bar. */
export const barLabel = ({ values }: RecordedHistory, operation: RecordedOperation): string => {
  const value = values[operation.value] ?? "?"
  const mark = operation.outcome === "ok" ? "" : operation.outcome === "info" ? "?" : "✗"
  switch (operation.kind) {
    case "write":
      return `w ${value}${mark}`
    case "read":
      return operation.outcome === "ok" ? `r ${value}` : `r${mark}`
    case "cas":
      return `cas ${values[operation.from] ?? "?"}→${value}${mark}`
  }
}

const outcomes = {
  ok: "it succeeded",
  fail: "it failed, and had no effect",
  info: "its outcome is unknown"
} as const

const done = ({ values }: RecordedHistory, { kind, value, from, outcome }: RecordedOperation): string => {
  const name = shortened(values[value] ?? "?", longestValue)
  switch (kind) {
    case "write":
      return `write ${name}`
    case "read":
      return outcome === "ok" ? `read, returned ${name}` : "read"
    case "cas":
      return `compare ${shortened(values[from] ?? "?", longestValue)} and set ${name}`
  }
}

const millis = (nanoseconds: number): string => `${nanoseconds / 1e6} ms`

/** An operation in a sentence: who, what, when, where it stands in the file. */
export const operationText = (history: RecordedHistory, operation: RecordedOperation): string => {
  const { process, line, outcome, invokedAt, completedAt } = operation
  const times =
    invokedAt < 0
      ? ""
      : `; from ${millis(invokedAt)}${outcome === "info" || completedAt < 0 ? "" : ` to ${millis(completedAt)}`}`
  return `process ${shortened(history.processes[process] ?? "?", 40)}: ${done(history, operation)}; ${outcomes[outcome]}${times}; line ${line}`
}
