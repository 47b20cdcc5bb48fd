/** Staleness beside definitions. */
import { stalenessOf } from "../../../../src/history/judging/staleness/Staleness.ts"
import type { JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { deltaByDefinition, gammaByDefinition, stalenessByDefinition } from "../bruteForce/bruteForce.ts"
import type { Shape } from "../histories/randomHistories.ts"

/** Moments as the clock told them. */
export const byClock = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations.map((o) => ({
    ...o,
    invoked: o.invokedAt,
    completed: o.completedAt < 0 ? Number.POSITIVE_INFINITY : o.completedAt
  }))
})

/** What is wrong with staleness, if anything, for unique values without compare-and-set. */
export const differenceOfStaleness = (
  history: RecordedHistory,
  options: JudgeOptions,
  { cas, repeated: hasRepeated }: Shape
): string | undefined => {
  if (cas || hasRepeated) return undefined
  const all = [...stalenessByDefinition(history, options).values()].sort((a, b) => a - b)
  const counts = new Map<number, number>()
  for (const k of all) if (k < Number.POSITIVE_INFINITY) counts.set(k, (counts.get(k) ?? 0) + 1)
  const { k, unexplained, deltaMillis, gammaMillis, repeated } = stalenessOf(history, options)
  const judged = { k: [...k], unexplained, deltaMillis, gammaMillis, repeated }
  const defined = {
    k: [...counts],
    unexplained: all.filter((k) => k === Number.POSITIVE_INFINITY).length,
    deltaMillis: deltaByDefinition(byClock(history), options) / 1e6,
    gammaMillis: gammaByDefinition(byClock(history), options) / 1e6,
    repeated: []
  }
  const told = (one: object) =>
    JSON.stringify(one, (_, value) => (value === Number.POSITIVE_INFINITY ? "oo" : value))
  return told(judged) === told(defined) ? undefined : `by definition ${told(defined)}, judged ${told(judged)}`
}
