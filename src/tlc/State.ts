import { parseValue, type ValueLimits } from "./values/ParseValue.ts"
import type { TlaValue } from "./values/Value.ts"

/** The variables of one state by name, in the order of the text. The object has no prototype. */
export type TlaState = Readonly<Record<string, TlaValue>>

/** A state's text is not a list of `/\ name = value`. */
export class StateSyntaxError extends Error {
  override readonly name = "StateSyntaxError"
}

/** One variable of a state. */
export interface Assignment {
  readonly name: string
  readonly value: TlaValue
}

/**
 * Reads a state as TLC prints it: `/\ x = 1`, newline, `/\ y = 2`; with a single variable also `x = 1`. A value may
 * run over several lines.
 *
 * @throws {@link StateSyntaxError}, which names the variable
 */
export const parseState = (text: string, limits?: ValueLimits): TlaState =>
  stateOf(splitState(text).map((line) => parseAssignment(line, limits)))

/** A state from its variables. */
export const stateOf = (assignments: ReadonlyArray<Assignment>): TlaState => {
  const state: Record<string, TlaValue> = Object.create(null)
  for (const { name, value } of assignments) state[name] = value
  return state
}

/** Reads `name = value`. */
export const parseAssignment = (text: string, limits?: ValueLimits): Assignment => {
  const match = assignment.exec(text)
  if (match === null) {
    throw new StateSyntaxError(`expected "variable = value" but found ${JSON.stringify(text.slice(0, 60))}`)
  }
  try {
    return { name: match[1]!, value: parseValue(text.slice(match[0].length), limits) }
  } catch (error) {
    throw new StateSyntaxError(`variable ${match[1]}: ${error instanceof Error ? error.message : error}`)
  }
}

const assignment = /^\s*([A-Za-z0-9_!]+)\s*=(?!=)/

// TLC escapes the line ends inside strings, so a line that begins with `/\ ` always begins a variable.
const splitState = (text: string): ReadonlyArray<string> => {
  const trimmed = text.trim()
  if (trimmed === "") return []
  return trimmed.startsWith("/\\ ") ? trimmed.slice(3).split(/\n\s*\/\\ /) : [trimmed]
}
