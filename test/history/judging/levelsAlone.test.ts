import { expect, it } from "vitest"
import { judgeLevel } from "../../../src/history/judging/JudgeLevels.ts"
import { defaultOptions } from "../../../src/history/judging/Verdict.ts"
import { historyOfText } from "./judgeText.ts"
import { witnessExamples } from "./witnessExamples.ts"

const examples = witnessExamples.flatMap((example) =>
  example.level === "together" ? [] : [{ ...example, level: example.level }]
)

it.each(examples)("judged alone: $level, $history", (example) => {
  const { level, history, realTimeWrites = false, method, kind, operations, text } = example
  expect(judgeLevel(historyOfText(history), { ...defaultOptions, realTimeWrites }, level)).toMatchObject({
    verdict: "violated",
    method,
    witness: { kind, operations, text }
  })
})

it("a regular history is found to be so by its intervals", () => {
  const verdict = judgeLevel(historyOfText("1 w1 1-2, 2 r1 3-4"), defaultOptions, "regular")
  expect(verdict).toEqual({ verdict: "holds", method: "intervals" })
})
