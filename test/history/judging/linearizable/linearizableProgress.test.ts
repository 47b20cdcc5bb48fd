import { describe, expect, test } from "vitest"
import {
  judgeLinearizable,
  judgingLinearizable,
  type LinearizableProgress
} from "../../../../src/history/judging/linearizable/Linearizable.ts"
import { partitionOf, rowsOfKey } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import {
  defaultOptions,
  type JudgeOptions,
  type Verdict
} from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"
import { byHand, cas, read, type Sketch, write } from "./linearizableByHand.ts"
import { legalHistory, usual, withWrongRead } from "./linearizableHistories.ts"

/** Where a judge gave way, and what it said in the end. */
const followed = (
  history: RecordedHistory,
  options = defaultOptions,
  shrinks = true
): { readonly ways: ReadonlyArray<LinearizableProgress>; readonly verdict: Verdict } => {
  const judging = judgingLinearizable(history, options, shrinks)
  const ways: Array<LinearizableProgress> = []
  for (;;) {
    const { done, value } = judging.next()
    if (done === true) return { ways, verdict: value }
    ways.push(value)
  }
}

/** One history after the other, each about a key of its own. */
const sideBySide = (...histories: ReadonlyArray<RecordedHistory>): RecordedHistory => {
  const operations: Array<RecordedOperation> = []
  const processes: Array<string> = []
  for (const [key, history] of histories.entries()) {
    for (const operation of history.operations)
      operations.push({
        ...operation,
        key,
        index: operations.length,
        process: processes.length + operation.process
      })
    processes.push(...history.processes)
  }
  const [{ values }] = histories.toSorted((a, b) => b.values.length - a.values.length) as [RecordedHistory]
  return { operations, processes, keys: histories.map((_, key) => `k${key}`), values }
}

/** So many questions are answered with no. */
const patient = (questions: number): JudgeOptions => {
  let asked = 0
  return { ...defaultOptions, limits: { isOver: () => ++asked > questions, cacheBytes: 2 ** 30 } }
}

const hard = withWrongRead(legalHistory({ ...usual, operations: 1000, processes: 30, values: 50 }), 3, 0.5)
const again = (count: number): ReadonlyArray<Sketch> =>
  Array.from({ length: count }, (_, i) => write(1, 2 * i + 1, 2 * i + 2))
/** No value is there any more when it is compared with. */
const illegal = (writes: number): RecordedHistory =>
  byHand(...again(writes), write(2, 101, 102), cas(1, 3, 103, 104))

describe("a judge of linearizability gives way", () => {
  test("after every hundred thousand operations that zones have judged, at the end of a key", () => {
    const [begun] = byHand(read(0, 1, 2)).operations
    const sizes = [60_000, 60_000, 60_000, 40_000, 99_999, 1]
    const operations = sizes.flatMap((size, key) => Array<RecordedOperation>(size).fill({ ...begun!, key }))
    const { ways, verdict } = followed({ ...byHand(), keys: sizes.map((_, key) => `k${key}`), operations })
    expect(verdict).toEqual({ verdict: "holds", method: "zones" })
    expect(ways).toEqual([1, 3, 5].map((key) => ({ key, steps: 0 })))
  })

  test("while it searches, and while it makes the witness smaller", () => {
    const history = withWrongRead(
      legalHistory({ ...usual, seed: 5, operations: 400, processes: 10, values: 20 }),
      5,
      0.5
    )
    const inOneGo = followed(history, defaultOptions, false)
    expect(inOneGo.verdict).toMatchObject({ verdict: "violated", witness: { minimal: false } })
    expect(inOneGo.verdict.verdict === "violated" && inOneGo.verdict.witness.operations).toHaveLength(400)
    expect(inOneGo.ways.map(({ steps }) => steps)).toEqual(inOneGo.ways.map((_, i) => 4096 * (i + 1)))
    const { ways, verdict } = followed(history)
    expect(verdict).toMatchObject({ verdict: "violated", witness: { minimal: true } })
    expect(verdict.verdict === "violated" && verdict.witness.operations.length).toBeLessThan(20)
    expect(ways.slice(0, inOneGo.ways.length)).toEqual(inOneGo.ways)
    const shrinking = ways.slice(inOneGo.ways.length)
    expect(shrinking.length).toBeGreaterThan(0)
    // The steps are those of the search that has ended.
    const { steps } = shrinking[0]!
    expect(steps).toBeGreaterThan(inOneGo.ways.at(-1)!.steps)
    expect(shrinking).toEqual(shrinking.map(() => ({ key: 0, steps })))
  })
})

describe("which key is searched first", () => {
  test("the one with the fewest operations, of equal ones the first", () => {
    const shown = (...writes: ReadonlyArray<number>): number | undefined => {
      const verdict = judgeLinearizable(sideBySide(...writes.map(illegal)), defaultOptions)
      return verdict.verdict === "violated" ? verdict.witness.key : undefined
    }
    expect(shown(5, 3, 4)).toBe(1)
    expect(shown(3, 4, 5)).toBe(0)
    expect(shown(5, 4, 3)).toBe(2)
    expect(shown(4, 3, 3)).toBe(1)
    // Twelve keys, so that no way of sorting a few is enough.
    expect(shown(...Array.from({ length: 12 }, (_, i) => 3 + ((i * 5 + 7) % 12)))).toBe(1)
  })
})

describe("an undecided verdict says", () => {
  test("of each key which limit was met, and how many were left when the time was over", () => {
    const three = sideBySide(hard, hard, hard)
    const reasonOf = (options: JudgeOptions): string => {
      const verdict = judgeLinearizable(three, options)
      expect(verdict.method).toBe("search")
      return verdict.verdict === "undecided" ? verdict.reason : verdict.verdict
    }
    expect(reasonOf(patient(0))).toBe("the time was over before 3 of 3 keys were searched")
    const met = (key: number, what = "time") =>
      `the ${what} was over when \\d+ configurations of key k${key} had been tried: at most \\d+ of 1000 operations could be put in order`
    expect(reasonOf(patient(1))).toMatch(
      new RegExp(`^${met(0)}; the time was over before 2 of 3 keys were searched$`)
    )
    expect(reasonOf({ ...defaultOptions, limits: { isOver: () => false, cacheBytes: 2 ** 19 } })).toMatch(
      new RegExp(`^${[0, 1, 2].map((key) => met(key, "memory")).join("; ")}$`)
    )
  })
  test("that time was over where the memory is just enough", () => {
    const search = new Search(registerOf(rowsOfKey(partitionOf(hard, defaultOptions), 0)))
    expect(search.run(4096, 2 ** 30)).toBe("unfinished")
    const reasonWith = (cacheBytes: number): string => {
      const limits = { ...patient(1).limits, cacheBytes }
      const verdict = judgeLinearizable(hard, { ...defaultOptions, limits })
      return verdict.verdict === "undecided" ? verdict.reason : verdict.verdict
    }
    expect(reasonWith(search.bytes)).toMatch(/^the time was over when/)
    expect(reasonWith(search.bytes - 1)).toMatch(/^the memory was over when/)
  })
})
