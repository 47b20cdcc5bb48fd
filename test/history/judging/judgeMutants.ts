/** Judges of all levels but linearizability with one line changed: planted bugs, to see that the comparisons notice them. */
import type { judgeLevel } from "../../../src/history/judging/JudgeLevels.ts"
import { type Change, withChanged } from "./changedSources.ts"

/** A change with the level whose comparison with the definition must notice it. */
export interface Mutant extends Change {
  readonly level: "regular" | "2-atomic" | "read-your-writes" | "monotonic-reads" | "writes-follow-reads"
}

/** Runs something with the changed judges. */
export const withMutant = <A>(mutant: Mutant, use: (judge: typeof judgeLevel) => A): Promise<A> =>
  withChanged<{ readonly judgeLevel: typeof judgeLevel }, A>(mutant, "JudgeLevels.ts", (changed) =>
    use(changed.judgeLevel)
  )

/** Bugs that are easily made. */
export const mutants: ReadonlyArray<Mutant> = [
  {
    name: "a read may return what was overwritten at the moment at which its write ended",
    level: "regular",
    file: "Regular.ts",
    edits: [["!(completed[source]! < invoked[newest]!)", "!(completed[source]! <= invoked[newest]!)"]]
  },
  {
    name: "what was written last is taken for what began last",
    level: "regular",
    file: "Regular.ts",
    edits: [["newest = Math.max(newest, byEnd[ended]!)", "newest = byEnd[ended]!"]]
  },
  {
    name: "a read may return what is written later",
    level: "regular",
    file: "Regular.ts",
    edits: [
      [
        "if (view.invoked[position[middle]!]! <= moment)",
        "if (view.invoked[position[middle]!]! <= moment + 3)"
      ]
    ]
  },
  {
    name: "the initial value is never stale",
    level: "regular",
    file: "Regular.ts",
    edits: [["if (value === 0 && newest < 0) continue", "if (value === 0) continue"]]
  },
  {
    name: "writes of unknown outcome never happened",
    level: "regular",
    file: "view/JudgeColumns.ts",
    edits: [[': operation.outcome !== "fail"', ': operation.outcome === "ok"']]
  },
  {
    name: "what comes after a write's reads is not known to come after the write",
    level: "2-atomic",
    file: "atomic/TwoAtomicClusters.ts",
    edits: [
      ["Math.min(view.completed[write[c]!]!, earliest[valueBy(write[c]!)]!)", "view.completed[write[c]!]!"]
    ]
  },
  {
    name: "reads that must come after a write may be of any two others",
    level: "2-atomic",
    file: "atomic/TwoAtomicOrder.ts",
    edits: [["if (only >= 0 && owner[r] !== only) return -2", ""]]
  },
  {
    name: "the first choice of an epoch is the only one",
    level: "2-atomic",
    file: "atomic/TwoAtomicOrder.ts",
    edits: [['if (attempt === "exhausted") exhausted = true', "return false"]]
  },
  {
    name: "a write may be last although another begins after it",
    level: "2-atomic",
    file: "atomic/TwoAtomicOrder.ts",
    edits: [["if (finish[next]! < start[this.byStart.last()]!) break", ""]]
  },
  {
    name: "the search does not know how many values are the latest",
    level: "2-atomic",
    file: "atomic/KAtomicSearch.ts",
    edits: [["this.window.length > this.k", "this.window.length > this.k + 1"]]
  },
  {
    name: "only the last write of a process must be read",
    level: "read-your-writes",
    file: "sessions/SessionsGraph.ts",
    edits: [["if (chain >= 0) edges.add(chain, count, -1, false)", ""]]
  },
  {
    name: "the sessions of processes are mixed up",
    level: "read-your-writes",
    file: "sessions/SessionsGraph.ts",
    edits: [["const chain = latest[session]!", "const chain = Math.max(...latest)"]]
  },
  {
    name: "two values that must not be newer than each other are no contradiction",
    level: "monotonic-reads",
    file: "sessions/SessionsCycle.ts",
    edits: [["if (value[p]! >= 0) wrong[p] = 1", ""]]
  },
  {
    name: "the initial value is not before the others",
    level: "monotonic-reads",
    file: "sessions/SessionsGraph.ts",
    edits: [["if (view.read[i]! < 0) edges.add(0, view.written[i]!, i, true)", ""]]
  },
  {
    name: "a write may follow a read of itself",
    level: "writes-follow-reads",
    file: "sessions/Sessions.ts",
    edits: [["place <= most : place < most", "place < most : place < most"]]
  }
]
