/**
 * A recorded history before all judges: which levels it shows, what is wrong with it, how stale it was, and what that
 * depends on.
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { findingSmallestK } from "./atomic/KAtomic.ts"
import { twoAtomicKey } from "./atomic/TwoAtomic.ts"
import { dependencesIn } from "./JudgeAssumptions.ts"
import { type FirstLook, keyLevels, lookingAtKeys } from "./JudgeKeys.ts"
import { isImplied, judgingLevel, type Level, levels, restricted } from "./JudgeLevels.ts"
import type { Atomicity, HistoryVerdict, LevelVerdict } from "./JudgeResult.ts"
import { repeatedReason } from "./sessions/Sessions.ts"
import { Views } from "./view/JudgeColumns.ts"
import { defaultOptions, type JudgeOptions, type Verdict } from "./view/Verdict.ts"

/** What the whole judgement takes beside what judges take. */
export interface JudgeHistoryOptions extends JudgeOptions {
  /** How many anomalies of each kind are listed; all are counted. Absent: 100. */
  readonly listedAnomalies?: number
}

/**
 * Closes what the first look left open because values are repeated: what is linearizable is every other level as well;
 * else 2-atomicity is searched for, and of sessions nothing can be said.
 */
function* closing(
  history: RecordedHistory,
  options: JudgeOptions,
  { states }: FirstLook,
  linearizable: Verdict
): Generator<void, void> {
  const views = new Views(history, options)
  const verdicts = new Map<number, Verdict["verdict"]>()
  for (const level of keyLevels) {
    const state = states[level]
    for (const key of state.open) {
      if (state.witness !== null) break
      state.method = "search"
      if (isImplied(history, level)) {
        const alone =
          linearizable.verdict === "holds"
            ? "holds"
            : (verdicts.get(key) ??
              (yield* judgingLevel(restricted(history, [key]), options, "linearizable")).verdict)
        verdicts.set(key, alone)
        if (alone === "holds") continue
      }
      state.take(
        level === "2-atomic"
          ? yield* twoAtomicKey(views.of(key), options)
          : { reason: repeatedReason(views.of(key)) }
      )
    }
  }
}

function* atomicityOf(
  history: RecordedHistory,
  options: JudgeOptions,
  linearizable: Verdict
): Generator<void, Atomicity> {
  if (linearizable.verdict === "holds") return { atLeast: 1, atMost: 1 }
  if (linearizable.verdict === "undecided" || options.limits.isOver()) return { none: "not-judged" }
  const found = yield* findingSmallestK(history, options)
  return typeof found === "string" ? { none: found } : found
}

/**
 * Judges a history at all levels, finds its anomalies, and measures its staleness. Gives way often: whoever runs it can show
 * that it is alive, or stop. `options.limits` end it with what is known by then: whatever was not reached is undecided,
 * with the reason. O(n log n) where values are unique.
 */
export function* judgeHistory(
  history: RecordedHistory,
  options: JudgeHistoryOptions = defaultOptions
): Generator<void, HistoryVerdict> {
  // The search for linearizability may take all the time there is, so it comes after what is quick.
  const look = yield* lookingAtKeys(history, options, options.listedAnomalies)
  yield
  const linearizable = yield* judgingLevel(history, options, "linearizable")
  yield* closing(history, options, look, linearizable)
  const atomicity = yield* atomicityOf(history, options, linearizable)
  const dependences = dependencesIn(history, options)
  const verdicts = {} as Record<Level, LevelVerdict>
  for (const level of levels) {
    const verdict = level === "linearizable" ? linearizable : look.states[level].verdict()
    const note =
      level === "read-your-writes" && verdict.verdict === "holds" ? (look.ownWriteLost ?? null) : null
    verdicts[level] = { ...verdict, dependsOn: yield* dependences(level, verdict), note }
  }
  return {
    operations: history.operations.length,
    keys: look.keys,
    levels: verdicts,
    sessionsTogether: look.states["sessions-together"].verdict(),
    atomicity,
    staleness: look.staleness,
    anomalies: look.anomalies,
    repeatedKeys: look.repeatedKeys,
    complete: look.complete
  }
}

/** The same at one go. */
export const judgedHistory = (
  history: RecordedHistory,
  options: JudgeHistoryOptions = defaultOptions
): HistoryVerdict => {
  const judging = judgeHistory(history, options)
  for (;;) {
    const { done, value } = judging.next()
    if (done === true) return value
  }
}
