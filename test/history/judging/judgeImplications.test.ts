import { describe, expect, it } from "vitest"
import { isApart, judgeLevel, type Level, levels } from "../../../src/history/judging/JudgeLevels.ts"
import { judgeSessions } from "../../../src/history/judging/sessions/Sessions.ts"
import { defaultOptions } from "../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { examples, implications } from "./atomic/atomicExamples.ts"
import {
  isKAtomicByDefinition,
  isLinearizableByDefinition,
  isRegularByDefinition,
  sessionHoldsByDefinition
} from "./bruteForce/bruteForce.ts"
import { holdsFor, seed } from "./histories/judgeRandom.ts"
import { historyOfText, onlyOf } from "./histories/judgeText.ts"

const judged = (history: RecordedHistory, level: Level): boolean =>
  judgeLevel(history, defaultOptions, level).verdict === "holds"

const defined = (history: RecordedHistory, level: Level): boolean => {
  switch (level) {
    case "linearizable":
      return isLinearizableByDefinition(history, defaultOptions)
    case "regular":
      return isRegularByDefinition(history, defaultOptions)
    case "2-atomic":
      return isKAtomicByDefinition(history, defaultOptions, 2)
    default:
      return sessionHoldsByDefinition(history, defaultOptions, [level], false)
  }
}

describe("what implies nothing", () => {
  it.each(examples)("%s without %s: %s", (holds, violated, text) => {
    const history = historyOfText(text)
    expect([judged(history, holds), judged(history, violated)]).toEqual([true, false])
    expect([defined(history, holds), defined(history, violated)]).toEqual([true, false])
    for (const { index } of history.operations) {
      const smaller = onlyOf(history, (other) => other.index !== index)
      expect(judged(smaller, holds) && !judged(smaller, violated), `without operation ${index}`).toBe(false)
    }
  })

  it("has an example for each pair that is no implication", () => {
    const pairs = [...examples, ...implications].map(([first, second]) => `${first}, ${second}`)
    const all = levels.flatMap((first) =>
      levels.filter((second) => second !== first).map((second) => `${first}, ${second}`)
    )
    expect(pairs.sort()).toEqual(all.sort())
  })
})

describe(`what implies something (seed ${seed})`, () => {
  it.each([
    ["unique values", 700, {}],
    ["two keys", 700, { keys: 2 }],
    ["compare-and-set, repeated values", 150, { cas: true, repeated: true, operations: 7 }]
  ] as const)("%s", (_, numRuns, shape) => {
    const seen = new Map<string, number>()
    holdsFor(
      numRuns,
      (history) => {
        const verdicts = Object.fromEntries(
          levels.map((level) => [level, judgeLevel(history, defaultOptions, level).verdict])
        )
        for (const [first, second] of implications) {
          if (verdicts[first] !== "holds") continue
          seen.set(first, (seen.get(first) ?? 0) + 1)
          expect(verdicts[second], `${first} implies ${second}`).not.toBe("violated")
          if (first === "linearizable") expect(verdicts[second]).toBe("holds")
        }
      },
      shape
    )
    expect(Math.min(...levels.slice(0, 5).map((level) => seen.get(level) ?? 0))).toBeGreaterThan(20)
  })

  it("by time a process may seem to be at two places, and then nothing follows for its session", () => {
    const history = historyOfText("1 w1 1-2, 1 r0 2-3")
    expect(isApart(history)).toBe(false)
    expect(judged(history, "linearizable")).toBe(true)
    expect(judgeSessions(history, defaultOptions, ["read-your-writes"]).verdict).toBe("violated")
  })
})
