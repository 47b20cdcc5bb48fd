/**
 * Why a key is not linearizable: the smallest part of it, in words.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory } from "../../Recorded.ts"
import { neverWritten, onlyRefused } from "../view/JudgeSource.ts"
import { inWords, momentInWords, nameOfKey, ofKey, sentence } from "../view/JudgeWords.ts"
import type { JudgeOptions, Witness } from "../view/Verdict.ts"
import { CAS, type Partition, READ, type Rows, WRITE } from "./Partition.ts"
import type { Contradiction } from "./Zones.ts"

/** The operations of a value that make its zone: its write, unless it is the initial value, and reads. */
interface Cluster {
  readonly write: number
  readonly reads: ReadonlyArray<number>
}

/** The witness of what zones found. */
export const witnessOfZones = (
  history: RecordedHistory,
  partition: Partition,
  key: number,
  found: Contradiction,
  options: JudgeOptions
): Witness => {
  const operationOf = (row: number): number => partition.index[row]!
  if (found.kind === "read-from-nowhere")
    return witnessOfNowhere(history, key, operationOf(found.read), options)
  if (found.kind === "read-before-write") {
    const read = operationOf(found.read)
    const write = operationOf(found.write)
    const text = `A value${ofKey(history, key)} was read before its write began: ${inWords(history, read)}, and only then ${inWords(history, write)}.`
    return { key, operations: ascending([read, write]), kind: found.kind, text, minimal: true }
  }
  const [first, second] = smallestClusters(partition, key, found.writes)
  const [one, other] = [first, second].map((cluster) => heldInWords(history, partition, cluster))
  const text = `${sentence(`${nameOfKey(history, key)} held ${one}`)} But it held ${other}.`
  const operations = ascending([first, second].flatMap(rowsOf).map(operationOf))
  return { key, operations, kind: found.kind, text, minimal: true }
}

/** The witness of a read whose value nobody can have written, or only a write that failed. */
export const witnessOfNowhere = (
  history: RecordedHistory,
  key: number,
  read: number,
  { failedCas }: JudgeOptions
): Witness => {
  const { value, from, kind } = history.operations[read]!
  const seen = kind === "cas" ? from : value
  const failed = history.operations.find(
    (operation) =>
      operation.key === key &&
      operation.kind !== "read" &&
      operation.outcome === "fail" &&
      operation.value === seen &&
      // A compare-and-set that puts back what it finds sets nothing.
      operation.from !== seen
  )
  if (failed === undefined) {
    const text = neverWritten(history, seen, read)
    return { key, operations: [read], kind: "value-never-written", text, minimal: true }
  }
  // A compare-and-set that says what was not there is wrong or right by itself, and the read needs no help to be wrong.
  const named = failed.kind === "cas" && failedCas === "mismatch" ? [read] : [failed.index, read]
  const text = onlyRefused(history, seen, read, failed.index)
  return { key, operations: ascending(named), kind: "aborted-read", text, minimal: true }
}

/** How many operations of a witness are told one by one: the last, since it is with them that no order is left. */
const toldAtMost = 12

/** The witness of rows that no order explains. */
export const witnessOfSearch = (
  history: RecordedHistory,
  key: number,
  { index }: Rows,
  minimal: boolean
): Witness => {
  const count = index.length
  const untold = Math.max(0, count - toldAtMost)
  const told = Array.from(index.subarray(untold), (operation) => inWords(history, operation))
  const more = untold > 0 ? `${untold} earlier ones; ` : ""
  const smaller = minimal ? "" : " (perhaps fewer would do)"
  const text = `No order of ${count === 1 ? "this operation" : `these ${count} operations`}${ofKey(history, key)} explains what ${count === 1 ? "it" : "they"} returned${smaller}: ${more}${told.join("; ")}.`
  return { key, operations: ascending(index), kind: "no-order", text, minimal }
}

const ascending = (operations: Iterable<number>): ReadonlyArray<number> =>
  Array.from(operations).sort((a, b) => a - b)

const rowsOf = ({ write, reads }: Cluster): ReadonlyArray<number> => (write < 0 ? reads : [write, ...reads])

const earliestEnd = ({ completed }: Rows, cluster: Cluster): number =>
  Math.min(
    ...rowsOf(cluster).map((row) => completed[row]!),
    cluster.write < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  )

const latestBeginning = ({ invoked }: Rows, cluster: Cluster): number =>
  Math.max(...rowsOf(cluster).map((row) => invoked[row]!), Number.NEGATIVE_INFINITY)

/** Is the value one that several operations set, or that was there at first and was set again? */
const isWrittenTwice = (partition: Partition, key: number, value: number): boolean => {
  let writes = value === INITIAL_VALUE ? 1 : 0
  for (let row = partition.offsets[key]!; row < partition.offsets[key + 1]!; row++) {
    const effect = partition.effect[row]
    if ((effect === WRITE || effect === CAS) && partition.value[row] === value) writes++
  }
  return writes > 1
}

/** Of each cluster the write, what ended first and what began last; of those reads only what is needed. */
const smallestClusters = (
  partition: Partition,
  key: number,
  writes: readonly [number, number]
): readonly [Cluster, Cluster] => {
  const extremes = (write: number): Cluster => {
    const value = write < 0 ? INITIAL_VALUE : partition.value[write]!
    let first = -1
    let last = -1
    // Of a value that was written again it is not known which reads are of this write, and zones go by the write alone.
    if (isWrittenTwice(partition, key, value)) return { write, reads: [] }
    for (let row = partition.offsets[key]!; row < partition.offsets[key + 1]!; row++) {
      if (partition.effect[row] !== READ || partition.value[row] !== value) continue
      if (first < 0 || partition.completed[row]! < partition.completed[first]!) first = row
      if (last < 0 || partition.invoked[row]! > partition.invoked[last]!) last = row
    }
    return { write, reads: [...new Set([first, last])].filter((row) => row >= 0) }
  }
  const contradict = (a: Cluster, b: Cluster): boolean =>
    earliestEnd(partition, a) < latestBeginning(partition, b) &&
    earliestEnd(partition, b) < latestBeginning(partition, a)
  let pair: readonly [Cluster, Cluster] = [extremes(writes[0]), extremes(writes[1])]
  for (const which of [0, 1] as const)
    for (const read of pair[which].reads) {
      const less = { ...pair[which], reads: pair[which].reads.filter((other) => other !== read) }
      const smaller = which === 0 ? ([less, pair[1]] as const) : ([pair[0], less] as const)
      if (contradict(smaller[0], smaller[1])) pair = smaller
    }
  return pair
}

/** What the register must have held, from when to when, and how that is known. */
const heldInWords = (history: RecordedHistory, partition: Partition, cluster: Cluster): string => {
  const { index, invoked, completed } = partition
  const rows = rowsOf(cluster)
  const end = rows.reduce((first, row) => (completed[row]! < completed[first]! ? row : first))
  const beginning = rows.reduce((last, row) => (invoked[row]! > invoked[last]! ? row : last))
  const value = history.values[cluster.write < 0 ? INITIAL_VALUE : partition.value[cluster.write]!]
  const because = rows.map((row) => inWords(history, index[row]!)).join(", ")
  const from = momentInWords(history, index[end]!, "completed")
  const to = momentInWords(history, index[beginning]!, "invoked")
  if (cluster.write < 0) return `${value} until ${to} at least: ${because}`
  if (completed[end]! < invoked[beginning]!) return `${value} from ${from} to ${to} at least: ${because}`
  // An operation of it ended: what may never have happened contradicts nothing.
  return `${value} at some moment from ${to} to ${from}: ${because}`
}
