/**
 * The first look at each key of a history: all that is quick, whatever the key is like.
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { type Anomalies, AnomalyCollection } from "./anomalies/Anomalies.ts"
import { twoAtomicKey } from "./atomic/TwoAtomic.ts"
import type { Level } from "./JudgeLevels.ts"
import { irregularRead } from "./Regular.ts"
import { ownWriteLost } from "./sessions/OwnWriteLost.ts"
import { sessionLevels, sessionsOfKey } from "./sessions/Sessions.ts"
import { type Staleness, StalenessSum } from "./staleness/Staleness.ts"
import { versionsBehind } from "./staleness/StalenessVersions.ts"
import { Views } from "./view/JudgeColumns.ts"
import type { JudgeView } from "./view/JudgeView.ts"
import { ofKey } from "./view/JudgeWords.ts"
import type { JudgeOptions, Method, Verdict, Witness } from "./view/Verdict.ts"

/** A level that is judged key by key, or all session guarantees with one order. */
export type KeyLevel = Exclude<Level, "linearizable"> | "sessions-together"

const methods: Readonly<Record<KeyLevel, Method>> = {
  "2-atomic": "lbt",
  regular: "intervals",
  "read-your-writes": "graph",
  "monotonic-reads": "graph",
  "monotonic-writes": "graph",
  "writes-follow-reads": "graph",
  "sessions-together": "graph"
}

/** All of them. */
export const keyLevels = Object.keys(methods) as ReadonlyArray<KeyLevel>

/** What is known of a level. */
export class LevelState {
  /** The first violation; nothing is asked after it. */
  witness: Witness | null = null
  /** Why it is not known of some key. */
  reason: string | null = null
  /** How the last key was judged that was not judged by the level's own method. */
  method: Method
  /** Keys of which the level's own judge cannot tell. */
  readonly open: Array<number> = []

  /** Nothing is known yet. */
  constructor(level: KeyLevel) {
    this.method = methods[level]
  }

  /** Takes what a judge said of a key. */
  take(answer: Witness | null | { readonly reason: string }): void {
    if (answer === null) return
    if ("operations" in answer) this.witness = answer
    else this.reason ??= answer.reason
  }

  /** The verdict on all keys that have been taken. */
  verdict(): Verdict {
    if (this.witness !== null) return { verdict: "violated", method: this.method, witness: this.witness }
    if (this.reason !== null) return { verdict: "undecided", method: this.method, reason: this.reason }
    return { verdict: "holds", method: this.method }
  }
}

/** What the first look found. */
export interface FirstLook {
  /** What is known of each level. */
  readonly states: Readonly<Record<KeyLevel, LevelState>>
  /** A process that lost its own write, where `read-your-writes` has not been seen violated; absent if there is none. */
  readonly ownWriteLost: string | undefined
  /** Staleness of the keys that were reached. */
  readonly staleness: Staleness
  /** Anomalies of the keys that were reached. */
  readonly anomalies: Anomalies
  /** Keys on which values are repeated. */
  readonly repeatedKeys: ReadonlyArray<number>
  /** How many keys have operations. */
  readonly keys: number
  /** False where the limit ended it before the last key. */
  readonly complete: boolean
}

const judgeSessionsOfKey = (view: JudgeView, states: FirstLook["states"], realTime: boolean): void => {
  for (const level of [...sessionLevels, "sessions-together" as const]) {
    const state = states[level]
    if (state.witness !== null) continue
    const answer = sessionsOfKey(view, level === "sessions-together" ? sessionLevels : [level], realTime)
    if (answer === undefined) state.open.push(view.key)
    else state.take(answer)
  }
}

/**
 * Looks at each key once. A level is not asked again once it is violated; keys with repeated values are left open where
 * that matters. Gives way after each key, and ends early when the limit is reached.
 */
export function* lookingAtKeys(
  history: RecordedHistory,
  options: JudgeOptions,
  listed?: number
): Generator<void, FirstLook> {
  const states = Object.fromEntries(keyLevels.map((level) => [level, new LevelState(level)])) as Record<
    KeyLevel,
    LevelState
  >
  const views = new Views(history, options)
  const staleness = new StalenessSum()
  const anomalies = new AnomalyCollection(listed)
  const repeatedKeys: Array<number> = []
  let keys = 0
  let complete = true
  let lost: string | undefined
  for (let key = 0; key < history.keys.length; key++) {
    if (views.sizes[key] === 0) continue
    keys++
    if (!complete || options.limits.isOver()) {
      if (complete)
        for (const level of keyLevels)
          states[level].take({
            reason: `the time was over before the operations${ofKey(history, key)} were judged`
          })
      complete = false
      continue
    }
    const view = views.of(key)
    const behind = versionsBehind(view)
    staleness.add(view, behind)
    yield
    anomalies.add(view, behind)
    yield
    if (states.regular.witness === null) states.regular.take(irregularRead(view))
    judgeSessionsOfKey(view, states, options.realTimeWrites === true)
    if (states["read-your-writes"].witness === null)
      lost ??= ownWriteLost(view, states["sessions-together"].witness !== null)
    yield
    if (view.repeated >= 0) {
      repeatedKeys.push(key)
      states["2-atomic"].open.push(key)
    } else if (states["2-atomic"].witness === null)
      states["2-atomic"].take(yield* twoAtomicKey(view, options))
  }
  return {
    states,
    ownWriteLost: lost,
    staleness: staleness.total(),
    anomalies: anomalies.all(),
    repeatedKeys,
    keys,
    complete
  }
}
