/**
 * Regularity for registers with several writers: MWRegWeak of Shao, Welch, Pierce and Lee, "Multiwriter consistency
 * conditions for shared memory registers" (SIAM Journal on Computing 40, 2011).
 *
 * For each read some total order of it and all writes of its key respects real time, and the read returns the latest
 * write before it; two reads may have different orders. So a read is legal exactly if one of the writes of its value
 * began before the read ended, and no write began after that one had ended and ended before the read began. The initial
 * value was written before everything. Repeated values do no harm: one write that explains the read is enough.
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { viewsOf } from "./view/JudgeColumns.ts"
import { beforeItsWrite, withoutSource, witnessOf } from "./view/JudgeSource.ts"
import type { JudgeView } from "./view/JudgeView.ts"
import { inWords, ofKey } from "./view/JudgeWords.ts"
import type { JudgeOptions, Verdict, Witness } from "./view/Verdict.ts"

/** The writes of each value, with the latest end among those that began no later: what a search by halves needs. */
interface Writers {
  /** By value: where its writes begin in the lists below; one more at the end. */
  readonly start: Int32Array
  readonly position: Int32Array
  /** Of the writes of the value up to here, the one that ended last. */
  readonly latest: Int32Array
}

const writersOf = (view: JudgeView): Writers => {
  const start = new Int32Array(view.values + 1)
  for (const value of view.written) if (value >= 0) start[value + 1] = start[value + 1]! + 1
  for (let v = 0; v < view.values; v++) start[v + 1] = start[v + 1]! + start[v]!
  const next = start.slice()
  const position = new Int32Array(start[view.values]!)
  const latest = new Int32Array(position.length)
  for (let i = 0; i < view.count; i++) {
    const value = view.written[i]!
    if (value < 0) continue
    const at = next[value]!
    next[value] = at + 1
    position[at] = i
    const before = at > start[value]! ? latest[at - 1]! : i
    latest[at] = view.completed[before]! > view.completed[i]! ? before : i
  }
  return { start, position, latest }
}

/** How many of the writes of a value began no later than a moment. */
const begunBy = (view: JudgeView, { start, position }: Writers, value: number, moment: number): number => {
  let low = start[value]!
  let high = start[value + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.invoked[position[middle]!]! <= moment) low = middle + 1
    else high = middle
  }
  return low - start[value]!
}

const overwritten = (view: JudgeView, read: number, write: number, newer: number): Witness => {
  const { history } = view
  const ended = [...(write < 0 ? [] : [write]), newer, read].map((i) => view.index[i]!)
  const words = (position: number): string => inWords(history, view.index[position]!)
  const before = write < 0 ? "" : `${words(write)}, then `
  return witnessOf(
    view,
    "stale-read",
    ended,
    `A value${ofKey(history, view.key)} was read that had been overwritten: ${before}${words(newer)}, and then ${words(read)}.`
  )
}

/**
 * The first read, in the order in which reads began, that no order explains; `null` if there is none. Of repeated values
 * the witness names the write that ended last. O(n log n).
 */
export const irregularRead = (view: JudgeView): Witness | null => {
  const { invoked, completed, read, written, byEnd } = view
  const writers = writersOf(view)
  // Of the writes that have ended, the one that began last.
  let newest = -1
  let ended = 0
  for (let i = 0; i < view.count; i++) {
    const value = read[i]!
    if (value < 0) continue
    // The read itself has not ended when it begins, so this does not go on for ever.
    for (; completed[byEnd[ended]!]! < invoked[i]!; ended++)
      if (written[byEnd[ended]!]! >= 0) newest = Math.max(newest, byEnd[ended]!)
    if (value === 0 && newest < 0) continue
    const begun = begunBy(view, writers, value, completed[i]!)
    if (begun > 0) {
      const source = writers.latest[writers.start[value]! + begun - 1]!
      if (newest < 0 || !(completed[source]! < invoked[newest]!)) continue
      return overwritten(view, i, source, newest)
    }
    if (value === 0) return overwritten(view, i, -1, newest)
    const first = writers.start[value]!
    return first < writers.start[value + 1]!
      ? beforeItsWrite(view, i, writers.position[first]!)
      : withoutSource(view, i)
  }
  return null
}

/** Is the history regular? Kinds of witnesses: `stale-read`, `value-never-written`, `aborted-read`. O(n log n). */
export const judgeRegular = (history: RecordedHistory, options: JudgeOptions): Verdict => {
  for (const view of viewsOf(history, options)) {
    const witness = irregularRead(view)
    if (witness !== null) return { verdict: "violated", method: "intervals", witness }
  }
  return { verdict: "holds", method: "intervals" }
}
