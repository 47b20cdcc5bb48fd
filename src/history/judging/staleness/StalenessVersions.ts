/**
 * How many versions behind each read was, for certain.
 *
 * @module
 */
import { begunBy, type JudgeView } from "../view/JudgeView.ts"

/** How many of the first n numbers have been counted (Fenwick, "A new data structure for cumulative frequency tables", 1994). */
class Counts {
  private readonly tree: Int32Array

  constructor(size: number) {
    this.tree = new Int32Array(size + 1)
  }

  add(at: number): void {
    for (let i = at + 1; i < this.tree.length; i += i & -i) this.tree[i] = this.tree[i]! + 1
  }

  /** Of the numbers below `end`. */
  below(end: number): number {
    let sum = 0
    for (let i = end; i > 0; i -= i & -i) sum += this.tree[i]!
    return sum
  }
}

/**
 * By position: the smallest k such that in some total order of the read and all writes of its key, which respects real time,
 * the read returns one of the k latest writes before it, where the initial value is written first. That is one more than
 * the writes that began after the read's write had ended, and ended before the read began: all others can be placed before
 * the one or after the other. 1 is what a regular register returns; 0 stands for what is no read, and -1 for a read that no
 * k explains: nobody had begun to write its value when it ended. The largest k is a lower bound of the k for which a
 * history is k-atomic (Golab, Hurwitz, Li, ICDCS 2013). Needs unique values. O(n log n).
 */
export const versionsBehind = (view: JudgeView): Int32Array => {
  const { count, read, writer, invoked, completed, byEnd } = view
  const behind = new Int32Array(count)
  // Writes that have ended, by the order in which they began.
  const begun = new Counts(count)
  let writes = 0
  let ended = 0
  for (let i = 0; i < count; i++) {
    const value = read[i]!
    if (value < 0) continue
    // It ends at the read itself at the latest.
    for (; completed[byEnd[ended]!]! < invoked[i]!; ended++) {
      if (read[byEnd[ended]!]! >= 0) continue
      begun.add(byEnd[ended]!)
      writes++
    }
    const source = writer[value]!
    if (value === 0) behind[i] = 1 + writes
    else if (source < 0 || completed[i]! < invoked[source]!) behind[i] = -1
    else if (!(completed[source]! < invoked[i]!)) behind[i] = 1
    else behind[i] = 1 + writes - begun.below(begunBy(view, completed[source]!))
  }
  return behind
}
