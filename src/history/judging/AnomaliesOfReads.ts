/**
 * Reads that returned something too old. The definitions stand in `Anomalies.ts`.
 *
 * @module
 */
import type { JudgeView } from "./JudgeView.ts"

/** The end of the write of a value; the initial value was written before everything. */
export const endOfWrite = (view: JudgeView, value: number): number =>
  value === 0 ? Number.NEGATIVE_INFINITY : view.completed[view.writer[value]!]!

const beginningOfWrite = (view: JudgeView, value: number): number =>
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
    for (; ended < count && completed[byEnd[ended]!]! < invoked[i]!; ended++) {
      const other = byEnd[ended]!
      if (written[other]! >= 0 && (newest < 0 || invoked[other]! > invoked[newest]!)) newest = other
    }
    yield [...writeOf(view, read[i]!), newest, i]
  }
}

/** For each read that went back: both writes, the read of the newer value that ended before, and the read. */
export function* readsThatWentBack(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { count, read, invoked, completed, byEnd } = view
  // Of the reads that have ended, one of the value whose write began last.
  let newest = -1
  let ended = 0
  for (let i = 0; i < count; i++) {
    if (behind[i]! < 1) continue
    for (; ended < count && completed[byEnd[ended]!]! < invoked[i]!; ended++) {
      const other = byEnd[ended]!
      if (behind[other]! < 1) continue
      if (newest < 0 || beginningOfWrite(view, read[other]!) > beginningOfWrite(view, read[newest]!))
        newest = other
    }
    if (newest < 0 || !(endOfWrite(view, read[i]!) < beginningOfWrite(view, read[newest]!))) continue
    yield [...writeOf(view, read[i]!), ...writeOf(view, read[newest]!), newest, i]
  }
}
