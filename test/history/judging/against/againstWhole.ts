/** The judgement of all levels at once beside brute-force definitions, with what it says that it depends on. */

import { judgedHistory } from "../../../../src/history/judging/Judge.ts"
import type { Assumption } from "../../../../src/history/judging/JudgeAssumptions.ts"
import { levels } from "../../../../src/history/judging/JudgeLevels.ts"
import type { JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { isKAtomicByDefinition } from "../bruteForce/bruteForce.ts"
import type { Shape } from "../histories/randomHistories.ts"
import { pairs } from "./against.ts"
import { byClock } from "./againstStaleness.ts"

type Question = readonly [history: RecordedHistory, options: JudgeOptions]

/** The same history under each convention that is not the chosen one. */
const alternatives = (history: RecordedHistory, options: JudgeOptions): Record<Assumption, Question> => ({
  "nil-read": [history, { ...options, nilRead: options.nilRead === "value" ? "wildcard" : "value" }],
  "failed-cas": [
    history,
    { ...options, failedCas: options.failedCas === "dropped" ? "mismatch" : "dropped" }
  ],
  info: [{ ...history, operations: history.operations.filter(({ outcome }) => outcome !== "info") }, options],
  order: [byClock(history), { ...options, order: "time" }],
  "real-time-writes": [history, { ...options, realTimeWrites: options.realTimeWrites !== true }]
})

/** What is wrong with the whole judgement, if anything. */
export const differenceOfWhole = (
  history: RecordedHistory,
  options: JudgeOptions,
  shape: Shape
): string | undefined => {
  const judged = judgedHistory(history, options)
  for (const level of levels) {
    const { defined, mayBeUndecided } = pairs[level]!
    const { verdict, dependsOn } = judged.levels[level]
    const holds = defined(history, options)
    if (verdict === "undecided" ? !mayBeUndecided(shape) : holds !== (verdict === "holds"))
      return `${level}: ${verdict}, by definition ${holds}`
    if (verdict === "undecided") continue
    for (const [assumption, question] of Object.entries(alternatives(history, options))) {
      const expected = defined(...question) === holds ? undefined : holds ? "violated" : "holds"
      const found = dependsOn.find((dependence) => dependence.assumption === assumption)?.verdict
      // Otherwise it may be undecided.
      if (found === undefined && mayBeUndecided(shape)) continue
      if (found !== expected)
        return `${level} under another ${assumption}: ${found}, by definition ${expected}`
    }
  }
  const together = judged.sessionsTogether.verdict
  const holdTogether = pairs["all session guarantees"]!.defined(history, options)
  if (together === "undecided" ? !shape.repeated : holdTogether !== (together === "holds"))
    return `sessions together: ${together}, by definition ${holdTogether}`
  if (judged.levels.linearizable.verdict === "holds" || shape.repeated) return undefined
  const smallest = [2, 3, 4, 5, 6, 7, 8, 9].find((k) => isKAtomicByDefinition(history, options, k))
  const atomicity =
    smallest === undefined ? { none: "unexplained-read" } : { atLeast: smallest, atMost: smallest }
  return JSON.stringify(judged.atomicity) === JSON.stringify(atomicity)
    ? undefined
    : `by definition ${JSON.stringify(atomicity)}, found ${JSON.stringify(judged.atomicity)}`
}
