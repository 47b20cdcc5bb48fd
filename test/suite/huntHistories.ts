/** What a configuration promises of the history of its clients, and the judges that say whether it is so. */
import {
  defaultOptions,
  type History,
  isLinearizable,
  isRegular,
  judgedHistory,
  type SessionLevel,
  sessionsAreRespected
} from "../../src/history/index.ts"
import { judgeSessions } from "../../src/history/judging/sessions/Sessions.ts"
import { type Configuration, type GuaranteeName, laws } from "../../src/model/index.ts"
import type { Level } from "./bugs/index.ts"
import { recordedHistoryOf } from "./recordedHistory.ts"

/** What a configuration promises of histories. */
export interface Promises {
  readonly linearizable: boolean
  readonly regular: boolean
  /** These hold together, with one order of the writes of each key; and nothing is read that nobody wrote, in any case. */
  readonly sessions: ReadonlyArray<SessionLevel>
  /** In that order a write that was acknowledged before another one began comes first. */
  readonly inTime: boolean
}

const bySession: Readonly<Record<SessionLevel, GuaranteeName>> = {
  "read-your-writes": "ReadYourWrites",
  "monotonic-reads": "MonotonicReads",
  "monotonic-writes": "MonotonicWrites",
  "writes-follow-reads": "WritesFollowReads"
}

/**
 * What the laws promise, of histories. The versions are an order of the writes that satisfies all sessions which are
 * promised; where it need not have acknowledged writes in time, no history is promised in which it is asked for.
 */
export const promisesOf = (configuration: Configuration): Promises => {
  const holds = (name: GuaranteeName): boolean => laws[name].holds(configuration)
  const inTime = holds("AckedWritesAreNotOvertaken")
  return {
    linearizable: inTime && holds("Linearizable"),
    regular: inTime && holds("Regular"),
    sessions: Object.entries(bySession).flatMap(([level, law]) =>
      holds(law) ? [level as SessionLevel] : []
    ),
    inTime
  }
}

/** Says which promises a history breaks. */
export type HistoryJudge = (history: History, promises: Promises) => ReadonlyArray<Level>

/** By the judges of recorded histories, whatever its length. */
export const judgedAsRecorded: HistoryJudge = (history, { linearizable, regular, sessions, inTime }) => {
  const recorded = recordedHistoryOf(history)
  const options = { ...defaultOptions, realTimeWrites: inTime }
  const broken: Array<Level> = []
  if (linearizable || regular) {
    const { levels } = judgedHistory(recorded, options)
    if (linearizable && levels.linearizable.verdict === "violated") broken.push("linearizable")
    if (regular && levels.regular.verdict === "violated") broken.push("regular")
  }
  if (judgeSessions(recorded, options, sessions).verdict === "violated") broken.push("sessions")
  return broken
}

/** The same history, of which nobody knows whether an operation had ended when another client began one. */
const withoutTime = (history: History): History =>
  history.map((operation) => ({ ...operation, completed: operation.completed && Number.POSITIVE_INFINITY }))

/** By definition, which takes too long for a history that is not small. */
export const judgedByDefinition: HistoryJudge = (history, { linearizable, regular, sessions, inTime }) => {
  const broken: Array<Level> = []
  if (linearizable && !isLinearizable(history)) broken.push("linearizable")
  if (regular && !isRegular(history)) broken.push("regular")
  if (!sessionsAreRespected(inTime ? history : withoutTime(history), sessions)) broken.push("sessions")
  return broken
}
