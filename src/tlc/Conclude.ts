import { ConfigFailed, EvaluationFailed, SpecParseFailed, type TlcError, TlcFailed } from "./Errors.ts"
import type { TlcMessage } from "./Messages.ts"
import { oneLine, type TlcReport } from "./Report.ts"
import type { TlcResult } from "./Result.ts"
import { parseSpecError } from "./SpecError.ts"

/** How the process of a run ended. */
export interface RunEnd {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly stderr: string
  /** Wall-clock. */
  readonly seconds: number
}

/** What is known about the input, to make errors precise. */
export interface RunContext {
  /** The file of a module, where it is known. */
  readonly fileOf: (module: string) => string | undefined
  /** How to name the configuration. */
  readonly config: string
  /** The jar that was run. */
  readonly jar: string
}

/** Makes the answer of a run, or the error that explains why there is none. */
export const conclude = (report: TlcReport, end: RunEnd, context: RunContext): TlcResult | TlcError => {
  const { exitCode, signal } = end
  const failed = (reason: TlcFailed["reason"], message: string) =>
    new TlcFailed({ reason, message, exitCode, signal })

  if (outOfMemory(report, end)) {
    return failed(
      "memory",
      "TLC ran out of memory.\nGive Java a larger heap (maxHeap), or check a smaller model."
    )
  }
  if (hasAnswer(report, exitCode)) return resultOf(report, exitCode, end.seconds)
  const killedBy = signal ?? (exitCode === undefined ? "an unknown signal" : signalExits.get(exitCode))
  if (exitCode === undefined || killedBy !== undefined) {
    return failed(
      "killed",
      `TLC was killed by ${killedBy}.\nRun it again; if it happens again, the machine may be short of memory.`
    )
  }
  if (exitCode === 150) return specParseFailed(report, context)
  const config = configFailed(report, exitCode, context)
  if (config !== undefined) return config
  if (evaluationExits.has(exitCode) && report.errors.length > 0) {
    const message = `TLC cannot evaluate the specification: ${describe(report.errors)}.\nCorrect the expression.`
    return new EvaluationFailed({ message, trace: report.errorTrace })
  }
  if (report.errors.length > 0) {
    return failed("error", `TLC stopped with exit code ${exitCode}: ${describe(report.errors)}.`)
  }
  const said = complaint(report, end)
  return failed(
    "unreadable",
    `${context.jar} ended with exit code ${exitCode} and no answer of TLC${said === "" ? "" : `: ${said}`}.\n` +
      "Check that it is the TLA+ tools jar, and the options for Java."
  )
}

/** The messages and the exit code say the same, and no error stands beside them. */
const hasAnswer = (report: TlcReport, exitCode: number | undefined): exitCode is number => {
  if (exitCode === undefined) return false
  if (report.violations.length === 0) return exitCode === 0 && report.succeeded
  // A simulation that goes on after a violation ends with 255.
  const ended = violationExits.has(exitCode) || (exitCode === 255 && report.finished)
  return ended && report.errors.every((error) => error.code === nestedExpressions)
}

const resultOf = (report: TlcReport, exitCode: number, seconds: number): TlcResult => {
  const { violations, totals, depth, coverage, version, printed } = report
  const [violation] = violations
  return {
    exitCode,
    outcome: violation?.kind ?? "success",
    ...(violation?.name === undefined ? {} : { violatedName: violation.name }),
    ...(violation === undefined ? {} : { trace: violation.trace }),
    violations,
    ...(totals?.distinctStates === undefined ? {} : { distinctStates: totals.distinctStates }),
    ...(totals === undefined ? {} : { generatedStates: totals.generatedStates }),
    ...(depth === undefined ? {} : { depth }),
    seconds,
    coverage,
    version,
    printed
  }
}

/** What was printed by something that is not TLC, or is TLC no more. */
const complaint = (report: TlcReport, { stderr }: RunEnd): string => {
  const said = report.foreign.join("\n") || report.printed.slice(-3).join("\n")
  return (oneLine(stderr.replace(/^Picked up .*$/gm, "")) || oneLine(said)).slice(0, 300)
}

/** Java catches the signals that can be caught, and exits with 128 more than their numbers. */
const signalExits: ReadonlyMap<number, string> = new Map([
  [129, "SIGHUP"],
  [130, "SIGINT"],
  [137, "SIGKILL"],
  [143, "SIGTERM"]
])

/** Assumption, deadlock, safety, liveness, assertion. A distributed server exits with 0 whatever it found. */
const violationExits: ReadonlySet<number> = new Set([0, 10, 11, 12, 13, 14])

/** Of an expression, of an invariant, of a property. */
const evaluationExits: ReadonlySet<number> = new Set([75, 76, 77])

/** "The error occurred when TLC was evaluating the nested expressions at the following positions". */
const nestedExpressions = 2103

const outOfMemory = (report: TlcReport, end: RunEnd): boolean =>
  [
    end.stderr,
    ...report.errors.map((error) => error.text),
    ...report.printed.slice(-20),
    ...report.foreign
  ].some((text) =>
    /java\.lang\.OutOfMemoryError|GC overhead limit|Could not reserve enough space/.test(text)
  ) && end.exitCode !== 0

const specParseFailed = (report: TlcReport, context: RunContext): SpecParseFailed => {
  const error = parseSpecError(report.parserOutput)
  if (error === undefined) {
    return new SpecParseFailed({ message: `The specification cannot be parsed: ${describe(report.errors)}.` })
  }
  const { module, line, column, problem } = error
  const file = module === undefined ? undefined : context.fileOf(module)
  const where = file ?? (module === undefined ? "The specification" : `module ${module}`)
  const place = line === undefined ? where : `${where}:${line}:${column}`
  return new SpecParseFailed({
    message: `${place}: ${problem}.`,
    ...(module === undefined ? {} : { module }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column })
  })
}

const configFailed = (report: TlcReport, exitCode: number, context: RunContext): ConfigFailed | undefined => {
  const about = report.errors.filter((error) => error.code >= 5000 && error.code < 5100)
  if (exitCode !== 151 && about.length === 0) return undefined
  const text = describe(about.length > 0 ? about : report.errors)
  const line = /at line (\d+)/.exec(text)?.[1]
  const place = line === undefined ? context.config : `${context.config}:${line}`
  return new ConfigFailed({
    message: `${place}: ${text}.`,
    ...(line === undefined ? {} : { line: Number(line) })
  })
}

/** The first error in one line; the innermost says most, the outermost only that there was an exception. */
const describe = (errors: ReadonlyArray<TlcMessage>): string => {
  const first = errors.find((error) => error.nested.length === 0)
  const place = errors.find((error) => error.code === nestedExpressions)
  const text = oneLine(first?.text ?? "").replace(/[.:]$/, "")
  const innermost = place?.text
    .trim()
    .split("\n")
    .at(-1)
    ?.replace(/^\d+\. /, "")
  const where = innermost === undefined || first === place ? "" : ` (${innermost})`
  return (text === "" ? "it does not say why" : text).slice(0, 500) + where
}
