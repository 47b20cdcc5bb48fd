/**
 * How stale reads are likely to be, for people.
 *
 * @module
 */
import { describeConfiguration } from "../configuration/index.ts"
import type { DrawnStaleness, PredictReport } from "./PredictReport.ts"

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

const drawnLines = (drawn: DrawnStaleness): ReadonlyArray<string> => {
  const { latencies, trials, seed, after, visible } = drawn
  return [
    "",
    `With latencies: write ${latencies.write}, acknowledgement ${latencies.acknowledgement}, ` +
      `request ${latencies.request}, response ${latencies.response}`,
    `(${trials.toLocaleString("en-US")} trials, seed ${seed}), a read that begins some time after the last write was acknowledged misses`,
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
    `A write is seen ${visible.map(({ share, millis: ms }) => `by ${share * 100} % of reads after ${millis(ms)}`).join(", ")}.`,
    `${took("Writes", drawn.writeTook)}; ${took("reads", drawn.readTook)}.`
  ]
}

/** The page that `predict` prints; no newline at the end. */
export const predictPage = ({ config, miss, drawn, leavesOut }: PredictReport): string =>
  [
    `Predicted    ${describeConfiguration(config)}`,
    "",
    config.readQuorum + config.writeQuorum > config.replicas
      ? "R + W > N: every read quorum meets every write quorum."
      : "R + W <= N. If quorums are picked at random and nothing spreads afterwards, a read misses",
    ...(config.readQuorum + config.writeQuorum > config.replicas
      ? []
      : ["", ...table([versionHeads(miss.length), miss.map(probability)])]),
    ...(drawn === null ? [] : drawnLines(drawn)),
    ...(leavesOut.length === 0 ? [] : ["", `Left out: ${leavesOut.join("; ")}.`])
  ].join("\n")
