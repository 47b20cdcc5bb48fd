/** Why mutants of k-atomicity survive. */
import type { Reasons } from "../explained.ts"

export const atomic: Reasons = {
  "src/history/judging/atomic/KAtomic.ts": {
    "past the end of a typed array there is nothing, and nothing is smaller than nothing": [
      "for (; done < clusters.count && clusters.finish"
    ],
    "a shortcut: a key whose bounds are the same is not searched": ["if (bounds.atMost > bounds.atLeast)"]
  },
  "src/history/judging/atomic/KAtomicSearch.ts": {
    "a typed array ignores what is counted at -1": [
      "for (const value of view.read) if (value >= 0)",
      "if (value >= 0) this.writesLeft[value]"
    ],
    "one more turn reads past the end of a typed array, where nothing has happened and nothing begins": [
      "for (let i = 0; i < view.count; i++) {",
      "i < this.done.length && invoked[i]! <= end"
    ],
    "the first step is never taken back": ["this.steps.push(this.stepOf(-1, -1))"],
    "what does not exist is taken back without effect": ["const happened: Array<number> = []"],
    "of two that are equally early either will do": [
      "if (position < this.lowest) this.lowest = position",
      "this.view.completed[i]! < earliest"
    ],
    "a shortcut: where to begin to look": ["while (this.lowest < this.done.length"],
    "past the end is nothing, and what begins at the earliest end does not end before it": [
      "i < this.done.length && this.view.invoked[i]! <= earliest"
    ],
    "an equivalent mutant: before the oldest value of the window there may be any number of -1, which no read returns":
      ["if (dropped >= 0) this.window.unshift(dropped)"],
    "an equivalent mutant: any text that tells situations apart will do": ['let beyond = ""', "beyond += "],
    "a shortcut: what begins later than the earliest end has not happened": [
      "i < last && this.view.invoked[i]! <= end"
    ],
    "a limit of memory is met one byte earlier": ["if (search.bytes > limits.cacheBytes)"]
  },
  "src/history/judging/atomic/TwoAtomicClusters.ts": {
    "of two that are equally early either will do": ["view.completed[i]! < earliest[value]!"],
    "one more turn reads past the end of a typed array, where nothing was read or written, and writes nothing":
      [
        "for (let i = 0; i < count; i++) {",
        "for (let c = 0; c < size; c++) firstRead[c + 1]",
        "for (let i = 0, r = 0; i < count; i++) {"
      ],
    "an equivalent mutant: the initial value is not written where values are unique": [
      "value >= 0 && (view.certain[i] === 1"
    ]
  },
  "src/history/judging/atomic/TwoAtomicOrder.ts": {
    "what does not exist is taken back without effect": ["private readonly placed: Array<number> = []"],
    "an allowance only bounds how long a wrong choice takes": ["if (this.steps > end) {"],
    "an equivalent mutant: only success and exhaustion are asked for": ['return "failed"'],
    "a shortcut: before the first there is nothing, and what ended before another began fails at once": [
      "c >= 0 && finish[c]! >= latest"
    ],
    "gives way one step later": ["if (this.steps < pause) continue", "if (order.steps < pause) continue"]
  },
  "src/history/judging/atomic/TwoAtomicWitness.ts": {
    "in which order values are tried: quicker if those that were seen last are last; another witness may be shown":
      [
        "const lastSeen = (view: JudgeView",
        "const last = firstRead[c + 1]! - 1",
        "return last < firstRead[c]! ? start[c]!",
        "const bySeen = [...left].sort("
      ],
    "in which order operations are tried: another witness may be shown": [
      "positions.filter((i) => view.read[i]! >= 0).sort(",
      "writes.filter((i) => !read.has(view.written[i]!)).sort("
    ],
    "a shortcut: a write is not left out alone, so it need not be tried": [
      "const reads = Array.from(positionsOf(clusters, byValue.part)).filter(",
      "(position) => view.read[position]! >= 0"
    ],
    "an estimate of what a question costs": [
      "budget.take(Math.ceil(size * perCluster))",
      "budget.take(size + byValue.part.length)",
      "mayAsk(Math.ceil((size * view.count) / ofValues.size))",
      "mayAsk(size + writes.length)",
      "mayAsk(size + kept.length)"
    ],
    "a budget is met one operation earlier": ["return this.left >= 0"]
  }
}
