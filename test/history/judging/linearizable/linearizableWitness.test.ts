import { expect, test } from "vitest"
import { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import {
  readsOf,
  shrunkRows,
  uselessOf,
  valuesOf
} from "../../../../src/history/judging/linearizable/LinearizableShrink.ts"
import {
  partitionOf,
  type Rows,
  rowsOfKey,
  selected
} from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { noLimits } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"
import { isLinearizableByDefinition } from "../bruteForce/bruteForce.ts"
import { type Case, drawnCase } from "./linearizableCases.ts"
import { legalHistory, usual, withOperations, withWrongRead } from "./linearizableHistories.ts"

const seed = 20_261_126

const isLegal = ({ history, options }: Case, operations: ReadonlyArray<RecordedOperation>): boolean =>
  isLinearizableByDefinition(withOperations(history, operations), options)

const witnesses = 1_200

test(`what zones show is illegal alone, and legal without any read or value of it (seed ${seed})`, () => {
  let seen = 0
  for (let i = 0; i < witnesses; i++) {
    const subject = drawnCase(seed, i)
    const verdict = judgeLinearizable(subject.history, subject.options)
    if (verdict.verdict !== "violated" || verdict.method !== "zones") continue
    seen++
    const { witness } = verdict
    // A write that failed is there to say where an aborted read has its value from; a compare-and-set that failed may say more.
    const operations = witness.operations
      .map((index) => subject.history.operations[index]!)
      .filter(({ outcome }) => outcome !== "fail")
    expect(operations.length).toBeLessThanOrEqual(6)
    expect(new Set(operations.map(({ key }) => key))).toEqual(new Set([witness.key]))
    expect(isLegal(subject, operations), `history ${i}`).toBe(false)
    const reads = operations.filter(
      ({ kind, value, from }) => kind === "read" || (kind === "cas" && value === from)
    )
    for (const read of reads)
      expect(
        isLegal(
          subject,
          operations.filter((operation) => operation !== read)
        ),
        `history ${i} without ${read.index}`
      ).toBe(true)
    for (const value of new Set(operations.map((operation) => operation.value)))
      expect(
        isLegal(
          subject,
          operations.filter((operation) => operation.value !== value)
        ),
        `history ${i} without value ${value}`
      ).toBe(true)
    for (const { process } of operations)
      expect(witness.text.toLowerCase()).toContain(`process ${subject.history.processes[process]} `)
  }
  expect(seen).toBeGreaterThan(witnesses / 10)
})

/** Rows as a history: what may have happened or not is `info`, as it is where a witness ends before it. */
const historyOf = (history: RecordedHistory, rows: Rows): RecordedHistory =>
  withOperations(
    history,
    Array.from(rows.index, (index, row): RecordedOperation => {
      const operation = history.operations[index]!
      const completed = rows.completed[row]!
      return completed < Number.POSITIVE_INFINITY ? operation : { ...operation, outcome: "info", completed }
    })
  )

const shrunkOf = (rows: Rows): { readonly rows: Rows; readonly minimal: boolean } | undefined => {
  const search = new Search(registerOf(rows))
  if (search.run(Number.POSITIVE_INFINITY, 2 ** 30) !== "illegal") return undefined
  const shrinking = shrunkRows(rows, search.furthestEnd, noLimits, 1_000_000)
  for (;;) {
    const { done, value } = shrinking.next()
    if (done === true) return value
  }
}

test(`what a search leaves is illegal, and legal without any part that may be left out (seed ${seed})`, () => {
  let seen = 0
  for (let i = 0; i < witnesses; i++) {
    const { history, options } = drawnCase(seed, i)
    const partition = partitionOf(history, options)
    for (const key of history.keys.keys()) {
      const shrunk = shrunkOf(rowsOfKey(partition, key))
      if (shrunk === undefined) continue
      seen++
      const legalWithout = (rows: Rows): boolean =>
        isLinearizableByDefinition(historyOf(history, rows), options)
      expect(shrunk.minimal).toBe(true)
      expect(legalWithout(shrunk.rows), `history ${i}`).toBe(false)
      for (const part of [readsOf, valuesOf, uselessOf].flatMap((parts) => parts(shrunk.rows))) {
        const rest = Array.from(shrunk.rows.index.keys()).filter((row) => !part.includes(row))
        expect(legalWithout(selected(shrunk.rows, rest)), `history ${i} without ${part}`).toBe(true)
      }
    }
  }
  expect(seen).toBeGreaterThan(witnesses / 5)
})

test("a budget that is too small is told", () => {
  const history = withWrongRead(
    legalHistory({ ...usual, operations: 1000, processes: 5, values: 50 }),
    3,
    0.5
  )
  const rows = rowsOfKey(
    partitionOf(history, {
      nil: 0,
      nilRead: "value",
      failedCas: "dropped",
      order: "position",
      limits: noLimits
    }),
    0
  )
  const search = new Search(registerOf(rows))
  expect(search.run(Number.POSITIVE_INFINITY, 2 ** 30)).toBe("illegal")
  const shrinking = shrunkRows(rows, search.furthestEnd, noLimits, 50)
  for (;;) {
    const { done, value } = shrinking.next()
    if (done !== true) continue
    expect(value.minimal).toBe(false)
    expect(new Search(registerOf(value.rows)).run(Number.POSITIVE_INFINITY, 2 ** 30)).toBe("illegal")
    break
  }
})
