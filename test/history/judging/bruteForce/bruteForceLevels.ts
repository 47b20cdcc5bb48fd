/** Linearizable, regular and k-atomic, by enumeration. */
import { INITIAL_VALUE, type RecordedHistory } from "../../../../src/history/Recorded.ts"
import {
  type Choices,
  isOk,
  isOptionalWrite,
  isRead,
  isWildcard,
  isWrite,
  type Operations,
  onEachKey,
  someOrderOfSome
} from "./bruteForceOrders.ts"

/** Is it a run of one register that does one operation after the other? */
const isRunOfRegister = (order: Operations, choices: Choices): boolean => {
  let value = INITIAL_VALUE
  return order.every((o) => {
    if (o.kind === "read") return o.value === value || isWildcard(o, choices)
    // Only one that asserts a mismatch is here without having happened.
    if (o.outcome === "fail") return value !== o.from
    if (o.kind === "cas" && value !== o.from) return false
    value = o.value
    return true
  })
}

/**
 * Herlihy and Wing, *Linearizability*, TOPLAS 1990: some completion of the history (info operations left out or not) has
 * a total order that respects real time and is legal for a register. Locality (their theorem 1): key by key.
 */
export const isLinearizableByDefinition = (history: RecordedHistory, choices: Choices): boolean =>
  onEachKey(history, (operations) => {
    const asserted = operations.filter(
      (o) => o.kind === "cas" && o.outcome === "fail" && choices.failedCas === "mismatch"
    )
    return someOrderOfSome(
      [...operations.filter(isOk), ...asserted],
      operations.filter(isOptionalWrite),
      (order) => isRunOfRegister(order, choices)
    )
  })

/** Does every read return one of the `k` latest writes before it? The initial value is written first. */
const returnsLatest = (order: Operations, k: number, choices: Choices): boolean => {
  const written = [INITIAL_VALUE]
  return order.every((o) => {
    if (o.kind === "read") return isWildcard(o, choices) || written.slice(-k).includes(o.value)
    return written.push(o.value)
  })
}

/**
 * MWRegWeak of Shao, Welch, Pierce and Lee, *Multiwriter consistency conditions for shared memory registers*, SIAM
 * Journal on Computing 40 (2011): for each read there is a total order of it and all writes that respects real time, in
 * which the read returns the latest write before it.
 */
export const isRegularByDefinition = (history: RecordedHistory, choices: Choices): boolean =>
  onEachKey(history, (operations) =>
    operations
      .filter(isRead)
      .every((read) =>
        someOrderOfSome([...operations.filter(isWrite), read], operations.filter(isOptionalWrite), (order) =>
          returnsLatest(order, 1, choices)
        )
      )
  )

/**
 * Golab, Hurwitz and Li, *On the k-atomicity-verification problem*, ICDCS 2013: there is a total order of all operations
 * that respects real time, in which each read returns one of the `k` latest writes before it.
 */
export const isKAtomicByDefinition = (history: RecordedHistory, choices: Choices, k: number): boolean =>
  onEachKey(history, (operations) =>
    someOrderOfSome(operations.filter(isOk), operations.filter(isOptionalWrite), (order) =>
      returnsLatest(order, k, choices)
    )
  )
