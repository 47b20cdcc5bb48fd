/** Searches beside definitions, also where quicker judges would do. */

import { findingSmallestK } from "../../../../src/history/judging/atomic/KAtomic.ts"
import { searchKAtomic } from "../../../../src/history/judging/atomic/KAtomicSearch.ts"
import { partitionOf, rowsOfKey } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import type { JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { isKAtomicByDefinition, isLinearizableInSomeWorld } from "../bruteForce/bruteForce.ts"
import type { Shape } from "../histories/randomHistories.ts"

const ended = <A>(steps: Generator<unknown, A>): A => {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

const kAtomicBySearch = (history: RecordedHistory, options: JudgeOptions, k: number): boolean =>
  Array.from(viewsOf(history, options)).every((view) => {
    const found = ended(searchKAtomic(view, k, options.limits))
    if (typeof found !== "boolean") throw new Error(found.reason)
    return found
  })

/** What is wrong with k-atomicity, if anything: with its search, and with the smallest k from 2 where values are unique. */
export const differenceOfK = (
  history: RecordedHistory,
  options: JudgeOptions,
  { repeated }: Shape
): string | undefined => {
  const holds = (k: number) => isKAtomicByDefinition(history, options, k)
  const wrong = [1, 2, 3, 4].find((k) => kAtomicBySearch(history, options, k) !== holds(k))
  if (wrong !== undefined) return `k = ${wrong}, by definition ${holds(wrong)}`
  const smallest = [2, 3, 4, 5, 6, 7, 8, 9].find(holds)
  const expected = smallest === undefined ? "unexplained-read" : { atLeast: smallest, atMost: smallest }
  const found = ended(findingSmallestK(history, options))
  if (repeated || JSON.stringify(found) === JSON.stringify(expected)) return undefined
  return `by definition ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`
}

/** What is wrong with the search for linearizability, if anything, also where zones would do, against all worlds: for longer histories too. */
export const differenceOfSearch = (history: RecordedHistory, options: JudgeOptions): string | undefined => {
  const partition = partitionOf(history, options)
  const found = history.keys.map((_, key) =>
    new Search(registerOf(rowsOfKey(partition, key))).run(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
  )
  const holds = isLinearizableInSomeWorld(history, options)
  return found.every((result) => result === "legal") === holds
    ? undefined
    : `in some world ${holds}, searched ${found.join()}`
}
