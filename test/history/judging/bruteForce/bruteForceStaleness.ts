/** How stale the reads of a history are, by enumeration: in versions, and in time. */
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation
} from "../../../../src/history/Recorded.ts"
import { isLinearizableByDefinition } from "./bruteForceLevels.ts"
import {
  type Choices,
  isOptionalWrite,
  isRead,
  isWildcard,
  isWrite,
  someOrderOfSome
} from "./bruteForceOrders.ts"

/**
 * Of each read that is ok, by its index: the smallest k such that some total order of it and all writes, which respects
 * real time, has the read return one of the k latest writes before it (the initial value is written first). 1 is
 * fresh; infinity is a value that no order explains, such as one that was never written. Reads of nil as a wildcard have
 * none.
 */
export const stalenessByDefinition = (
  history: RecordedHistory,
  choices: Choices
): ReadonlyMap<number, number> => {
  const smallest = (read: RecordedOperation): number => {
    const sameKey = history.operations.filter((o) => o.key === read.key)
    let best = Number.POSITIVE_INFINITY
    someOrderOfSome([...sameKey.filter(isWrite), read], sameKey.filter(isOptionalWrite), (order) => {
      const before = [INITIAL_VALUE, ...order.slice(0, order.indexOf(read)).map(({ value }) => value)]
      const at = before.lastIndexOf(read.value)
      if (at >= 0) best = Math.min(best, before.length - at)
      return best === 1
    })
    return best
  }
  const reads = history.operations.filter((o) => isRead(o) && !isWildcard(o, choices))
  return new Map(reads.map((read) => [read.index, smallest(read)]))
}

/** The least of the widths that make the history linearizable; only where one interval just reaches another it changes. */
const leastWidth = (
  history: RecordedHistory,
  choices: Choices,
  widened: (operation: RecordedOperation, width: number) => RecordedOperation
): number => {
  const gaps = history.operations.flatMap((later) =>
    history.operations.map((earlier) => later.invoked - earlier.completed).filter((gap) => gap > 0)
  )
  const widths = [...new Set([0, ...gaps])].sort((a, b) => a - b)
  const enough = (width: number): boolean =>
    isLinearizableByDefinition(
      { ...history, operations: history.operations.map((o) => widened(o, width)) },
      choices
    )
  return widths.find(enough) ?? Number.POSITIVE_INFINITY
}

/**
 * Golab, Li and Shah, *Analyzing consistency properties for fun and profit*, PODC 2011: the smallest Delta such that the
 * history is linearizable once every read begins Delta earlier, in the unit of `invoked` and `completed`. Infinity where
 * no Delta does: a value that was not written, or was read before its write began.
 */
export const deltaByDefinition = (history: RecordedHistory, choices: Choices): number =>
  leastWidth(history, choices, (o, delta) => (o.kind === "read" ? { ...o, invoked: o.invoked - delta } : o))

/**
 * Golab and others, *Client-centric benchmarking of eventual consistency for cloud storage systems*, ICDCS 2014: the
 * smallest Gamma such that the history is linearizable once every operation begins Gamma / 2 earlier and ends Gamma / 2
 * later. Infinity where no Gamma does. A read that ended before its write began is taken literally: Gamma bridges it.
 */
export const gammaByDefinition = (history: RecordedHistory, choices: Choices): number =>
  leastWidth(history, choices, (o, gamma) => ({
    ...o,
    invoked: o.invoked - gamma / 2,
    completed: o.completed + gamma / 2
  }))
