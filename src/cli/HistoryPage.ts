/**
 * What is said of a recorded history, for people.
 *
 * @module
 */
import { anomalyKinds } from "../history/judging/anomalies/Anomalies.ts"
import { levels } from "../history/judging/JudgeLevels.ts"
import { sessionLevels } from "../history/judging/sessions/Sessions.ts"
import type { HistoryReport } from "./HistoryReport.ts"

const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`

type LevelReport = HistoryReport["levels"][keyof HistoryReport["levels"]]
type DependenceReport = LevelReport["dependsOn"][number]

const otherwiseText = ({ assumption, otherwise, verdict }: DependenceReport): string => {
  const then = verdict === "holds" ? "it would hold" : "it would be violated"
  // Not by the name of the flag, which is refused where times go back.
  if (assumption === "order") return `if the times of its events gave their order, ${then}`
  if (assumption === "real-time-writes")
    return `${otherwise === "kept" ? "with" : "without"} --real-time-writes, ${then}`
  return assumption === "info"
    ? `if what nobody knows the end of never happened, ${then}`
    : `with --${assumption} ${otherwise}, ${then}`
}

/** So many lines are named; a witness of a search may have hundreds. */
const mostLines = 12

const linesText = (lines: ReadonlyArray<number>): string => {
  const more = lines.length - mostLines
  const named = lines.slice(0, mostLines).join(", ")
  return `(${lines.length === 1 ? "line" : "lines"} ${named}${more > 0 ? ` and ${more} more` : ""})`
}

/** Levels that are violated in the same way are told once. */
const levelLines = (name: string, level: LevelReport, sameAs: string | undefined): ReadonlyArray<string> => {
  const { verdict, method, witness, reason, dependsOn, note } = level
  return [
    `  ${name.padEnd(20)} ${verdict.padEnd(10)} ${method}`,
    ...(witness === null ? [] : [`    ${sameAs ?? `${witness.text} ${linesText(witness.lines)}`}`]),
    ...(witness === null || witness.minimal
      ? []
      : ["    A limit was met before a smaller set of operations was looked for."]),
    ...(reason === null ? [] : [`    ${reason}`]),
    ...(note === null ? [] : [`    ${note}`]),
    ...dependsOn.map((dependence) => `    This depends on a convention: ${otherwiseText(dependence)}.`)
  ]
}

/** That an earlier level has the same witness, if one has. */
const toldBefore = (report: HistoryReport, level: number): string | undefined => {
  const textOf = (name: (typeof levels)[number]) => report.levels[name].witness?.text
  const text = textOf(levels[level]!)
  const same = levels.slice(0, level).find((other) => text !== undefined && textOf(other) === text)
  return same && `the same as for ${same}`
}

/** That the session guarantees contradict each other, where none of them is violated alone. */
const togetherLines = ({ levels: each, sessionsTogether }: HistoryReport): ReadonlyArray<string> =>
  sessionsTogether.verdict === "violated" &&
  sessionLevels.every((level) => each[level].verdict !== "violated")
    ? levelLines("these four together", sessionsTogether, undefined)
    : []

/** So many anomalies of each kind are told. */
const mostTold = 3

const anomalyLines = ({ anomalies, anomalyCounts }: HistoryReport): ReadonlyArray<string> => {
  const found = anomalyKinds.filter((kind) => anomalyCounts[kind] > 0)
  if (found.length === 0) return ["Anomalies   none of those that have a name"]
  return [
    "Anomalies",
    ...found.flatMap((kind) => {
      const told = anomalies.filter((anomaly) => anomaly.kind === kind).slice(0, mostTold)
      const more = anomalyCounts[kind] - told.length
      return [
        `  ${kind}: ${anomalyCounts[kind].toLocaleString("en")}`,
        ...told.map(({ text, lines }) => `    ${text} ${linesText(lines)}`),
        ...(more === 0 ? [] : [`    and ${more.toLocaleString("en")} more`])
      ]
    })
  ]
}

const millis = (value: number): string => `${Number(value.toPrecision(4))} ms`

const stalenessLines = ({
  staleness,
  atomicity,
  repeatedKeys,
  keys,
  observations,
  compareAndSets
}: HistoryReport): ReadonlyArray<string> => {
  const { k, unexplained, maxMillis, gammaMillis } = staleness
  const reads = Object.entries(k).map(([versions, count]) =>
    versions === "1"
      ? `${counted(count, "read")} of the newest value`
      : `${counted(count, "read")} ${counted(Number(versions) - 1, "version")} behind`
  )
  const strange = unexplained === 0 ? [] : [`${counted(unexplained, "read")} of what nobody had written`]
  const isMeasured = Object.keys(k).length > 0 || unexplained > 0
  const linearizable =
    compareAndSets === 0 ? "linearizable" : "linearizable, compare-and-sets taken as writes,"
  const inTime = [
    ...(maxMillis === null || maxMillis === 0 || !isMeasured
      ? []
      : [`${linearizable} if every read had begun ${millis(maxMillis)} earlier (Delta)`]),
    ...(gammaMillis === null || gammaMillis === 0 || !isMeasured
      ? []
      : [`${linearizable} if every operation were ${millis(gammaMillis)} longer (Gamma)`])
  ]
  const bounds =
    atomicity === null
      ? []
      : [
          atomicity.atLeast === atomicity.atMost
            ? `${atomicity.atLeast}-atomic, and no smaller k`
            : `k-atomic for some k from ${atomicity.atLeast} to ${atomicity.atMost}`
        ]
  return [
    `Staleness   ${[...reads, ...strange].join(", ") || (observations === 0 ? "no reads" : "not measured")}`,
    ...[...inTime, ...bounds].map((line) => `            ${line}`),
    ...(repeatedKeys === 0
      ? []
      : [
          `            without ${repeatedKeys} of ${counted(keys, "key")}, on which a value was written twice, or the initial value`
        ])
  ]
}

const assumptionLines = ({ assumptions, compareAndSets }: HistoryReport): ReadonlyArray<string> => {
  const { format, independent, initial, nilRead, order, failedCas, realTimeWrites } = assumptions
  return [
    `Assumed     read as ${format}${independent ? ", values are pairs of a key and a value" : ""}`,
    `            every key has ${initial} at first; a read of nil ${nilRead === "value" ? "says that the key has the value nil" : "says nothing"}`,
    `            events happened in the order of their ${order === "position" ? "positions" : "times; at one time, at once"}`,
    "            what failed had no effect; what nobody knows the end of takes effect at any later moment, or never",
    ...(failedCas === "mismatch"
      ? ["            a compare-and-set that failed did not find the value that it compares with"]
      : []),
    ...(compareAndSets === 0
      ? []
      : ["            to all but linearizable a compare-and-set is a write of what it sets"]),
    ...(realTimeWrites ? ["            sessions keep writes in the order of real time"] : [])
  ]
}

/** The lines of a report, as they are printed, without colours. */
export const historyLinesOf = (report: HistoryReport): ReadonlyArray<string> => {
  const { file, operations, processes, keys, observations, unanswered, nemesis, complete } = report
  const details = [
    ...(unanswered === 0 ? [] : [`${unanswered.toLocaleString("en")} never answered`]),
    ...(nemesis === 0 ? [] : [`${counted(nemesis, "event")} of the nemesis left out`])
  ]
  return [
    `${file === "-" ? "standard input" : file}: ${counted(operations, "operation")} of ${counted(processes, "process", "processes")} on ${counted(keys, "key")}` +
      (details.length === 0 ? "" : `; ${details.join(", ")}`),
    ...(observations === 0
      ? [
          "It proves nothing: as it was read, no operation says what a key held, and so nothing can be violated."
        ]
      : []),
    "",
    ...levels.flatMap((level, i) => levelLines(level, report.levels[level], toldBefore(report, i))),
    ...togetherLines(report),
    "",
    ...anomalyLines(report),
    ...stalenessLines(report),
    ...(complete ? [] : ["            a limit was met: anomalies and staleness are of the first keys only"]),
    ...assumptionLines(report)
  ]
}
