/** Small histories with options, one for each number, and whether the judge agrees with the definition on them. */
import type { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { isLinearizableByDefinition } from "../bruteForce/bruteForce.ts"
import { randomHistory } from "../histories/randomHistories.ts"
import { legalHistory } from "./linearizableHistories.ts"

export interface Case {
  readonly history: RecordedHistory
  readonly options: JudgeOptions
}

/** Every combination of compare-and-sets, repeated values, order, and conventions comes round. */
export const drawnCase = (seed: number, number: number): Case => {
  const order = (number & 1) === 0 ? "position" : "time"
  const options: JudgeOptions = {
    ...defaultOptions,
    order,
    failedCas: (number & 8) === 0 ? "dropped" : "mismatch",
    nilRead: number % 5 === 0 ? "wildcard" : "value"
  }
  const history = randomHistory(seed, number, {
    keys: number % 7 === 0 ? 2 : 1,
    processes: 3,
    operations: 7,
    cas: (number & 2) !== 0,
    repeated: (number & 4) !== 0,
    order
  })
  return { history, options }
}

/** The judge's verdict in a word; also what it threw, which is a verdict that is never right. */
export const wordOf = (judge: typeof judgeLinearizable, { history, options }: Case): string => {
  try {
    return judge(history, options).verdict
  } catch (error) {
    return String(error)
  }
}

/** What the judge says, if the definition says something else. */
export const disagreement = (judge: typeof judgeLinearizable, subject: Case): string | undefined => {
  const said = wordOf(judge, subject)
  const right = isLinearizableByDefinition(subject.history, subject.options) ? "holds" : "violated"
  return said === right ? undefined : said
}

/** A history too large for the definition, but legal as it was made, with much that is repeated and unknown. */
export const legalCase = (seed: number, number: number): Case => ({
  history: legalHistory({
    seed: mixed(seed, number),
    operations: 5 + (number % 60),
    processes: 2 + (number % 9),
    keys: 1 + (number % 2),
    writes: 0.35,
    cas: number % 3 === 0 ? 0 : 0.3,
    values: number % 5,
    info: number % 4 === 0 ? 0 : 0.25,
    fail: 0.1,
    ties: 1 + (number % 4)
  }),
  options: { ...defaultOptions, failedCas: number % 7 < 3 ? "mismatch" : "dropped" }
})
