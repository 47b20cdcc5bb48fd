/**
 * 2-atomicity: some total order of the operations of a key respects real time, and every read in it returns one of the
 * two latest writes before it. Golab, Hurwitz and Li, "On the k-atomicity-verification problem" (ICDCS 2013).
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { viewsOf } from "./JudgeColumns.ts"
import { smallestViolation, violatedEnd } from "./JudgeSmallest.ts"
import { unexplainedRead, witnessOf } from "./JudgeSource.ts"
import { type JudgeView, narrowed } from "./JudgeView.ts"
import { inWords, ofKey } from "./JudgeWords.ts"
import { searchKAtomic } from "./KAtomicSearch.ts"
import { type Clusters, clustersOf, isWitness } from "./TwoAtomicClusters.ts"
import { unorderable } from "./TwoAtomicOrder.ts"
import type { JudgeOptions, Verdict, Witness } from "./Verdict.ts"

/** How many operations the search for a smaller witness may judge, all questions together. */
export const WITNESS_BUDGET = 2_000_000

/** Positions of the operations of some clusters, ascending; of their reads only those that are wanted. */
const positionsOf = (
  { write, read, reads, firstRead }: Clusters,
  chosen: Iterable<number>,
  wanted: (position: number) => boolean = () => true
): Int32Array => {
  const positions: Array<number> = []
  for (const c of chosen) {
    if (write[c]! >= 0) positions.push(write[c]!)
    for (let i = firstRead[c]!; i < firstRead[c + 1]!; i++) {
      const position = read[reads[i]!]!
      if (wanted(position)) positions.push(position)
    }
  }
  return Int32Array.from(positions).sort()
}

/** When the last operation of a cluster began. */
const lastSeen = (view: JudgeView, { start, read, reads, firstRead }: Clusters, c: number): number => {
  // The reads of a cluster are in the order in which they began.
  const last = firstRead[c + 1]! - 1
  return last < firstRead[c]! ? start[c]! : Math.max(start[c]!, view.invoked[read[reads[last]!]!]!)
}

const runToEnd = <Result>(steps: Generator<void, Result>): Result => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value as Result
  }
}

const isTwoAtomic = (view: JudgeView): boolean => {
  const clusters = clustersOf(view)
  return !isWitness(clusters) && runToEnd(unorderable(view, clusters)).length === 0
}

const mostTold = 12

const told = (view: JudgeView): string =>
  `No order of these operations${ofKey(view.history, view.key)} respects time and has every read return one of the two latest writes before it: ` +
  `${Array.from(view.index.subarray(0, mostTold), (i) => inWords(view.history, i)).join("; ")}` +
  `${view.count > mostTold ? `; and ${view.count - mostTold} more` : ""}.`

/** First values with all their reads are taken away, then single reads, for as long as no order explains the rest. */
function* smallest(
  view: JudgeView,
  clusters: Clusters,
  left: ReadonlyArray<number>
): Generator<void, Witness> {
  let budget = WITNESS_BUDGET
  const mayAsk = (size: number): boolean => {
    budget -= size
    return budget >= 0
  }
  const perCluster = view.count / Math.max(1, clusters.count)
  const isViolated = (part: ReadonlyArray<number>): boolean =>
    !isTwoAtomic(narrowed(view, positionsOf(clusters, part)))
  // The order was built from the end, so what is wrong is among the values that were seen last.
  const bySeen = [...left].sort((a, b) => lastSeen(view, clusters, a) - lastSeen(view, clusters, b))
  const byValue = yield* smallestViolation(yield* violatedEnd(bySeen, isViolated), isViolated, (size) =>
    mayAsk(Math.ceil(size * perCluster))
  )
  const reads = Array.from(positionsOf(clusters, byValue.part)).filter(
    (position) => view.read[position]! >= 0
  )
  const narrowedTo = (kept: ReadonlyArray<number>): JudgeView => {
    const wanted = new Set(kept)
    return narrowed(
      view,
      positionsOf(clusters, byValue.part, (position) => wanted.has(position))
    )
  }
  const byRead = yield* smallestViolation(
    reads,
    (kept) => !isTwoAtomic(narrowedTo(kept)),
    (size) => mayAsk(size + byValue.part.length)
  )
  const part = narrowedTo(byRead.part)
  return witnessOf(view, "no-order", Array.from(part.index), told(part), byValue.minimal && byRead.minimal)
}

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
    return found ? null : witnessOf(view, "no-order", Array.from(view.index), told(view), false)
  }
  const clusters = clustersOf(view)
  if (isWitness(clusters)) return clusters
  const ordering = unorderable(view, clusters)
  for (;;) {
    const { done, value } = ordering.next()
    if (done) {
      const left = value as ReadonlyArray<number>
      return left.length === 0 ? null : yield* smallest(view, clusters, left)
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
  runToEnd(judgingTwoAtomic(history, options))
