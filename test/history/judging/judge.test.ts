import { describe, expect, it } from "vitest"
import { smallestViolation } from "../../../src/history/judging/atomic/JudgeSmallest.ts"
import { judgeHistory } from "../../../src/history/judging/Judge.ts"
import { type Level, levels } from "../../../src/history/judging/JudgeLevels.ts"
import type { HistoryVerdict } from "../../../src/history/judging/JudgeResult.ts"
import { defaultOptions } from "../../../src/history/judging/view/Verdict.ts"
import { dependsOn, judged } from "./histories/judgedText.ts"
import { historyOfText } from "./histories/judgeText.ts"

const violated = ({ levels: verdicts }: HistoryVerdict): ReadonlyArray<Level> =>
  levels.filter((level) => verdicts[level].verdict === "violated")

describe("a whole judgement", () => {
  it("of nothing", () => {
    const verdict = judged("")
    expect(violated(verdict)).toEqual([])
    expect(verdict).toMatchObject({
      operations: 0,
      keys: 0,
      atomicity: { atLeast: 1, atMost: 1 },
      complete: true
    })
  })

  it("of a stale read: levels, how stale, and why", () => {
    const verdict = judged("1 w1 1-2, 1 w2 3-4, 2 w3 5-6, 3 r1 10-12, 3 r3 13-14")
    expect(violated(verdict)).toEqual(["linearizable", "2-atomic", "regular"])
    expect(verdict.atomicity).toEqual({ atLeast: 3, atMost: 3 })
    expect([...verdict.staleness.k]).toEqual([
      [1, 1],
      [3, 1]
    ])
    // The read would have to begin when the second write ended. Wider by 2 at both ends are all intervals but the
    // read's and the third write's concurrent with the first write, and these two touch.
    expect([verdict.staleness.deltaMillis, verdict.staleness.gammaMillis]).toEqual([6, 4])
    expect(verdict.anomalies.counts).toMatchObject({ "stale-read": 1, "lost-write": 0 })
    const { regular } = verdict.levels
    expect(regular.verdict === "violated" && regular.witness).toMatchObject({
      key: 0,
      operations: [0, 2, 3],
      kind: "stale-read"
    })
  })

  it("of a session that went back, in words", () => {
    const { "monotonic-reads": level } = judged("1 w1 1-20, 2 r1 2-3, 2 r0 4-5").levels
    expect(level.verdict === "violated" && level.witness.text).toBe(
      "No order of the writes of key k0 is what the sessions saw: 1 is newer than the initial value; " +
        "process 2 read 1 (2 to 3 ms), later process 2 read nil (4 to 5 ms), so nil is not older than 1."
    )
  })

  it("of sessions that hold one by one, but not with one order", () => {
    const verdict = judged("1 w1 1-2, 1 w2 3-4, 2 r2 5-6, 2 r1 7-8")
    expect(violated(verdict)).toEqual(["linearizable", "regular"])
    expect(verdict.sessionsTogether.verdict).toBe("violated")
  })

  it("real time between writes is asked of sessions only if it is wanted", () => {
    const text = "1 w1 1-2, 2 w2 3-4, 3 r2 5-6, 3 r1 7-8"
    expect(judged(text).levels["monotonic-reads"].verdict).toBe("holds")
    expect(judged(text, { realTimeWrites: true }).levels["monotonic-reads"].verdict).toBe("violated")
  })
})

describe("what verdicts depend on", () => {
  it("reads of nil", () => {
    const verdict = judged("1 w1 1-2, 2 r0 3-4")
    expect(dependsOn(verdict, "linearizable")).toEqual(["nil-read wildcard: holds"])
    expect(dependsOn(verdict, "monotonic-reads")).toEqual([])
    const other = judged("1 w1 1-2, 2 r0 3-4", { nilRead: "wildcard" })
    expect(dependsOn(other, "linearizable")).toEqual(["nil-read value: violated"])
  })

  it("writes of unknown outcome", () => {
    expect(dependsOn(judged("1 w1 1-?, 2 r1 3-4"), "linearizable")).toEqual(["info never: violated"])
    expect(dependsOn(judged("1 w1 1-?, 2 r0 3-4"), "linearizable")).toEqual([])
  })

  it("compare-and-sets that failed", () => {
    expect(dependsOn(judged("1 w1 1-2, 2 c1>2 3-4!"), "linearizable")).toEqual([
      "failed-cas mismatch: violated"
    ])
  })

  it("the order of events", () => {
    const history = historyOfText("1 w1 1-2, 2 r0 3-4")
    const tied = {
      ...history,
      operations: history.operations.map((o) => ({ ...o, invokedAt: 5, completedAt: 5 }))
    }
    const verdict = judged(tied, { nil: -1 })
    expect(dependsOn(verdict, "regular")).toEqual(["order time: holds"])
  })
})

describe("a clock that goes back along the positions", () => {
  // By position the read is first; by time it came after the write had ended.
  const history = historyOfText("2 r0 1-2, 1 w1 3-4")
  const clock = [
    { invokedAt: 5_000_000, completedAt: 6_000_000 },
    { invokedAt: 1_000_000, completedAt: 2_000_000 }
  ]
  const operations = history.operations.map((operation, i) => ({ ...operation, ...clock[i]! }))

  it("can turn a verdict that holds into one that does not", () => {
    const verdict = judged({ ...history, operations })
    expect(verdict.levels.linearizable.verdict).toBe("holds")
    expect(dependsOn(verdict, "linearizable")).toEqual(["order time: violated"])
  })
})

describe("sessions that contradict each other in a long circle", () => {
  it("are all named, and none but them", () => {
    const sessions = 40
    const texts = Array.from({ length: sessions }, (_, i) => [
      `${i} w${i + 1} ${i + 1}-900`,
      `${sessions + i} r${i + 1} ${901 + 4 * i}-${902 + 4 * i}`,
      `${sessions + i} r${((i + 1) % sessions) + 1} ${903 + 4 * i}-${904 + 4 * i}`
    ])
    const writes = texts.map(([write]) => write)
    const reads = texts.flatMap(([, ...both]) => both)
    const { "monotonic-reads": level } = judged([...writes, ...reads, "99 r1 1101-1102"].join()).levels
    expect(level.verdict === "violated" && level.witness).toMatchObject({
      kind: "cycle",
      minimal: true,
      operations: Array.from({ length: 3 * sessions }, (_, i) => i)
    })
  })
})

describe("repeated values", () => {
  it("are searched, or left undecided with the reason", () => {
    const verdict = judged("1 w1 1-2, 1 w1 3-4, 1 w2 5-6, 2 r1 7-8, 2 r1 9-10")
    expect(violated(verdict)).toEqual(["linearizable", "regular"])
    expect(verdict.repeatedKeys).toEqual([0])
    expect(verdict.staleness.repeated).toEqual([0])
    expect(verdict.levels["2-atomic"]).toMatchObject({ verdict: "holds", method: "search" })
    expect(verdict.levels["monotonic-reads"]).toMatchObject({
      verdict: "undecided",
      reason:
        "the value 1 of key k0 was written more than once, or is also the initial one, so it is not known which write its reads returned"
    })
    expect(verdict.atomicity).toEqual({ none: "repeated-values" })
  })

  it("do no harm where the history is linearizable", () => {
    const verdict = judged("1 w1 1-2, 1 w1 3-4, 2 r1 5-6")
    for (const level of levels) expect(verdict.levels[level].verdict, level).toBe("holds")
  })
})

describe("limits", () => {
  it("end it with what is known by then", () => {
    let asked = 0
    const texts = Array.from(
      { length: 9 },
      (_, key) => `1 w1@${key} ${10 * key + 1}-${10 * key + 2}, 2 r0@${key} ${10 * key + 3}-${10 * key + 4}`
    )
    const isOver = () => ++asked > 2
    const verdict = judged(texts.join(), { limits: { ...defaultOptions.limits, isOver } })
    expect(verdict.complete).toBe(false)
    expect(verdict.levels.regular.verdict).toBe("violated")
    expect(verdict.levels["monotonic-reads"]).toMatchObject({
      verdict: "undecided",
      reason: "the time was over before the operations of key k2 were judged"
    })
    expect(verdict.keys).toBe(9)
  })

  it("it gives way at least once for each key and thing that is judged", () => {
    const text = Array.from({ length: 9 }, (_, key) => `1 w1@${key} ${10 * key + 1}-${10 * key + 2}`).join()
    const judging = judgeHistory(historyOfText(text))
    let pauses = 0
    while (judging.next().done !== true) pauses++
    expect(pauses).toBeGreaterThan(27)
  })
})

it("the smallest part of a violation is found with few questions", () => {
  const things = Array.from({ length: 1000 }, (_, i) => i)
  const needed = [3, 500, 998]
  let questions = 0
  const search = smallestViolation(
    things,
    (part) => needed.every((thing) => part.includes(thing)),
    () => ++questions > 0
  )
  let step = search.next()
  while (step.done !== true) step = search.next()
  expect(step.value).toEqual({ part: needed, minimal: true })
  expect(questions).toBeLessThan(45)
})
