/**
 * Columns, colours and figures of the tables.
 *
 * @module
 */
import type { CheckReport, ScenarioReport } from "./CheckReport.ts"

/** Columns of an answer. */
export const answerWidth = 100

/** Gives a text its colour, or leaves it as it is. */
export type Paint = (text: string) => string

/** What the colours mean. */
export interface Palette {
  readonly heading: Paint
  readonly calm: Paint
  readonly good: Paint
  readonly loud: Paint
  readonly uncertain: Paint
}

const ansi =
  (code: string, enabled: boolean): Paint =>
  (text) =>
    enabled && text.trim() !== "" ? `\u001b[${code}m${text}\u001b[0m` : text

/** The colours, or none. */
export const palette = (colour: boolean): Palette => ({
  heading: ansi("1", colour),
  calm: ansi("2", colour),
  good: ansi("32", colour),
  loud: ansi("1;31", colour),
  uncertain: ansi("33", colour)
})

/** What stands in one row of one column. */
export interface Cell {
  readonly text: string
  readonly paint?: Paint
}

/** The head of a column. */
export interface Column {
  readonly title: string
  readonly align: "left" | "right"
}

/** Nothing. */
export const blank: Cell = { text: "" }

/** A number with its thousands parted. */
export const grouped = (number: number): string => Math.round(number).toLocaleString("en-US")

/** Seconds in a few letters. */
export const duration = (seconds: number): string => {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 600) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** A number of things. */
export const count = (number: number, noun: string): string =>
  `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`

/** Rows as lines, under their titles. Colours are applied after the widths are known, since they have none. */
export const aligned = (
  columns: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<Cell>>,
  heading: Paint
) => {
  const all = [columns.map(({ title }): Cell => ({ text: title, paint: heading })), ...rows]
  const widths = columns.map((_, index) => Math.max(...all.map((row) => row[index]?.text.length ?? 0)))
  return all.map((row) =>
    row
      .map(({ text, paint }, index) => {
        const width = widths[index] ?? 0
        const padded = columns[index]?.align === "right" ? text.padStart(width) : text.padEnd(width)
        return paint === undefined ? padded : padded.replace(text, () => paint(text))
      })
      .join("  ")
      .trimEnd()
  )
}

/** The chance that a collision of fingerprints hid a state, in any of the searches. */
export const collision = (searches: ReadonlyArray<{ readonly collisionProbability?: number }>): string => {
  const sum = searches.reduce((total, { collisionProbability = 0 }) => total + collisionProbability, 0)
  return sum === 0 ? "" : `, fingerprint collision ${sum.toExponential(1)}`
}

/** Where two engines differ. */
export const differenceLines = (
  { differences = [] }: CheckReport,
  { loud }: Palette
): ReadonlyArray<string> =>
  differences.map(({ scenario, what, builtin, tlc }) =>
    loud(
      `${scenario ?? "configuration"}: ${what}: builtin ${JSON.stringify(builtin)}, tlc ${JSON.stringify(tlc)}`
    )
  )

/** What must be known of single verdicts. */
export const noteLines = (scenario: ScenarioReport): ReadonlyArray<string> =>
  scenario.results.flatMap(({ guarantee, note }) =>
    note === undefined ? [] : [`${scenario.id === null ? "" : `${scenario.id}, `}${guarantee}: ${note}`]
  )

/** What was not asked, a line for each reason. */
export const notAskedLines = ({ id, notAsked = [] }: ScenarioReport): ReadonlyArray<string> =>
  [...new Set(notAsked.map(({ reason }) => reason))].map((reason) => {
    const names = notAsked.filter((entry) => entry.reason === reason).map(({ guarantee }) => guarantee)
    return `${id === null ? "" : `${id}: `}not asked: ${names.join(", ")} (${reason})`
  })

/** Groups of lines with a blank line between; empty groups are left out. */
export const sections = (parts: ReadonlyArray<ReadonlyArray<string>>): string =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")
