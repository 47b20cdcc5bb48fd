/** Differences told on as small a history as shows them. */
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"

/** The history of some of its operations. */
export const restricted = (
  history: RecordedHistory,
  isKept: (o: RecordedOperation) => boolean
): RecordedHistory => ({
  ...history,
  operations: history.operations.filter(isKept).map((o, index) => ({ ...o, index }))
})

/** A part of a history that shows the same, from which no operation can be left out. */
export const shrunk = (
  history: RecordedHistory,
  isWrong: (history: RecordedHistory) => boolean
): RecordedHistory => {
  const smaller = history.operations
    .map((left) => restricted(history, ({ index }) => index !== left.index))
    .find(isWrong)
  return smaller === undefined ? history : shrunk(smaller, isWrong)
}

/** A history in short lines. */
export const toldShort = (history: RecordedHistory): string =>
  history.operations
    .map(
      (o) =>
        `${o.index}: p${o.process} k${o.key} ${o.kind} ${o.kind === "cas" ? `${o.from}>` : ""}${o.value} ${o.outcome} [${o.invoked}, ${o.completed}]`
    )
    .join("\n")
