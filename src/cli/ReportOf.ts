/**
 * Findings as the document that `check` prints.
 *
 * @module
 */
import type { Trace } from "../checker/index.ts"
import type { Question } from "../configuration/index.ts"
import {
  type ActionName,
  type Bounds,
  type Configuration,
  type GuaranteeName,
  guaranteeNames,
  type Model,
  namedParameters,
  namedState,
  type State
} from "../model/index.ts"
import { assumedOf, violatedWithClocks } from "../report/Assumed.ts"
import {
  answerTo,
  type GuaranteeResult,
  type Reached,
  type ScenarioReport,
  type SearchReport,
  type TraceStep
} from "../report/CheckReport.ts"
import { besideLaw, type Laws } from "../report/laws.ts"
import { boundsOf, type Scenario } from "../scenarios/index.ts"
import {
  type Finding,
  type Findings,
  isReachability,
  isTemporal,
  type SearchCounts,
  withoutPassingReads
} from "../verification/index.ts"

const jsonTrace = (model: Model, trace: Trace<State>): ReadonlyArray<TraceStep> =>
  trace.steps.map(({ action, params, state }) => ({
    action,
    params: action === null ? {} : namedParameters(model, action as ActionName, params),
    state: namedState(model, state) as TraceStep["state"]
  }))

const sameBounds = (a: Bounds, b: Bounds): boolean =>
  a.writes === b.writes && a.reads === b.reads && a.keys === b.keys && a.clients === b.clients

const resultOf = (
  model: Model,
  main: Bounds,
  { name, verdict, trace, length, note }: Finding,
  expected: GuaranteeResult["expected"]
): GuaranteeResult => {
  const asked = isTemporal(name) ? withoutPassingReads(model) : model
  const bounds = boundsOf(asked)
  const shown = trace?.steps.length ?? length ?? null
  return {
    guarantee: name,
    expected,
    verdict,
    traceLength: shown,
    trace: trace === undefined ? null : jsonTrace(asked, trace),
    ...(trace?.loopsTo === undefined ? {} : { loopsTo: trace.loopsTo }),
    ...(length === undefined || length === shown ? {} : { violationLength: length }),
    ...(sameBounds(bounds, main) ? {} : { bounds }),
    ...(note === undefined ? {} : { note })
  }
}

/** What is not known to be violated, by search or law. */
const notViolated = (results: ReadonlyArray<GuaranteeResult>): ReadonlyArray<string> =>
  results.filter((result) => answerTo(result) !== "violated").map(({ guarantee }) => guarantee)

/** The figures of a search. */
const figuresOf = ({
  distinctStates,
  generatedStates,
  depth,
  complete,
  collisionProbability
}: SearchCounts) => ({
  distinctStates,
  generatedStates,
  depth,
  complete,
  ...(collisionProbability === undefined ? {} : { collisionProbability })
})

/** Every search behind the findings. */
const searchesOf = ({ searches }: Findings, raised: boolean): ReadonlyArray<SearchReport> =>
  searches.map(({ model, about, stoppedBy, ...counts }) => ({
    bounds: boundsOf(model),
    guarantees: about.filter((name) => !isReachability(name)),
    ...(raised ? { raised } : {}),
    ...figuresOf(counts),
    ...(stoppedBy === undefined ? {} : { stoppedBy })
  }))

/** The report of one scenario. */
export const scenarioReport = (scenario: Scenario, findings: Findings): ScenarioReport => {
  const { model, expected } = scenario
  const bounds = boundsOf(model)
  const results = findings.found
    .filter(({ name }) => !isReachability(name))
    .map((finding) =>
      resultOf(model, bounds, finding, expected[finding.name as keyof typeof expected] ?? null)
    )
  return {
    id: scenario.id,
    title: scenario.title,
    config: model.configuration,
    bounds,
    ...figuresOf(findings),
    seconds: findings.seconds,
    results,
    searches: searchesOf(findings, false),
    reached: findings.found
      .filter(({ name }) => isReachability(name))
      .map(({ name, length }): Reached => ({ name, traceLength: length ?? null })),
    assumptions: assumedOf(model.configuration, notViolated(results)),
    violatedWithClocks: violatedWithClocks(
      model.configuration,
      results.filter(({ verdict }) => verdict === "holds").map(({ guarantee }) => guarantee)
    )
  }
}

/** What was found about one model of a question. */
export interface Answered {
  readonly model: Model
  /** See `Aspect`. */
  readonly raised: boolean
  readonly findings: Findings
}

const inOrder = (results: ReadonlyArray<GuaranteeResult>): ReadonlyArray<GuaranteeResult> =>
  results.toSorted(
    (a, b) =>
      guaranteeNames.indexOf(a.guarantee as GuaranteeName) -
      guaranteeNames.indexOf(b.guarantee as GuaranteeName)
  )

/** What the answers take for granted, and which of them would be others with the clocks of clients. */
const assumed = (
  configuration: Configuration,
  results: ReadonlyArray<GuaranteeResult>,
  notApplicable: NonNullable<ScenarioReport["notApplicable"]>,
  laws: Laws
): Pick<ScenarioReport, "assumptions" | "violatedWithClocks"> => {
  const asked = [...results, ...notApplicable].map(({ guarantee }) => guarantee)
  return {
    assumptions: assumedOf(configuration, notViolated(results)),
    violatedWithClocks: violatedWithClocks(
      configuration,
      guaranteeNames.filter((name) => asked.includes(name)),
      laws
    )
  }
}

/** The report of a configuration of which nothing was searched. */
const unsearched = ({ configuration, bounds }: Question) => ({
  id: null,
  config: configuration,
  bounds: { ...bounds, clients: bounds.clients ?? 0 },
  distinctStates: 0,
  generatedStates: 0,
  depth: 0,
  seconds: 0
})

/** The report of a configuration. The bounds and the counts are those of the first model that was searched, if any. */
export const questionReport = (
  question: Question,
  answered: ReadonlyArray<Answered>,
  notApplicable: NonNullable<ScenarioReport["notApplicable"]>,
  laws: Laws
): ScenarioReport => {
  const [first] = answered
  const main = first === undefined ? unsearched(question).bounds : boundsOf(first.model)
  const results = answered.flatMap(({ model, findings }) =>
    findings.found.map((finding) =>
      besideLaw(
        resultOf(model, main, finding, null),
        question.configuration,
        // Nothing but guarantees is asked of a configuration.
        laws[finding.name as GuaranteeName]
      )
    )
  )
  return {
    ...unsearched(question),
    ...(first === undefined ? {} : figuresOf(first.findings)),
    bounds: main,
    seconds: answered.reduce((sum, { findings }) => sum + findings.seconds, 0),
    results: inOrder(results),
    searches: answered.flatMap(({ findings, raised }) => searchesOf(findings, raised)),
    notApplicable,
    ...assumed(question.configuration, results, notApplicable, laws)
  }
}

/** The report of a configuration that nothing can search, by the laws alone. */
export const lawsReport = (
  question: Question,
  asked: ReadonlyArray<GuaranteeName>,
  notApplicable: NonNullable<ScenarioReport["notApplicable"]>,
  noSearch: string,
  laws: Laws
): ScenarioReport => {
  const results = asked.map((guarantee) =>
    besideLaw(
      { guarantee, expected: null, verdict: "undecided", traceLength: null, trace: null },
      question.configuration,
      laws[guarantee]
    )
  )
  return {
    ...unsearched(question),
    results: inOrder(results),
    searches: [],
    noSearch,
    notApplicable,
    ...assumed(question.configuration, results, notApplicable, laws)
  }
}
