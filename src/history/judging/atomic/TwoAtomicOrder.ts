/**
 * LBT, the first algorithm of Golab, Hurwitz and Li, "On the k-atomicity-verification problem" (ICDCS 2013): an order of
 * the writes is built from its end, with little to take back.
 *
 * The write that is put before all that stand already must not end before one that is still left begins. All reads that
 * begin after it has taken effect come after it; they may return its value, or that of the write just before it, so all
 * others among them must be of one write, and that one is next. Where there are no others, an epoch has ended: whatever
 * stands is right, however the rest goes, and is never taken back. Only the first write of an epoch is a choice; the
 * choices are tried with growing allowances, so that a long wrong one does not cost more than the right one.
 *
 * A write has taken effect by the earliest end of its reads (`finish` of its cluster): without that, what real time
 * forces to be after its reads would not be known to be after it.
 *
 * @module
 */

import { upTo } from "../view/JudgeOrder.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import type { Clusters } from "./TwoAtomicClusters.ts"

/** A list from which things are taken out of the middle, and put back in the opposite order. */
class Remaining {
  private readonly before: Int32Array
  private readonly after: Int32Array
  private readonly end: number

  constructor(order: Int32Array) {
    this.end = order.length
    this.before = new Int32Array(order.length + 1)
    this.after = new Int32Array(order.length + 1)
    let previous = this.end
    for (const item of order) {
      this.before[item] = previous
      this.after[previous] = item
      previous = item
    }
    this.before[this.end] = previous
    this.after[previous] = this.end
  }

  /** The last one, or -1. */
  last(): number {
    return this.previous(this.end)
  }

  previous(item: number): number {
    const previous = this.before[item]!
    return previous === this.end ? -1 : previous
  }

  take(item: number): void {
    this.after[this.before[item]!] = this.after[item]!
    this.before[this.after[item]!] = this.before[item]!
  }

  putBack(item: number): void {
    this.after[this.before[item]!] = item
    this.before[this.after[item]!] = item
  }
}

/** How an attempt at an epoch ended. */
type Attempt = "succeeded" | "failed" | "exhausted"

/** The order under construction. */
class Order {
  private readonly byStart: Remaining
  private readonly byFinish: Remaining
  private readonly reads: Remaining
  /** Clusters that this epoch has placed. */
  private readonly placed: Array<number> = []
  /** Steps so far, of which an attempt has an allowance. */
  steps = 0
  private readonly clusters: Clusters
  private readonly view: JudgeView

  constructor(view: JudgeView, clusters: Clusters) {
    this.view = view
    this.clusters = clusters
    this.byStart = new Remaining(upTo(clusters.count))
    this.byFinish = new Remaining(clusters.byFinish)
    this.reads = new Remaining(upTo(clusters.read.length))
  }

  private place(cluster: number): void {
    const { firstRead, reads } = this.clusters
    this.byStart.take(cluster)
    this.byFinish.take(cluster)
    for (let i = firstRead[cluster]!; i < firstRead[cluster + 1]!; i++) this.reads.take(reads[i]!)
    this.steps += 1 + firstRead[cluster + 1]! - firstRead[cluster]!
    this.placed.push(cluster)
  }

  private takeBack(): void {
    const { firstRead, reads } = this.clusters
    for (let cluster = this.placed.pop(); cluster !== undefined; cluster = this.placed.pop()) {
      for (let i = firstRead[cluster + 1]! - 1; i >= firstRead[cluster]!; i--) this.reads.putBack(reads[i]!)
      this.byFinish.putBack(cluster)
      this.byStart.putBack(cluster)
    }
  }

  /** The cluster of the reads that come after a moment; -1 if there are none, -2 if they are of several. */
  private forcedAfter(moment: number): number {
    const { read, owner } = this.clusters
    let only = -1
    for (let r = this.reads.last(); r >= 0; r = this.reads.previous(r)) {
      if (this.view.invoked[read[r]!]! <= moment) break
      this.steps++
      if (only >= 0 && owner[r] !== only) return -2
      only = owner[r]!
    }
    return only
  }

  private attempt(first: number, allowance: number): Attempt {
    const { start, finish } = this.clusters
    const end = this.steps + allowance
    for (let next = first; ; ) {
      if (finish[next]! < start[this.byStart.last()]!) break
      this.place(next)
      next = this.forcedAfter(finish[next]!)
      if (next === -1) {
        this.placed.length = 0
        return "succeeded"
      }
      if (next === -2) break
      if (this.steps > end) {
        this.takeBack()
        return "exhausted"
      }
    }
    this.takeBack()
    return "failed"
  }

  /** Places one epoch. False if none is possible: then what is left, if anything, is not 2-atomic. */
  *epoch(): Generator<void, boolean> {
    const { start, finish } = this.clusters
    for (let allowance = 64, exhausted = true; exhausted; allowance *= 4) {
      exhausted = false
      const latest = start[this.byStart.last()]!
      let pause = this.steps + 65_536
      for (let c = this.byFinish.last(); c >= 0 && finish[c]! >= latest; c = this.byFinish.previous(c)) {
        const attempt = this.attempt(c, allowance)
        if (attempt === "succeeded") return true
        if (attempt === "exhausted") exhausted = true
        if (this.steps < pause) continue
        pause = this.steps + 65_536
        yield
      }
    }
    return false
  }

  /** The clusters that are left, by when their writes began. */
  left(): Array<number> {
    const left: Array<number> = []
    for (let c = this.byStart.last(); c >= 0; c = this.byStart.previous(c)) left.push(c)
    return left.reverse()
  }
}

/**
 * The clusters that no order explains: none if the key is 2-atomic, otherwise what was left when no epoch was possible,
 * which is not 2-atomic by itself. Gives way every some ten thousand steps. O(n log n + c n), where c is the largest
 * number of writes at one moment.
 */
export function* unorderable(view: JudgeView, clusters: Clusters): Generator<void, ReadonlyArray<number>> {
  const order = new Order(view, clusters)
  let pause = 65_536
  while (yield* order.epoch()) {
    if (order.steps < pause) continue
    pause = order.steps + 65_536
    yield
  }
  return order.left()
}
