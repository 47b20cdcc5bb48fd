/**
 * Session guarantees of a history: Terry, Demers, Petersen, Spreitzer, Theimer, Welch, "Session guarantees for weakly
 * consistent replicated data" (PDIS 1994).
 *
 * The paper speaks of the writes that a server holds and of the order in which servers apply them. A client sees
 * neither. So the judges ask whether *some* total order of the writes of each key explains what the sessions saw:
 * an order that respects real time (a write that was acknowledged before another began comes first), in which
 *
 * - read your writes: a read returns a write that is not before an acknowledged earlier write of its session;
 * - monotonic reads: a read returns a write that is not before what an earlier read of its session returned;
 * - monotonic writes: the writes of a session are in the order in which it made them;
 * - writes follow reads: a write comes after what its session had read before.
 *
 * The initial value is before all writes. The last two cannot be violated alone: the order in which writes began
 * satisfies them. They add something only where reads must agree with the same order, so they can be asked for
 * together with the others, and have no judge of their own.
 *
 * @module
 */
import {
  type History,
  isReturnedRead,
  isWrite,
  keysOf,
  mayHaveHappened,
  type Operation,
  precedes
} from "./operation.ts"

/** A session guarantee by its usual name. */
export type SessionGuarantee =
  | "read-your-writes"
  | "monotonic-reads"
  | "monotonic-writes"
  | "writes-follow-reads"

/** What session order demands of two operations of one session and key: the first, then the second. */
const demandOf = (first: Operation, second: Operation): SessionGuarantee | null => {
  if (isWrite(first) && isWrite(second)) return "monotonic-writes"
  if (isWrite(first)) return first.outcome === "ok" ? "read-your-writes" : null
  return isWrite(second) ? "writes-follow-reads" : "monotonic-reads"
}

type Edges = Map<string, Set<string>>

/** An order exists exactly if nothing must come before itself: take away, again and again, what nothing precedes. */
const isAcyclic = (edges: Edges): boolean => {
  const rest = new Set([...edges].flatMap(([from, to]) => [from, ...to]))
  for (let removed = true; removed && rest.size > 0; ) {
    removed = false
    for (const node of rest) {
      if ([...rest].some((other) => edges.get(other)?.has(node))) continue
      rest.delete(node)
      removed = true
    }
  }
  return rest.size === 0
}

/** The first operation's value must not be newer than the second's, and where the second is a write it must be older. */
export type Demand = readonly [first: Operation, second: Operation]

/** Is there an order of the writes of one key that respects real time and all demands? All operations are of that key. */
export const hasWriteOrder = (history: History, demands: ReadonlyArray<Demand>): boolean => {
  const writes = history.filter((operation) => isWrite(operation) && mayHaveHappened(operation))
  const relevant = history.filter(
    (operation) => (isWrite(operation) && mayHaveHappened(operation)) || isReturnedRead(operation)
  )
  const written = new Set(writes.map(({ value }) => value))
  if (relevant.some(({ value }) => value !== null && !written.has(value))) return false
  const edges: Edges = new Map()
  let returnsBelowInitial = false
  const comesBefore = (a: string | null, b: string | null, strictly: boolean): void => {
    if (a === null || (a === b && !strictly)) return
    if (b === null) returnsBelowInitial = true
    else edges.set(a, (edges.get(a) ?? new Set()).add(b))
  }
  for (const a of writes) for (const b of writes) if (precedes(a, b)) comesBefore(a.value, b.value, true)
  for (const [a, b] of demands) comesBefore(a.value, b.value, isWrite(b))
  return !returnsBelowInitial && isAcyclic(edges)
}

const demandsOf = (history: History, asked: ReadonlySet<SessionGuarantee>): ReadonlyArray<Demand> => {
  const relevant = history.filter(
    (operation) => (isWrite(operation) && mayHaveHappened(operation)) || isReturnedRead(operation)
  )
  return relevant.flatMap((a) =>
    relevant.flatMap((b): ReadonlyArray<Demand> => {
      if (a.client !== b.client || a.invoked >= b.invoked) return []
      const demand = demandOf(a, b)
      return demand !== null && asked.has(demand) ? [[a, b]] : []
    })
  )
}

/** For each key, one order of its writes satisfies all the guarantees that are asked for. */
export const sessionsAreRespected = (history: History, asked: ReadonlyArray<SessionGuarantee>): boolean => {
  const guarantees = new Set(asked)
  return keysOf(history).every((key) => {
    const part = history.filter((operation) => operation.key === key)
    return hasWriteOrder(part, demandsOf(part, guarantees))
  })
}
