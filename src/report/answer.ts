/**
 * The answer to a question about a configuration, for people.
 *
 * @module
 */
import { describeBounds, describeConfiguration, flagsOf, type Question } from "../configuration/index.ts"
import { letters } from "../model/index.ts"
import { assumedLines, withClocks } from "./Assumed.ts"
import { answeredLines, effortLines, searchLines } from "./answered.ts"
import {
  answerTo,
  type CheckReport,
  contradictsLaw,
  type GuaranteeResult,
  type ScenarioReport
} from "./CheckReport.ts"
import {
  aligned,
  answerWidth,
  blank,
  type Cell,
  type Column,
  count,
  differenceLines,
  notAskedLines,
  noteLines,
  type Palette,
  sections
} from "./columns.ts"
import { changesInWords, proofsInWords, valuesOf } from "./laws.ts"
import { wrapped } from "./story/words.ts"

const answerColumns: ReadonlyArray<Column> = [
  { title: "GUARANTEE", align: "left" },
  { title: "VERDICT", align: "left" },
  { title: "TRACE", align: "left" },
  { title: "LAW: HOLDS WHERE", align: "left" }
]

/** The answer, and whether it is the law's alone. */
const answerCell = (result: GuaranteeResult, { loud, uncertain, good }: Palette): Cell => {
  const answer = answerTo(result)
  if (contradictsLaw(result)) return { text: `${answer.toUpperCase()} !`, paint: loud }
  if (answer === "undecided") return { text: "undecided ?", paint: uncertain }
  const text = result.answeredBy === "law" ? `${answer} by law` : answer
  return { text, paint: answer === "violated" ? loud : good }
}

/** One row a result, and as many lines as its law needs beside it. */
const answerRows = (
  results: ReadonlyArray<GuaranteeResult>,
  colours: Palette
): ReadonlyArray<ReadonlyArray<Cell>> => {
  const rows = results.map((result) => [
    { text: result.guarantee },
    answerCell(result, colours),
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
    ...wrapped(proofsInWords(config, results), answerWidth - 2).map((line) => `  ${line}`)
  ]
}

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

const definitionLines = (
  { notApplicable = [] }: ScenarioReport,
  { heading }: Palette
): ReadonlyArray<string> =>
  notApplicable.length === 0
    ? []
    : [
        heading("Holds by definition: nothing in this store could break it, so that nothing was asked"),
        ...notApplicable.flatMap(({ guarantee, reason }) =>
          wrapped(`${guarantee}: ${reason}`, answerWidth - 4).map((line, i) =>
            i === 0 ? `  ${line}` : `    ${line}`
          )
        )
      ]

/** What the verdicts take for granted, and which of them would be others with real clocks. */
const assumptionLines = (
  { assumptions = [], violatedWithClocks = [] }: ScenarioReport,
  { heading, uncertain }: Palette
): ReadonlyArray<string> => [
  ...assumedLines(assumptions, 15, heading),
  ...(violatedWithClocks.length === 0
    ? []
    : wrapped(
        `${withClocks} these would not hold, by their laws: ${violatedWithClocks.join(", ")}`,
        answerWidth - 15
      ).map((line) => `${" ".repeat(15)}${uncertain(line)}`))
]

/** Writes the answer to a question: several lines, without a newline at the end. */
export const answerTable = (
  report: CheckReport,
  scenario: ScenarioReport,
  colours: Palette,
  question: Question | undefined
): string => {
  const { config, bounds, results, noSearch } = scenario
  const { heading } = colours
  const shown = results.find(({ verdict }) => verdict === "violated")
  const asked = question ?? { configuration: config, bounds }
  return sections([
    [
      `${heading("Configuration")}  ${describeConfiguration(config)}`,
      noSearch === undefined
        ? `${heading("Bounds")}         ${describeBounds(asked.bounds)}`
        : `${heading("No search")}      ${noSearch}; the laws answer`,
      ...assumptionLines(scenario, colours)
    ],
    results.length === 0 ? [] : aligned(answerColumns, answerRows(results, colours), heading),
    answeredLines(scenario, colours),
    legend(scenario, colours),
    changeLines(scenario, colours),
    definitionLines(scenario, colours),
    searchLines(scenario),
    [...noteLines(scenario), ...notAskedLines(scenario)],
    effortLines(report, scenario, colours),
    shown === undefined
      ? []
      : [`The story: leaderless explain ${flagsOf(asked)} --guarantee ${shown.guarantee}`],
    differenceLines(report, colours)
  ])
}
