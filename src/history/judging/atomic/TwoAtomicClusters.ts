/**
 * The clusters of a key: each value's write with its reads, prepared for judges that order writes.
 *
 * @module
 */

import { column, orderedBy, upTo } from "../view/JudgeOrder.ts"
import { beforeItsWrite, withoutSource } from "../view/JudgeSource.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import type { Witness } from "../view/Verdict.ts"

/** Clusters in the order in which their writes began, the initial value first if it was read; reads likewise. */
export interface Clusters {
  /** How many there are. */
  readonly count: number
  /** By cluster: the position of its write; -1 for the initial value. */
  readonly write: Int32Array
  /** When the write began; minus infinity for the initial value. */
  readonly start: Float64Array
  /**
   * By when the write has taken effect: its end, or the earliest end of one of its reads. What began later than that is
   * after the write in every order.
   */
  readonly finish: Float64Array
  /** Clusters ordered by `finish`. */
  readonly byFinish: Int32Array
  /** By read: its position. */
  readonly read: Int32Array
  /** By read: the cluster of what it returned. */
  readonly owner: Int32Array
  /** By cluster: where its reads begin in `reads`; one more at the end. */
  readonly firstRead: Int32Array
  /** The reads of all clusters, one cluster after the other. */
  readonly reads: Int32Array
}

/**
 * Clusters of a key whose values are unique, or a read that no order explains. A write of unknown outcome that nobody
 * read is left out: in every order it can be left out as well.
 */
export const clustersOf = (view: JudgeView): Clusters | Witness => {
  const { count, read, written, writer, values } = view
  const earliest = new Float64Array(values).fill(Number.POSITIVE_INFINITY)
  const readers = new Int32Array(values)
  let reads = 0
  for (let i = 0; i < count; i++) {
    const value = read[i]!
    if (value < 0) continue
    const write = writer[value]!
    if (value !== 0) {
      if (write < 0) return withoutSource(view, i)
      if (view.completed[i]! < view.invoked[write]!) return beforeItsWrite(view, i, write)
    }
    readers[value] = readers[value]! + 1
    if (view.completed[i]! < earliest[value]!) earliest[value] = view.completed[i]!
    reads++
  }
  const write: Array<number> = []
  const cluster = new Int32Array(values)
  if (readers[0]! > 0) cluster[0] = write.push(-1) - 1
  for (let i = 0; i < count; i++) {
    const value = written[i]!
    if (value >= 0 && (view.certain[i] === 1 || readers[value]! > 0)) cluster[value] = write.push(i) - 1
  }
  const size = write.length
  const valueBy = (i: number): number => (i < 0 ? 0 : written[i]!)
  const start = column(size, (c) => (write[c]! < 0 ? Number.NEGATIVE_INFINITY : view.invoked[write[c]!]!))
  const finish = column(size, (c) =>
    write[c]! < 0
      ? Number.NEGATIVE_INFINITY
      : Math.min(view.completed[write[c]!]!, earliest[valueBy(write[c]!)]!)
  )
  const firstRead = new Int32Array(size + 1)
  for (let c = 0; c < size; c++) firstRead[c + 1] = firstRead[c]! + readers[valueBy(write[c]!)]!
  const next = firstRead.slice()
  const position = new Int32Array(reads)
  const owner = new Int32Array(reads)
  const grouped = new Int32Array(reads)
  for (let i = 0, r = 0; i < count; i++) {
    if (read[i]! < 0) continue
    const c = cluster[read[i]!]!
    position[r] = i
    owner[r] = c
    grouped[next[c]!] = r++
    next[c] = next[c]! + 1
  }
  return {
    count: size,
    write: Int32Array.from(write),
    start,
    finish,
    byFinish: orderedBy(upTo(size), finish),
    read: position,
    owner,
    firstRead,
    reads: grouped
  }
}

/** Did the preparation end with a read that no order explains? */
export const isWitness = (prepared: Clusters | Witness): prepared is Witness => "operations" in prepared
