/**
 * Values that vanished, came back, or are seen by some only. The definitions stand in `Anomalies.ts`.
 *
 * @module
 */
import { endOfWrite, writeOf } from "./AnomaliesOfReads.ts"
import { column, orderedBy, upTo } from "./JudgeOrder.ts"
import { begunBy, type JudgeView } from "./JudgeView.ts"

/** For each lost write: the write of what was read instead, the lost one, and the first read after it. */
export function* lostWrites(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { count, read, written, certain, invoked, completed } = view
  const isRead = new Uint8Array(view.values)
  for (const value of read) if (value >= 0) isRead[value] = 1
  // By position: of the reads from here that began before the next write did, the latest end of a write that one of them
  // returned; infinity for none at all.
  const latest = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY)
  let nextWrite = Number.POSITIVE_INFINITY
  for (let i = count - 1; i >= 0; i--) {
    if (written[i]! >= 0) nextWrite = invoked[i]!
    if (written[i]! >= 0 || invoked[i] === nextWrite) continue
    const end = behind[i]! > 0 ? endOfWrite(view, read[i]!) : Number.POSITIVE_INFINITY
    const isLast = i + 1 === count || invoked[i + 1] === nextWrite
    latest[i] = isLast ? end : Math.max(end, latest[i + 1]!)
  }
  for (let i = 0; i < count; i++) {
    if (written[i]! < 0 || certain[i] === 0 || isRead[written[i]!] === 1) continue
    const next = begunBy(view, completed[i]!)
    if (!(latest[next]! < invoked[i]!)) continue
    yield [...writeOf(view, read[next]!), i, next]
  }
}

/** A minimum over suffixes of ranks, which keeps the best two of different values. */
class BestBySuffix {
  private readonly best: Int32Array
  private readonly second: Int32Array
  private readonly view: JudgeView

  constructor(view: JudgeView, size: number) {
    this.view = view
    this.best = new Int32Array(size + 1).fill(-1)
    this.second = new Int32Array(size + 1).fill(-1)
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

/** For each value that came back: its write, the other one, and the three reads. */
export function* resurrectedValues(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { count, values, read, invoked, completed, writer } = view
  // Of the reads of each value: the one that ended first, and the one that began last.
  const first = new Int32Array(values).fill(-1)
  const last = new Int32Array(values).fill(-1)
  for (let i = 0; i < count; i++) {
    if (behind[i]! < 1) continue
    const value = read[i]!
    if (first[value]! < 0 || completed[i]! < completed[first[value]!]!) first[value] = i
    last[value] = i
  }
  const lasting = upTo(values).filter((v) => first[v]! >= 0 && completed[first[v]!]! < invoked[last[v]!]!)
  if (lasting.length === 0) return
  const ends = column(values, (v) =>
    v !== 0 && writer[v]! < 0 ? Number.POSITIVE_INFINITY : endOfWrite(view, v)
  )
  const byEnd = orderedBy(upTo(values), ends)
  const rank = new Int32Array(values)
  byEnd.forEach((v, at) => {
    rank[v] = at
  })
  /** The first rank of a write that did not end before a moment. */
  const from = (moment: number): number => {
    let low = 0
    let high = values
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[byEnd[middle]!]! < moment) low = middle + 1
      else high = middle
    }
    return low
  }
  const seen = new BestBySuffix(view, values)
  const firstEnds = column(values, (v) => (first[v]! < 0 ? 0 : completed[first[v]!]!))
  // Latest first, so that what has been added are the reads that began after.
  const order = orderedBy(lasting, firstEnds).reverse()
  let next = count - 1
  for (const value of order) {
    for (; next >= 0 && invoked[next]! > firstEnds[value]!; next--)
      if (behind[next]! > 0) seen.add(rank[read[next]!]!, next)
    const began = value === 0 ? Number.NEGATIVE_INFINITY : invoked[writer[value]!]!
    const between = seen.first(from(began), value)
    if (between < 0 || !(completed[between]! < invoked[last[value]!]!)) continue
    yield [...writeOf(view, value), ...writeOf(view, read[between]!), first[value]!, between, last[value]!]
  }
}

/** If readers do not agree in the end: the last write to end, the writes of both values, and the three reads. */
export function* divergence(view: JudgeView, behind: Int32Array): Generator<ReadonlyArray<number>> {
  const { count, values, read, written, completed, invoked } = view
  let lastWrite = -1
  for (let i = 0; i < count; i++)
    if (written[i]! >= 0 && Number.isFinite(completed[i]!))
      if (lastWrite < 0 || completed[i]! > completed[lastWrite]!) lastWrite = i
  if (lastWrite < 0) return
  const quiet: Array<number> = []
  for (let i = begunBy(view, completed[lastWrite]!); i < count; i++)
    if (behind[i]! > 0 && endOfWrite(view, read[i]!) < Number.POSITIVE_INFINITY) quiet.push(i)
  // Of the reads of each value: the one that ended first, and the one that began last.
  const first = new Int32Array(values).fill(-1)
  const last = new Int32Array(values).fill(-1)
  for (const i of quiet) {
    const value = read[i]!
    if (first[value]! < 0 || completed[i]! < completed[first[value]!]!) first[value] = i
    last[value] = i
  }
  const ends = column(values, (v) => (first[v]! < 0 ? 0 : completed[first[v]!]!))
  // Of the reads that began after the first one of a value had ended, those of two values that ended first.
  let next = quiet.length - 1
  let best = -1
  let second = -1
  for (const value of orderedBy(
    upTo(values).filter((v) => first[v]! >= 0),
    ends
  ).reverse()) {
    for (; next >= 0 && invoked[quiet[next]!]! > ends[value]!; next--) {
      const added = quiet[next]!
      const isBest = best < 0 || completed[added]! < completed[best]!
      if (best >= 0 && read[best] === read[added]) best = isBest ? added : best
      else if (isBest) {
        second = best
        best = added
      } else if (second < 0 || completed[added]! < completed[second]!) second = added
    }
    const between = best >= 0 && read[best] === value ? second : best
    if (between < 0 || !(completed[between]! < invoked[last[value]!]!)) continue
    yield [
      lastWrite,
      ...writeOf(view, value),
      ...writeOf(view, read[between]!),
      first[value]!,
      between,
      last[value]!
    ]
    return
  }
}
