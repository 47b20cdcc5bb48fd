/**
 * `ConsistentPrefix` of a history: who has read a write does not miss what was in the past of its client.
 *
 * The past of an operation is what its client had had acknowledged and had read before, of any key, and the pasts of the
 * writes that it had read: Lamport's "happened before" ("Time, clocks, and the ordering of events", 1978), without a
 * client's own writes of which it was not told that they succeeded, unless it has read them. As for sessions, a client cannot see versions, so that *some* order
 * of the writes of each key, which respects real time, must explain what was read.
 *
 * @module
 */
import { type History, isReturnedRead, isWrite, keysOf, type Operation } from "./operation.ts"
import { type Demand, hasWriteOrder } from "./sessions.ts"

/** What a client was told before it began an operation. */
const toldBefore = (history: History, { client, invoked }: Operation): History =>
  history.filter(
    (earlier) => earlier.client === client && earlier.invoked < invoked && earlier.outcome === "ok"
  )

/** The writes whose values these operations have returned. */
const readBy = (history: History, operations: History): History =>
  history.filter(
    (write) => isWrite(write) && operations.some((read) => isReturnedRead(read) && read.value === write.value)
  )

/** What was in the past of a write when it began. Values that come from the future are followed no further. */
const pastOf = (history: History, write: Operation, seen: ReadonlySet<string> = new Set()): History => {
  if (seen.has(write.id)) return []
  const told = toldBefore(history, write)
  const further = new Set([...seen, write.id])
  return [...told, ...readBy(history, told).flatMap((other) => pastOf(history, other, further))]
}

/** Consistent prefix, for all keys together; histories are small. */
export const prefixIsConsistent = (history: History): boolean => {
  const demands = history.filter(isReturnedRead).flatMap(
    (read): ReadonlyArray<Demand> =>
      readBy(history, toldBefore(history, read).filter(isReturnedRead))
        .flatMap((write) => pastOf(history, write))
        .filter((before) => before.key === read.key)
        .map((before) => [before, read])
  )
  return keysOf(history).every((key) =>
    hasWriteOrder(
      history.filter((operation) => operation.key === key),
      demands.filter(([, read]) => read.key === key)
    )
  )
}
