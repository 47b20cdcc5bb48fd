/**
 * Findings as the document that `check` prints.
 *
 * @module
 */
import type { Trace } from "../checker/index.ts"
import {
  type ActionName,
  type Bounds,
  type GuaranteeName,
  type Model,
  namedParameters,
  namedState,
  type State
} from "../model/index.ts"
import { assumedOf, violatedWithClocks } from "../report/Assumed.ts"
import type { GuaranteeResult, Reached, ScenarioReport, TraceStep } from "../report/CheckReport.ts"
import { besideLaw, type Laws } from "../report/laws.ts"
import { boundsOf, type Scenario } from "../scenarios/index.ts"
import {
  type Finding,
  type Findings,
  isReachability,
  isTemporal,
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

const notViolated = (results: ReadonlyArray<GuaranteeResult>): ReadonlyArray<string> =>
  results.filter(({ verdict }) => verdict !== "violated").map(({ guarantee }) => guarantee)

/** The figures of the exploration. */
const figuresOf = ({ distinctStates, generatedStates, depth, complete, collisionProbability }: Findings) => ({
  distinctStates,
  generatedStates,
  depth,
  complete,
  ...(collisionProbability === undefined ? {} : { collisionProbability })
})

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
    reached: findings.found
      .filter(({ name }) => isReachability(name))
      .map(({ name, length }): Reached => ({ name, traceLength: length ?? null })),
    assumptions: assumedOf(model.configuration, notViolated(results))
  }
}

/** What was found about one model of a question. */
export interface Answered {
  readonly model: Model
  readonly findings: Findings
}

/** The report of a configuration. The bounds and the counts are those of the first model. */
export const questionReport = (
  answered: readonly [Answered, ...ReadonlyArray<Answered>],
  order: ReadonlyArray<string>,
  notApplicable: NonNullable<ScenarioReport["notApplicable"]>,
  laws: Laws
): ScenarioReport => {
  const [{ model, findings }] = answered
  const bounds = boundsOf(model)
  const results = answered.flatMap((answer) =>
    answer.findings.found.map((finding) =>
      besideLaw(
        resultOf(answer.model, bounds, finding, null),
        model.configuration,
        // Nothing but guarantees is asked of a configuration.
        laws[finding.name as GuaranteeName]
      )
    )
  )
  return {
    id: null,
    config: model.configuration,
    bounds,
    ...figuresOf(findings),
    seconds: answered.reduce((sum, answer) => sum + answer.findings.seconds, 0),
    results: results.toSorted((a, b) => order.indexOf(a.guarantee) - order.indexOf(b.guarantee)),
    notApplicable,
    assumptions: assumedOf(model.configuration, notViolated(results)),
    violatedWithClocks: violatedWithClocks(
      model.configuration,
      order.filter(
        (name) =>
          results.some(({ guarantee }) => guarantee === name) ||
          notApplicable.some(({ guarantee }) => guarantee === name)
      ),
      laws
    )
  }
}
