/**
 * 2-atomicity: some total order of the operations of a key respects real time, and every read in it returns one of the
 * two latest writes before it. Golab, Hurwitz and Li, "On the k-atomicity-verification problem" (ICDCS 2013).
 *
 * @module
 */
import type { RecordedHistory } from "../../Recorded.ts"
import { viewsOf } from "../view/JudgeColumns.ts"
import { unexplainedRead } from "../view/JudgeSource.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import type { JudgeOptions, Verdict, Witness } from "../view/Verdict.ts"
import { searchKAtomic } from "./KAtomicSearch.ts"
import { clustersOf, isWitness } from "./TwoAtomicClusters.ts"
import { unorderable } from "./TwoAtomicOrder.ts"
import { ended, smallestOrdered, smallestSearched } from "./TwoAtomicWitness.ts"

/** What the judge of one key found: nothing, a witness, or why it cannot say. */
export type KeyAnswer = Witness | null | { readonly reason: string }

/**
 * Judges one key: by LBT, or by a bounded search where a value was written twice. Gives way every some ten thousand steps;
 * `options.limits` end it.
 */
export function* twoAtomicKey(view: JudgeView, options: JudgeOptions): Generator<void, KeyAnswer> {
  if (view.repeated >= 0) {
    const unexplained = unexplainedRead(view)
    if (unexplained !== null) return unexplained
    const found = yield* searchKAtomic(view, 2, options.limits)
    if (typeof found !== "boolean") return found
    return found ? null : yield* smallestSearched(view, options.limits)
  }
  const clusters = clustersOf(view)
  if (isWitness(clusters)) return clusters
  const ordering = unorderable(view, clusters)
  for (;;) {
    const { done, value } = ordering.next()
    if (done) {
      const left = value as ReadonlyArray<number>
      return left.length === 0 ? null : yield* smallestOrdered(view, clusters, left)
    }
    if (options.limits.isOver()) return { reason: "the limit was reached before the writes were in order" }
    yield
  }
}

/**
 * Is the history 2-atomic? Kinds of witnesses: `no-order`, `value-never-written`, `aborted-read`. Undecided only where a
 * limit ends it. Gives way between keys, and every some ten thousand steps.
 */
export function* judgingTwoAtomic(history: RecordedHistory, options: JudgeOptions): Generator<void, Verdict> {
  let undecided: Verdict | null = null
  let method: Verdict["method"] = "lbt"
  for (const view of viewsOf(history, options)) {
    if (view.repeated >= 0) method = "search"
    const answer = yield* twoAtomicKey(view, options)
    if (answer !== null && "operations" in answer) return { verdict: "violated", method, witness: answer }
    if (answer !== null) undecided ??= { verdict: "undecided", method, reason: answer.reason }
    yield
  }
  return undecided ?? { verdict: "holds", method }
}

/** The same at one go. */
export const judgeTwoAtomic = (history: RecordedHistory, options: JudgeOptions): Verdict =>
  ended(judgingTwoAtomic(history, options))
