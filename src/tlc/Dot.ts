import { createReadStream } from "node:fs"
import { Effect } from "effect"
import { DotUnreadable } from "./Errors.ts"
import { type Assignment, parseAssignment, stateOf, type TlaState } from "./State.ts"

/**
 * Who receives the graph. Fingerprints are signed 64-bit integers as text. An edge may come before the states that
 * it joins, and the same edge may come several times. Without `state` the variables are not even parsed.
 */
export interface DotVisitor {
  /** A state; `initial` if it satisfies the initial predicate. */
  readonly state?: (fingerprint: string, variables: TlaState, initial: boolean) => void
  /** A step; `action` is the innermost named operator, empty in graphs without labels. */
  readonly edge?: (from: string, to: string, action: string) => void
}

/** What a graph holds; parallel edges are counted each. */
export interface DotSummary {
  readonly initialStates: number
  readonly states: number
  readonly edges: number
  /** The closing brace was there: TLC was not cut off while it wrote. */
  readonly complete: boolean
}

/** Reads the text of a graph as it comes. */
export interface DotParser {
  /** Takes the next piece, cut anywhere. @throws {@link DotSyntaxError} */
  readonly push: (chunk: string) => void
  /** The text has ended. @throws {@link DotSyntaxError} */
  readonly end: () => DotSummary
}

/** A line of a graph is neither state nor edge. */
export class DotSyntaxError extends Error {
  override readonly name = "DotSyntaxError"
  /** From 1. */
  readonly line: number
  constructor(problem: string, line: number) {
    super(problem)
    this.line = line
  }
}

/** Beyond this many distinct texts of variables the memory of parsed ones is emptied. */
const memoLimit = 1_000_000

const variableBreak = "\\n/\\\\ "
const variableStart = "/\\\\ "
const labelStart = ' [label="'

/** A new incremental parser of what `-dump dot,actionlabels FILE` writes. */
export const makeDotParser = (visitor: DotVisitor): DotParser => {
  let rest = ""
  let line = 0
  let initialStates = 0
  let states = 0
  let edges = 0
  let depth = 0
  let opened = false
  const assignments = new Map<string, Assignment>()
  const fingerprints = new Map<string, string>()
  const actions = new Map<string, string>()

  const parse = (escaped: string): Assignment => {
    const known = assignments.get(escaped)
    if (known !== undefined) return known
    if (assignments.size >= memoLimit) assignments.clear()
    const parsed = parseAssignment(unescapeLabel(escaped))
    assignments.set(detach(escaped), parsed)
    return parsed
  }

  const parseLabel = (label: string): TlaState => {
    if (label === "") return stateOf([])
    const parts = label.startsWith(variableStart)
      ? label.slice(variableStart.length).split(variableBreak)
      : [label]
    try {
      return stateOf(parts.map(parse))
    } catch (error) {
      throw new DotSyntaxError(error instanceof Error ? error.message : String(error), line)
    }
  }

  const addLine = (text: string) => {
    line++
    const first = text.charCodeAt(0)
    // A state or an edge begins with its fingerprint: a digit or a minus sign.
    if (first !== 45 && (first < 48 || first > 57)) return addStructure(text.trim())
    const at = text.indexOf(labelStart)
    if (at < 0) {
      // Without action labels TLC writes `A -> B;`.
      const bare = /^(-?\d+) -> (-?\d+);?\s*$/.exec(text)
      if (bare === null) throw new DotSyntaxError(`neither state nor edge: ${text.slice(0, 60)}`, line)
      return addEdge(bare[1]!, bare[2]!, "")
    }
    const labelAt = at + labelStart.length
    const arrow = text.indexOf(" -> ")
    if (arrow >= 0 && arrow < at) {
      const label = text.slice(labelAt, text.indexOf('"', labelAt))
      return addEdge(text.slice(0, arrow), text.slice(arrow + 4, at), label)
    }
    const end = endOfLabel(text, labelAt)
    if (end < 0) throw new DotSyntaxError("a label without an end", line)
    const initial = text.startsWith(",style = filled", end + 1)
    states++
    if (initial) initialStates++
    visitor.state?.(intern(fingerprints, text.slice(0, at)), parseLabel(text.slice(labelAt, end)), initial)
  }

  const addEdge = (from: string, to: string, action: string) => {
    edges++
    visitor.edge?.(intern(fingerprints, from), intern(fingerprints, to), intern(actions, action))
  }

  const addStructure = (text: string) => {
    if (text === "" || text.startsWith("{rank")) return
    if (text.startsWith("strict digraph") || text.startsWith("digraph")) opened = true
    else if (!opened) throw new DotSyntaxError(`not a state graph: ${text.slice(0, 60)}`, line)
    if (text.endsWith("{")) depth++
    else if (text === "}") depth--
  }

  return {
    push: (chunk) => {
      const text = rest === "" ? chunk : rest + chunk
      let start = 0
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        addLine(text.slice(start, end))
        start = end + 1
      }
      rest = text.slice(start)
    },
    end: () => {
      // The last line of a cut file is no error: the summary says that it is incomplete.
      if (rest.trim() === "}") addLine(rest)
      return { initialStates, states, edges, complete: opened && depth === 0 }
    }
  }
}

/**
 * Reads a graph file of any size as a stream. What the visitor throws is a defect.
 *
 * Errors: {@link DotUnreadable} if the file cannot be read or is not a graph, with the line.
 */
export const readDot = (file: string, visitor: DotVisitor): Effect.Effect<DotSummary, DotUnreadable> =>
  Effect.tryPromise({
    try: async (signal) => {
      const parser = makeDotParser(visitor)
      const stream = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20, signal })
      for await (const chunk of stream) parser.push(chunk)
      return parser.end()
    },
    catch: (error) => error
  }).pipe(
    Effect.catch((error) => {
      if (error instanceof DotSyntaxError) {
        const message = `${file}:${error.line}: ${error.message}. Dump the graph again.`
        return Effect.fail(new DotUnreadable({ message, file, line: error.line }))
      }
      if (error instanceof Error && "syscall" in error) {
        const message = `Cannot read the state graph ${file}: ${error.message}.`
        return Effect.fail(new DotUnreadable({ message, file, line: 0 }))
      }
      return Effect.die(error)
    })
  )

/** A piece of a string keeps the whole string in memory; a copy does not. */
const detach = (text: string): string => Buffer.from(text).toString()

const intern = (known: Map<string, string>, text: string): string => {
  const found = known.get(text)
  if (found !== undefined) return found
  const copy = detach(text)
  known.set(copy, copy)
  return copy
}

/** The position of the quote that ends a label: the first with an even number of backslashes before it. */
const endOfLabel = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0
    while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes++
    if (backslashes % 2 === 0) return at
  }
  return -1
}

const unescapeLabel = (text: string): string =>
  text.includes("\\") ? text.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c)) : text
