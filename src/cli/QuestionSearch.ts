/**
 * What is asked of a configuration, and how far the searches for it go.
 *
 * @module
 */
import { Effect } from "effect"
import type { Question } from "../configuration/index.ts"
import { type Configuration, type GuaranteeName, guaranteeNames } from "../model/index.ts"
import type { ScenarioReport } from "../report/CheckReport.ts"
import { answerByLaw, type Laws } from "../report/laws.ts"
import { type Aspect, whatCanFail } from "../verification/index.ts"
import { CannotAsk } from "./Failure.ts"
import type { CheckRequest } from "./Oracle.ts"
import { lawsReport } from "./ReportOf.ts"

/** Distinct states after which a search for a question gives up, about half a minute. */
export const questionStates = 3_000_000

/**
 * The same for an assertion that the laws have answered: what the search adds is a trace, or how much it saw. About a
 * second; states and not seconds, so that an answer is the same on every machine.
 */
export const answeredStates = 100_000

/**
 * How far to search for an aspect of a question. Both engines together compare what they counted, so that neither stops
 * before it has to.
 */
export const boundedBy = (
  request: CheckRequest,
  configuration: Configuration,
  laws: Laws,
  { guarantees }: Pick<Aspect, "guarantees">
): CheckRequest & { readonly stopWhenDecided: boolean } => {
  const answered = guarantees.every((name) => answerByLaw(configuration, name, laws[name]) !== undefined)
  const single = request.engine !== "both"
  const isAssertion = request.guarantees !== undefined
  return {
    ...request,
    maxStates: request.maxStates ?? (isAssertion && answered && single ? answeredStates : questionStates),
    stopWhenDecided: single
  }
}

/** The guarantees of a question; what is asked of one scenario alone is refused. */
export const askedIn = Effect.fnUntraced(function* (request: CheckRequest) {
  const asked = (request.guarantees ?? guaranteeNames) as ReadonlyArray<GuaranteeName>
  const ofOneScenario = asked.filter((guarantee) => !guaranteeNames.includes(guarantee))
  return ofOneScenario.length === 0
    ? asked
    : yield* new CannotAsk({ reason: `${ofOneScenario.join(", ")} is asked of read-repair-only alone` })
})

/** The answer where nothing can be searched. `TypeOK` is about the variables of a search, and is left out unless asserted. */
export const answerUnsearched = (
  question: Question,
  request: CheckRequest,
  asked: ReadonlyArray<GuaranteeName>,
  noSearch: string,
  laws: Laws
): ScenarioReport => {
  const { open, notApplicable } = whatCanFail(question.configuration, asked)
  const answered = open.filter((guarantee) => guarantee !== "TypeOK" || request.guarantees !== undefined)
  return lawsReport(question, answered, notApplicable, noSearch, laws)
}
