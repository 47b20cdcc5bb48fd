/**
 * Judges of histories by definition: for small histories, slow on large ones, and short enough to be read.
 *
 * @module
 */
import { hasLegalOrder } from "./legalOrder.ts"
import { type History, isReturnedRead, isWrite, keysOf, mayHaveHappened } from "./operation.ts"
import { sessionsAreRespected } from "./sessions.ts"

/**
 * Herlihy and Wing, "Linearizability: a correctness condition for concurrent objects" (1990), for registers, key by
 * key: some total order of the operations respects real time, and every read returns the latest write before it.
 * A write whose outcome is unknown may take effect at any later moment, or never; a refused one did not happen.
 */
export const isLinearizable = (history: History): boolean =>
  keysOf(history).every((key) =>
    hasLegalOrder(
      history.filter(
        (operation) =>
          operation.key === key &&
          (isWrite(operation) ? mayHaveHappened(operation) : isReturnedRead(operation))
      )
    )
  )

/**
 * MWRegWeak of Shao, Welch, Pierce and Lee, "Multiwriter consistency conditions for shared memory registers": for
 * each read there is some order of it and all writes of its key that respects real time, in which it returns the
 * latest write before it. Two reads may have different orders.
 */
export const isRegular = (history: History): boolean =>
  history.filter(isReturnedRead).every((read) => {
    const writes = history.filter(
      (operation) => operation.key === read.key && isWrite(operation) && mayHaveHappened(operation)
    )
    return hasLegalOrder([...writes, read])
  })

/** Read your writes, for each session and key; the definition without versions stands in `sessions.ts`. */
export const readsOwnWrites = (history: History): boolean =>
  sessionsAreRespected(history, ["read-your-writes"])

/** Monotonic reads, for each session and key; the definition without versions stands in `sessions.ts`. */
export const readsAreMonotonic = (history: History): boolean =>
  sessionsAreRespected(history, ["monotonic-reads"])
