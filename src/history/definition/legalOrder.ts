/**
 * Is there an order in which the operations of one register could have happened one by one? The search of Wing and
 * Gong, "Testing and verifying concurrent objects" (1993), which never visits the same situation twice.
 *
 * @module
 */
import { isWrite, type Operation, precedes } from "./operation.ts"

const limit = 24

/**
 * Some total order of the operations respects real time, and every read in it returns the latest write before it, or
 * the initial value where there is none. Completed operations must be in the order; writes that are pending or of
 * unknown outcome may be. The caller leaves out what did not happen and reads without a result.
 *
 * Throws a `RangeError` above 24 operations: this judge is for small histories.
 */
export const hasLegalOrder = (operations: ReadonlyArray<Operation>): boolean => {
  const count = operations.length
  if (count > limit) throw new RangeError(`a judge by definition takes at most ${limit} operations of a key`)
  let required = 0
  const before: Array<number> = []
  // What a read returns as the position of the write: -1 initially, -2 where nobody wrote it.
  const returned: Array<number> = []
  for (let i = 0; i < count; i++) {
    const operation = operations[i]!
    let mask = 0
    let source = operation.value === null ? -1 : -2
    for (let j = 0; j < count; j++) {
      if (precedes(operations[j]!, operation)) mask |= 1 << j
      if (isWrite(operations[j]!) && operations[j]!.value === operation.value) source = j
    }
    before.push(mask)
    returned.push(source)
    if (operation.outcome === "ok") required |= 1 << i
  }
  const visited = new Set<number>()
  const search = (done: number, latest: number): boolean => {
    if ((required & ~done) === 0) return true
    const situation = done * (count + 1) + latest + 1
    if (visited.has(situation)) return false
    visited.add(situation)
    for (let i = 0; i < count; i++) {
      if ((done & (1 << i)) !== 0 || (before[i]! & ~done) !== 0) continue
      const write = isWrite(operations[i]!)
      if (!write && returned[i] !== latest) continue
      if (search(done | (1 << i), write ? i : latest)) return true
    }
    return false
  }
  return search(0, -1)
}
