/**
 * The report of a check as a table for people.
 *
 * @module
 */
import type { Question } from "../configuration/index.ts"
import { answerTable } from "./answer.ts"
import type { CheckReport } from "./CheckReport.ts"
import { palette } from "./columns.ts"
import { scenariosTable } from "./scenariosTable.ts"

/** How a table is written. */
export interface TableOptions {
  /** Whether colours (ANSI) may be used. */
  readonly colour: boolean
  /** The question as it was asked, if it was about a configuration. */
  readonly question?: Question | undefined
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
  return first.id === null ? answerTable(report, first, colours, question) : scenariosTable(report, colours)
}
