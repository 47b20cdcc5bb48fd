/**
 * Where a read has its value from, which every level asks first.
 *
 * @module
 */

import type { RecordedHistory } from "../../Recorded.ts"
import type { JudgeView } from "./JudgeView.ts"
import { inWords, ofKey, sentence } from "./JudgeWords.ts"
import type { Witness } from "./Verdict.ts"

/**
 * Why no order at all explains a read. `value-never-written`: nobody had begun to write the value when the read ended.
 * `aborted-read`: only writes that failed wrote it.
 */
export type NoSource = "value-never-written" | "aborted-read"

/** A witness from positions and indexes in the history; each operation is named once, in ascending order. */
export const witnessOf = (
  view: Pick<JudgeView, "key">,
  kind: string,
  indexes: ReadonlyArray<number>,
  text: string,
  minimal = true
): Witness => ({
  key: view.key,
  operations: [...new Set(indexes)].sort((a, b) => a - b),
  text,
  kind,
  minimal
})

/** Nobody ever wrote the value that an operation found; both are indexes into the history. */
export const neverWritten = (history: RecordedHistory, value: number, index: number): string =>
  sentence(
    `${inWords(history, index)}, but nobody ever wrote ${history.values[value]}${toKey(history, index)}`
  )

/** The value that an operation found was only written by what failed. */
export const onlyRefused = (
  history: RecordedHistory,
  value: number,
  index: number,
  refused: number
): string =>
  sentence(
    `${inWords(history, index)}, but the write of ${history.values[value]}${toKey(history, index)} failed: ${inWords(history, refused)}`
  )

const toKey = (history: RecordedHistory, index: number): string =>
  ofKey(history, history.operations[index]!.key).replace(" of ", " to ")

/** A read of a value that no write which may have happened wrote. */
export const withoutSource = ({ history, ...view }: JudgeView, position: number): Witness => {
  const value = view.read[position]!
  const name = view.name[value]!
  const index = view.index[position]!
  const refused = view.refused[value]!
  return refused >= 0
    ? witnessOf(view, "aborted-read", [refused, index], onlyRefused(history, name, index, refused))
    : witnessOf(view, "value-never-written", [index], neverWritten(history, name, index))
}

/** A read that ended before anybody had begun to write its value. */
export const beforeItsWrite = (view: JudgeView, position: number, write: number): Witness => {
  const index = view.index[position]!
  return witnessOf(
    view,
    "value-never-written",
    [index, view.index[write]!],
    sentence(
      `${inWords(view.history, index)}, but its write${toKey(view.history, index)} began only later: ${inWords(view.history, view.index[write]!)}`
    )
  )
}

/** The first read that no write explains, whatever is asked of the order: not written, or read before that. O(n). */
export const unexplainedRead = (view: JudgeView, evenEarly = true): Witness | null => {
  for (let i = 0; i < view.count; i++) {
    const value = view.read[i]!
    if (value <= 0) continue
    // Of several writes of a value the first is the one that began first.
    const write = view.writer[value]!
    if (write < 0) return withoutSource(view, i)
    if (evenEarly && view.completed[i]! < view.invoked[write]!) return beforeItsWrite(view, i, write)
  }
  return null
}
