/**
 * What is said of a history after all judges have seen it.
 *
 * @module
 */
import type { Anomalies } from "./anomalies/Anomalies.ts"
import type { NoSmallestK, SmallestK } from "./atomic/KAtomic.ts"
import type { Dependence } from "./JudgeAssumptions.ts"
import type { Level } from "./JudgeLevels.ts"
import type { Staleness } from "./staleness/Staleness.ts"
import type { Verdict } from "./view/Verdict.ts"

/** A verdict, and the conventions under which it would be another one. */
export type LevelVerdict = Verdict & {
  /** Empty where no other convention changes the verdict, or where that is not known since a limit was met. */
  readonly dependsOn: ReadonlyArray<Dependence>
  /** What a reader should know of a level that holds: what was seen although it does. */
  readonly note: string | null
}

/** The smallest k for which the history is k-atomic, or why there is none. */
export type Atomicity = SmallestK | { readonly none: NoSmallestK | "not-judged" }

/** Everything that is said of a history. Keys and operations are indexes into it. */
export interface HistoryVerdict {
  /** How many operations the history has. */
  readonly operations: number
  /** How many of its keys have operations. */
  readonly keys: number
  /** The verdict of each level. */
  readonly levels: Readonly<Record<Level, LevelVerdict>>
  /** All four session guarantees with one order of the writes of each key: more than each by itself. */
  readonly sessionsTogether: Verdict
  /** The smallest k for which the history is k-atomic. */
  readonly atomicity: Atomicity
  /** How stale reads were. */
  readonly staleness: Staleness
  /** The named anomalies. */
  readonly anomalies: Anomalies
  /**
   * Keys on which a value was written more than once, or the initial one was written: zones, LBT, sessions, staleness
   * and most anomalies have no meaning there, so they were searched, or left undecided.
   */
  readonly repeatedKeys: ReadonlyArray<number>
  /** Was everything looked at? False where a limit ended it: then staleness and anomalies are of the first keys only. */
  readonly complete: boolean
}
