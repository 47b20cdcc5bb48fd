/** What all brute-force definitions are made of: total orders that respect real time, and what a read may return. */

import type { JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { endsBefore, type RecordedHistory, type RecordedOperation } from "../../../../src/history/Recorded.ts"

export type Operations = ReadonlyArray<RecordedOperation>

/** The choices on which a definition depends. */
export type Choices = Pick<JudgeOptions, "nil" | "nilRead" | "failedCas">

export const isOk = (o: RecordedOperation): boolean => o.outcome === "ok"
export const isRead = (o: RecordedOperation): boolean => o.kind === "read" && isOk(o)
/** A compare-and-set that succeeds writes. */
export const isWrite = (o: RecordedOperation): boolean => o.kind !== "read" && isOk(o)
/** May have happened. */
export const isOptionalWrite = (o: RecordedOperation): boolean => o.kind !== "read" && o.outcome === "info"

/** A read that says nothing about the value. */
export const isWildcard = (o: RecordedOperation, { nil, nilRead }: Choices): boolean =>
  o.kind === "read" && nilRead === "wildcard" && o.value === nil

/** Does something hold of the operations on each key? */
export const onEachKey = (history: RecordedHistory, holds: (operations: Operations) => boolean): boolean =>
  history.keys.every((_, key) => holds(history.operations.filter((o) => o.key === key)))

/** Is one of the total orders of these operations that respect real time accepted? */
export const someOrder = (operations: Operations, accepts: (order: Operations) => boolean): boolean => {
  const order: Array<RecordedOperation> = []
  const left = new Set(operations)
  const extended = (): boolean => {
    if (left.size === 0) return accepts(order)
    for (const next of [...left]) {
      if ([...left].some((other) => endsBefore(other, next))) continue
      left.delete(next)
      order.push(next)
      if (extended()) return true
      order.pop()
      left.add(next)
    }
    return false
  }
  return extended()
}

/** The same, where any of the optional operations may be left out. */
export const someOrderOfSome = (
  required: Operations,
  optional: Operations,
  accepts: (order: Operations) => boolean
): boolean => {
  for (let chosen = 0; chosen < 1 << optional.length; chosen++)
    if (someOrder([...required, ...optional.filter((_, i) => chosen & (1 << i))], accepts)) return true
  return false
}
