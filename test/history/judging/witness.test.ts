import { describe, expect, it } from "vitest"
import { judgeLevel, levels } from "../../../src/history/judging/JudgeLevels.ts"
import { defaultOptions } from "../../../src/history/judging/view/Verdict.ts"
import { judged } from "./histories/judgedText.ts"
import { historyOfText } from "./histories/judgeText.ts"
import { type WitnessExample, witnessExamples } from "./witnessExamples.ts"

/** Judged with everything else, and alone; all sessions together are not judged alone. */
const verdictsOf = ({ level, history: text, realTimeWrites = false }: WitnessExample) => {
  const whole = judged(text, { realTimeWrites })
  return level === "together"
    ? [whole.sessionsTogether]
    : [whole.levels[level], judgeLevel(historyOfText(text), { ...defaultOptions, realTimeWrites }, level)]
}

describe("what is shown where a guarantee is violated", () => {
  it.each(witnessExamples)("$level: $history", (example) => {
    const { method, kind, operations, text } = example
    const { key } = historyOfText(example.history).operations[operations[0]!]!
    for (const verdict of verdictsOf(example))
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
    const { levels: verdicts, sessionsTogether } = judged("1 w1 1-2, 2 r1 3-4")
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
