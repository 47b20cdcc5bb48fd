import { describe, expect, test } from "vitest"
import { STEPS_AT_ONCE, searchKAtomic } from "../../../../src/history/judging/atomic/KAtomicSearch.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import { defaultOptions, type Limits, noLimits } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { hardHistory } from "./atomicHard.ts"

/** What is found on the first key, or why nothing is, and how often it gave way until then. */
const searched = (
  history: RecordedHistory,
  k: number,
  mostSteps?: number,
  limits: Limits = noLimits
): { readonly found: boolean | string; readonly gaveWay: number } => {
  const search = searchKAtomic([...viewsOf(history, defaultOptions)][0]!, k, limits, mostSteps)
  for (let gaveWay = 0; ; gaveWay++) {
    const { done, value } = search.next()
    if (done === true) return { found: typeof value === "boolean" ? value : value.reason, gaveWay }
  }
}

const found = (text: string, k: number, mostSteps?: number): boolean | string =>
  searched(historyOfText(text), k, mostSteps).found

describe("the search for an order in which reads return one of the k latest values", () => {
  // For each k the history is not k-atomic, but it is for k + 1.
  test.each([
    ["the initial value is read after one write", 1, "1 w1 1-2, 2 r0 3-4"],
    ["the initial value is read after two writes", 2, "1 w1 1-2, 1 w2 3-4, 2 r0 5-6"],
    ["a value is read after two others", 2, "1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 2 r1 7-8"],
    [
      "a value that was written again is read when it is old",
      2,
      "1 w1 1-2, 2 w1 3-4, 1 w2 5-6, 1 w3 7-8, 2 r1 9-10"
    ],
    ["a write of unknown outcome is read late", 2, "1 w1 1-?, 2 r1 2-3, 2 w2 4-5, 2 w3 6-7, 2 r1 8-9"],
    ["the initial value is written and gets old", 2, "1 w1 1-2, 1 w0 3-4, 1 w2 5-6, 1 w3 7-8, 2 r0 9-10"],
    ["a compare-and-set is a write", 2, "1 w1 1-2, 1 c1>2 3-4, 1 c2>3 5-6, 2 r1 7-8"],
    ["two writes at one moment, one of which is read and gone", 1, "1 w1 1-3, 2 w2 1-3, 3 r2 4-5, 3 r1 6-7"]
  ])("%s: %i is not enough", (_, k, text) => {
    expect([k - 1, k, k + 1].filter((some) => some > 0 && found(text, some) === true)).toEqual([k + 1])
  })

  test.each([
    ["nothing at all", ""],
    ["a write of unknown outcome that nobody read", "1 w1 1-?, 2 w2 2-3, 2 r2 4-5"],
    ["a write of unknown outcome that happens after all", "1 w1 1-?, 2 w2 2-3, 2 r2 4-5, 2 r1 6-7"],
    ["a read that begins when its write begins and ends", "1 w1 5-5, 2 r1 5-5"],
    ["a read that ends when its write begins", "2 r1 1-5, 1 w1 5-6"],
    [
      "a write that begins when an older value is read for the last time",
      "1 w1 1-2, 2 w2 5-6, 3 r1 4-5, 3 r2 7-8"
    ],
    ["a value that is written again after it was gone", "1 w1 1-2, 1 w2 3-4, 2 w1 5-6, 2 r1 7-8"],
    ["one value after the other within one long read", "3 r2 1-9, 1 w1 2-3, 2 r1 4-5, 1 w2 6-7"]
  ])("the latest value is enough for %s", (_, text) => {
    expect(found(text, 1)).toBe(true)
  })

  test("a value that is still there twice is not gone when the older one is", () => {
    expect(found("1 w1 1-2, 1 w1 3-4, 1 w2 5-6, 2 r1 7-8", 2)).toBe(true)
  })

  test("a value that is gone comes back if it is written again", () => {
    const text = "1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 1 w1 7-8, 2 r1 9-10"
    expect(found(text, 2)).toBe(true)
    expect(found(text.replace("w1 7", "w4 7"), 2)).toBe(false)
  })
})

describe("the search takes few steps", () => {
  const ofWrites = (writes: number, rest: string): string =>
    [...Array.from({ length: writes }, (_, i) => `${i} w${i + 1} 1-2`), rest].join()

  test("for a read that nothing explains", () => {
    expect(found(ofWrites(20, "1 r99 3-4"), 3, 1)).toBe(false)
    expect(found(ofWrites(20, "1 r21 3-4, 1 w21 5-6"), 3, 1)).toBe(false)
  })

  test("where a value that is still to be read is gone", () => {
    // In no order is the initial value among the two latest: that is known when the second write has happened.
    expect(found(ofWrites(12, "1 r0 3-4"), 2, 500)).toBe(false)
  })

  test("for writes of unknown outcome that nobody read", () => {
    const unknown = Array.from({ length: 20 }, (_, i) => `${i} w${4 + i} 1-?`).join()
    expect(found(`${unknown}, 1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 1 r1 7-8`, 2, 50)).toBe(false)
  })

  test("where the same writes in another order have led to the same situation", () => {
    // The first and the second value are both the latest: whatever the order of the others, that is asked once.
    expect(found(ofWrites(9, "1 r1 3-4, 2 r2 5-6"), 1, 5000)).toBe(false)
  })
})

describe("limits", () => {
  const hard = hardHistory(8, 4)

  test("so many steps are enough, and one less is not", () => {
    const text = "1 w1 1-2, 1 w2 3-4, 2 r1 5-6"
    const gaveUp = (steps: number) => `the search for k = 2 gave up after ${steps} steps`
    expect([1, 2, 3].map((steps) => found(text, 2, steps))).toEqual([gaveUp(1), gaveUp(2), true])
  })

  test("memory is looked at every some thousand steps", () => {
    expect(searched(hard, 3, undefined, { ...noLimits, cacheBytes: 1000 })).toEqual({
      found: `the search for k = 3 met its limit of memory after ${STEPS_AT_ONCE} steps`,
      gaveWay: 0
    })
    // Some thousand steps remember some hundred situations of about a hundred bytes each.
    const { found: reason, gaveWay } = searched(hard, 3, undefined, { ...noLimits, cacheBytes: 120_000 })
    expect([reason, gaveWay]).toEqual([
      `the search for k = 3 met its limit of memory after ${2 * STEPS_AT_ONCE} steps`,
      1
    ])
    expect(searched(hard, 3, undefined, { ...noLimits, cacheBytes: 2 ** 20 })).toEqual({
      found: false,
      gaveWay: 2
    })
  })

  test("time is asked for before the search and every some thousand steps", () => {
    const over = (after: number) => {
      let asked = 0
      return searched(hard, 3, undefined, { ...noLimits, isOver: () => ++asked > after })
    }
    expect(over(0)).toEqual({ found: "the limit was reached before the search began", gaveWay: 0 })
    expect(over(2)).toEqual({
      found: `the search for k = 3 met its limit after ${2 * STEPS_AT_ONCE} steps`,
      gaveWay: 1
    })
    expect(over(3)).toEqual({ found: false, gaveWay: 2 })
  })
})
