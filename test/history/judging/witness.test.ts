import { describe, expect, it } from "vitest"
import { judgedHistory } from "../../../src/history/judging/Judge.ts"
import { levels } from "../../../src/history/judging/JudgeLevels.ts"
import { inWords, momentInWords, nameOfKey } from "../../../src/history/judging/JudgeWords.ts"
import { defaultOptions } from "../../../src/history/judging/Verdict.ts"
import { historyOfText } from "./judgeText.ts"
import { type WitnessExample, witnessExamples } from "./witnessExamples.ts"

const shown = ({ level, history: text, realTimeWrites = false }: WitnessExample) => {
  const history = historyOfText(text)
  const judged = judgedHistory(history, { ...defaultOptions, realTimeWrites })
  return { history, verdict: level === "together" ? judged.sessionsTogether : judged.levels[level] }
}

describe("what is shown where a guarantee is violated", () => {
  it.each(witnessExamples)("$level: $history", (example) => {
    const { history, verdict } = shown(example)
    const { method, kind, operations, text } = example
    const key = history.operations[operations[0]!]!.key
    expect(verdict).toMatchObject({
      verdict: "violated",
      method,
      witness: { kind, key, operations, text, minimal: true }
    })
  })

  it("each guarantee has an example", () => {
    expect(new Set(witnessExamples.map(({ level }) => level))).toEqual(new Set([...levels, "together"]))
  })

  it("says how the history was judged where it holds, too", () => {
    const { levels: verdicts, sessionsTogether } = judgedHistory(
      historyOfText("1 w1 1-2, 2 r1 3-4"),
      defaultOptions
    )
    expect(levels.map((level) => [level, verdicts[level].verdict, verdicts[level].method])).toEqual([
      ["linearizable", "holds", "zones"],
      ["2-atomic", "holds", "lbt"],
      ["regular", "holds", "intervals"],
      ["read-your-writes", "holds", "graph"],
      ["monotonic-reads", "holds", "graph"],
      ["monotonic-writes", "holds", "graph"],
      ["writes-follow-reads", "holds", "graph"]
    ])
    expect(sessionsTogether).toMatchObject({ verdict: "holds", method: "graph" })
  })
})

describe("an operation in words", () => {
  const history = historyOfText("1 w1 1-2, 2 c1>3 4-?, 3 w2 5-6!, 4 c3>2 7-8!, 5 r2 9-10")
  const without = {
    ...history,
    keys: [""],
    operations: history.operations.map((operation) => ({ ...operation, invokedAt: -1, completedAt: -1 }))
  }

  it("what it did, did not, or may have done, and when", () => {
    expect(history.operations.map((_, i) => inWords(history, i))).toEqual([
      "process 1 wrote 1 (1 to 2 ms)",
      "process 2 may have set 3 in the place of 1 (from 4 ms, end unknown)",
      "process 3 failed to write 2 (5 to 6 ms)",
      "process 4 failed to set 2 in the place of 3 (7 to 8 ms)",
      "process 5 read 2 (9 to 10 ms)"
    ])
  })

  it("by positions of events where the file has no times", () => {
    expect([0, 1, 4].map((i) => inWords(without, i))).toEqual([
      "process 1 wrote 1 (events 1 to 2)",
      "process 2 may have set 3 in the place of 1 (from event 4, end unknown)",
      "process 5 read 2 (events 9 to 10)"
    ])
    expect(momentInWords(history, 4, "invoked")).toBe("9 ms")
    expect(momentInWords(history, 4, "completed")).toBe("10 ms")
    expect(momentInWords(without, 4, "invoked")).toBe("event 9")
    expect(momentInWords(without, 4, "completed")).toBe("event 10")
    expect([nameOfKey(history, 0), nameOfKey(without, 0), nameOfKey(without, 7)]).toEqual([
      "key k0",
      "the register",
      "the register"
    ])
  })

  it("times with all their digits, from the beginning of the file", () => {
    const operations = [{ ...history.operations[0]!, invokedAt: 0, completedAt: 1_500_020 }]
    expect(inWords({ ...history, operations }, 0)).toBe("process 1 wrote 1 (0 to 1.50002 ms)")
    const begun = [{ ...history.operations[1]!, invokedAt: 0 }]
    expect(inWords({ ...history, operations: begun }, 0)).toContain("(from 0 ms, end unknown)")
    const half = [{ ...history.operations[0]!, completedAt: -1 }]
    expect(inWords({ ...history, operations: half }, 0)).toBe("process 1 wrote 1 (events 1 to 2)")
  })
})
