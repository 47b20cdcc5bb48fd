/**
 * The report of a check as a table for people.
 *
 * @module
 */

import { describeBounds, describeConfiguration, flagsOf, type Question } from "../configuration/index.ts"
import { letters } from "../model/index.ts"
import {
  type CheckReport,
  contradictsLaw,
  type GuaranteeResult,
  isUndecided,
  isUnexpected,
  type ScenarioReport,
  unreached
} from "./CheckReport.ts"
import { changesInWords, valuesOf } from "./laws.ts"
import { wrapped } from "./story/words.ts"

/** How a table is written. */
export interface TableOptions {
  /** Whether colours (ANSI) may be used. */
  readonly colour: boolean
  /** The question as it was asked, if it was about a configuration. */
  readonly question?: Question | undefined
}

type Paint = (text: string) => string

interface Palette {
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

const palette = (colour: boolean): Palette => ({
  heading: ansi("1", colour),
  calm: ansi("2", colour),
  good: ansi("32", colour),
  loud: ansi("1;31", colour),
  uncertain: ansi("33", colour)
})

interface Cell {
  readonly text: string
  readonly paint?: Paint
}

interface Column {
  readonly title: string
  readonly align: "left" | "right"
}

const grouped = (number: number): string => Math.round(number).toLocaleString("en-US")

const duration = (seconds: number): string => {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 600) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

const count = (number: number, noun: string): string => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`

/** Colours are applied after the widths are known, since they have none. */
const aligned = (
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

const found = (result: GuaranteeResult, { calm, loud, uncertain, good }: Palette): Cell => {
  if (isUnexpected(result) || contradictsLaw(result))
    return { text: `${result.verdict.toUpperCase()} !`, paint: loud }
  if (result.verdict === "undecided") return { text: "undecided ?", paint: uncertain }
  if (result.expected !== null) return { text: result.verdict, paint: calm }
  if (result.beyondBounds === "violated") return { text: result.verdict, paint: uncertain }
  return { text: result.verdict, paint: result.verdict === "violated" ? loud : good }
}

const length = ({ traceLength }: { readonly traceLength: number | null }): Cell => ({
  text: traceLength === null ? "" : String(traceLength)
})

const scenarioColumns: ReadonlyArray<Column> = [
  { title: "SCENARIO", align: "left" },
  { title: "GUARANTEE", align: "left" },
  { title: "EXPECTED", align: "left" },
  { title: "FOUND", align: "left" },
  { title: "TRACE", align: "right" },
  { title: "STATES", align: "right" },
  { title: "TIME", align: "right" }
]

const blank: Cell = { text: "" }

const scenarioRows = (scenario: ScenarioReport, colours: Palette): ReadonlyArray<ReadonlyArray<Cell>> => {
  const rows = [
    ...scenario.results.map(
      (result): ReadonlyArray<Cell> => [
        { text: result.guarantee },
        { text: result.expected ?? "", paint: colours.calm },
        found(result, colours),
        length(result)
      ]
    ),
    ...unreached(scenario).map(
      ({ name }): ReadonlyArray<Cell> => [
        { text: name },
        { text: "reached", paint: colours.calm },
        { text: "NEVER REACHED !", paint: colours.loud },
        blank
      ]
    )
  ]
  if (rows.length === 0)
    rows.push([{ text: "(no guarantee asked)", paint: colours.calm }, blank, blank, blank])
  return rows.map((row, index) =>
    index === 0
      ? [
          { text: scenario.id ?? "(configuration)", paint: colours.heading },
          ...row,
          { text: grouped(scenario.distinctStates) },
          { text: duration(scenario.seconds) }
        ]
      : [blank, ...row, blank, blank]
  )
}

const plainly = (number: number, words: string): ReadonlyArray<string> =>
  number === 0 ? [] : [`${number} ${words}`]

const summary = (
  { engine, scenarios, differences = [] }: CheckReport,
  { loud, good, uncertain }: Palette
): string => {
  const results = scenarios.flatMap((scenario) => scenario.results)
  const wrong = [
    ...plainly(results.filter(isUnexpected).length, "NOT AS EXPECTED"),
    ...plainly(scenarios.flatMap(unreached).length, "NEVER REACHED"),
    ...plainly(differences.length, "DIFFERENT between the engines")
  ]
  const undecided = plainly(results.filter(({ verdict }) => verdict === "undecided").length, "undecided")
  const verdict = [
    ...wrong.map(loud),
    ...undecided.map(uncertain),
    ...(wrong.length + undecided.length === 0 ? [good("all as expected")] : []),
    ...(engine === "both" && differences.length === 0 ? [good("no difference between the engines")] : [])
  ]
  const sum = (of: (scenario: ScenarioReport) => number) =>
    scenarios.reduce((total, scenario) => total + of(scenario), 0)
  return [
    count(scenarios.length, "scenario"),
    count(results.length, "verdict"),
    ...verdict,
    count(
      sum(({ distinctStates }) => distinctStates),
      "distinct state"
    ),
    duration(sum(({ seconds }) => seconds)) + collision(scenarios)
  ].join(", ")
}

/** The chance that a collision of fingerprints hid a state, in any of the scenarios. */
const collision = (scenarios: ReadonlyArray<ScenarioReport>): string => {
  const sum = scenarios.reduce((total, scenario) => total + (scenario.collisionProbability ?? 0), 0)
  return sum === 0 ? "" : `, fingerprint collision ${sum.toExponential(1)}`
}

const differenceLines = ({ differences = [] }: CheckReport, { loud }: Palette): ReadonlyArray<string> =>
  differences.map(({ scenario, what, builtin, tlc }) =>
    loud(
      `${scenario ?? "configuration"}: ${what}: builtin ${JSON.stringify(builtin)}, tlc ${JSON.stringify(tlc)}`
    )
  )

const noteLines = (scenario: ScenarioReport): ReadonlyArray<string> =>
  scenario.results.flatMap(({ guarantee, note }) =>
    note === undefined ? [] : [`${scenario.id === null ? "" : `${scenario.id}, `}${guarantee}: ${note}`]
  )

/** What was not asked, a line for each reason. */
const notAskedLines = ({ id, notAsked = [] }: ScenarioReport): ReadonlyArray<string> =>
  [...new Set(notAsked.map(({ reason }) => reason))].map((reason) => {
    const names = notAsked.filter((entry) => entry.reason === reason).map(({ guarantee }) => guarantee)
    return `${id === null ? "" : `${id}: `}not asked: ${names.join(", ")} (${reason})`
  })

const sections = (parts: ReadonlyArray<ReadonlyArray<string>>): string =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")

const scenariosTable = (report: CheckReport, colours: Palette): string =>
  sections([
    aligned(
      scenarioColumns,
      report.scenarios.flatMap((scenario) => scenarioRows(scenario, colours)),
      colours.heading
    ),
    report.scenarios.flatMap((scenario) => [...noteLines(scenario), ...notAskedLines(scenario)]),
    differenceLines(report, colours),
    [summary(report, colours)]
  ])

/** The guarantees that were asked of other models than the main one, by their bounds. */
const otherBounds = ({ results }: ScenarioReport): ReadonlyArray<string> => {
  const byBounds = new Map<string, ReadonlyArray<string>>()
  for (const { guarantee, bounds } of results) {
    if (bounds === undefined) continue
    const text = describeBounds(bounds)
    byBounds.set(text, [...(byBounds.get(text) ?? []), guarantee])
  }
  return [...byBounds].map(([text, guarantees]) => `Asked with ${text}: ${guarantees.join(", ")}`)
}

/** Columns of an answer. */
const answerWidth = 100

const answerColumns: ReadonlyArray<Column> = [
  { title: "GUARANTEE", align: "left" },
  { title: "VERDICT", align: "left" },
  { title: "TRACE", align: "left" },
  { title: "LAW: HOLDS WHERE", align: "left" }
]

/** One row a result, and as many lines as its law needs beside it. */
const answerRows = (
  results: ReadonlyArray<GuaranteeResult>,
  colours: Palette
): ReadonlyArray<ReadonlyArray<Cell>> => {
  const rows = results.map((result) => [
    { text: result.guarantee },
    found(result, colours),
    { text: result.traceLength === null ? "" : count(result.traceLength, "state") }
  ])
  const widest = (column: number): number =>
    Math.max(answerColumns[column]!.title.length, ...rows.map((row) => row[column]!.text.length)) + 2
  const room = answerWidth - widest(0) - widest(1) - widest(2) - 2
  return results.flatMap(({ law }, index) => {
    const row = rows[index]!
    if (law === undefined) return [[...row, blank]]
    const mark = law.holds ? "✓" : "✗"
    return wrapped(law.text, room).map((line, i) =>
      i === 0 ? [...row, { text: `${mark} ${line}` }] : [blank, blank, blank, { text: `  ${line}` }]
    )
  })
}

/** What the letters and marks of the laws mean. */
const legend = ({ config, results }: ScenarioReport, { heading }: Palette): ReadonlyArray<string> => {
  if (results.every(({ law }) => law === undefined)) return []
  const values = valuesOf(config)
  const all = Object.entries(letters).map(
    ([letter, meaning]) => `${letter} = ${values[letter as keyof typeof letters]}: ${meaning}`
  )
  return [
    heading("The laws say where a guarantee holds, whatever the bounds (✓ here, ✗ not here)"),
    ...wrapped(`${all.join("; ")}.`, answerWidth - 2).map((line) => `  ${line}`),
    "  ✓ is proved for stores of any size, but for Convergence; ✗ was read off searches of small stores."
  ]
}

const named = (
  results: ReadonlyArray<GuaranteeResult>,
  words: string,
  paint: Paint,
  wanted: (result: GuaranteeResult) => boolean
): ReadonlyArray<string> => {
  const names = results.filter(wanted).map(({ guarantee }) => guarantee)
  if (names.length === 0) return []
  return wrapped(`${words}: ${names.join(", ")}`, answerWidth).map((line, i) =>
    i === 0 ? paint(line) : paint(`  ${line}`)
  )
}

/** Where law and verdict say different things. */
const lawLines = ({ results }: ScenarioReport, { loud, uncertain }: Palette): ReadonlyArray<string> => [
  ...named(
    results,
    "Holds within these bounds, but is violated in larger ones, by its law",
    uncertain,
    ({ verdict, beyondBounds }) => verdict === "holds" && beyondBounds === "violated"
  ),
  ...named(
    results,
    "Undecided by the search, but holds by its law",
    uncertain,
    ({ verdict, beyondBounds }) => verdict === "undecided" && beyondBounds === "holds"
  ),
  ...named(
    results,
    "Undecided by the search, but violated by its law",
    uncertain,
    ({ verdict, beyondBounds }) => verdict === "undecided" && beyondBounds === "violated"
  ),
  ...named(results, "VIOLATED, although its law says that it holds", loud, contradictsLaw)
]

/** What would make the guarantees hold whose law does not: each change once. */
const changeLines = ({ results }: ScenarioReport, { heading }: Palette): ReadonlyArray<string> => {
  const byChange = new Map<string, ReadonlyArray<string>>()
  for (const { guarantee, smallestChange } of results) {
    if (smallestChange === undefined) continue
    const words = changesInWords(smallestChange)
    const text = words ?? "with no change of these options"
    byChange.set(text, [...(byChange.get(text) ?? []), guarantee])
  }
  if (byChange.size === 0) return []
  return [
    heading("The smallest changes that would make them hold, by the laws"),
    ...[...byChange].flatMap(([text, guarantees]) => [
      ...wrapped(`${text}:`, answerWidth - 2).map((line) => `  ${line}`),
      ...wrapped(guarantees.join(", "), answerWidth - 6).map((line) => `      ${line}`)
    ])
  ]
}

const answer = (scenario: ScenarioReport, colours: Palette, question: Question | undefined) => {
  const { config, bounds, results, notApplicable = [] } = scenario
  const violated = results.find(({ verdict }) => verdict === "violated")
  const asked = question ?? { configuration: config, bounds }
  return [
    [
      `${colours.heading("Configuration")}  ${describeConfiguration(config)}`,
      `${colours.heading("Bounds")}         ${describeBounds(asked.bounds)}`
    ],
    aligned(answerColumns, answerRows(results, colours), colours.heading),
    lawLines(scenario, colours),
    legend(scenario, colours),
    changeLines(scenario, colours),
    notApplicable.length === 0
      ? []
      : [
          colours.heading("Not asked, because it cannot fail here"),
          ...notApplicable.map(({ guarantee, reason }) => `  ${guarantee}: ${reason}`)
        ],
    otherBounds(scenario),
    [...noteLines(scenario), ...notAskedLines(scenario)],
    [
      `${isUndecided(scenario) ? "Stopped after" : "Within these bounds:"} ${count(scenario.distinctStates, "distinct state")}, ` +
        `depth ${scenario.depth}, ${duration(scenario.seconds)}${collision([scenario])}`,
      ...(isUndecided(scenario)
        ? ["What is undecided needs a larger --max-states, or smaller --writes and --reads"]
        : [])
    ],
    violated === undefined
      ? []
      : [`The story: leaderless explain ${flagsOf(asked)} --guarantee ${violated.guarantee}`]
  ]
}

/**
 * Writes the report of a check for people.
 *
 * @returns several lines, without a newline at the end
 */
export const checkTable = (report: CheckReport, { colour, question }: TableOptions): string => {
  const colours = palette(colour)
  const [first] = report.scenarios
  if (first === undefined) return "no scenario was checked"
  if (first.id !== null) return scenariosTable(report, colours)
  return sections([...answer(first, colours, question), differenceLines(report, colours)])
}
