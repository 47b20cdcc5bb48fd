/**
 * Linearizability of a register where it is known which write each read returned: Gibbons and Korach, "Testing shared
 * memories" (SIAM Journal on Computing 26, 1997).
 *
 * The cluster of a value is its write and all reads that returned it. F is the earliest end of an operation of the cluster,
 * S the latest beginning. One cluster must come before another exactly if one of its operations ended before one of the
 * other's began: F1 < S2. So two clusters contradict each other if F1 < S2 and F2 < S1, and longer circles need not be
 * looked for: in a circle let a have the smallest F, let p come before a and q before p; then Fp < Sa, and
 * Fa <= Fq < Sp, so a and p contradict each other.
 *
 * A zone is forward if F < S: the register held the value at least from F to S. Else it is backward: all operations of the
 * cluster overlap, from S to F. Two backward zones never contradict each other, two forward ones do if they overlap by more
 * than a point, and a backward zone contradicts a forward one if it lies strictly inside.
 *
 * @module
 */
import { INITIAL_VALUE } from "../../Recorded.ts"
import { CAS, type Partition, READ, WRITE } from "./Partition.ts"

/** What contradicts linearizability, in rows of the partition. */
export type Contradiction =
  | { readonly kind: "read-from-nowhere"; readonly read: number }
  | { readonly kind: "read-before-write"; readonly read: number; readonly write: number }
  | {
      readonly kind: "overlapping-values" | "value-within-value"
      /** The writes of the two clusters that cannot both be; -1 for the initial value's. */
      readonly writes: readonly [number, number]
    }

/**
 * `legal`: linearizable. `unknown-writes`: nothing contradicts it, but it is not known which write some reads returned, or
 * there are compare-and-sets, so that zones cannot tell.
 */
export type ZonesResult = "legal" | "unknown-writes" | Contradiction

/** The arrays in which zones are found: made once for all keys of a history, since to make them for each costs more. */
export interface ZonesMemory {
  /** For each value, the key for which `cluster` was filled in last. */
  readonly key: Int32Array
  /** For each value, its cluster; -1 if it was written more than once or set by a compare-and-set. */
  readonly cluster: Int32Array
  /** For each cluster the row of its write; -1 for the initial value. */
  readonly write: Int32Array
  /** For each cluster, F. */
  readonly earliestEnd: Float64Array
  /** For each cluster, S. */
  readonly latestBeginning: Float64Array
  /** Where the borders of forward zones are sorted. */
  readonly beginnings: Float64Array
  readonly ends: Float64Array
}

/** Room for a history: its values, and the clusters of the key that has most rows. */
export const zonesMemory = (values: number, { offsets }: Partition): ZonesMemory => {
  let most = 0
  for (let key = 1; key < offsets.length; key++) most = Math.max(most, offsets[key]! - offsets[key - 1]!)
  return {
    key: new Int32Array(values).fill(-1),
    cluster: new Int32Array(values),
    write: new Int32Array(most + 1),
    earliestEnd: new Float64Array(most + 1),
    latestBeginning: new Float64Array(most + 1),
    beginnings: new Float64Array(most + 1),
    ends: new Float64Array(most + 1)
  }
}

const several = -1

/** How many clusters a key has, and whether there are operations that are in none. */
interface Clusters {
  readonly count: number
  readonly passedOver: boolean
}

/**
 * Judges one key, in O(n log n) whatever the concurrency. Writes that may or may not have happened end at infinity: never
 * read, they contradict nothing.
 *
 * Values that are written more than once or set by compare-and-sets are passed over with all their operations, and so are
 * compare-and-sets. That makes no legal history illegal: between a write and a read of another value nothing else can have
 * changed the register. So a contradiction among the rest is one of the whole.
 */
export const judgeZones = (partition: Partition, key: number, memory: ZonesMemory): ZonesResult => {
  const start = partition.offsets[key]!
  const end = partition.offsets[key + 1]!
  const clusters = clustersOf(partition, key, start, end, memory)
  if ("kind" in clusters) return clusters
  const found = contradictionOf(clusters.count, memory)
  return found === "legal" && clusters.passedOver ? "unknown-writes" : found
}

const clustersOf = (
  { effect, value, invoked, completed }: Partition,
  key: number,
  start: number,
  end: number,
  memory: ZonesMemory
): Clusters | Contradiction => {
  const { key: keyOf, cluster: clusterOf, write: writeOf, earliestEnd, latestBeginning } = memory
  // The initial value was written before everything.
  earliestEnd[0] = latestBeginning[0] = Number.NEGATIVE_INFINITY
  writeOf[0] = -1
  keyOf[INITIAL_VALUE] = key
  clusterOf[INITIAL_VALUE] = 0
  let count = 1
  let passedOver = false
  for (let row = start; row < end; row++) {
    if (effect[row] === READ) continue
    if (effect[row] !== WRITE) {
      passedOver = true
      if (effect[row] === CAS) {
        keyOf[value[row]!] = key
        clusterOf[value[row]!] = several
      }
      continue
    }
    const written = value[row]!
    clusterOf[written] = keyOf[written] === key ? several : count
    keyOf[written] = key
    writeOf[count] = row
    earliestEnd[count] = completed[row]!
    latestBeginning[count] = invoked[row]!
    count++
  }
  for (let row = start; row < end; row++) {
    if (effect[row] !== READ) continue
    const returned = value[row]!
    if (keyOf[returned] !== key) return { kind: "read-from-nowhere", read: row }
    const cluster = clusterOf[returned]!
    if (cluster === several) {
      passedOver = true
      continue
    }
    const ended = completed[row]!
    const began = invoked[row]!
    if (cluster > 0 && ended < invoked[writeOf[cluster]!]!)
      return { kind: "read-before-write", read: row, write: writeOf[cluster]! }
    if (ended < earliestEnd[cluster]!) earliestEnd[cluster] = ended
    if (began > latestBeginning[cluster]!) latestBeginning[cluster] = began
  }
  return { count, passedOver }
}

const contradictionOf = (count: number, memory: ZonesMemory): ZonesResult => {
  const { earliestEnd, latestBeginning } = memory
  let forward = 0
  for (let i = 0; i < count; i++) {
    if (earliestEnd[i]! < latestBeginning[i]!) {
      memory.beginnings[forward] = earliestEnd[i]!
      memory.ends[forward] = latestBeginning[i]!
      forward++
    }
  }
  // Beginnings and ends are sorted apart: zones are disjoint exactly if each ends before the next begins, and only then
  // does the i-th beginning belong to the i-th end.
  const beginnings = memory.beginnings.subarray(0, forward).sort()
  const ends = memory.ends.subarray(0, forward).sort()
  for (let i = 1; i < forward; i++)
    if (beginnings[i]! < ends[i - 1]!) return overlapping(count, memory, beginnings[i]!, ends[i - 1]!)
  for (let i = 0; i < count; i++) {
    const earliest = earliestEnd[i]!
    const latest = latestBeginning[i]!
    if (earliest < latest) continue
    // The last forward zone that begins before this backward one; none that begins earlier ends later.
    let low = 0
    let high = forward
    while (low < high) {
      const middle = (low + high) >> 1
      if (beginnings[middle]! < latest) low = middle + 1
      else high = middle
    }
    if (low > 0 && earliest < ends[low - 1]!) return within(count, memory, i, beginnings[low - 1]!)
  }
  return "legal"
}

/** Two forward zones of those around the moments at which some overlap was noticed. */
const overlapping = (
  count: number,
  { earliestEnd, latestBeginning, write }: ZonesMemory,
  beginning: number,
  end: number
): Contradiction => {
  let first = -1
  for (let i = 0; i < count; i++) {
    // Between the moments at least two zones are open, and all of those overlap.
    if (earliestEnd[i]! > beginning || latestBeginning[i]! < end) continue
    if (first >= 0) return { kind: "overlapping-values", writes: [write[first]!, write[i]!] }
    first = i
  }
  throw new Error("zones overlap, but no two of them do")
}

const within = (
  count: number,
  { earliestEnd, latestBeginning, write }: ZonesMemory,
  inner: number,
  beginning: number
): Contradiction => {
  for (let i = 0; i < count; i++)
    if (earliestEnd[i] === beginning && latestBeginning[i]! > earliestEnd[inner]!)
      return { kind: "value-within-value", writes: [write[i]!, write[inner]!] }
  throw new Error("a zone lies within another, but within none")
}
