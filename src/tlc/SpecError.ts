/** What SANY, the parser of TLA+, says about the first error that it found. */
export interface SpecError {
  /** In one line. */
  readonly problem: string
  readonly module?: string
  /** From 1. */
  readonly line?: number
  readonly column?: number
}

/** Reads the first error in the unframed lines that SANY prints; `undefined` if there is none. */
export const parseSpecError = (text: string): SpecError | undefined =>
  syntaxError(text) ?? semanticError(text) ?? abortMessage(text)

const syntaxError = (text: string): SpecError | undefined => {
  const at = /\*\*\*Parse Error\*\*\*|Lexical error/.exec(text)?.index
  if (at === undefined) return undefined
  const part = text.slice(at)
  const place = /at line (\d+), column (\d+)/.exec(part)
  const expected = /Was expecting "([^\n]*)"/.exec(part)?.[1]
  const found = /Encountered "([^\n]*?)" at line/.exec(part)?.[1]
  // The first file that SANY could not parse is the last that it opened.
  const module = /^In module (\w+)/m.exec(part)?.[1] ?? lastParsed(text.slice(0, at))
  const problem = [
    expected === undefined ? "syntax error" : `syntax error, expected ${expected}`,
    found === undefined ? "" : ` but found "${found}"`
  ].join("")
  return { problem, ...(module === undefined ? {} : { module }), ...placeOf(place) }
}

const semanticError = (text: string): SpecError | undefined => {
  const part = /\*\*\* Errors: \d+\s+([\s\S]*)/.exec(text)?.[1]
  if (part === undefined) return undefined
  const place = /^line (\d+), col (\d+) to line \d+, col \d+ of module (\w+)\s*\n/m.exec(part)
  const rest = place === null ? part : part.slice(place.index + place[0].length)
  const module = place?.[3]
  return { problem: firstParagraph(rest), ...(module === undefined ? {} : { module }), ...placeOf(place) }
}

const abortMessage = (text: string): SpecError | undefined => {
  const part = /\*\*\* Abort messages: \d+\s+([\s\S]*)/.exec(text)?.[1]
  if (part === undefined) return undefined
  const rest = part.replace(/^(?:Unknown location|In module \w+)\s*/, "")
  const module = /(?:imported in module|In module) (\w+)/.exec(part)?.[1]
  return { problem: firstParagraph(rest), ...(module === undefined ? {} : { module }) }
}

const lastParsed = (text: string): string | undefined =>
  [...text.matchAll(/^Parsing file .*?([^/\\\s]+)\.tla/gm)].at(-1)?.[1]

const firstParagraph = (text: string): string =>
  (text.trim().split(/\n\s*\n/)[0] ?? "").replace(/\s+/g, " ").replace(/\.$/, "")

const placeOf = (match: RegExpExecArray | null): { line?: number; column?: number } =>
  match === null ? {} : { line: Number(match[1]), column: Number(match[2]) }
