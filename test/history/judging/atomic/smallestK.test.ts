import { describe, expect, test } from "vitest"
import {
  findingSmallestK,
  type NoSmallestK,
  type SmallestK
} from "../../../../src/history/judging/atomic/KAtomic.ts"
import { STEPS_AT_ONCE, searchKAtomic } from "../../../../src/history/judging/atomic/KAtomicSearch.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { randomHistory } from "../histories/randomHistories.ts"
import { hardHistory, textOfHard } from "./atomicHard.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

/** What is found, and how often it gave way until then. */
const counted = (
  history: RecordedHistory,
  steps?: number,
  options: JudgeOptions = defaultOptions
): { readonly found: SmallestK | NoSmallestK; readonly gaveWay: number } => {
  const finding = findingSmallestK(history, options, steps)
  for (let gaveWay = 0; ; gaveWay++) {
    const { done, value } = finding.next()
    if (done === true) return { found: value, gaveWay }
  }
}

const found = (text: string, steps?: number): string => {
  const { found: k } = counted(historyOfText(text), steps)
  return typeof k === "string" ? k : `${k.atLeast} to ${k.atMost}`
}

/** So many writes, each after the last one, then a read of one of them. */
const oneAfterAnother = (writes: number, read: number, key = 0): string =>
  [
    ...Array.from({ length: writes }, (_, i) => `1 w${i + 1}@${key} ${2 * i + 1}-${2 * i + 2}`),
    `2 r${read}@${key} ${2 * writes + 1}-${2 * writes + 2}`
  ].join()

describe("the smallest k of a history that is not linearizable", () => {
  test.each([
    ["of nothing", "", "2 to 2"],
    ["where each read is right", "1 w1 1-2, 2 r1 3-4", "2 to 2"],
    ["where the value before the last one is read", oneAfterAnother(4, 3), "2 to 2"],
    ["where the first of six values is read", oneAfterAnother(6, 1), "6 to 6"],
    ["where the initial value is read after three writes", oneAfterAnother(3, 0), "4 to 4"],
    [
      "of several keys is the largest of them",
      [oneAfterAnother(4, 2), oneAfterAnother(6, 2, 1), oneAfterAnother(3, 1, 2)].join(),
      "5 to 5"
    ],
    ["where a value is read that nobody wrote", "1 w1 1-2, 2 r2 3-4", "unexplained-read"],
    ["where a read ended before its write began", "2 r1 1-2, 1 w1 3-4", "unexplained-read"],
    ["where a value was written twice", "1 w1 1-2, 1 w1 3-4, 2 r1 5-6", "repeated-values"],
    ["where the initial value is written", "1 w0 1-2, 2 r0 3-4", "repeated-values"]
  ])("%s", (_, text, expected) => {
    expect(found(text)).toBe(expected)
  })

  test.each([
    ["by when they took effect", "5 w2 3-9, 4 w3 4-5, 3 w4 4-8, 5 r0 9-9"],
    ["by when they began", "3 w2 1-6, 1 w3 2-3, 0 w4 4-7, 0 w6 8-9, 6 r3 10-23"],
    [
      "by when they began, without one that perhaps never happened",
      "3 w2 1-6, 1 w3 2-3, 0 w4 4-7, 5 w5 5-?, 0 w6 8-9, 6 r3 10-23"
    ],
    ["by the middle between both", "2 w1 3-5, 5 w2 4-4, 0 w4 6-10, 4 w5 8-15, 2 w7 9-11, 4 r2 15-21"],
    ["where a read begins when a write ends", "1 w1 1-1, 0 w2 3-4, 2 w5 8-8, 5 r0 8-8"]
  ])("is 3 without any search where the writes are in order %s", (_, text) => {
    expect(found(text, 0)).toBe("3 to 3")
  })

  const many = 800

  test(`is what the search finds, and the bounds without a search are right, in ${many} histories (seed ${seed})`, () => {
    let open = 0
    for (let i = 0; i < many; i++) {
      const history = randomHistory(mixed(seed, 11), i, {
        keys: 1 + (i % 2),
        processes: 6,
        operations: 14,
        cas: false,
        repeated: false,
        order: i % 4 < 2 ? "position" : "time"
      })
      const { found: exact } = counted(history)
      const { found: bounds } = counted(history, 0)
      if (typeof exact === "string" || typeof bounds === "string") {
        expect(bounds, `history ${i}`).toBe(exact)
        continue
      }
      const holds = (k: number): boolean =>
        Array.from(viewsOf(history, defaultOptions)).every(
          (view) => searchKAtomic(view, k, defaultOptions.limits).next().value === true
        )
      let k = 2
      while (!holds(k)) k++
      expect(exact, `history ${i}`).toEqual({ atLeast: k, atMost: k })
      expect(bounds.atLeast, `history ${i}`).toBeLessThanOrEqual(k)
      expect(bounds.atMost, `history ${i}`).toBeGreaterThanOrEqual(k)
      if (bounds.atMost > bounds.atLeast) open++
    }
    expect(open).toBeGreaterThan(many / 150)
  })
})

describe("the steps of all searches together", () => {
  const hard = hardHistory(8, 4)

  test("end them: what is not known then is between two bounds", () => {
    expect(counted(hard, 0)).toEqual({ found: { atLeast: 3, atMost: 8 }, gaveWay: 1 })
    expect(counted(hard, 2 * STEPS_AT_ONCE)).toEqual({ found: { atLeast: 3, atMost: 8 }, gaveWay: 2 })
  })

  test("are for all k: what one took is missing to the next", () => {
    expect(counted(hard, 3 * STEPS_AT_ONCE)).toEqual({ found: { atLeast: 4, atMost: 8 }, gaveWay: 3 })
    expect(counted(hard, 6 * STEPS_AT_ONCE)).toEqual({ found: { atLeast: 4, atMost: 4 }, gaveWay: 5 })
  })

  test("are for all keys", () => {
    const both = hardHistory(8, 4, 2)
    expect(counted(both, 3 * STEPS_AT_ONCE)).toEqual({ found: { atLeast: 4, atMost: 8 }, gaveWay: 4 })
    expect(counted(both, 6 * STEPS_AT_ONCE)).toEqual({ found: { atLeast: 4, atMost: 8 }, gaveWay: 7 })
    expect(counted(both)).toEqual({ found: { atLeast: 4, atMost: 4 }, gaveWay: 8 })
  })

  test("are not needed to tell whether 2 is enough", () => {
    expect(found("1 w1 1-9, 2 w2 2-8, 3 r2 10-11, 3 r1 12-13", 0)).toBe("2 to 2")
  })

  test("are not spent on a large k, where a search would remember too much", () => {
    // What is open comes first, and then writes of which each makes the read one older.
    const open = "1 w1 1-5, 2 w2 2-3, 2 w3 4-11, 3 w4 6-10, 4 w5 7-12, 1 w6 8-9"
    const older = (by: number): string =>
      [
        open,
        ...Array.from({ length: by }, (_, i) => `2 w${7 + i} ${13 + 2 * i}-${14 + 2 * i}`),
        `5 r1 ${13 + 2 * by}-${14 + 2 * by}`
      ].join()
    expect([0, 27, 28, 29].map((by) => found(older(by), 0))).toEqual([
      "4 to 5",
      "31 to 32",
      "32 to 33",
      "33 to 34"
    ])
    expect([0, 27, 28, 29].map((by) => found(older(by)))).toEqual([
      "4 to 4",
      "31 to 31",
      "32 to 32",
      "33 to 34"
    ])
  })
})

describe("limits", () => {
  const hard = hardHistory(8, 4, 3)

  test("of time end the searches, and no larger k is tried", () => {
    let asked = 0
    const isOver = () => ++asked > 0
    const options = { ...defaultOptions, limits: { ...defaultOptions.limits, isOver } }
    expect(counted(hard, undefined, options)).toEqual({ found: { atLeast: 3, atMost: 8 }, gaveWay: 3 })
    expect(asked).toBe(3)
  })

  test("of memory end the search of a key, and others are searched with the steps that are left", () => {
    const limits = { ...defaultOptions.limits, cacheBytes: 1000 }
    const options = { ...defaultOptions, limits }
    expect(counted(hard, undefined, options)).toEqual({ found: { atLeast: 3, atMost: 8 }, gaveWay: 3 })
    // By its bounds it is 4 or 5, and 5 is found in a few steps.
    const easy = "0 r3@1 1-6, 1 w2@1 2-5, 2 w3@1 3-4, 0 w4@1 7-11, 3 r6@1 8-10, 1 w6@1 9-?, 3 r0@1 12-13"
    const both = historyOfText(`${textOfHard(8, 4)},${easy}`)
    const found = (steps: number) => counted(both, steps, options).found
    expect(found(STEPS_AT_ONCE)).toEqual({ atLeast: 4, atMost: 8 })
    expect(found(2 * STEPS_AT_ONCE)).toEqual({ atLeast: 5, atMost: 8 })
  })
})
