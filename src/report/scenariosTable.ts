/**
 * The report of scenarios as a table for people: what was expected beside what was found.
 *
 * @module
 */

import { versionsInWords } from "../configuration/index.ts"
import { assumedLines, withClocks } from "./Assumed.ts"
import {
  type CheckReport,
  type GuaranteeResult,
  isUndecided,
  isUnexpected,
  type ScenarioReport,
  unreached
} from "./CheckReport.ts"
import {
  aligned,
  answerWidth,
  blank,
  type Cell,
  type Column,
  collision,
  count,
  differenceLines,
  duration,
  grouped,
  notAskedLines,
  noteLines,
  type Palette,
  sections
} from "./columns.ts"
import { wrapped } from "./story/words.ts"

const found = (result: GuaranteeResult, { calm, loud, uncertain }: Palette): Cell => {
  if (isUnexpected(result)) return { text: `${result.verdict.toUpperCase()} !`, paint: loud }
  if (result.verdict === "undecided") return { text: "undecided ?", paint: uncertain }
  return { text: result.verdict, paint: calm }
}

const length = ({ traceLength }: { readonly traceLength: number | null }): Cell => ({
  text: traceLength === null ? "" : String(traceLength)
})

/** Whose clock gave the versions, in which scenarios. */
const versionLines = ({ scenarios }: CheckReport, { heading }: Palette): ReadonlyArray<string> => {
  const ofVersioning = Map.groupBy(scenarios, ({ config }) => versionsInWords[config.versioning])
  return [...ofVersioning].map(([words, some], i) => {
    const names = ofVersioning.size > 1 && i === 0 ? "all others" : some.map(({ id }) => id).join(", ")
    const label = i === 0 ? heading("Versions") : "        "
    return `${label}  ${words.replace("versions ", "")}: ${names}`
  })
}

/** What the verdicts take for granted beside the clock, each sentence once, and which of them are others with real clocks. */
const assumptionLines = (
  { scenarios }: CheckReport,
  { heading, uncertain }: Palette
): ReadonlyArray<string> => {
  const assumed = new Set(scenarios.flatMap(({ assumptions = [] }) => assumptions.slice(1)))
  const violated = new Set(scenarios.flatMap(({ violatedWithClocks = [] }) => violatedWithClocks))
  return [
    ...assumedLines([...assumed], 10, heading),
    ...(violated.size === 0
      ? []
      : wrapped(
          `${withClocks} these would not hold wherever they hold here, by their laws: ${[...violated].join(", ")}`,
          answerWidth
        ).map((line) => uncertain(line)))
  ]
}

const scenarioColumns: ReadonlyArray<Column> = [
  { title: "SCENARIO", align: "left" },
  { title: "GUARANTEE", align: "left" },
  { title: "EXPECTED", align: "left" },
  { title: "FOUND", align: "left" },
  { title: "TRACE", align: "right" },
  { title: "STATES", align: "right" },
  { title: "TIME", align: "right" }
]

/** The states of a search that was made for this guarantee alone. */
const ofItsOwn = ({ searches = [] }: ScenarioReport, guarantee: string | undefined): Cell => {
  const own = searches.slice(1).find(({ guarantees }) => guarantees.some((name) => name === guarantee))
  return own === undefined ? blank : { text: grouped(own.distinctStates) }
}

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
      : [blank, ...row, ofItsOwn(scenario, row[0]?.text), blank]
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
  const notYetReached = scenarios
    .filter(isUndecided)
    .flatMap(({ reached = [] }) => reached.filter(({ traceLength }) => traceLength === null))
  const undecided = [
    ...plainly(results.filter(({ verdict }) => verdict === "undecided").length, "undecided"),
    ...plainly(notYetReached.length, "of what must be reached not reached before the limit")
  ]
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
      sum(({ searches, distinctStates }) =>
        (searches ?? [{ distinctStates }]).reduce((total, search) => total + search.distinctStates, 0)
      ),
      "distinct state"
    ),
    duration(sum(({ seconds }) => seconds)) + collision(scenarios)
  ].join(", ")
}

/** Writes the report of scenarios: several lines, without a newline at the end. */
export const scenariosTable = (report: CheckReport, colours: Palette): string =>
  sections([
    versionLines(report, colours),
    aligned(
      scenarioColumns,
      report.scenarios.flatMap((scenario) => scenarioRows(scenario, colours)),
      colours.heading
    ),
    report.scenarios.flatMap((scenario) => [...noteLines(scenario), ...notAskedLines(scenario)]),
    assumptionLines(report, colours),
    differenceLines(report, colours),
    [summary(report, colours)]
  ])
