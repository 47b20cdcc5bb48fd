/**
 * A history key by key. A history is linearizable exactly if what happened to each key is (Herlihy and Wing,
 * "Linearizability", 1990: locality), so judges look at one key at a time, in arrays of numbers that lie together.
 *
 * @module
 */
import type { RecordedHistory, RecordedOperation } from "../../Recorded.ts"
import type { JudgeOptions } from "../view/Verdict.ts"

/** An operation that returned a value and changed nothing. */
export const READ = 0
/** An operation that sets a value whatever was there. */
export const WRITE = 1
/** An operation that sets a value if another is there, and did, or may have done so. */
export const CAS = 2
/** A compare-and-set that failed, as a statement: at some moment of it the value was not the one in `from`. */
export const MISMATCH = 3

/** What an operation does to a register: one of {@link READ}, {@link WRITE}, {@link CAS}, {@link MISMATCH}. */
export type Effect = typeof READ | typeof WRITE | typeof CAS | typeof MISMATCH

/** Operations as rows of columns. Each row is one operation; all columns have the same length, but for `from`. */
export interface Rows {
  /** Index of the operation in the history. */
  readonly index: Int32Array
  /** What it does, as an {@link Effect}. */
  readonly effect: Uint8Array
  /** Index of the value that it read, wrote, or sets; meaningless for {@link MISMATCH}. */
  readonly value: Int32Array
  /** What a compare-and-set compares with. Empty where the history has none. */
  readonly from: Int32Array
  /** When it was invoked. */
  readonly invoked: Float64Array
  /** When it ended; infinity where it may take effect at any later moment or never. */
  readonly completed: Float64Array
}

/** Those operations of a history that say something, key after key, and for each key as they were invoked. */
export interface Partition extends Rows {
  /** The rows of a key begin here and end where those of the next key begin; one more entry than there are keys. */
  readonly offsets: Int32Array
}

/**
 * What an operation says under the options; `undefined` where it says nothing: a read that did not succeed, a read of nil
 * that stands for any value, and what had no effect. A compare-and-set that puts back what it found is a read of it.
 */
export const effectOf = (
  { kind, outcome, value, from }: RecordedOperation,
  { nil, nilRead, failedCas }: JudgeOptions
): Effect | undefined => {
  if (kind === "read")
    return outcome === "ok" && !(nilRead === "wildcard" && value === nil) ? READ : undefined
  if (kind === "cas" && value === from && outcome !== "fail") return outcome === "ok" ? READ : undefined
  if (outcome !== "fail") return kind === "write" ? WRITE : CAS
  return kind === "cas" && failedCas === "mismatch" ? MISMATCH : undefined
}

/** Puts the operations that say something into rows, by key. Two passes; the history is only read. */
export const partitionOf = (history: RecordedHistory, options: JudgeOptions): Partition => {
  const { operations } = history
  const count = operations.length
  const effects = new Uint8Array(count)
  const offsets = new Int32Array(history.keys.length + 1)
  const nothing = 255
  let compares = false
  for (let i = 0; i < count; i++) {
    const operation = operations[i]!
    const effect = effectOf(operation, options)
    effects[i] = effect ?? nothing
    if (effect === undefined) continue
    offsets[operation.key + 1]!++
    if (effect >= CAS) compares = true
  }
  for (let key = 1; key < offsets.length; key++) offsets[key]! += offsets[key - 1]!
  const size = offsets[history.keys.length]!
  const next = offsets.slice()
  const rows = emptyRows(size, compares ? size : 0)
  for (let i = 0; i < count; i++) {
    if (effects[i] === nothing) continue
    const operation = operations[i]!
    const row = next[operation.key]!++
    rows.index[row] = i
    rows.effect[row] = effects[i]!
    rows.value[row] = operation.value
    if (compares) rows.from[row] = operation.from
    rows.invoked[row] = operation.invoked
    rows.completed[row] = operation.outcome === "info" ? Number.POSITIVE_INFINITY : operation.completed
  }
  return { ...rows, offsets }
}

/** Rows of zeros. */
export const emptyRows = (size: number, compared: number): Rows => ({
  index: new Int32Array(size),
  effect: new Uint8Array(size),
  value: new Int32Array(size),
  from: new Int32Array(compared),
  invoked: new Float64Array(size),
  completed: new Float64Array(size)
})

/** The rows of one key, as a view. */
export const rowsOfKey = (partition: Partition, key: number): Rows => {
  const start = partition.offsets[key]!
  const end = partition.offsets[key + 1]!
  return {
    index: partition.index.subarray(start, end),
    effect: partition.effect.subarray(start, end),
    value: partition.value.subarray(start, end),
    from: partition.from.subarray(start, end),
    invoked: partition.invoked.subarray(start, end),
    completed: partition.completed.subarray(start, end)
  }
}

/** Some rows, in the given order, as rows of their own. */
export const selected = (rows: Rows, which: ReadonlyArray<number>): Rows => {
  const compares = rows.from.length > 0
  const result = emptyRows(which.length, compares ? which.length : 0)
  for (let i = 0; i < which.length; i++) {
    const row = which[i]!
    result.index[i] = rows.index[row]!
    result.effect[i] = rows.effect[row]!
    result.value[i] = rows.value[row]!
    if (compares) result.from[i] = rows.from[row]!
    result.invoked[i] = rows.invoked[row]!
    result.completed[i] = rows.completed[row]!
  }
  return result
}
