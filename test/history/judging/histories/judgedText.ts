/** Whole judgements for tests. */
import { judgedHistory } from "../../../../src/history/judging/Judge.ts"
import type { Level } from "../../../../src/history/judging/JudgeLevels.ts"
import type { HistoryVerdict } from "../../../../src/history/judging/JudgeResult.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { historyOfText } from "./judgeText.ts"

/** Judges a history, or the one that a short text stands for; what is not chosen is the default. */
export const judged = (
  history: RecordedHistory | string,
  options: Partial<JudgeOptions> = {}
): HistoryVerdict =>
  judgedHistory(typeof history === "string" ? historyOfText(history) : history, {
    ...defaultOptions,
    ...options
  })

/** What a level depends on, as short texts: `nil-read wildcard: holds`. */
export const dependsOn = ({ levels }: HistoryVerdict, level: Level): ReadonlyArray<string> =>
  levels[level].dependsOn.map((d) => `${d.assumption} ${d.otherwise}: ${d.verdict}`)
