/** Judges of all levels but linearizability with one line changed: planted bugs, to see that the comparisons notice them. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { judgeLevel } from "../../../src/history/judging/JudgeLevels.ts"

/** A change of one source, of what stands there exactly once. */
export interface Mutant {
  readonly name: string
  /** Whose comparison with the definition must notice it. */
  readonly level: "regular" | "2-atomic" | "read-your-writes" | "monotonic-reads" | "writes-follow-reads"
  readonly file: string
  readonly from: string
  readonly to: string
}

const sources = new URL("../../../src/history/", import.meta.url)

/** Runs something with the changed judges, of which there is a copy in a folder of its own meanwhile. */
export const withMutant = async <A>(
  { name, file, from, to }: Mutant,
  use: (judge: typeof judgeLevel) => A
): Promise<A> => {
  const folder = await mkdtemp(join(tmpdir(), "quorum-oracle-mutant-"))
  try {
    for (const part of ["judging", "Recorded.ts"])
      await cp(new URL(part, sources), join(folder, part), { recursive: true })
    await writeFile(join(folder, "package.json"), '{"type":"module"}')
    const path = join(folder, "judging", file)
    const source = await readFile(path, "utf8")
    if (source.split(from).length !== 2) throw new Error(`${name}: not exactly once in ${file}: ${from}`)
    await writeFile(
      path,
      source.replace(from, () => to)
    )
    const entry = pathToFileURL(join(folder, "judging", "JudgeLevels.ts")).href
    const judges: { readonly judgeLevel: typeof judgeLevel } = await import(/* @vite-ignore */ entry)
    return use(judges.judgeLevel)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Bugs that are easily made. */
export const mutants: ReadonlyArray<Mutant> = [
  {
    name: "a read may return what was overwritten at the moment at which its write ended",
    level: "regular",
    file: "Regular.ts",
    from: "!(completed[source]! < invoked[newest]!)",
    to: "!(completed[source]! <= invoked[newest]!)"
  },
  {
    name: "what was written last is taken for what began last",
    level: "regular",
    file: "Regular.ts",
    from: "(newest < 0 || invoked[other]! > invoked[newest]!)",
    to: "(newest < 0 || completed[other]! > completed[newest]!)"
  },
  {
    name: "a read may return what is written later",
    level: "regular",
    file: "Regular.ts",
    from: "if (view.invoked[position[middle]!]! <= moment)",
    to: "if (view.invoked[position[middle]!]! <= moment + 3)"
  },
  {
    name: "the initial value is never stale",
    level: "regular",
    file: "Regular.ts",
    from: "if (value === 0 && newest < 0) continue",
    to: "if (value === 0) continue"
  },
  {
    name: "writes of unknown outcome never happened",
    level: "regular",
    file: "JudgeColumns.ts",
    from: ': operation.outcome !== "fail"',
    to: ': operation.outcome === "ok"'
  },
  {
    name: "what comes after a write's reads is not known to come after the write",
    level: "2-atomic",
    file: "TwoAtomicClusters.ts",
    from: "Math.min(view.completed[write[c]!]!, earliest[valueBy(write[c]!)]!)",
    to: "view.completed[write[c]!]!"
  },
  {
    name: "reads that must come after a write may be of any two others",
    level: "2-atomic",
    file: "TwoAtomicOrder.ts",
    from: "if (only >= 0 && owner[r] !== only) return -2",
    to: ""
  },
  {
    name: "the first choice of an epoch is the only one",
    level: "2-atomic",
    file: "TwoAtomicOrder.ts",
    from: 'if (attempt === "exhausted") exhausted = true',
    to: "return false"
  },
  {
    name: "a write may be last although another begins after it",
    level: "2-atomic",
    file: "TwoAtomicOrder.ts",
    from: "if (finish[next]! < start[this.byStart.last()]!) break",
    to: ""
  },
  {
    name: "the search does not know how many values are the latest",
    level: "2-atomic",
    file: "KAtomicSearch.ts",
    from: "this.window.length > this.k",
    to: "this.window.length > this.k + 1"
  },
  {
    name: "only the last write of a process must be read",
    level: "read-your-writes",
    file: "SessionsGraph.ts",
    from: "if (chain >= 0) edges.add(chain, count, -1, false)",
    to: ""
  },
  {
    name: "the sessions of processes are mixed up",
    level: "read-your-writes",
    file: "SessionsGraph.ts",
    from: "const chain = latest[session]!",
    to: "const chain = Math.max(...latest)"
  },
  {
    name: "two values that must not be newer than each other are no contradiction",
    level: "monotonic-reads",
    file: "SessionsCycle.ts",
    from: "if (value[p]! >= 0) wrong[p] = 1",
    to: ""
  },
  {
    name: "the initial value is not before the others",
    level: "monotonic-reads",
    file: "SessionsGraph.ts",
    from: "if (view.written[i]! >= 0) edges.add(0, view.written[i]!, i, true)",
    to: ""
  },
  {
    name: "a write may follow a read of itself",
    level: "writes-follow-reads",
    file: "Sessions.ts",
    from: "place <= most : place < most",
    to: "place < most : place < most"
  }
]
