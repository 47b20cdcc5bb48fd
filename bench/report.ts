/**
 * What was measured, for people.
 *
 * @module
 */
import type { Case } from "./cases.ts"
import type { Run } from "./contestants.ts"

/** One case with the runs of each contestant. */
export interface Measured {
  readonly subject: Case
  readonly oneThread: ReadonlyArray<Run>
  readonly twoThreads: ReadonlyArray<Run>
  readonly tlc: ReadonlyArray<Run>
}

/** The middle of an odd number of values. */
export const median = (values: ReadonlyArray<number>): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!

const secondsOf = (runs: ReadonlyArray<Run>): number => median(runs.map(({ seconds }) => seconds))

const optional = (
  runs: ReadonlyArray<Run>,
  of: (run: Run) => number | undefined,
  text: (value: number) => string
): string => {
  const values = runs.map(of).filter((value) => value !== undefined)
  return values.length < runs.length ? "-" : text(median(values))
}

const cpu = (runs: ReadonlyArray<Run>): string =>
  optional(
    runs,
    ({ cpuSeconds }) => cpuSeconds,
    (value) => value.toFixed(1)
  )
const megabytes = (runs: ReadonlyArray<Run>): string =>
  optional(
    runs,
    ({ peakBytes }) => peakBytes,
    (value) => `${Math.round(value / 2 ** 20)}`
  )

const grouped = (value: number): string => Math.round(value).toLocaleString("en-US")

/** How many times longer TLC with two workers takes than the built-in engine with two threads. */
export const ratioOf = ({ tlc, twoThreads }: Measured): number => secondsOf(tlc) / secondsOf(twoThreads)

const titles = [
  ["model", ""],
  ["symmetry", ""],
  ["distinct", "states"],
  ["builtin", "1 thread s"],
  ["builtin", "2 threads s"],
  ["TLC", "2 workers s"],
  ["states/s", "builtin"],
  ["states/s", "TLC"],
  ["CPU s", "1 / 2 / TLC"],
  ["MB", "1 / 2 / TLC"],
  ["TLC / builtin", "1 thread"],
  ["TLC / builtin", "2 threads"]
] as const

const cellsOf = (measured: Measured): ReadonlyArray<string> => {
  const { subject, oneThread, twoThreads, tlc } = measured
  const states = tlc[0]!.distinctStates
  const contestants = [oneThread, twoThreads, tlc]
  return [
    subject.scenario,
    subject.symmetry ? "yes" : "no",
    grouped(states),
    ...contestants.map((runs) => secondsOf(runs).toFixed(2)),
    grouped(states / Math.min(secondsOf(oneThread), secondsOf(twoThreads))),
    grouped(states / secondsOf(tlc)),
    contestants.map(cpu).join(" / "),
    contestants.map(megabytes).join(" / "),
    (secondsOf(tlc) / secondsOf(oneThread)).toFixed(1),
    ratioOf(measured).toFixed(1)
  ]
}

/** A line for each case, under two lines of titles. */
export const table = (all: ReadonlyArray<Measured>): string => {
  const rows = [titles.map(([upper]) => upper), titles.map(([, lower]) => lower), ...all.map(cellsOf)]
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join("  ")
        .trimEnd()
    )
    .join("\n")
}

const longEnough = 10

/** The smallest ratio where the runs are long enough for start-up to matter little. */
export const conclusion = (all: ReadonlyArray<Measured>): string => {
  const long = all.filter(({ tlc }) => secondsOf(tlc) > longEnough)
  const smallest = (measured: ReadonlyArray<Measured>): string =>
    measured.length === 0 ? "no model" : Math.min(...measured.map(ratioOf)).toFixed(1)
  return (
    `Where TLC takes more than ${longEnough} s (${long.length} of ${all.length}), it takes at least ` +
    `${smallest(long)} times as long as the built-in engine with two threads (required 5); ` +
    `with symmetry ${smallest(long.filter(({ subject }) => subject.symmetry))} (goal 10).`
  )
}
