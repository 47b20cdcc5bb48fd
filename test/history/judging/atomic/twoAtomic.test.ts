import { describe, expect, test } from "vitest"
import { searchKAtomic } from "../../../../src/history/judging/atomic/KAtomicSearch.ts"
import { judgeTwoAtomic, judgingTwoAtomic } from "../../../../src/history/judging/atomic/TwoAtomic.ts"
import { clustersOf, isWitness } from "../../../../src/history/judging/atomic/TwoAtomicClusters.ts"
import { unorderable } from "../../../../src/history/judging/atomic/TwoAtomicOrder.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import {
  defaultOptions,
  type JudgeOptions,
  noLimits,
  type Verdict
} from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { hardHistory, textOfHard } from "./atomicHard.ts"
import { staleHistory } from "./atomicStale.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

const judged = (text: string, options: Partial<JudgeOptions> = {}): Verdict =>
  judgeTwoAtomic(historyOfText(text), { ...defaultOptions, ...options })

const told = (text: string): string => {
  const verdict = judged(text)
  return verdict.verdict === "violated"
    ? `${verdict.witness.kind} ${verdict.witness.operations}`
    : `${verdict.verdict} by ${verdict.method}`
}

describe("2-atomic or not", () => {
  test.each([
    ["nothing", "", "holds by lbt"],
    ["the initial value after one write", "1 w1 1-2, 2 r0 3-4", "holds by lbt"],
    ["the initial value after two writes", "1 w1 1-2, 1 w2 3-4, 2 r0 5-6", "no-order 0,1,2"],
    ["a read that ends when its write begins", "2 r1 1-5, 1 w1 5-6", "holds by lbt"],
    [
      "a read that begins when the third value is written",
      "1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 2 r1 6-7",
      "holds by lbt"
    ],
    [
      "a write that comes after another which begins when it ends",
      "1 w1 1-5, 2 w2 5-6, 2 w3 7-8, 3 r1 9-10",
      "holds by lbt"
    ],
    [
      "a last write that ends when the latest begins",
      "1 w1 1-5, 2 w2 1-5, 3 w3 5-6, 3 r1 7-8, 3 r2 9-10",
      "holds by lbt"
    ],
    [
      "a write of unknown outcome that is read before and after others",
      "1 w1 1-?, 2 r1 2-3, 2 w2 4-5, 2 w3 6-7, 2 r1 8-9",
      "no-order 0,1,2,3,4"
    ],
    [
      "a value read before another write began, and two more after",
      "1 w1 1-9, 2 r1 2-3, 2 w2 4-5, 3 w3 6-7, 4 r1 8-10",
      "no-order 0,1,2,3,4"
    ],
    ["a read of what nobody wrote", "1 w1 1-2, 2 r2 3-4", "value-never-written 1"],
    ["a read of what failed", "1 w1 1-2!, 2 r1 3-4", "aborted-read 0,1"],
    [
      "a value that is written twice and read late",
      "1 w1 1-2, 1 w2 3-4, 2 w1 5-6, 1 w3 7-8, 2 r1 9-10",
      "holds by search"
    ],
    ["the initial value, written and read late", "1 w1 1-2, 1 w0 3-4, 1 w2 5-6, 2 r0 7-8", "holds by search"],
    [
      "the initial value, written and read too late",
      "1 w0 1-2, 1 w2 3-4, 1 w3 5-6, 2 r0 7-8",
      "no-order 0,1,2,3"
    ],
    [
      "a read of what nobody wrote beside values that are written twice",
      "1 w1 1-2, 1 w1 3-4, 2 r2 5-6",
      "value-never-written 2"
    ],
    [
      "a read before its write beside values that are written twice",
      "1 w1 1-2, 1 w1 3-4, 2 r2 5-6, 1 w2 7-8",
      "value-never-written 2,3"
    ]
  ])("%s", (_, text, expected) => {
    expect(told(text)).toBe(expected)
  })

  const many = 350

  test(`as the search says, in ${many} histories of up to 200 operations (seed ${seed})`, () => {
    const verdicts = { holds: 0, violated: 0, undecided: 0 }
    for (let i = 0; i < many; i++) {
      const wrong = i % 3
      const history = staleHistory({
        seed: mixed(seed, i),
        operations: 10 + (i % 190),
        reads: 5 + (i % 5),
        old: 3 + (i % 8),
        around: 1 + (i % 7) * 9,
        wrong,
        unknown: i % 2 === 0
      })
      const { verdict } = judgeTwoAtomic(history, defaultOptions)
      if (wrong === 0) expect(verdict, `history ${i}`).toBe("holds")
      const search = searchKAtomic([...viewsOf(history, defaultOptions)][0]!, 2, noLimits, 100_000)
      let step = search.next()
      while (step.done !== true) step = search.next()
      expect(step.value, `history ${i}`).toBe(verdict === "holds")
      verdicts[verdict]++
    }
    expect(verdicts.violated).toBeGreaterThan(many / 5)
  })
})

test("a read of the third latest value is noticed, however many reads of the second latest follow", () => {
  // Each of them forces the write before it into its place, so that all is decided only at the beginning.
  const longest = 100
  const links = Array.from({ length: longest }, (_, i) => [
    `1 w${i + 4} ${4 * i + 9}-${4 * i + 10}`,
    `2 r${i + 3} ${4 * i + 11}-${4 * i + 12}`
  ])
  const followed = (read: number, length: number): string =>
    [`1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 2 r${read} 7-8`, ...links.slice(0, length).flat()].join()
  for (let length = 0; length <= longest; length++)
    expect([1, 2].map((read) => told(followed(read, length)).split(" ")[0])).toEqual(["no-order", "holds"])
})

/** What no order explains, and how often the judge of one key gave way until it was known. */
const ordered = (
  history: RecordedHistory
): { readonly left: ReadonlyArray<number>; readonly gaveWay: number } => {
  const view = [...viewsOf(history, defaultOptions)][0]!
  const clusters = clustersOf(view)
  if (isWitness(clusters)) throw new Error(clusters.text)
  const ordering = unorderable(view, clusters)
  for (let gaveWay = 0; ; gaveWay++) {
    const { done, value } = ordering.next()
    if (done === true) return { left: value as ReadonlyArray<number>, gaveWay }
  }
}

describe("long histories", () => {
  const long = { seed, around: 1, wrong: 0, unknown: false }

  test("gives way every some ten thousand steps, where many values are right one after the other", () => {
    const history = staleHistory({ ...long, operations: 70_000, reads: 5, old: 0 })
    expect(ordered(history)).toEqual({ left: [], gaveWay: 1 })
  })

  test("gives way every some ten thousand steps, where many writes can be the last one", () => {
    const { left, gaveWay } = ordered(hardHistory(25_000, 3))
    expect([left.length, gaveWay]).toEqual([25_000, 1])
  })

  test("what cannot be put in order is told by when it was written, without what is right after it", () => {
    const history = historyOfText(`${textOfHard(4, 3)}, 1 w5 5-6, 2 r5 7-8`)
    expect(ordered(history)).toEqual({ left: [0, 1, 2, 3], gaveWay: 0 })
  })

  test("a limit of time ends it", () => {
    const history = staleHistory({ ...long, operations: 70_000, reads: 0, old: 0 })
    let asked = 0
    const isOver = () => ++asked > 0
    expect(judgeTwoAtomic(history, { ...defaultOptions, limits: { ...noLimits, isOver } })).toEqual({
      verdict: "undecided",
      method: "lbt",
      reason: "the limit was reached before the writes were in order"
    })
    expect(asked).toBe(1)
  })
})

describe("several keys", () => {
  const over: Partial<JudgeOptions> = { limits: { ...noLimits, isOver: () => true } }

  test("a violation counts although another key is undecided", () => {
    const undecided = "1 w1 1-2, 1 w1 3-4, 2 r1 5-6"
    const violated = "1 w1@1 1-2, 1 w2@1 3-4, 1 w3@1 5-6, 2 r1@1 7-8"
    expect(judged(undecided, over)).toEqual({
      verdict: "undecided",
      method: "search",
      reason: "the limit was reached before the search began"
    })
    expect(judged(`${undecided}, ${violated}`, over)).toMatchObject({
      verdict: "violated",
      witness: { key: 1, operations: [3, 4, 5, 6] }
    })
  })

  test("the first reason is told, and that some key was searched", () => {
    const hard = textOfHard(12, 4).replace("w12@", "w11@")
    let asked = 0
    const isOver = () => ++asked > 1
    const limits = { isOver, cacheBytes: 1000 }
    expect(judged(`${hard}, 1 w1@1 1-2, 1 w1@1 3-4, 1 w1@2 1-2`, { limits })).toEqual({
      verdict: "undecided",
      method: "search",
      reason: "the search for k = 2 met its limit of memory after 4096 steps"
    })
    expect(asked).toBe(2)
    expect(judged("1 w1 1-2, 1 w1 3-4, 1 w1@1 1-2").method).toBe("search")
  })

  test("gives way after each", () => {
    const judging = judgingTwoAtomic(historyOfText("1 w1@0 1-2, 1 w1@1 3-4, 1 w1@2 5-6"), defaultOptions)
    let gaveWay = 0
    while (judging.next().done !== true) gaveWay++
    expect(gaveWay).toBe(3)
  })
})
