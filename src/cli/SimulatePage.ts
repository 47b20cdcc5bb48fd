/**
 * What simulated runs showed, for people.
 *
 * @module
 */

import { describeConfiguration } from "../configuration/index.ts"
import { assumedLines } from "../report/Assumed.ts"
import { grouped } from "../report/columns.ts"
import type { SimulateReport } from "./SimulateReport.ts"

const columns = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) =>
        /^[\d,]+$/.test(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)
      )
      .join("  ")
      .trimEnd()
  )
}

/** Several short cells a line, as wide as a terminal usually is. */
const flowing = (cells: ReadonlyArray<string>, indent: string): ReadonlyArray<string> => {
  const lines: Array<string> = []
  for (const cell of cells) {
    const last = lines.at(-1)
    if (last === undefined || last.length + cell.length + 2 > 100) lines.push(`${indent}${cell}`)
    else lines[lines.length - 1] = `${last}, ${cell}`
  }
  return lines
}

const total = ({ operations }: SimulateReport): number =>
  Object.values(operations).reduce((sum, count) => sum + count, 0)

/** Client operations a second, for a person to whom it matters. */
export const paceOf = (report: SimulateReport): string =>
  `${grouped(total(report) / Math.max(report.seconds, 1e-9))} operations/s, ${report.seconds.toFixed(1)} s`

const violatedLines = ({ violated, seed }: SimulateReport): ReadonlyArray<string> =>
  violated.length === 0
    ? ["No run violated a guarantee"]
    : columns([
        ["VIOLATED", "RUNS", seed === null ? "AFTER" : "FIRST IN", "LAW: HOLDS WHERE"],
        ...violated.map(({ guarantee, promised, law, runs, first }) => [
          guarantee,
          grouped(runs),
          `${seed === null ? "" : `run ${first.run}, `}event ${first.events}`,
          `${promised ? "✓" : "✗"} ${law}`
        ])
      ])

/** The page that `simulate` prints; no newline at the end. */
export const simulatePage = (report: SimulateReport): string => {
  const { config, assumptions, seed, runs, events, interleavings, actions, found } = report
  const outcomes = Object.entries(report.operations).map(([kind, count]) => `${grouped(count)} ${kind}`)
  const orders = interleavings === 1 ? "1 order" : `${grouped(interleavings)} different orders`
  const times = seed === null ? "Replayed     1 run" : `Runs         ${grouped(runs)}, seed ${seed}`
  const broken = report.violated.some(({ promised }) => promised)
  return [
    `Simulated    ${describeConfiguration(config)}`,
    ...assumedLines(assumptions, 13),
    times,
    `Operations   ${grouped(total(report))}: ${outcomes.join(", ")}`,
    `Events       ${grouped(events)}, each judged by the specification; ${orders}`,
    "",
    "Actions reached",
    ...flowing(
      Object.entries(actions).map(([action, count]) => `${action} ${grouped(count)}`),
      "  "
    ),
    "",
    ...violatedLines(report),
    "",
    broken || found !== null
      ? "✓ promised in this configuration, ✗ not promised"
      : "✗ not promised in this configuration",
    ...(found === null
      ? []
      : [
          "",
          `FOUND: ${found.text}`,
          ...(found.run === undefined
            ? []
            : [
                `First in run ${found.run}; this is ${found.isMinimal ? "the smallest" : "a smaller"} schedule that shows it`
              ]),
          "",
          ...found.story
        ])
  ].join("\n")
}
