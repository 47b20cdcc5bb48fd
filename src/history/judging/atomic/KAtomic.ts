/**
 * The smallest k for which a history is k-atomic: Golab, Hurwitz, Li, "On the k-atomicity-verification problem" (ICDCS
 * 2013). Above 2 no quick algorithm is known, so it is put between two bounds, and a bounded search closes the gap where it
 * can.
 *
 * @module
 */
import type { RecordedHistory } from "../../Recorded.ts"
import { versionsBehind } from "../staleness/StalenessVersions.ts"
import { viewsOf } from "../view/JudgeColumns.ts"
import { column, orderedBy, upTo } from "../view/JudgeOrder.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import type { JudgeOptions } from "../view/Verdict.ts"
import { STEPS_AT_ONCE, searchKAtomic } from "./KAtomicSearch.ts"
import { type Clusters, clustersOf, isWitness } from "./TwoAtomicClusters.ts"
import { unorderable } from "./TwoAtomicOrder.ts"

/** Between which numbers the smallest k is; both the same where it is known. */
export interface SmallestK {
  /** No smaller k will do. */
  readonly atLeast: number
  /** This k will do. */
  readonly atMost: number
}

/** Why there is no smallest k. */
export type NoSmallestK = "unexplained-read" | "repeated-values"

/** How many steps all searches together may take unless something else is asked for. */
export const K_SEARCH_STEPS = 200_000

/** Above this k nothing is searched: a situation has the latest k values, and so large a k is well known by its bounds. */
const MOST_SEARCHED_K = 32

/**
 * A k for which some order is right: the writes in a given order, and each read as early as real time lets it be, that is
 * after its own write and after all that took effect before it began. `place` must respect real time. O(n log n).
 */
const kOfOrder = (view: JudgeView, clusters: Clusters, order: Int32Array): number => {
  const place = new Int32Array(clusters.count)
  order.forEach((c, at) => {
    place[c] = at
  })
  let k = 1
  let furthest = 0
  let done = 0
  for (let r = 0; r < clusters.read.length; r++) {
    const began = view.invoked[clusters.read[r]!]!
    for (; done < clusters.count && clusters.finish[clusters.byFinish[done]!]! < began; done++)
      furthest = Math.max(furthest, place[clusters.byFinish[done]!]!)
    k = Math.max(k, furthest - place[clusters.owner[r]!]! + 1)
  }
  return k
}

/** Bounds of one key; which read no order explains is not told. */
const boundsOf = (view: JudgeView): SmallestK | "unexplained-read" => {
  const clusters = clustersOf(view)
  if (isWitness(clusters)) return "unexplained-read"
  let atLeast = 1
  for (const behind of versionsBehind(view)) atLeast = Math.max(atLeast, behind)
  // By when they took effect, by beginnings, and by the middle between both, of which this is twice: each respects real time.
  const middle = column(clusters.count, (c) => clusters.start[c]! + clusters.finish[c]!)
  const orders = [clusters.byFinish, upTo(clusters.count), orderedBy(upTo(clusters.count), middle)]
  const atMost = Math.min(...orders.map((order) => kOfOrder(view, clusters, order)))
  return { atLeast, atMost }
}

/** Is one key 2-atomic? */
function* isTwoAtomic(view: JudgeView): Generator<void, boolean> {
  const clusters = clustersOf(view)
  return !isWitness(clusters) && (yield* unorderable(view, clusters)).length === 0
}

/**
 * The smallest k of a history that is not linearizable, that is the largest of its keys. Gives way between keys and every
 * some thousand steps of a search; `options.limits` and `steps` end the searches, and then the bounds differ. Needs unique
 * values on all keys.
 */
export function* findingSmallestK(
  history: RecordedHistory,
  options: JudgeOptions,
  steps = K_SEARCH_STEPS
): Generator<void, SmallestK | NoSmallestK> {
  const open: Array<{ readonly view: JudgeView; readonly most: number }> = []
  let atLeast = 2
  for (const view of viewsOf(history, options)) {
    if (view.repeated >= 0) return "repeated-values"
    const bounds = boundsOf(view)
    if (bounds === "unexplained-read") return bounds
    atLeast = Math.max(atLeast, bounds.atLeast)
    if (bounds.atMost > bounds.atLeast) open.push({ view, most: bounds.atMost })
    yield
  }
  let atMost = atLeast
  let left = steps
  for (const { view, most } of open) {
    let mostOfKey = most
    // What is below the largest of other keys does not matter.
    for (let k = atLeast; k < Math.min(mostOfKey, MOST_SEARCHED_K + 1); k++) {
      const searching = k === 2 ? isTwoAtomic(view) : searchKAtomic(view, k, options.limits, left)
      let next = searching.next()
      for (; next.done !== true; next = searching.next()) {
        left -= STEPS_AT_ONCE
        yield
      }
      if (next.value === true) mostOfKey = k
      else if (next.value === false) atLeast = k + 1
      else {
        left -= Math.min(left, STEPS_AT_ONCE)
        break
      }
    }
    atMost = Math.max(atMost, mostOfKey)
  }
  return { atLeast, atMost }
}
