import { describe, expect, test } from "vitest"
import {
  readsOf,
  type Shrunk,
  shrunkRows,
  uselessOf,
  valuesOf
} from "../../../../src/history/judging/linearizable/LinearizableShrink.ts"
import {
  CAS,
  type Partition,
  partitionOf,
  type Rows,
  rowsOfKey,
  selected,
  WRITE
} from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { defaultOptions, type JudgeOptions, noLimits } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { drawnCase } from "./linearizableCases.ts"
import { legalHistory, usual, withWrongRead } from "./linearizableHistories.ts"

const seed = 20_261_130

const partOf = (history: RecordedHistory, options: JudgeOptions = defaultOptions): Partition =>
  partitionOf(history, options)

const searched = (rows: Rows): Search => {
  const search = new Search(registerOf(rows))
  search.run(Number.POSITIVE_INFINITY, 2 ** 30)
  return search
}

const isIllegal = (rows: Rows): boolean => searched(rows).run(0, 0) === "illegal"

/** How often it gave way, and what was left. */
const shrunk = (rows: Rows, steps = 1_000_000, limits = noLimits): Shrunk & { readonly ways: number } => {
  const shrinking = shrunkRows(rows, searched(rows).furthestEnd, limits, steps)
  for (let ways = 0; ; ways++) {
    const { done, value } = shrinking.next()
    if (done === true) return { ...value, ways }
  }
}

/** When the history became illegal: the first end up to which no order explains it, whatever may have happened since. */
const becameIllegal = (rows: Rows): number | undefined =>
  rows.completed
    .toSorted()
    .filter((end) => end < Number.POSITIVE_INFINITY)
    .find((end) => {
      const begun = Array.from(rows.index.keys()).filter(
        (row) =>
          rows.invoked[row]! <= end &&
          (rows.completed[row]! <= end || rows.effect[row] === WRITE || rows.effect[row] === CAS)
      )
      const part = selected(rows, begun)
      return isIllegal({
        ...part,
        completed: part.completed.map((completed) =>
          completed <= end ? completed : Number.POSITIVE_INFINITY
        )
      })
    })

const longer = (i: number): RecordedHistory =>
  withWrongRead(
    legalHistory({
      ...usual,
      seed: mixed(seed, i),
      operations: 20 + (i % 40),
      processes: 2 + (i % 4),
      values: 3,
      cas: i % 2 === 0 ? 0.2 : 0,
      info: i % 3 === 0 ? 0.1 : 0,
      ties: 1 + (i % 3)
    }),
    i,
    0.3
  )

describe("what is left of a history that no order explains", () => {
  test.each([
    {
      kind: "small",
      histories: 400,
      rowsFor: (i: number) => {
        const { history, options } = drawnCase(seed, i)
        return rowsOfKey(partOf(history, options), 0)
      }
    },
    { kind: "longer", histories: 120, rowsFor: (i: number) => rowsOfKey(partOf(longer(i)), 0) }
  ])(
    `had begun when it became illegal: $histories $kind histories (seed ${seed})`,
    ({ histories, rowsFor }) => {
      let seen = 0
      for (let i = 0; i < histories; i++) {
        const rows = rowsFor(i)
        if (!isIllegal(rows)) continue
        seen++
        const { rows: left, minimal } = shrunk(rows)
        const moment = becameIllegal(rows)!
        expect(minimal).toBe(true)
        expect(Math.max(...left.invoked), `history ${i}`).toBeLessThanOrEqual(moment)
        expect(Math.max(...left.completed), `history ${i}`).toBeGreaterThanOrEqual(moment)
        expect(isIllegal(left), `history ${i}`).toBe(true)
      }
      expect(seen).toBeGreaterThan(histories / 8)
    }
  )

  test("what began at the moment at which another ended may have been before it", () => {
    const rows = rowsOfKey(partOf(historyOfText("1 r1 3-5, 2 w1 5-20, 3 c7>8 21-22, 4 w7 23-24")), 0)
    expect(Array.from(shrunk(rows).rows.index)).toEqual([2])
  })

  test("what had not ended yet may not have happened", () => {
    const text = "1 c5>6 3-20, 2 w1 4-5, 3 c9>8 6-7, 4 w5 21-22, 5 w9 21-22"
    expect(Array.from(shrunk(rowsOfKey(partOf(historyOfText(text)), 0)).rows.index)).toEqual([2])
  })

  test("that it did happen can be enough, and the operations stay in order", () => {
    // When 6 was read, nothing but that read was wrong; but to have found 5 is wrong by itself.
    const text = "1 w5 1-8, 2 w7 1-8, 3 r5 2-3, 4 r7 4-5, 5 c5>6 10-20, 6 r6 11-12"
    expect(Array.from(shrunk(rowsOfKey(partOf(historyOfText(text)), 0)).rows.index)).toEqual([0, 1, 2, 3, 4])
  })
})

describe("what may be left out at once", () => {
  const rowsFor = (text: string, options = defaultOptions): Rows =>
    rowsOfKey(partOf(historyOfText(text), options), 0)
  const text =
    "1 w1 1-2, 2 r1 3-4, 3 w2 5-6, 4 c2>3 7-8, 5 w3 9-10, 6 w4 11-12, 7 r5 13-14, 8 w1 15-16, 9 w6 17-18, 11 w0 17-18"
  const failing = `${text}, 10 c4>7 19-20!`
  const mismatch: JudgeOptions = { ...defaultOptions, failedCas: "mismatch" }

  test("a read, and a compare-and-set that failed if it says something", () => {
    expect(readsOf(rowsFor(text))).toEqual([[1], [6]])
    expect(readsOf(rowsFor(failing))).toEqual([[1], [6]])
    expect(readsOf(rowsFor(failing, mismatch))).toEqual([[1], [6], [10]])
  })

  test("all operations of a value that no compare-and-set touches, unless any value may be needed", () => {
    expect(valuesOf(rowsFor(text))).toEqual([[0, 1, 7], [5], [6], [8], [9]])
    expect(valuesOf(rowsFor(failing, mismatch))).toEqual([])
  })

  test("an operation that sets what nothing needs, unless any value may be needed", () => {
    // 3 is set by a compare-and-set and by a write; 2 is compared with.
    expect(uselessOf(rowsFor(text))).toEqual([[3], [4], [5], [8], [9]])
    expect(uselessOf(rowsFor(failing, mismatch))).toEqual([])
  })
})

describe("a smaller witness is not looked for any longer", () => {
  // The first search alone takes more than a thousand steps.
  const wrong = withWrongRead(
    legalHistory({ ...usual, seed: 5, operations: 400, processes: 10, values: 20 }),
    5,
    0.5
  )
  const rows = rowsOfKey(partOf(wrong), 0)

  const left = (steps: number, limits = noLimits): ReturnType<typeof shrunk> => {
    const found = shrunk(rows, steps, limits)
    expect(isIllegal(found.rows)).toBe(true)
    return found
  }

  test("than its time and its memory allow", () => {
    const whole = left(10_000_000)
    expect(whole.minimal).toBe(true)
    expect(whole.ways).toBeGreaterThan(1)
    let asked = 0
    const once = left(10_000_000, { ...noLimits, isOver: () => ++asked > 1 })
    expect(once).toMatchObject({ minimal: false, ways: 1 })
    expect(asked).toBe(2)
    expect(left(10_000_000, { ...noLimits, isOver: () => true })).toMatchObject({ minimal: false, ways: 0 })
    expect(left(10_000_000, { ...noLimits, cacheBytes: 2 ** 15 })).toMatchObject({ minimal: false, ways: 0 })
  })

  test("than its steps allow, those for making lists included", () => {
    expect(left(1)).toMatchObject({ minimal: false, ways: 0 })
    expect(left(1).rows.index.length).toBe(400)
    // A search that is ended before it knows leaves things as they were.
    expect(left(3_500)).toMatchObject({ minimal: false, ways: 0 })
    expect(left(3_500).rows.index.length).toBe(400)
    const some = left(10_000)
    expect(some.minimal).toBe(false)
    expect(some.rows.index.length).toBeLessThan(400)
    expect(left(30_000).minimal).toBe(true)
    const short = rowsOfKey(
      partOf(historyOfText("1 w1 1-9, 2 w2 1-9, 3 w3 1-9, 4 r1 10-11, 5 r2 12-13, 6 r1 14-15")),
      0
    )
    expect(shrunk(short, 1).minimal).toBe(false)
    expect(shrunk(short, 1_000).minimal).toBe(true)
    for (let steps = 1; steps < 40; steps++)
      expect(isIllegal(shrunk(short, steps).rows), `${steps} steps`).toBe(true)
    // Here no step of a search is needed: a value is compared with before anybody sets it.
    const reads = Array.from({ length: 400 }, (_, i) => `1 r0 ${2 * i + 1}-${2 * i + 2}`)
    const long = rowsOfKey(partOf(historyOfText([...reads, "2 c1>2 900-901", "3 w1 902-903"].join())), 0)
    expect(shrunk(long, 60).minimal).toBe(false)
    expect(shrunk(long, 10_000)).toMatchObject({ minimal: true, ways: 0 })
  })
})
