/**
 * One key of a history in columns: what all judges but those of linearizability start from.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory } from "../../Recorded.ts"
import { column, orderedBy, upTo } from "./JudgeOrder.ts"

/**
 * The operations of one key that say something: reads that returned, and writes that may have happened. To all levels but
 * linearizability a compare-and-set is a write of what it sets, and nothing else. Positions are in the order in which operations began. Values are numbered anew, 0 is the initial one.
 */
export interface JudgeView {
  /** The history that it is a part of. */
  readonly history: RecordedHistory
  /** Index into the keys of the history. */
  readonly key: number
  /** How many positions there are. */
  readonly count: number
  /** By position: the index in the history. */
  readonly index: Int32Array
  /** By position: when it was invoked, ascending. */
  readonly invoked: Float64Array
  /** Infinity for what never ended, and for what nobody knows the end of. */
  readonly completed: Float64Array
  /** Nanoseconds, or -1. */
  readonly invokedAt: Float64Array
  /** Nanoseconds, or -1. */
  readonly completedAt: Float64Array
  /** By position: the number of its process among those that use the key, its session. */
  readonly session: Int32Array
  /** How many sessions there are. */
  readonly sessions: number
  /** By position: the value that it read, or -1. */
  readonly read: Int32Array
  /** By position: the value that it wrote or may have written, or -1. */
  readonly written: Int32Array
  /** By position: 1 if it certainly happened. */
  readonly certain: Uint8Array
  /** Positions ordered by their ends. */
  readonly byEnd: Int32Array
  /** How many values there are. */
  readonly values: number
  /** By value: the first write that may have written it, or -1; always -1 for the initial value of a unique key. */
  readonly writer: Int32Array
  /** By value: the index in the history of a write of it that failed, or -1. */
  readonly refused: Int32Array
  /** By value: its index in the values of the history. */
  readonly name: Int32Array
  /** A value that was written twice, or the initial value if that was written; -1 where each write has its own. */
  readonly repeated: number
}

/** What a position wrote or read. */
export const valueAt = (view: JudgeView, i: number): number => Math.max(view.read[i]!, view.written[i]!)

/** Positions with their columns, without what is derived from them. */
export type ViewColumns = Omit<JudgeView, "byEnd" | "writer" | "repeated">

/** Adds what is derived from the columns. O(m log m). */
export const completedView = (columns: ViewColumns): JudgeView => {
  const writer = new Int32Array(columns.values).fill(-1)
  let repeated = -1
  for (let i = 0; i < columns.count; i++) {
    const value = columns.written[i]!
    if (value < 0) continue
    if (value === 0 || writer[value]! >= 0) repeated = value
    if (writer[value]! < 0) writer[value] = i
  }
  return { ...columns, writer, repeated, byEnd: orderedBy(upTo(columns.count), columns.completed) }
}

/** The same view with only some of its positions, ascending. Values keep their numbers. */
export const narrowed = (view: JudgeView, positions: Int32Array): JudgeView => {
  const ints = (values: Int32Array) => positions.map((i) => values[i]!)
  const doubles = (values: Float64Array) => column(positions.length, (i) => values[positions[i]!]!)
  return completedView({
    ...view,
    count: positions.length,
    index: ints(view.index),
    invoked: doubles(view.invoked),
    completed: doubles(view.completed),
    invokedAt: doubles(view.invokedAt),
    completedAt: doubles(view.completedAt),
    session: ints(view.session),
    read: ints(view.read),
    written: ints(view.written),
    certain: Uint8Array.from(positions, (i) => view.certain[i]!)
  })
}

/** The same view with only those values that occur in it, and the initial one: it is as small as its operations. */
export const renumbered = (view: JudgeView): JudgeView => {
  const old = [...new Set([INITIAL_VALUE, ...view.read, ...view.written])].filter((value) => value >= 0)
  const numbers = new Map(old.map((value, number) => [value, number]))
  const values = (some: Int32Array) => some.map((value) => numbers.get(value) ?? -1)
  return completedView({
    ...view,
    read: values(view.read),
    written: values(view.written),
    values: old.length,
    refused: Int32Array.from(old, (value) => view.refused[value]!),
    name: Int32Array.from(old, (value) => view.name[value]!)
  })
}

/** How many positions began no later than a moment; that is also the first position that began later. O(log n). */
export const begunBy = ({ invoked }: Pick<JudgeView, "invoked">, moment: number): number => {
  let low = 0
  let high = invoked.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (invoked[middle]! <= moment) low = middle + 1
    else high = middle
  }
  return low
}
