/**
 * The part of a history that is drawn: operations of one key around those that matter.
 *
 * @module
 */
import type { RecordedHistory, RecordedOperation } from "../../history/index.ts"

/** What to draw. */
export interface PartOptions {
  /** Index into the keys of the history. */
  readonly key: number
  /** Indexes of the operations that matter, ascending; all of this key. */
  readonly marked: ReadonlyArray<number>
  /** So many operations are drawn at most, the marked ones in any case. */
  readonly most: number
}

/** Operations of one key, in the order in which they were invoked. */
export interface Part {
  readonly operations: ReadonlyArray<RecordedOperation>
  /** The positions in `operations` before which others of the key were left out; `operations.length` is the end. */
  readonly gaps: ReadonlySet<number>
  /** How many operations the key has. */
  readonly total: number
}

/** Adds the positions that are nearest to those in `around`. */
const addNearest = (
  chosen: Set<number>,
  around: ReadonlyArray<number>,
  count: number,
  most: number
): void => {
  const wanted = Math.min(most, count)
  for (let distance = 0; chosen.size < wanted && distance <= count; distance++)
    for (const at of around) {
      if (at + distance < count && chosen.size < wanted) chosen.add(at + distance)
      if (at - distance >= 0 && chosen.size < wanted) chosen.add(at - distance)
    }
}

/** Adds what was under way when a marked operation began: it may be far away in the order of invocations. */
const addConcurrent = (
  chosen: Set<number>,
  operations: ReadonlyArray<RecordedOperation>,
  marked: ReadonlyArray<number>,
  most: number
): void => {
  for (let at = 0; at < operations.length && chosen.size < most; at++) {
    const { invoked, completed } = operations[at]!
    if (completed === Number.POSITIVE_INFINITY) continue
    if (marked.some((m) => invoked < operations[m]!.invoked && completed >= operations[m]!.invoked))
      chosen.add(at)
  }
}

/**
 * Chooses the operations to draw: the marked ones, what was under way when they began, and then their neighbours, as far
 * as `most` allows. Without marked ones it is the beginning of the history.
 */
export const partOf = ({ operations }: RecordedHistory, { key, marked, most }: PartOptions): Part => {
  const ofKey = operations.filter((operation) => operation.key === key)
  const isMarked = new Set(marked)
  const positions = ofKey.flatMap(({ index }, at) => (isMarked.has(index) ? [at] : []))
  const chosen = new Set(positions)
  addConcurrent(chosen, ofKey, positions, most / 2)
  addNearest(chosen, positions.length === 0 ? [0] : positions, ofKey.length, most)
  const kept = [...chosen].sort((a, b) => a - b)
  const gaps = new Set<number>()
  kept.forEach((at, i) => {
    if (at !== (i === 0 ? 0 : kept[i - 1]! + 1)) gaps.add(i)
  })
  if (kept.length > 0 && kept.at(-1) !== ofKey.length - 1) gaps.add(kept.length)
  return { operations: kept.map((at) => ofKey[at]!), gaps, total: ofKey.length }
}
