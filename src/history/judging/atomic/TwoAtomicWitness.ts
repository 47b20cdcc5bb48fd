/**
 * Why a key is not 2-atomic: the smallest part of it, in words.
 *
 * @module
 */
import { upTo } from "../view/JudgeOrder.ts"
import { witnessOf } from "../view/JudgeSource.ts"
import { type JudgeView, narrowed, renumbered, valueAt } from "../view/JudgeView.ts"
import { inWords, ofKey } from "../view/JudgeWords.ts"
import type { Limits, Witness } from "../view/Verdict.ts"
import { smallestViolation, violatedEnd } from "./JudgeSmallest.ts"
import { STEPS_AT_ONCE, searchKAtomic } from "./KAtomicSearch.ts"
import { type Clusters, clustersOf, isWitness } from "./TwoAtomicClusters.ts"
import { unorderable } from "./TwoAtomicOrder.ts"

/** How many operations may be judged to make a witness smaller, all questions together. */
const WITNESS_BUDGET = 2_000_000
/** The same by search, which takes longer; each of its steps counts as an operation. */
const SEARCHED_BUDGET = 200_000

/** How much may still be asked. */
class Budget {
  private left: number

  constructor(left: number) {
    this.left = left
  }

  /** May so much be asked? It is gone afterwards. */
  take(size: number): boolean {
    this.left -= size
    return this.isKept()
  }

  /** Has nothing been asked that might not? Then what was found is the smallest. */
  isKept(): boolean {
    return this.left >= 0
  }
}

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

/** What steps come to. */
export const ended = <Result>(steps: Generator<void, Result>): Result => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value as Result
  }
}

const isTwoAtomic = (view: JudgeView): boolean => {
  const clusters = clustersOf(view)
  return !isWitness(clusters) && ended(unorderable(view, clusters)).length === 0
}

const mostTold = 12

const told = (view: JudgeView): string =>
  `In no order of these operations${ofKey(view.history, view.key)} does every read return one of the two latest writes before it: ` +
  `${Array.from(view.index.subarray(0, mostTold), (i) => inWords(view.history, i)).join("; ")}` +
  `${view.count > mostTold ? `; and ${view.count - mostTold} more` : ""}.`

/**
 * The witness where each write has its own value. First values with all their reads are taken away, then single reads,
 * for as long as no order explains the rest.
 *
 * @param left - the clusters that could not be put in order
 */
export function* smallestOrdered(
  view: JudgeView,
  clusters: Clusters,
  left: ReadonlyArray<number>
): Generator<void, Witness> {
  const budget = new Budget(WITNESS_BUDGET)
  const perCluster = view.count / clusters.count
  const isViolated = (part: ReadonlyArray<number>): boolean =>
    !isTwoAtomic(narrowed(view, positionsOf(clusters, part)))
  // The order was built from the end, so what is wrong is among the values that were seen last.
  const bySeen = [...left].sort((a, b) => lastSeen(view, clusters, a) - lastSeen(view, clusters, b))
  const byValue = yield* smallestViolation(yield* violatedEnd(bySeen, isViolated), isViolated, (size) =>
    budget.take(Math.ceil(size * perCluster))
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
    (size) => budget.take(size + byValue.part.length)
  )
  const part = narrowedTo(byRead.part)
  return witnessOf(view, "no-order", Array.from(part.index), told(part), budget.isKept())
}

/**
 * The same where a value was written twice, by search. Of writes whose value nobody read those that are not needed are
 * left out one by one, too. `limits` end it as well; what is left then is perhaps not the smallest.
 */
export function* smallestSearched(view: JudgeView, limits: Limits): Generator<void, Witness> {
  const budget = new Budget(SEARCHED_BUDGET)
  const mayAsk = (size: number): boolean => budget.take(limits.isOver() ? Number.POSITIVE_INFINITY : size)
  const bounded: Limits = { ...limits, isOver: () => !mayAsk(STEPS_AT_ONCE) }
  const partOf = (positions: ReadonlyArray<number>): JudgeView =>
    renumbered(narrowed(view, Int32Array.from(positions).sort()))
  const isViolated = (positions: ReadonlyArray<number>): boolean =>
    ended(searchKAtomic(partOf(positions), 2, bounded)) === false
  const ofValues = Map.groupBy(upTo(view.count), (i) => valueAt(view, i))
  const byValue = yield* smallestViolation(
    [...ofValues.values()],
    (values) => isViolated(values.flat()),
    (size) => mayAsk(Math.ceil((size * view.count) / ofValues.size))
  )
  const positions = byValue.part.flat()
  const writes = positions.filter((i) => view.written[i]! >= 0)
  const byRead = yield* smallestViolation(
    positions.filter((i) => view.read[i]! >= 0).sort((a, b) => a - b),
    (reads) => isViolated([...writes, ...reads]),
    (size) => mayAsk(size + writes.length)
  )
  const read = new Set(byRead.part.map((i) => view.read[i]!))
  const kept = [...byRead.part, ...writes.filter((i) => read.has(view.written[i]!))]
  const byWrite = yield* smallestViolation(
    writes.filter((i) => !read.has(view.written[i]!)).sort((a, b) => a - b),
    (unread) => isViolated([...kept, ...unread]),
    (size) => mayAsk(size + kept.length)
  )
  const part = partOf([...kept, ...byWrite.part])
  return witnessOf(view, "no-order", Array.from(part.index), told(part), budget.isKept())
}
