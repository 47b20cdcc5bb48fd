/** What verdicts depend on, by the plain definition: the whole history is judged again under the other convention. */

import type { Assumption, Dependence } from "../../../src/history/judging/JudgeAssumptions.ts"
import { judgeLevel, type Level } from "../../../src/history/judging/JudgeLevels.ts"
import type { JudgeOptions, Verdict } from "../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { mixed, randomOf } from "../../../src/simulation/Random.ts"
import { onlyOf } from "./histories/judgeText.ts"
import { randomHistory, type Shape } from "./histories/randomHistories.ts"

/** The other side of a convention: its name, the history there, and the options there. */
export type OtherSide = readonly [
  assumption: Assumption,
  otherwise: Dependence["otherwise"],
  history: RecordedHistory,
  options: JudgeOptions
]

const byTime = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations
    .map((o) => ({
      ...o,
      invoked: o.invokedAt,
      completed: o.outcome === "info" ? Number.POSITIVE_INFINITY : o.completedAt
    }))
    .sort((a, b) => a.invoked - b.invoked)
    .map((o, index) => ({ ...o, index }))
})

/** All conventions from their other side. */
export const otherSides = (history: RecordedHistory, options: JudgeOptions): ReadonlyArray<OtherSide> => {
  const nilRead = options.nilRead === "value" ? "wildcard" : "value"
  const failedCas = options.failedCas === "dropped" ? "mismatch" : "dropped"
  const realTimeWrites = options.realTimeWrites !== true
  return [
    ["nil-read", nilRead, history, { ...options, nilRead }],
    ["failed-cas", failedCas, history, { ...options, failedCas }],
    ["info", "never", onlyOf(history, ({ outcome }) => outcome !== "info"), options],
    ["order", "time", byTime(history), { ...options, order: "time" }],
    ["real-time-writes", realTimeWrites ? "kept" : "free", history, { ...options, realTimeWrites }]
  ]
}

/** Whatever another convention would turn into its opposite. */
export const dependsOnAgain = (
  level: Level,
  verdict: Verdict["verdict"],
  sides: ReadonlyArray<OtherSide>
): ReadonlyArray<Dependence> =>
  sides.flatMap(([assumption, otherwise, history, options]) => {
    const again = judgeLevel(history, options, level).verdict
    return [verdict, again].includes("undecided") || again === verdict
      ? []
      : [{ assumption, otherwise, verdict: again as Dependence["verdict"] }]
  })

/** Random histories by position whose processes have clocks of their own, so that time goes back along the positions. */
export const withOwnClocks = (seed: number, number: number, shape: Shape): RecordedHistory => {
  const history = randomHistory(seed, number, { ...shape, order: "position" })
  const random = randomOf(mixed(seed + 1, number))
  const ahead = history.processes.map(() => random.below(4))
  return {
    ...history,
    operations: history.operations.map((o) => ({
      ...o,
      invokedAt: o.invokedAt + ahead[o.process]!,
      completedAt: o.outcome === "info" ? -1 : o.completedAt + ahead[o.process]!
    }))
  }
}
