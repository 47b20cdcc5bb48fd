/**
 * What is said of a recorded history, as a document.
 *
 * @module
 */
import { Schema } from "effect"
import { historyFormats, type ReadHistory, type RecordedHistory } from "../history/index.ts"
import { anomalyKinds } from "../history/judging/anomalies/Anomalies.ts"
import type { Dependence } from "../history/judging/JudgeAssumptions.ts"
import { type Level, levels } from "../history/judging/JudgeLevels.ts"
import type { HistoryVerdict, LevelVerdict } from "../history/judging/JudgeResult.ts"
import { CAS, effectOf, MISMATCH, READ } from "../history/judging/linearizable/Partition.ts"
import type { JudgeOptions } from "../history/judging/view/Verdict.ts"

/** How a history was taken, with all that can change a verdict. */
export const HistoryAssumptions = Schema.Struct({
  format: Schema.Literals(historyFormats),
  /** Values were read as pairs of a key and a value. */
  independent: Schema.Boolean,
  /** What every key has at first, in EDN. */
  initial: Schema.String,
  /** A read of nil says that the key has the value nil, or nothing. */
  nilRead: Schema.Literals(["value", "wildcard"]),
  order: Schema.Literals(["position", "time"]),
  /** A failed compare-and-set says nothing, or that the value was another one than it compares with. */
  failedCas: Schema.Literals(["dropped", "mismatch"]),
  /** Whether sessions keep writes in the order of real time as well. */
  realTimeWrites: Schema.Boolean,
  /** What failed had no effect. */
  failed: Schema.Literal("no effect"),
  /** When an operation of which nobody knows how it ended takes effect. */
  indeterminate: Schema.Literal("any time or never")
})
/** A value of {@link HistoryAssumptions}. */
export type HistoryAssumptions = typeof HistoryAssumptions.Type

const located = {
  /** The name of the key as the file has it, in EDN; `null` in a history without keys. */
  key: Schema.NullOr(Schema.String),
  /** Operations by number, from 0, in the order in which they were invoked. */
  operations: Schema.Array(Schema.Natural),
  /** The lines on which these were invoked; numbers of events where lines do not tell them apart. */
  lines: Schema.Array(Schema.Natural),
  text: Schema.String
}

/** Another convention under which the verdict is another one. */
const DependenceShape = Schema.Struct({
  assumption: Schema.Literals(["nil-read", "failed-cas", "info", "order", "real-time-writes"]),
  otherwise: Schema.Literals(["value", "wildcard", "dropped", "mismatch", "never", "time", "kept", "free"]),
  verdict: Schema.Literals(["holds", "violated"])
})

/** The verdict of one level. */
export const HistoryLevel = Schema.Struct({
  verdict: Schema.Literals(["holds", "violated", "undecided"]),
  method: Schema.Literals(["zones", "search", "lbt", "intervals", "graph"]),
  /**
   * `null` unless it is violated. `minimal`: no read can be left out of it, and no value that no compare-and-set touches, with all
   * its writes and reads.
   */
  witness: Schema.NullOr(Schema.Struct({ ...located, kind: Schema.String, minimal: Schema.Boolean })),
  /** Why it is undecided; `null` if it is not. */
  reason: Schema.NullOr(Schema.String),
  dependsOn: Schema.Array(DependenceShape),
  /** What a reader should know of a level that holds: what was seen although it does; `null` if nothing. */
  note: Schema.NullOr(Schema.String)
})

/** The document that `history --json` prints, one a file. Without `seconds` it is the same on every run, unless time ran out. */
export const HistoryReport = Schema.Struct({
  schema: Schema.Literal("leaderless/history/1"),
  /** As it was named; `-` is standard input. */
  file: Schema.String,
  /** The level that decides the exit status. */
  level: Schema.Literals(levels),
  operations: Schema.Natural,
  processes: Schema.Natural,
  /** Keys on which there is an operation. */
  keys: Schema.Natural,
  /** Operations that say what a key held: reads and compare-and-sets that were answered. Without one nothing can be violated. */
  observations: Schema.Natural,
  /**
   * Compare-and-sets that had an effect, or may have had one. To all levels but linearizable, and where staleness is measured, each
   * is a write of what it sets.
   */
  compareAndSets: Schema.Natural,
  /** Operations that were never completed. */
  unanswered: Schema.Natural,
  /** Events of the nemesis, which are left out. */
  nemesis: Schema.Natural,
  assumptions: HistoryAssumptions,
  levels: Schema.Struct({
    linearizable: HistoryLevel,
    "2-atomic": HistoryLevel,
    regular: HistoryLevel,
    "read-your-writes": HistoryLevel,
    "monotonic-reads": HistoryLevel,
    "monotonic-writes": HistoryLevel,
    "writes-follow-reads": HistoryLevel
  }),
  /** All four session guarantees with one order of the writes of each key: more than each by itself. */
  sessionsTogether: HistoryLevel,
  /** Between which numbers the smallest k is for which it is k-atomic; `null` where that was not found out. */
  atomicity: Schema.NullOr(Schema.Struct({ atLeast: Schema.Natural, atMost: Schema.Natural })),
  /** The first ones of each kind. */
  anomalies: Schema.Array(Schema.Struct({ kind: Schema.Literals(anomalyKinds), ...located })),
  /** How many there are of each kind, with those that are not listed. */
  anomalyCounts: Schema.Record(Schema.Literals(anomalyKinds), Schema.Natural),
  staleness: Schema.Struct({
    /** How many reads were for certain the k-th newest value or older; 1 is the newest. */
    k: Schema.Record(Schema.String, Schema.Natural),
    /** Reads of what nobody had begun to write when they ended. */
    unexplained: Schema.Natural,
    /** Delta: how much earlier all reads would have had to be; `null` without times, and where no time helps. */
    maxMillis: Schema.NullOr(Schema.Finite),
    /** Gamma: how much wider operations would have to be; `null` likewise. */
    gammaMillis: Schema.NullOr(Schema.Finite)
  }),
  /** Keys on which a value was written twice, or the initial one: staleness and most anomalies leave them out. */
  repeatedKeys: Schema.Natural,
  /** Whether anomalies and staleness are of all keys; `false` where a limit was met. */
  complete: Schema.Boolean,
  /** For reading and judging. */
  seconds: Schema.Finite
})
/** A value of {@link HistoryReport}. */
export type HistoryReport = typeof HistoryReport.Type

/** A history with everything that was found out about it. */
export interface JudgedHistory {
  readonly file: string
  readonly level: Level
  readonly read: ReadHistory
  readonly options: JudgeOptions
  readonly verdict: HistoryVerdict
  readonly seconds: number
}

const finite = (number: number | null): number | null =>
  number === null || !Number.isFinite(number) ? null : number

const place = (history: RecordedHistory, key: number, operations: ReadonlyArray<number>) => {
  const name = history.keys[key]
  return {
    key: name === undefined || name === "" ? null : name,
    operations,
    lines: operations.map((index) => history.operations[index]!.line)
  }
}

const levelOf = (history: RecordedHistory, verdict: LevelVerdict): typeof HistoryLevel.Type => ({
  verdict: verdict.verdict,
  method: verdict.method,
  witness:
    verdict.verdict !== "violated"
      ? null
      : {
          ...place(history, verdict.witness.key, verdict.witness.operations),
          text: verdict.witness.text,
          kind: verdict.witness.kind,
          minimal: verdict.witness.minimal
        },
  reason: verdict.verdict === "undecided" ? verdict.reason : null,
  dependsOn: verdict.dependsOn.map(
    ({ assumption, otherwise, verdict: other }: Dependence): Dependence => ({
      assumption,
      otherwise,
      verdict: other
    })
  ),
  note: verdict.note
})

/** How many operations say what a key held, and how many are compare-and-sets that may have had an effect. */
const countsOf = ({ operations }: RecordedHistory, options: JudgeOptions) => {
  let observations = 0
  let compareAndSets = 0
  for (const operation of operations) {
    const effect = effectOf(operation, options)
    if (effect === READ || effect === MISMATCH || (effect === CAS && operation.outcome === "ok"))
      observations++
    if (operation.kind === "cas" && operation.outcome !== "fail") compareAndSets++
  }
  return { observations, compareAndSets }
}

/** The document of a history. */
export const historyReportOf = ({
  file,
  level,
  read,
  options,
  verdict,
  seconds
}: JudgedHistory): HistoryReport => {
  const { history, assumptions, counts } = read
  const { staleness, anomalies, atomicity } = verdict
  return {
    schema: "leaderless/history/1",
    file,
    level,
    operations: verdict.operations,
    processes: history.processes.length,
    keys: verdict.keys,
    ...countsOf(history, options),
    unanswered: counts.unanswered,
    nemesis: counts.nemesis,
    assumptions: {
      ...assumptions,
      nilRead: options.nilRead,
      failedCas: options.failedCas,
      realTimeWrites: options.realTimeWrites === true,
      failed: "no effect",
      indeterminate: "any time or never"
    },
    levels: Object.fromEntries(
      levels.map((name) => [name, levelOf(history, verdict.levels[name])])
    ) as unknown as HistoryReport["levels"],
    sessionsTogether: levelOf(history, { ...verdict.sessionsTogether, dependsOn: [], note: null }),
    atomicity: "none" in atomicity ? null : atomicity,
    anomalies: anomalies.list.map(({ kind, key, operations, text }) => ({
      kind,
      ...place(history, key, operations),
      text
    })),
    anomalyCounts: anomalies.counts,
    staleness: {
      k: Object.fromEntries(staleness.k),
      unexplained: staleness.unexplained,
      maxMillis: finite(staleness.deltaMillis),
      gammaMillis: finite(staleness.gammaMillis)
    },
    repeatedKeys: verdict.repeatedKeys.length,
    complete: verdict.complete,
    seconds
  }
}
