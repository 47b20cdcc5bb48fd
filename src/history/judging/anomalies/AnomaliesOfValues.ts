/**
 * Values that vanished, came back, or are seen by some only. The definitions stand in `Anomalies.ts`.
 *
 * @module
 */

import { column, orderedBy, upTo } from "../view/JudgeOrder.ts"
import { begunBy, type JudgeView } from "../view/JudgeView.ts"
import { beginningOfWrite, endOfWrite, writeOf } from "./AnomaliesOfReads.ts"

/** For each lost write: the write of what was read instead, the lost one, and the first read after it. */
export function* lostWrites(view: JudgeView): Generator<ReadonlyArray<number>> {
  const { count, read, written, invoked, completed } = view
  const isRead = new Uint8Array(view.values)
  for (const value of read) if (value >= 0) isRead[value] = 1
  // By position: of the reads from here that began before the next write did, the latest end of a write that one of them
  // returned; infinity for none at all. A write that begins after the read of its value is no older than those before it.
  const latest = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY)
  let nextWrite = Number.POSITIVE_INFINITY
  for (let i = count - 1; i >= 0; i--) {
    if (written[i]! >= 0) nextWrite = invoked[i]!
    if (invoked[i] === nextWrite) continue
    const end = endOfWrite(view, read[i]!)
    const isLast = i + 1 === count || invoked[i + 1] === nextWrite
    latest[i] = isLast ? end : Math.max(end, latest[i + 1]!)
  }
  for (let i = 0; i < count; i++) {
    if (written[i]! < 0 || isRead[written[i]!] === 1) continue
    // After a write whose end nobody knows nothing begins.
    const next = begunBy(view, completed[i]!)
    if (latest[next]! < invoked[i]!) yield [...writeOf(view, read[next]!), i, next]
  }
}

/** A minimum over suffixes of ranks, which keeps the best two of different values. */
class BestBySuffix {
  private readonly best: Int32Array
  /** Says something where there is a best one. */
  private readonly second: Int32Array
  private readonly view: JudgeView

  constructor(view: JudgeView, size: number) {
    this.view = view
    this.best = new Int32Array(size + 1).fill(-1)
    this.second = new Int32Array(size + 1)
  }

  private isEarlier(a: number, b: number): boolean {
    return b < 0 || this.view.completed[a]! < this.view.completed[b]!
  }

  private offer(at: number, position: number): void {
    const { read } = this.view
    const best = this.best[at]!
    if (best >= 0 && read[best] === read[position]) {
      if (this.isEarlier(position, best)) this.best[at] = position
    } else if (this.isEarlier(position, best)) {
      this.second[at] = best
      this.best[at] = position
    } else if (this.isEarlier(position, this.second[at]!)) this.second[at] = position
  }

  /** Offers a read to all suffixes that begin at or below `rank`. */
  add(rank: number, position: number): void {
    for (let i = this.best.length - 1 - rank; i < this.best.length; i += i & -i) this.offer(i, position)
  }

  /** Of the reads at `rank` and above, the one that ended first and did not return `value`; -1 if there is none. */
  first(rank: number, value: number): number {
    let found = -1
    for (let i = this.best.length - 1 - rank; i > 0; i -= i & -i) {
      const best = this.best[i]!
      const other = best >= 0 && this.view.read[best] === value ? this.second[i]! : best
      if (other >= 0 && this.isEarlier(other, found)) found = other
    }
    return found
  }
}

/** An order of values, of which only those from some rank on can be between two reads of a value. */
interface Ranks {
  readonly size: number
  /** By value. */
  readonly rank: Int32Array
  readonly from: (value: number) => number
}

/** Positions of the reads that a write explains, from a position on. */
const explained = (behind: Int32Array, start = 0): ReadonlyArray<number> => {
  const positions: Array<number> = []
  for (let i = start; i < behind.length; i++) if (behind[i]! > 0) positions.push(i)
  return positions
}

/** For each value that was read, then another, and then the first one again: these three reads. */
function* comebacks(
  view: JudgeView,
  reads: ReadonlyArray<number>,
  ranks: () => Ranks
): Generator<readonly [first: number, between: number, last: number]> {
  // Most keys have few reads after their last write.
  if (reads.length < 3) return
  const { values, read, invoked, completed } = view
  // Of the reads of each value: the one that ended first, with its end, and the one that began last.
  const first = new Int32Array(values)
  const ends = new Float64Array(values).fill(Number.POSITIVE_INFINITY)
  const last = new Int32Array(values)
  for (const i of reads) {
    const value = read[i]!
    if (completed[i]! < ends[value]!) {
      first[value] = i
      ends[value] = completed[i]!
    }
    last[value] = i
  }
  const lasting: Array<number> = []
  for (let v = 0; v < values; v++) if (ends[v]! < invoked[last[v]!]!) lasting.push(v)
  if (lasting.length === 0) return
  const { size, rank, from } = ranks()
  const seen = new BestBySuffix(view, size)
  let next = reads.length - 1
  // Latest first, so that what has been added are the reads that began after; the first one of the value itself did not.
  for (const value of orderedBy(Int32Array.from(lasting), ends).reverse()) {
    for (; invoked[reads[next]!]! > ends[value]!; next--) seen.add(rank[read[reads[next]!]!]!, reads[next]!)
    const between = seen.first(from(value), value)
    if (between >= 0 && completed[between]! < invoked[last[value]!]!)
      yield [first[value]!, between, last[value]!]
  }
}

/** The writes of the values of three reads, and these. */
const withWrites = (
  view: JudgeView,
  [first, between, last]: readonly [number, number, number]
): ReadonlyArray<number> => [
  ...writeOf(view, view.read[first]!),
  ...writeOf(view, view.read[between]!),
  first,
  between,
  last
]

/** Values by the ends of their writes: one that ended before the write of a value began is certainly older than that. */
const byEndOfWrite = (view: JudgeView): Ranks => {
  const { values } = view
  const ends = column(values, (v) => endOfWrite(view, v))
  const byEnd = orderedBy(upTo(values), ends)
  const rank = new Int32Array(values)
  byEnd.forEach((v, at) => {
    rank[v] = at
  })
  const from = (value: number): number => {
    const began = beginningOfWrite(view, value)
    let low = 0
    let high = values
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[byEnd[middle]!]! < began) low = middle + 1
      else high = middle
    }
    return low
  }
  return { size: values, rank, from }
}

/** For each value that came back: its write, the other one, and the three reads. */
export function* resurrectedValues(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  for (const reads of comebacks(view, explained(behind), () => byEndOfWrite(view)))
    yield withWrites(view, reads)
}

/** If readers do not agree in the end: the last write to end, the writes of both values, and the three reads. */
export function* divergence(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { read, written, completed, byEnd } = view
  const lastWrite = byEnd.findLast((i) => written[i]! >= 0 && Number.isFinite(completed[i]!))
  if (lastWrite === undefined) return
  const quiet = explained(behind, begunBy(view, completed[lastWrite]!)).filter(
    (i) => endOfWrite(view, read[i]!) < Number.POSITIVE_INFINITY
  )
  // Any value can be between.
  const alike = (): Ranks => ({ size: 1, rank: new Int32Array(view.values), from: () => 0 })
  const [reads] = comebacks(view, quiet, alike)
  if (reads !== undefined) yield [lastWrite, ...withWrites(view, reads)]
}
