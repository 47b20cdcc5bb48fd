/**
 * All levels under one roof: each judged alone, with what to do where its own judge cannot decide.
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { judgingTwoAtomic } from "./atomic/TwoAtomic.ts"
import { judgingLinearizable } from "./linearizable/Linearizable.ts"
import { judgeRegular } from "./Regular.ts"
import { judgeSessions, type SessionLevel, sessionLevels } from "./sessions/Sessions.ts"
import type { JudgeOptions, Verdict } from "./view/Verdict.ts"

/**
 * A level by its usual name. `linearizable` implies each other; but see `isApart` for sessions. Otherwise only the two weakest
 * are implied: `monotonic-writes` by what forbids reads of what nobody wrote, `writes-follow-reads` by what forbids reads before
 * their write.
 */
export type Level = "linearizable" | "2-atomic" | "regular" | SessionLevel

/** All levels, in the order in which they are documented. */
export const levels: ReadonlyArray<Level> = ["linearizable", "2-atomic", "regular", ...sessionLevels]

/** A history with only some of its keys, whose names keep their numbers. Operations are numbered anew. */
export const restricted = (history: RecordedHistory, keys: ReadonlyArray<number>): RecordedHistory => {
  const wanted = new Set(keys)
  return {
    ...history,
    operations: history.operations
      .filter(({ key }) => wanted.has(key))
      .map((operation, index) => ({ ...operation, index }))
  }
}

/**
 * Do the operations of each process end before the next one begins? Only then is what is linearizable right for sessions
 * too: where the order is by time, an operation may begin at the very moment at which the one before it ended, and both are
 * concurrent to linearizability.
 */
export const isApart = ({ operations, processes }: RecordedHistory): boolean => {
  const ends = new Float64Array(processes.length).fill(Number.NEGATIVE_INFINITY)
  return operations.every(({ process, invoked, completed }) => {
    const apart = ends[process]! < invoked
    ends[process] = completed
    return apart
  })
}

/** Does linearizability imply a level on this history? */
export const isImplied = (history: RecordedHistory, level: string): boolean =>
  level === "regular" || level === "2-atomic" || isApart(history)

/** The level's own judge. */
function* judgingDirectly(
  history: RecordedHistory,
  options: JudgeOptions,
  level: Level
): Generator<void, Verdict> {
  switch (level) {
    case "linearizable": {
      const judging = judgingLinearizable(history, options)
      for (;;) {
        const { done, value } = judging.next()
        if (done === true) return value
        yield
      }
    }
    case "2-atomic":
      return yield* judgingTwoAtomic(history, options)
    case "regular":
      return judgeRegular(history, options)
    default:
      return judgeSessions(history, options, [level])
  }
}

/**
 * Judges one level. Where its own judge cannot decide, since values are repeated, the history may still be linearizable,
 * which implies the level. Gives way like the judges that it asks; one million operations may be judged at one go.
 */
export function* judgingLevel(
  history: RecordedHistory,
  options: JudgeOptions,
  level: Level
): Generator<void, Verdict> {
  const verdict = yield* judgingDirectly(history, options, level)
  if (verdict.verdict !== "undecided" || level === "linearizable" || !isImplied(history, level))
    return verdict
  const linearizable = yield* judgingDirectly(history, options, "linearizable")
  return linearizable.verdict === "holds" ? linearizable : verdict
}

/** The same at one go. */
export const judgeLevel = (history: RecordedHistory, options: JudgeOptions, level: Level): Verdict => {
  const judging = judgingLevel(history, options, level)
  for (;;) {
    const { done, value } = judging.next()
    if (done === true) return value
  }
}
