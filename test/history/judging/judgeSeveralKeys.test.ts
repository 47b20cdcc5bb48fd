import { describe, expect, it } from "vitest"
import { type Level, levels } from "../../../src/history/judging/JudgeLevels.ts"
import type { HistoryVerdict } from "../../../src/history/judging/JudgeResult.ts"
import { defaultOptions, type JudgeOptions, type Limits } from "../../../src/history/judging/view/Verdict.ts"
import { judged } from "./histories/judgedText.ts"

/** Where a violation is shown, and how it was found. */
const shown = ({ levels: verdicts }: HistoryVerdict, level: Level) => {
  const { verdict, method, ...rest } = verdicts[level]
  return { verdict, method, key: "witness" in rest ? rest.witness.key : undefined }
}

describe("of several keys on which a level is violated", () => {
  it("the first is shown, for each level", () => {
    const verdict = judged("1 w9@0 1-2, 1 r1@1 3-4, 1 r2@2 5-6, 1 r1@3 7-8")
    for (const level of levels) expect(shown(verdict, level), level).toMatchObject({ key: 1 })
    expect(verdict.sessionsTogether).toMatchObject({ verdict: "violated", witness: { key: 1 } })
  })

  it("the first is shown where it has to be searched, too", () => {
    const twice = (key: number, at: number) =>
      ["w1 1-2", "w2 3-4", "w3 5-6", "w3 7-8", "r1 9-10"]
        .map((part) =>
          part.replace(/ (\d+)-(\d+)/, (_, a, b) => `@${key} ${Number(a) + at}-${Number(b) + at}`)
        )
        .map((part) => `1 ${part}`)
        .join()
    const verdict = judged(`1 w1@0 1-2, ${twice(1, 10)}, ${twice(2, 30)}`)
    expect(shown(verdict, "2-atomic")).toEqual({ verdict: "violated", method: "search", key: 1 })
  })

  it("one that was found at once is not searched for elsewhere", () => {
    const verdict = judged(
      "1 w1@0 1-2, 1 w2@0 3-4, 1 w3@0 5-6, 2 r1@0 7-8, 1 w1@1 9-10, 1 w1@1 11-12, 1 w2@1 13-14, 2 r1@1 15-16"
    )
    expect(shown(verdict, "2-atomic")).toEqual({ verdict: "violated", method: "lbt", key: 0 })
  })
})

describe("a key with repeated values beside one that is not linearizable", () => {
  const stale = "1 w1@0 1-2, 1 w2@0 3-4, 2 r1@0 5-6"

  it("keeps its sessions if it is linearizable itself", () => {
    const verdict = judged(`${stale}, 1 w1@1 7-8, 1 w1@1 9-10, 2 r1@1 11-12, 1 w1@2 13-14, 1 w1@2 15-16`)
    expect(shown(verdict, "linearizable")).toMatchObject({ verdict: "violated", key: 0 })
    for (const level of levels.slice(3))
      expect(shown(verdict, level), level).toMatchObject({ verdict: "holds", method: "search" })
    expect(verdict.sessionsTogether).toMatchObject({ verdict: "holds", method: "search" })
  })

  it("does not say which it read if it is not", () => {
    const verdict = judged(`${stale}, 1 w1@1 7-8, 1 w1@1 9-10, 1 w2@1 11-12, 2 r1@1 13-14`)
    for (const level of levels.slice(3)) expect(shown(verdict, level).verdict, level).toBe("undecided")
  })

  it("is one with an initial value that was written", () => {
    expect(judged("1 w1@0 1-2, 1 w0@1 3-4, 1 w1@2 5-6, 1 w1@2 7-8").repeatedKeys).toEqual([1, 2])
  })
})

describe("the smallest k is not looked for", () => {
  const stale = "1 w1 1-2, 1 w2 3-4, 2 r1 5-6"
  const limits = (changed: Partial<Limits>): Partial<JudgeOptions> => ({
    limits: { ...defaultOptions.limits, ...changed }
  })

  it("where it is not known whether it is one", () => {
    // Nothing is repeated, but only a search can tell what compare-and-sets did.
    const verdict = judged("1 w1 1-2, 2 c1>2 3-4, 3 r2 5-6", limits({ cacheBytes: 0 }))
    expect(verdict.levels.linearizable).toMatchObject({ verdict: "undecided", reason: /memory/ })
    expect(verdict.atomicity).toEqual({ none: "not-judged" })
  })

  it("where the time is over", () => {
    let asked = 0
    expect(judged(stale, limits({ isOver: () => ++asked > 1 })).atomicity).toEqual({ none: "not-judged" })
    expect(judged(stale).atomicity).toEqual({ atLeast: 2, atMost: 2 })
  })
})

describe("where the time is over before the last key", () => {
  const texts = [0, 1, 2].map(
    (key) => `1 w1@${key} ${10 * key + 1}-${10 * key + 2}, 2 r0@${key} ${10 * key + 3}-${10 * key + 4}`
  )
  const overAfter = (questions: number): Partial<JudgeOptions> => {
    let asked = 0
    return { limits: { ...defaultOptions.limits, isOver: () => ++asked > questions } }
  }

  it("the first key that was not judged is named", () => {
    const { "read-your-writes": level } = judged(texts.join(), overAfter(1)).levels
    expect(level).toMatchObject({
      verdict: "undecided",
      reason: "the time was over before the operations of key k1 were judged"
    })
  })

  it("it is not known what verdicts depend on", () => {
    expect(judged(texts.join()).levels.linearizable.dependsOn).toMatchObject([{ assumption: "nil-read" }])
    expect(judged(texts.join(), overAfter(3)).levels.linearizable).toMatchObject({
      verdict: "violated",
      dependsOn: []
    })
  })
})
