/**
 * Operations of a witness in words.
 *
 * @module
 */
import type { RecordedHistory, RecordedOperation } from "../Recorded.ts"

const times = (operation: RecordedOperation): string => {
  const inTime = operation.invokedAt >= 0 && (operation.outcome === "info" || operation.completedAt >= 0)
  const from = inTime ? `${operation.invokedAt} ns` : `${operation.invoked}`
  if (operation.outcome === "info") return `from ${from}, end unknown`
  return `${from} to ${inTime ? `${operation.completedAt} ns` : operation.completed}`
}

/** `process 3 read 5 (10 to 12)`; times in nanoseconds where the file has them, positions of events otherwise. */
export const inWords = (history: RecordedHistory, index: number): string => {
  const operation = history.operations[index]!
  const who = `process ${history.processes[operation.process]}`
  const value = history.values[operation.value]
  const did =
    operation.kind === "read"
      ? `read ${value}`
      : operation.kind === "write"
        ? `${operation.outcome === "ok" ? "wrote" : operation.outcome === "fail" ? "failed to write" : "may have written"} ${value}`
        : `${operation.outcome === "ok" ? "set" : "may have set"} ${value} in the place of ${history.values[operation.from]}`
  return `${who} ${did} (${times(operation)})`
}

/** ` of key x`, or nothing where the history has no names of keys. */
export const ofKey = (history: RecordedHistory, key: number): string =>
  history.keys[key] === "" || history.keys[key] === undefined ? "" : ` of key ${history.keys[key]}`
