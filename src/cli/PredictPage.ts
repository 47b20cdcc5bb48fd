/**
 * How stale reads are likely to be, for people.
 *
 * @module
 */
import { describeConfiguration } from "../configuration/index.ts"
import { copiesLost } from "../model/index.ts"
import { assumedLines } from "../report/Assumed.ts"
import { counted, listed, wrapped } from "../report/story/words.ts"
import { copiesAtWorst, type DrawnStaleness, type PredictReport } from "./PredictReport.ts"

const probability = (p: number): string => {
  if (p === 0) return "0"
  return p < 0.001 ? p.toExponential(2) : p.toFixed(4)
}

const millis = (ms: number): string => `${Number(ms.toPrecision(4))} ms`

const table = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join("  "))
}

const versionHeads = (count: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, k) => (k === 0 ? "THE LAST VERSION" : `THE LAST ${k + 1}`))

const took = (name: string, { p50, p95, p99 }: DrawnStaleness["readTook"]): string =>
  `${name} take ${millis(p50)} (median), ${millis(p95)} (95 %), ${millis(p99)} (99 %)`

const drawnLines = (drawn: DrawnStaleness, { config }: PredictReport): ReadonlyArray<string> => {
  const { latencies, trials, seed, after, visible } = drawn
  return [
    "",
    `With latencies: write ${latencies.write}, acknowledgement ${latencies.acknowledgement}, ` +
      `request ${latencies.request}, response ${latencies.response}`,
    `(${trials.toLocaleString("en-US")} trials, seed ${seed})${without(config)}, a read that begins some time after the last write was acknowledged misses`,
    "",
    ...table([
      ["AFTER", ...versionHeads(after[0]?.stale.length ?? 0), "+-"],
      ...after.map(({ millis: ms, stale, standardError }) => [
        millis(ms),
        ...stale.map(probability),
        probability(standardError)
      ])
    ]),
    "",
    ...((after[0]?.stale.length ?? 0) > 1
      ? [
          "Of several versions: as if each were missed by itself, which is neither exact nor a bound where writes follow closely.",
          ""
        ]
      : []),
    `A write is seen ${visible.map(({ share, millis: ms }) => `by ${share * 100} % of reads after ${millis(ms)}`).join(", ")}.`,
    `${took("Writes", drawn.writeTook)}; ${took("reads", drawn.readTook)}.`
  ]
}

/** What the numbers are without, where the configuration has it. */
const absent = (config: PredictReport["config"]): ReadonlyArray<string> => [
  ...(config.sloppy ? ["no spare stands in"] : []),
  ...(copiesLost(config) > 0 ? ["no copy is lost"] : [])
]

const without = (config: PredictReport["config"]): string =>
  absent(config).length === 0 ? "" : ` and as long as ${listed(absent(config))}`

const meetingLines = ({ config, miss }: PredictReport): ReadonlyArray<string> =>
  config.readQuorum + config.writeQuorum > config.replicas
    ? [`R + W > N: every read quorum meets every write quorum${without(config).replace(" and", ",")}.`]
    : [
        `R + W <= N. If ${[...absent(config), "quorums are picked at random"].join(", ")} and nothing spreads afterwards, a read misses`,
        "",
        ...table([versionHeads(miss.length), miss.map(probability)])
      ]

/** What spares and faults can make of it at worst. */
const worstLines = ({ config, missAtWorst }: PredictReport): ReadonlyArray<string> => {
  if (missAtWorst === null) return []
  const lost = copiesLost(config)
  const happened = listed([
    ...(config.sloppy ? [`${counted(config.spares, "spare")} stood in`] : []),
    ...(lost > 0
      ? [`${counted(lost, "copy", "copies")} of it ${lost === 1 ? "was" : "were"} taken away`]
      : [])
  ])
  const left = copiesAtWorst(config)
  const held = `${left === 0 ? "no home replica need hold" : left === 1 ? "only 1 home replica need hold" : `only ${left} home replicas need hold`} the last version`
  return [
    "",
    ...wrapped(
      missAtWorst === 0
        ? `At worst, where ${happened}, ${held}: every read quorum still meets one of them.`
        : `At worst, where ${happened}, ${held}: a read quorum picked at random misses it with probability ${probability(missAtWorst)}.`,
      100
    )
  ]
}

/** The page that `predict` prints; no newline at the end. */
export const predictPage = (report: PredictReport): string => {
  const { config, assumptions, drawn, leavesOut } = report
  return [
    `Predicted    ${describeConfiguration(config)}`,
    ...assumedLines(assumptions, 13),
    "",
    ...meetingLines(report),
    ...worstLines(report),
    ...(drawn === null ? [] : drawnLines(drawn, report)),
    ...(leavesOut.length === 0 ? [] : ["", `Left out: ${leavesOut.join("; ")}.`])
  ].join("\n")
}
