import { describe, expect, it } from "vitest"
import {
  type Alternative,
  type Assumption,
  alternativesOf
} from "../../../src/history/judging/JudgeAlternatives.ts"
import { defaultOptions, type JudgeOptions } from "../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { historyOfText, withClock } from "./histories/judgeText.ts"

const alternative = (
  history: RecordedHistory | string,
  assumption: Assumption,
  options: Partial<JudgeOptions> = {}
): Alternative =>
  alternativesOf(typeof history === "string" ? historyOfText(history) : history, {
    ...defaultOptions,
    ...options
  }).find((one) => one.assumption === assumption)!

describe("another reading of nil", () => {
  const text = "1 w1@0 1-2, 2 r0@1 3-4, 3 r1@2 5-6, 4 r0@3 7-8!, 5 r0@4 9-?, 6 w0@5 10-11"

  it("can matter where nil was read", () => {
    expect(alternative(text, "nil-read").keys).toEqual([1])
    expect(alternative(text, "nil-read", { nil: 1 }).keys).toEqual([2])
    expect(alternative(text, "nil-read", { nil: -1 })?.keys ?? []).toEqual([])
  })

  it("asks for less if it stands for anything, and for more otherwise", () => {
    expect(alternative(text, "nil-read")).toMatchObject({
      otherwise: "wildcard",
      changes: new Set(["violated"]),
      options: { nilRead: "wildcard", nil: 0, failedCas: "dropped" }
    })
    expect(alternative(text, "nil-read", { nilRead: "wildcard" })).toMatchObject({
      otherwise: "value",
      changes: new Set(["holds"]),
      options: { nilRead: "value", nil: 0, failedCas: "dropped" }
    })
  })
})

describe("another meaning of failed compare-and-sets", () => {
  const text = "1 c0>1@0 1-2, 2 c0>1@1 3-4!, 3 w1@2 5-6!, 4 c0>1@3 7-?, 5 r0@4 8-9!"

  it("can matter where one failed, and only to linearizability", () => {
    expect(alternative(text, "failed-cas")).toMatchObject({ keys: [1], only: new Set(["linearizable"]) })
  })

  it("asks for more if they say something, and for less otherwise", () => {
    expect(alternative(text, "failed-cas")).toMatchObject({
      otherwise: "mismatch",
      changes: new Set(["holds"]),
      options: { failedCas: "mismatch", nilRead: "value" }
    })
    expect(alternative(text, "failed-cas", { failedCas: "mismatch" })).toMatchObject({
      otherwise: "dropped",
      changes: new Set(["violated"]),
      options: { failedCas: "dropped", nilRead: "value" }
    })
  })
})

describe("whether sessions keep writes in real time", () => {
  const text = "1 w1@0 1-2, 1 r0@1 3-4, 1 c0>1@2 5-6"
  const written = historyOfText("1 w1 1-2")
  const many = (count: number, realTimeWrites: boolean): ReadonlyArray<number> =>
    alternative(
      { ...written, operations: Array.from({ length: count }, () => written.operations[0]!) },
      "real-time-writes",
      { realTimeWrites }
    ).keys

  it("matters where something is written, and only to sessions", () => {
    expect(alternative(text, "real-time-writes")).toMatchObject({
      keys: [0, 2],
      only: new Set(["read-your-writes", "monotonic-reads", "monotonic-writes", "writes-follow-reads"])
    })
  })

  it("asks for more if they do, and for less otherwise", () => {
    const kept = { otherwise: "kept", changes: new Set(["holds"]), options: { realTimeWrites: true } }
    expect(alternative(text, "real-time-writes")).toMatchObject(kept)
    expect(alternative(text, "real-time-writes", { realTimeWrites: false })).toMatchObject(kept)
    expect(alternative(text, "real-time-writes", { realTimeWrites: true })).toMatchObject({
      otherwise: "free",
      changes: new Set(["violated"]),
      options: { realTimeWrites: false }
    })
  })

  it("is not asked of very many operations that hold", () => {
    expect([many(200_000, false), many(200_001, false)]).toEqual([[0], []])
    expect(many(200_001, true)).toEqual([0])
  })
})

describe("writes of unknown outcome that never happened", () => {
  const keys = (text: string, options: Partial<JudgeOptions> = {}) => alternative(text, "info", options).keys

  it("can matter where their value was found, on their own key", () => {
    expect(keys("1 w1@0 1-?, 2 r1@1 3-4, 3 r2@0 5-6")).toEqual([])
    expect(keys("1 w1@0 1-?, 2 r1@0 3-4, 3 w2@1 5-?, 4 c2>3@1 6-7, 5 w4@2 8-?")).toEqual([0, 1])
    expect(keys("1 w1@0 1-?, 2 r0@2 3-4")).toEqual([])
    expect(keys("1 c0>1@2 1-?, 2 r1@0 3-4, 3 r0@1 5-6, 4 r1@2 7-8")).toEqual([2])
  })

  it("matter to nobody who did not find their value", () => {
    // Not what sets it, nor what is not known to have found it; of an unknown read nothing was found either.
    expect(
      keys("1 w1 1-?, 2 w1 3-4, 3 c0>1 5-6, 4 c1>2 7-?, 5 r1 8-9!, 6 w0@1 10-11, 7 r0@1 12-?, 8 r0@1 13-14")
    ).toEqual([])
    expect(keys("1 w0 1-?, 2 w1 3-4, 3 r0 5-?, 4 c1>2 7-?")).toEqual([])
    expect(keys("1 w1 1-2, 2 r1 3-4")).toEqual([])
  })

  it("can matter to failed compare-and-sets that found another value, whichever", () => {
    const text = "1 w1@0 1-?, 2 c0>2@0 3-4!, 3 c0>2@1 5-6!, 4 w3@2 7-?, 5 r0@2 8-9!, 6 w3@2 10-11!"
    expect(keys(text)).toEqual([])
    expect(keys(text, { failedCas: "mismatch" })).toEqual([0])
  })

  it("ask for more when they are gone", () => {
    const { changes, history, options } = alternative("1 w1 1-?, 2 w2 3-4, 3 r2 5-?, 4 r2 6-7", "info")
    expect(changes).toEqual(new Set(["holds"]))
    expect(options).toEqual(defaultOptions)
    const left = history(historyOfText("1 w1 1-?, 2 w2 3-4, 3 r2 5-?, 4 r2 6-7")).operations
    expect(left.map(({ index, line }) => [index, line])).toEqual([
      [0, 2],
      [1, 4]
    ])
  })

  it.each([
    ["what only they wrote", "1 w1 1-?, 2 w1 2-3!, 3 r1 4-5, 4 r1 6-7", 2],
    ["what a compare-and-set may have set", "1 c0>1 1-?, 2 r0 3-4, 3 r1 5-6", 2],
    ["not what another one wrote", "1 w1 1-?, 2 w1 2-3, 3 r1 4-5", undefined],
    ["not what a compare-and-set set", "1 w1 1-?, 2 c0>1 2-3, 3 r1 4-5", undefined],
    ["not the initial value", "1 w0 1-?, 3 r0 4-5, 2 c0>1 6-7", undefined],
    ["not what a write or a compare-and-set found", "1 w1 1-?, 2 c1>2 2-3, 3 w1 4-5!", undefined],
    ["not on other keys", "1 w1 1-?, 2 r1@1 2-3, 3 w2@1 4-?, 4 c1>2 5-6", undefined],
    ["whatever was written to another key", "1 w1@1 1-2, 2 w1 3-?, 3 r1 4-5", 2]
  ])("leave a read without a source: %s", (_, text, expected) => {
    expect(alternative(text, "info").broken?.index).toBe(expected)
  })
})

describe("the order by time", () => {
  const text = "1 w1@0 1-4, 2 r1@1 2-3"
  const order = (history: RecordedHistory, options: Partial<JudgeOptions> = {}) =>
    alternative(history, "order", options)

  it("is the same where the clock goes on with each event", () => {
    expect(order(historyOfText("1 w1@0 1-4, 2 r1@1 2-3, 3 w2@1 5-?, 1 r1@0 6-7")).keys).toEqual([])
  })

  it("asks for less where the clock stands, so a verdict can only become better", () => {
    expect(order(withClock(text, [0, 2], [1, 1]))).toMatchObject({
      keys: [0, 1],
      changes: new Set(["violated"])
    })
    expect(order(withClock(text, [0, 0], [0, 0]))).toMatchObject({
      keys: [0, 1],
      changes: new Set(["violated"])
    })
  })

  it("can change every verdict where the clock goes back", () => {
    const back = { keys: [0, 1], changes: new Set(["holds", "violated"]) }
    expect(order(withClock(text, [1, 3], [0, 2]))).toMatchObject(back)
    expect(order(withClock(text, [1, 3], [1, 4]))).toMatchObject(back)
  })

  it("is not asked for where it is taken already", () => {
    expect(order(withClock(text, [1, 3], [0, 2]), { order: "time" }).keys).toEqual([])
  })

  it("is not known where an event has no time", () => {
    expect(order(withClock(text, [-1, -1], [-1, -1])).keys).toEqual([])
    expect(order(withClock(text, [2, 3], [-1, 4])).keys).toEqual([])
    expect(order(withClock(text, [2, 3], [2, -1])).keys).toEqual([])
    expect(order(withClock("1 w1 1-?, 2 r1 2-3", [2, -1], [1, 3])).keys).toEqual([0])
  })

  it("is none where an operation ends before it begins", () => {
    expect(order(withClock(text, [3, 1], [2, 4])).keys).toEqual([])
    expect(order(withClock("1 w1 1-2, 2 r1 3-?", [3, 3], [2, -1])).keys).toEqual([0])
  })

  it("sorts operations by their beginnings", () => {
    const history = withClock("1 w1 1-?, 2 r1 2-3, 3 r0 4-5", [9, -1], [7, 8], [7, 9])
    const { history: byTime, options } = order(history)
    expect(options.order).toBe("time")
    expect(
      byTime(history).operations.map((o) => [o.index, o.line, o.invoked / 1e6, o.completed / 1e6])
    ).toEqual([
      [0, 2, 7, 8],
      [1, 3, 7, 9],
      [2, 1, 9, Number.POSITIVE_INFINITY]
    ])
  })

  it("is only asked for what becomes better where there are very many operations", () => {
    const [first, second] = withClock(text, [1, 3], [0, 2]).operations
    const many = (count: number) =>
      order({
        ...historyOfText(text),
        operations: Array.from({ length: count }, (_, i) => (i % 2 === 0 ? first! : second!))
      }).changes
    expect(many(200_000)).toEqual(new Set(["holds", "violated"]))
    expect(many(200_001)).toEqual(new Set(["violated"]))
  })
})
