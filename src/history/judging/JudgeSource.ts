/**
 * Where a read has its value from, which every level asks first.
 *
 * @module
 */

import type { JudgeView } from "./JudgeView.ts"
import { inWords } from "./JudgeWords.ts"
import type { Witness } from "./Verdict.ts"

/**
 * Why no order at all explains a read. `value-never-written`: nobody had begun to write the value when the read ended.
 * `aborted-read`: only writes that failed wrote it.
 */
export type NoSource = "value-never-written" | "aborted-read"

/** A witness from positions and indexes in the history; each operation is named once, in ascending order. */
export const witnessOf = (
  view: JudgeView,
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

/** A read of a value that no write which may have happened wrote. */
export const withoutSource = (view: JudgeView, position: number): Witness => {
  const value = view.read[position]!
  const index = view.index[position]!
  const said = inWords(view.history, index)
  const refused = view.refused[value]!
  return refused >= 0
    ? witnessOf(
        view,
        "aborted-read",
        [refused, index],
        `${said}, but that write failed: ${inWords(view.history, refused)}.`
      )
    : witnessOf(view, "value-never-written", [index], `${said}, but nobody ever wrote that value.`)
}

/** A read that ended before anybody had begun to write its value. */
export const beforeItsWrite = (view: JudgeView, position: number, write: number): Witness => {
  const index = view.index[position]!
  return witnessOf(
    view,
    "value-never-written",
    [index, view.index[write]!],
    `${inWords(view.history, index)}, but the write of that value had not begun: ${inWords(view.history, view.index[write]!)}.`
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
