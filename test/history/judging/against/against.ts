/** Judges beside brute-force definitions. */

import { judgeLevel, type Level } from "../../../../src/history/judging/JudgeLevels.ts"
import { judgeSessions, sessionLevels } from "../../../../src/history/judging/sessions/Sessions.ts"
import type { JudgeOptions, Verdict } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import {
  isKAtomicByDefinition,
  isLinearizableByDefinition,
  isRegularByDefinition,
  type SessionLevel,
  sessionHoldsByDefinition
} from "../bruteForce/bruteForce.ts"
import { randomHistory, type Shape } from "../histories/randomHistories.ts"
import { differenceOfK, differenceOfSearch } from "./againstSearch.ts"
import { shapes, variants } from "./againstShapes.ts"
import { shrunk, toldShort } from "./againstShrunk.ts"
import { differenceOfStaleness } from "./againstStaleness.ts"
import { faultOfWitness } from "./againstWitness.ts"

/** What a judge and its definition say. */
export interface Pair {
  readonly judged: (history: RecordedHistory, options: JudgeOptions) => Verdict
  readonly defined: (history: RecordedHistory, options: JudgeOptions) => boolean
  /** May the judge say that it does not know? */
  readonly mayBeUndecided: (shape: Shape) => boolean
}

const never = () => false

const pair = (level: Level, defined: Pair["defined"]): Pair => ({
  judged: (history, options) => judgeLevel(history, options, level),
  defined,
  mayBeUndecided: never
})

const sessions = (
  judged: (history: RecordedHistory, options: JudgeOptions) => Verdict,
  levels: ReadonlyArray<SessionLevel>
): Pair => ({
  judged,
  defined: (history, options) =>
    sessionHoldsByDefinition(history, options, levels, options.realTimeWrites === true),
  mayBeUndecided: ({ repeated }) => repeated
})

/** All levels by name. */
export const pairs: Readonly<Record<string, Pair>> = {
  linearizable: pair("linearizable", isLinearizableByDefinition),
  regular: pair("regular", isRegularByDefinition),
  "2-atomic": pair("2-atomic", (history, options) => isKAtomicByDefinition(history, options, 2)),
  ...Object.fromEntries(
    sessionLevels.map((level) => [
      level,
      sessions((history, options) => judgeLevel(history, options, level), [level])
    ])
  ),
  "all session guarantees": sessions(
    (history, options) => judgeSessions(history, options, sessionLevels),
    sessionLevels
  )
}

/** What is wrong with what a judge says, if anything. */
export const difference = (
  pair: Pair,
  history: RecordedHistory,
  options: JudgeOptions,
  shape: Shape
): string | undefined => {
  const verdict = pair.judged(history, options)
  if (verdict.verdict === "undecided")
    return pair.mayBeUndecided(shape) ? undefined : `undecided: ${verdict.reason}`
  const holds = pair.defined(history, options)
  if (holds !== (verdict.verdict === "holds"))
    return `by definition ${holds}, judged ${JSON.stringify(verdict)}`
  if (verdict.verdict === "holds") return undefined
  const fault = faultOfWitness(pair.defined, history, options, verdict.witness)
  return fault === undefined ? undefined : `${fault}: ${JSON.stringify(verdict.witness)}`
}

/** Tells what is wrong with what is judged, if anything. */
export type Comparison = (history: RecordedHistory, options: JudgeOptions, shape: Shape) => string | undefined

/** What each judge is held against. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  ...Object.fromEntries(
    Object.entries(pairs).map(([name, pair]) => [
      name,
      (history: RecordedHistory, options: JudgeOptions, shape: Shape) =>
        difference(pair, history, options, shape)
    ])
  ),
  "k-atomic": differenceOfK,
  search: differenceOfSearch,
  staleness: differenceOfStaleness
}

/** The first difference in so many random histories of each shape, on a part of the history as small as can be. */
export const firstDifference = (
  compared: Comparison,
  seed: number,
  perShape: number,
  ofShapes: ReadonlyArray<Shape> = shapes
): string | undefined => {
  for (const [s, shape] of ofShapes.entries())
    for (let i = 0; i < perShape; i++) {
      const history = randomHistory(mixed(seed, s), i, shape)
      const variant = i % variants(history, shape).length
      const wrong = (some: RecordedHistory) => compared(some, variants(some, shape)[variant]!, shape)
      if (wrong(history) === undefined) continue
      const small = shrunk(history, (some) => wrong(some) !== undefined)
      const where = `history ${i} of ${JSON.stringify(shape)}, variant ${variant}`
      return `${where}\n${toldShort(small)}\n${wrong(small)}`
    }
  return undefined
}
