/**
 * Session guarantees of a recorded history: Terry, Demers, Petersen, Spreitzer, Theimer, Welch, "Session guarantees for
 * weakly consistent replicated data" (PDIS 1994), where no versions are known.
 *
 * For each key, some total order of its writes satisfies what the session asks for, and the initial value is before all:
 *
 * - read your writes: a read returns a write that is not before an acknowledged earlier write of its process;
 * - monotonic reads: a read returns a write that is not before what an earlier read of its process returned;
 * - monotonic writes: the writes of a process are in the order in which it made them;
 * - writes follow reads: a write comes after what its process had read before.
 *
 * That order need not respect real time: a store that shows one client nothing but old values breaks no session. The
 * judges by definition in `definition/sessions.ts` ask for real time between writes as well; here that is the option
 * `realTimeWrites`, and it can only make more histories illegal. A read of what nobody wrote breaks every guarantee,
 * since no order of the writes explains it. Where a value was written twice, a session does not say which of both it
 * read: then the verdict is undecided.
 *
 * @module
 */
import type { RecordedHistory } from "../../Recorded.ts"
import { viewsOf } from "../view/JudgeColumns.ts"
import { column, orderedBy, upTo } from "../view/JudgeOrder.ts"
import { unexplainedRead } from "../view/JudgeSource.ts"
import { type JudgeView, valueAt } from "../view/JudgeView.ts"
import { ofKey } from "../view/JudgeWords.ts"
import type { JudgeOptions, Verdict, Witness } from "../view/Verdict.ts"
import { isFirst, isSecond, type SessionLevel, sessionGraph } from "./SessionsGraph.ts"
import { cycleWitness } from "./SessionsWitness.ts"

export type { SessionLevel } from "./SessionsGraph.ts"

/** All session guarantees, in the order in which they are documented. */
export const sessionLevels: ReadonlyArray<SessionLevel> = [
  "read-your-writes",
  "monotonic-reads",
  "monotonic-writes",
  "writes-follow-reads"
]

/** Does an order of the values, by the place of each, satisfy a guarantee? The initial value's place is -1. */
const satisfies = (view: JudgeView, level: SessionLevel, placeOf: Int32Array): boolean => {
  const newest = new Int32Array(view.sessions).fill(-2)
  for (let i = 0; i < view.count; i++) {
    const session = view.session[i]!
    const place = placeOf[valueAt(view, i)]!
    const most = newest[session]!
    if (isSecond(view, level, i) && (view.written[i]! >= 0 ? place <= most : place < most)) return false
    if (isFirst(view, level, i) && place > most) newest[session] = place
  }
  return true
}

/**
 * An order that satisfies everything if the key is linearizable: by the middle between the earliest end and the latest
 * beginning of the operations of a value. If a value must be before another, its earliest end is before the latest
 * beginning of the other, and since these do not contradict each other, its middle is as well.
 */
const placesByMiddle = (view: JudgeView): Int32Array => {
  const earliest = new Float64Array(view.values).fill(Number.POSITIVE_INFINITY)
  const latest = new Float64Array(view.values).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0; i < view.count; i++) {
    const value = valueAt(view, i)
    if (view.completed[i]! < earliest[value]!) earliest[value] = view.completed[i]!
    if (view.invoked[i]! > latest[value]!) latest[value] = view.invoked[i]!
  }
  const places = new Int32Array(view.values)
  orderedBy(
    upTo(view.values),
    column(view.values, (v) => (v === 0 ? Number.NEGATIVE_INFINITY : earliest[v]! + latest[v]!))
  ).forEach((v, place) => {
    places[v] = place - 1
  })
  return places
}

/** Orders that are tried before a graph is made: quick, and mostly one of them will do. Made once for each view. */
const guesses = new WeakMap<JudgeView, Int32Array>()

const isGuessed = (view: JudgeView, levels: ReadonlyArray<SessionLevel>, realTime: boolean): boolean => {
  // The order of beginnings respects real time. The initial value has no writer, and -1 is before every position.
  if (levels.every((level) => satisfies(view, level, view.writer))) return true
  if (realTime) return false
  const guess = guesses.get(view) ?? placesByMiddle(view)
  guesses.set(view, guess)
  return levels.every((level) => satisfies(view, level, guess))
}

/**
 * Judges one key, for guarantees that must hold with one order of its writes: a witness of a violation, `null`, or
 * `undefined` where a value was written twice. O(n), but for the witness, whose search is bounded.
 */
export const sessionsOfKey = (
  view: JudgeView,
  levels: ReadonlyArray<SessionLevel>,
  realTime: boolean
): Witness | null | undefined => {
  const witness = unexplainedRead(view, false)
  if (witness !== null) return witness
  if (view.repeated >= 0) return undefined
  if (isGuessed(view, levels, realTime)) return null
  return cycleWitness(view, (part) => sessionGraph(part, levels, realTime))
}

/** Why sessions are undecided. */
export const repeatedReason = (view: JudgeView): string =>
  `the value ${view.history.values[view.name[view.repeated]!]}${ofKey(view.history, view.key)} was written more than once, or is also the initial one, so it is not known which write its reads returned`

/**
 * Do the guarantees hold, all of them with one order of the writes of each key? Kinds of witnesses: `cycle` (in
 * words), `value-never-written`, `aborted-read`.
 */
export const judgeSessions = (
  history: RecordedHistory,
  options: JudgeOptions,
  levels: ReadonlyArray<SessionLevel>
): Verdict => {
  let undecided: Verdict | null = null
  for (const view of viewsOf(history, options)) {
    const witness = sessionsOfKey(view, levels, options.realTimeWrites === true)
    if (witness) return { verdict: "violated", method: "graph", witness }
    if (witness === undefined)
      undecided ??= { verdict: "undecided", method: "graph", reason: repeatedReason(view) }
  }
  return undecided ?? { verdict: "holds", method: "graph" }
}
