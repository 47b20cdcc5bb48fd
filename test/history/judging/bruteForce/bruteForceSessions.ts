/**
 * The session guarantees of Terry and others (*Session guarantees for weakly consistent replicated data*, PDIS 1994)
 * where no versions are known: they hold if some total order of a key's writes makes them hold. By enumeration.
 */
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation
} from "../../../../src/history/Recorded.ts"
import {
  type Choices,
  isOk,
  isOptionalWrite,
  isRead,
  isWildcard,
  isWrite,
  type Operations,
  onEachKey,
  someOrder
} from "./bruteForceOrders.ts"

export type SessionLevel = "read-your-writes" | "monotonic-reads" | "monotonic-writes" | "writes-follow-reads"

/** Where an operation is in the order: a write itself, a read where the write is that it returned. */
type Place = (operation: RecordedOperation) => number

/** What a guarantee asks of two operations of one process, of which the first was invoked earlier. */
const asks: Record<
  SessionLevel,
  (first: RecordedOperation, second: RecordedOperation, place: Place) => boolean
> = {
  "read-your-writes": (first, second, place) =>
    !(isWrite(first) && isRead(second)) || place(first) <= place(second),
  "monotonic-reads": (first, second, place) =>
    !(isRead(first) && isRead(second)) || place(first) <= place(second),
  "monotonic-writes": (first, second, place) =>
    first.kind === "read" || second.kind === "read" || place(first) < place(second),
  "writes-follow-reads": (first, second, place) =>
    !(isRead(first) && second.kind !== "read") || place(first) < place(second)
}

/** Can each read be given a place in this order, of one of the writes of its value, so that all pairs are as asked? */
const somePlaces = (
  order: Operations,
  operations: Operations,
  levels: ReadonlyArray<SessionLevel>
): boolean => {
  const places = new Map(order.map((write, i) => [write, i + 1]))
  const reads = operations.filter(isRead)
  const placed = (i: number): boolean => {
    const read = reads[i]
    if (read === undefined)
      return operations.every((second, j) =>
        operations
          .slice(0, j)
          .every(
            (first) =>
              first.process !== second.process ||
              levels.every((level) => asks[level](first, second, (o) => places.get(o)!))
          )
      )
    return [
      ...(read.value === INITIAL_VALUE ? [0] : []),
      ...order.flatMap((write, at) => (write.value === read.value ? [at + 1] : []))
    ].some((place) => {
      places.set(read, place)
      return placed(i + 1)
    })
  }
  return placed(0)
}

/**
 * Does a session guarantee hold, or do several with one order of the writes? The initial value is before all writes. Every read must have something to return,
 * whatever the guarantee is: the initial value, or a write that did not fail.
 *
 * @param realTime - must the order of the writes respect real time?
 */
export const sessionHoldsByDefinition = (
  history: RecordedHistory,
  choices: Choices,
  levels: SessionLevel | ReadonlyArray<SessionLevel>,
  realTime: boolean
): boolean =>
  onEachKey(history, (all) => {
    const operations = all.filter(
      (o) => (isOk(o) || isOptionalWrite(o)) && !(isRead(o) && isWildcard(o, choices))
    )
    const writes = operations.filter((o) => o.kind !== "read")
    // Without real time all writes are concurrent.
    const asOrdered = realTime ? writes : writes.map((o) => ({ ...o, invoked: 0, completed: 0 }))
    return someOrder(asOrdered, (order) =>
      somePlaces(
        order.map(({ index }) => operations.find((o) => o.index === index)!),
        operations,
        typeof levels === "string" ? [levels] : levels
      )
    )
  })
