/**
 * What was measured, for people.
 *
 * @module
 */
import type { HistoryCase } from "./historyCases.ts"
import type { Judged } from "./historyContestants.ts"

/** One case with what both said; without Porcupine where it could not be run. */
export interface Compared {
  readonly subject: HistoryCase
  readonly here: Judged
  readonly there: Judged | undefined
}

/** What processes need that judge an empty history: this project's, and Porcupine's. */
export interface Idle {
  readonly here: number
  readonly there: number | undefined
}

/** The middle one; the lower of the two in the middle. */
export const secondsOf = ({ seconds }: Judged): number =>
  seconds.toSorted((a, b) => a - b)[(seconds.length - 1) >> 1]!

const time = (seconds: number): string =>
  seconds >= 1 ? `${seconds.toFixed(1)} s` : `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms`

const timeOf = (judged: Judged): string =>
  judged.verdict === "undecided" ? `> ${time(secondsOf(judged))}` : time(secondsOf(judged))

/** For people; nothing where it is less than nothing. */
export const memory = (bytes: number | undefined): string => {
  if (bytes === undefined) return "-"
  const mib = Math.max(0, bytes / 2 ** 20)
  return `${mib < 10 ? mib.toFixed(1) : Math.round(mib)} MB`
}

/** How many times longer this project takes than Porcupine. */
export const ratioOf = ({ here, there }: Compared): number | undefined =>
  there === undefined ? undefined : secondsOf(here) / secondsOf(there)

const ratio = (compared: Compared): string => {
  const value = ratioOf(compared)
  if (value === undefined) return "-"
  const below = compared.there?.verdict === "undecided" ? "< " : ""
  return `${below}${value >= 0.01 ? value.toFixed(2) : value.toPrecision(1)}`
}

const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`

/** A table in Markdown; numbers to the right. */
export const table = (titles: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [row(titles), row(titles.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(row)].join("\n")

/** Both side by side. */
export const comparison = (all: ReadonlyArray<Compared>, idle: Idle): string =>
  table(
    [
      "history",
      "verdict",
      "here",
      "Porcupine",
      "ratio",
      "first here",
      "allocated here",
      "Porcupine",
      "process here",
      "Porcupine",
      "with witness",
      "operations in it"
    ],
    all.map((compared) => {
      const { subject, here, there } = compared
      return [
        subject.name,
        here.verdict,
        timeOf(here),
        there === undefined ? "-" : timeOf(there),
        ratio(compared),
        time(here.seconds[0]!),
        memory(here.allocatedBytes),
        memory(there?.allocatedBytes),
        memory(here.peakBytes - idle.here),
        memory(there && there.peakBytes - idle.there!),
        here.operations === undefined ? "" : time(here.explainSeconds ?? 0),
        here.operations === undefined ? "" : `${here.operations}${here.minimal ? "" : ", not minimal"}`
      ]
    })
  )

/** The greatest ratios, in sentences. */
export const conclusion = (all: ReadonlyArray<Compared>, idle: Idle): string => {
  const compared = all.flatMap(({ subject, here, there }) =>
    there === undefined ? [] : [{ subject, here, there }]
  )
  if (compared.length === 0) return "Nothing was compared."
  const slowest = compared.toSorted((a, b) => ratioOf(b)! - ratioOf(a)!)[0]!
  const shares = compared.flatMap(({ here, there }) =>
    here.allocatedBytes === undefined ? [] : [here.allocatedBytes / there.allocatedBytes!]
  )
  const larger = compared
    .map(({ here, there }) => here.peakBytes - idle.here - Math.max(0, there.peakBytes - idle.there!))
    .filter((more) => more > 0)
  const undecided = (who: "here" | "there"): number =>
    compared.filter((one) => one[who].verdict === "undecided").length
  return [
    `On ${compared.length} histories the greatest ratio of times is ${ratioOf(slowest)!.toFixed(2)} (${slowest.subject.name}); at most 3 is required.`,
    `Porcupine gave no verdict on ${undecided("there")} of them within the limit, this judge on ${undecided("here")}.`,
    `A check here allocates at most ${Math.max(0, ...shares).toFixed(2)} times as much as Porcupine's (counted on ${shares.length}); at most 1 is required.`,
    `The process grows more than Porcupine's on ${larger.length}, by at most ${memory(Math.max(0, ...larger))}.`
  ].join(" ")
}

/** Times against a number, one line a series. */
export const scaling = (
  title: string,
  rows: ReadonlyArray<readonly [x: number, keys: number, judged: Judged]>
): string => {
  const xs = [...new Set(rows.map(([x]) => x))]
  const keys = [...new Set(rows.map(([, k]) => k))]
  const at = (x: number, key: number): Judged | undefined =>
    rows.find(([otherX, otherKey]) => otherX === x && otherKey === key)?.[2]
  return table(
    [title, ...keys.flatMap((key) => [key === 1 ? "1 key" : `${key} keys`, "memory"])],
    xs.map((x) => [
      x.toLocaleString("en-US"),
      ...keys.flatMap((key) => {
        const judged = at(x, key)
        return judged === undefined ? ["-", "-"] : [time(secondsOf(judged)), memory(judged.peakBytes)]
      })
    ])
  )
}
