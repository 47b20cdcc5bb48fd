/**
 * How stale a key was in time, as one number: how much wider its intervals would have to be for it to be linearizable.
 *
 * Delta: Golab, Li, Shah, "Analyzing consistency properties for fun and profit" (PODC 2011): the smallest number such
 * that the key is linearizable once every read begins Delta earlier. Gamma: Golab, Rahman, AuYoung, Keeton, Gupta,
 * "Client-centric benchmarking of eventual consistency for cloud storage systems" (ICDCS 2014): the smallest number such
 * that it is linearizable once every operation begins Gamma / 2 earlier and ends Gamma / 2 later.
 *
 * Both are found from clusters (a value's write and its reads): with F the earliest end and S the latest beginning in a
 * cluster, a key with unique values is linearizable exactly if no two clusters have Fa < Sb and Fb < Sa (Gibbons and Korach,
 * "Testing shared memories", 1997). So each pair of clusters has a number of its own, and the largest is that of the key.
 *
 * @module
 */
import { column, orderedBy, upTo } from "../view/JudgeOrder.ts"

/** Clusters in columns, in nanoseconds. The initial value's write began and ended at minus infinity. */
export interface TimedClusters {
  /** When its write began; minus infinity where there is none. */
  readonly writeStart: Float64Array
  /** The earliest end of an operation of the cluster. */
  readonly firstEnd: Float64Array
  /** The latest beginning of a read; minus infinity where there is none. */
  readonly lastRead: Float64Array
  /** The earliest end of a read; infinity where there is none. */
  readonly firstReadEnd: Float64Array
}

/** How far two clusters are from being in order, in each of the two measures; infinity where nothing helps. */
type Distance = (clusters: TimedClusters, a: number, b: number) => number

const latest = ({ writeStart, lastRead }: TimedClusters, a: number): number =>
  Math.max(writeStart[a]!, lastRead[a]!)

/** Gamma moves every S down and every F up, by half of it each. */
const gammaOf: Distance = (clusters, a, b) =>
  Math.min(latest(clusters, a) - clusters.firstEnd[b]!, latest(clusters, b) - clusters.firstEnd[a]!)

/** Delta moves only the beginnings of reads, and none of them before its write began. */
const deltaOf: Distance = ({ writeStart, firstEnd, lastRead }, a, b) =>
  Math.min(
    writeStart[a]! <= firstEnd[b]! ? lastRead[a]! - firstEnd[b]! : Number.POSITIVE_INFINITY,
    writeStart[b]! <= firstEnd[a]! ? lastRead[b]! - firstEnd[a]! : Number.POSITIVE_INFINITY
  )

/**
 * The largest distance of those of pairs that are still out of order at `width`, of which at least one is looked at where
 * there are any; `width` itself where there are none. O(n log n).
 */
const nextWidth = (
  clusters: TimedClusters,
  byEnd: Int32Array,
  width: number,
  distance: Distance,
  latestAt: (a: number) => number,
  endAt: (a: number) => number
): number => {
  const count = byEnd.length
  // For each prefix of the clusters by F: which has the largest S.
  const most = new Int32Array(count + 1).fill(-1)
  const latestOf = column(count, latestAt)
  for (let i = 0; i < count; i++) {
    const a = byEnd[i]!
    const first = most[i]!
    most[i + 1] = first < 0 || latestOf[a]! > latestOf[first]! ? a : first
  }
  let largest = width
  for (let a = 0; a < count; a++) {
    const s = latestOf[a]!
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (endAt(byEnd[middle]!) < s) low = middle + 1
      else high = middle
    }
    // If it is this cluster itself, the other one of the pair finds it.
    const b = most[low]!
    if (b >= 0 && b !== a && latestOf[b]! > endAt(a)) largest = Math.max(largest, distance(clusters, a, b))
  }
  return largest
}

/** Widens until nothing is out of order; each round asks for the largest distance that it finds. */
const widened = (
  clusters: TimedClusters,
  least: number,
  distance: Distance,
  latestAt: (a: number, width: number) => number,
  endAt: (a: number, width: number) => number
): number => {
  const byEnd = orderedBy(upTo(clusters.firstEnd.length), clusters.firstEnd)
  for (let width = least; ; ) {
    const next = nextWidth(
      clusters,
      byEnd,
      width,
      distance,
      (a) => latestAt(a, width),
      (a) => endAt(a, width)
    )
    if (next === width) return width
    width = next
  }
}

/** Delta of a key in nanoseconds; infinity if a read ended before its write began. */
export const deltaOfClusters = (clusters: TimedClusters): number =>
  clusters.writeStart.some((start, a) => clusters.firstReadEnd[a]! < start)
    ? Number.POSITIVE_INFINITY
    : widened(
        clusters,
        0,
        deltaOf,
        (a, width) => Math.max(clusters.writeStart[a]!, clusters.lastRead[a]! - width),
        (a) => clusters.firstEnd[a]!
      )

/** Gamma of a key in nanoseconds. A read that ended before its write began is bridged as well. */
export const gammaOfClusters = (clusters: TimedClusters): number => {
  let least = 0
  for (let a = 0; a < clusters.writeStart.length; a++)
    least = Math.max(least, clusters.writeStart[a]! - clusters.firstReadEnd[a]!)
  return widened(
    clusters,
    least,
    gammaOf,
    (a, width) => latest(clusters, a) - width,
    (a) => clusters.firstEnd[a]!
  )
}
