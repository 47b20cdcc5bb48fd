/** The definitions once more, by trying every permutation. Shares nothing with the judges but the data type. */
import type { History, Operation } from "../../src/history/index.ts"

function* permutations<A>(items: ReadonlyArray<A>): Generator<ReadonlyArray<A>> {
  if (items.length === 0) yield []
  for (let i = 0; i < items.length; i++)
    for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [items[i]!, ...rest]
}

function* subsets<A>(items: ReadonlyArray<A>): Generator<ReadonlyArray<A>> {
  for (let mask = 0; mask < 1 << items.length; mask++) yield items.filter((_, i) => (mask >> i) & 1)
}

const endOf = (operation: Operation): number =>
  operation.outcome === "ok" ? operation.completed! : Number.POSITIVE_INFINITY

const respectsRealTime = (order: ReadonlyArray<Operation>): boolean =>
  order.every((later, i) => order.slice(0, i).every((earlier) => !(endOf(later) < earlier.invoked)))

const isRegister = (order: ReadonlyArray<Operation>): boolean => {
  let value: string | null = null
  return order.every((operation) => {
    if (operation.kind === "read") return operation.value === value
    value = operation.value
    return true
  })
}

const someOrder = (
  required: History,
  optional: History,
  accepts: (order: ReadonlyArray<Operation>) => boolean
): boolean => {
  for (const chosen of subsets(optional))
    for (const order of permutations([...required, ...chosen]))
      if (respectsRealTime(order) && accepts(order)) return true
  return false
}

const okWrites = (history: History) => history.filter((o) => o.kind === "write" && o.outcome === "ok")
const okReads = (history: History) => history.filter((o) => o.kind === "read" && o.outcome === "ok")
const openWrites = (history: History) =>
  history.filter((o) => o.kind === "write" && (o.outcome === "info" || o.outcome === "pending"))

const eachKey = (history: History, holds: (part: History) => boolean): boolean =>
  [...new Set(history.map(({ key }) => key))].every((key) => holds(history.filter((o) => o.key === key)))

export const naiveLinearizable = (history: History): boolean =>
  eachKey(history, (part) => someOrder([...okWrites(part), ...okReads(part)], openWrites(part), isRegister))

export const naiveRegular = (history: History): boolean =>
  eachKey(history, (part) =>
    okReads(part).every((read) => someOrder([...okWrites(part), read], openWrites(part), isRegister))
  )

/** All writes that may have happened are in the order; the initial value is before them. */
const someWriteOrder = (history: History, holds: (rank: (value: string | null) => number) => boolean) =>
  eachKey(history, (part) => {
    const writes = [...okWrites(part), ...openWrites(part)]
    for (const order of permutations(writes)) {
      if (!respectsRealTime(order)) continue
      const known = okReads(part).every(
        (read) => read.value === null || order.some((w) => w.id === read.value)
      )
      if (known && holds((value) => order.findIndex((w) => w.value === value))) return true
    }
    return false
  })

const inSession = (a: Operation, b: Operation): boolean =>
  a.client === b.client && a.key === b.key && a.invoked < b.invoked

export const naiveReadsOwnWrites = (history: History): boolean =>
  someWriteOrder(history, (rank) =>
    okReads(history).every((read) =>
      okWrites(history).every((own) => !inSession(own, read) || rank(read.value) >= rank(own.value))
    )
  )

/**
 * Consistent prefix, by the closure of a relation: write u informs write v if v's client had read u before. A read that
 * comes after a read of v is not older than what a client had been told before it began v, or a write that informs v.
 */
export const naivePrefix = (history: History): boolean => {
  const writes = history.filter(({ kind }) => kind === "write")
  const before = (a: Operation, b: Operation): boolean =>
    a.outcome === "ok" && a.client === b.client && a.invoked < b.invoked
  const reads = (a: Operation, u: Operation): boolean =>
    a.kind === "read" && a.outcome === "ok" && a.value === u.value
  const informs = writes.map((u) =>
    writes.map((v) => u === v || history.some((a) => reads(a, u) && before(a, v)))
  )
  writes.forEach((_, k) => {
    writes.forEach((_, i) => {
      writes.forEach((_, j) => {
        if (informs[i]![k]! && informs[k]![j]!) informs[i]![j] = true
      })
    })
  })
  return someWriteOrder(history, (rank) =>
    okReads(history).every((read) =>
      writes.every(
        (v, j) =>
          !history.some((heard) => reads(heard, v) && before(heard, read)) ||
          writes.every(
            (u, i) =>
              !informs[i]![j]! ||
              history.every(
                (told) => told.key !== read.key || !before(told, u) || rank(read.value) >= rank(told.value)
              )
          )
      )
    )
  )
}

export const naiveReadsAreMonotonic = (history: History): boolean =>
  someWriteOrder(history, (rank) =>
    okReads(history).every((later) =>
      okReads(history).every((read) => !inSession(read, later) || rank(later.value) >= rank(read.value))
    )
  )
