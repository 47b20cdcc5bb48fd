/**
 * Reads that returned something too old. The definitions stand in `Anomalies.ts`.
 *
 * @module
 */
import type { JudgeView } from "../view/JudgeView.ts"

/** The end of the write of a value: the initial value was written before everything, and some never are. */
export const endOfWrite = (view: JudgeView, value: number): number => {
  if (value === 0) return Number.NEGATIVE_INFINITY
  const write = view.writer[value]!
  return write < 0 ? Number.POSITIVE_INFINITY : view.completed[write]!
}

/** The beginning of the write of a value that a read returned for a reason. */
export const beginningOfWrite = (view: JudgeView, value: number): number =>
  value === 0 ? Number.NEGATIVE_INFINITY : view.invoked[view.writer[value]!]!

/** The write of a value as a list of positions: none of the initial value. */
export const writeOf = (view: JudgeView, value: number): ReadonlyArray<number> =>
  value === 0 ? [] : [view.writer[value]!]

/** For each stale read: its write, the write that overwrote it and began last, and the read. */
export function* staleReads(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { count, read, written, invoked, completed, byEnd } = view
  let newest = -1
  let ended = 0
  for (let i = 0; i < count; i++) {
    if (!(behind[i]! > 1)) continue
    // The read itself has not ended when it begins, so this does not go on for ever.
    for (; completed[byEnd[ended]!]! < invoked[i]!; ended++)
      if (written[byEnd[ended]!]! >= 0) newest = Math.max(newest, byEnd[ended]!)
    yield [...writeOf(view, read[i]!), newest, i]
  }
}

/** For each read that went back: both writes, the read of the newer value that ended before, and the read. */
export function* readsThatWentBack(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { count, read, invoked, completed, byEnd } = view
  // Of the reads that have ended, one of the value whose write began last, and when that was; none at first.
  let newest = 0
  let begun = Number.NEGATIVE_INFINITY
  let ended = 0
  for (let i = 0; i < count; i++) {
    if (behind[i]! < 1) continue
    for (; completed[byEnd[ended]!]! < invoked[i]!; ended++) {
      const other = byEnd[ended]!
      const began = behind[other]! < 1 ? Number.NEGATIVE_INFINITY : beginningOfWrite(view, read[other]!)
      if (!(began > begun)) continue
      newest = other
      begun = began
    }
    if (endOfWrite(view, read[i]!) < begun)
      yield [...writeOf(view, read[i]!), ...writeOf(view, read[newest]!), newest, i]
  }
}
