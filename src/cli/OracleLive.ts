/**
 * The oracle behind the packaged command line: scenarios and questions, put to the engines.
 *
 * @module
 */
import { availableParallelism } from "node:os"
import { Effect, Layer } from "effect"
import { describeBounds, reasonNotToSearch } from "../configuration/index.ts"
import { type GuaranteeName, guaranteeNames, laws, type Model } from "../model/index.ts"
import { assumedOf, violatedWithClocks, withClocks } from "../report/Assumed.ts"
import { checkReport, type Difference } from "../report/CheckReport.ts"
import { type Laws, lawInWords } from "../report/laws.ts"
import { tellStory, tellWhyItHolds } from "../report/story/index.ts"
import { boundsOf, type Claim, type Scenario, scenarios } from "../scenarios/index.ts"
import type { TlcError } from "../tlc/index.ts"
import {
  checkBuiltin,
  checkDistributed,
  checkTlc,
  compareFindings,
  type Finding,
  type Findings,
  findTlc,
  type Inquiry,
  isReachability,
  isTemporal,
  ownPrefixModel,
  planOf,
  type TlcDisagrees,
  together,
  withoutPassingReads
} from "../verification/index.ts"
import { askedOf, howToJoin, refuseLiveness, withNotAsked } from "./distributed/Distribution.ts"
import { CannotAsk } from "./Failure.ts"
import {
  type CheckRequest,
  type ExplainRequest,
  type Observer,
  Oracle,
  type OracleShape,
  type Story
} from "./Oracle.ts"
import { answerUnsearched, askedIn, boundedBy, questionStates } from "./QuestionSearch.ts"
import { questionReport, scenarioReport } from "./ReportOf.ts"

const claims: ReadonlyArray<Claim> = [...guaranteeNames, "HotKeyConverges", "ColdKeyConverges"]

const claimsOf = (scenario: Scenario): ReadonlyArray<Claim> =>
  claims.filter((claim) => scenario.expected[claim] !== undefined)

/** A tool that is missing or dies cannot be asked; two descriptions that contradict each other are a defect. */
const asCannotAsk = <A>(effect: Effect.Effect<A, TlcError | TlcDisagrees>): Effect.Effect<A, CannotAsk> =>
  Effect.catch(effect, (error) =>
    error._tag === "TlcDisagrees" ? Effect.die(error) : Effect.fail(CannotAsk.fromMessage(error.message))
  )

interface Means extends Pick<CheckRequest, "maxStates" | "workers"> {
  readonly stopWhenDecided?: boolean
}

interface Watcher {
  readonly progress: (progress: { readonly distinct: number; readonly queue: number }) => void
  readonly note: (text: string) => void
}

const watcher = (observer: Observer, scenario: string | null): Watcher => {
  const started = performance.now()
  return {
    note: (text) => observer.note?.(text),
    progress: ({ distinct, queue }) =>
      observer.progress({
        scenario,
        distinctStates: distinct,
        queue,
        seconds: (performance.now() - started) / 1000
      })
  }
}

const askBuiltin = (inquiry: Inquiry, means: Means, watch: Watcher): Effect.Effect<Findings> =>
  Effect.promise((signal) =>
    checkBuiltin(inquiry, {
      maxStates: means.maxStates,
      workers: means.workers ?? availableParallelism(),
      stopWhenDecided: means.stopWhenDecided,
      signal,
      onProgress: watch.progress
    })
  )

const askTlc = (
  inquiry: Inquiry,
  { distributed: address }: Pick<CheckRequest, "distributed">,
  jar: string | undefined,
  watch: Watcher
): Effect.Effect<Findings, CannotAsk> => {
  const options = { ...(jar === undefined ? {} : { jar }), onProgress: watch.progress }
  return asCannotAsk(
    address === undefined
      ? checkTlc(inquiry, options)
      : checkDistributed(inquiry, { ...options, address, onNote: watch.note })
  )
}

/** The findings to report, and where the engines differ if both were asked. */
const ask = Effect.fnUntraced(function* (
  inquiry: Inquiry,
  request: Pick<CheckRequest, "engine" | "distributed"> & Means,
  jar: string | undefined,
  watch: Watcher
) {
  const builtin = request.engine === "tlc" ? undefined : yield* askBuiltin(inquiry, request, watch)
  const tlc = request.engine === "builtin" ? undefined : yield* askTlc(inquiry, request, jar, watch)
  return {
    findings: builtin !== undefined && tlc !== undefined ? together(builtin, tlc) : (builtin ?? tlc)!,
    disagreements: builtin !== undefined && tlc !== undefined ? compareFindings(builtin, tlc) : []
  }
})

/** What is said before a search on several machines begins. */
const prepareHelp = (request: CheckRequest, observer: Observer): Effect.Effect<void, CannotAsk> =>
  Effect.andThen(
    refuseLiveness(request),
    Effect.sync(() => {
      if (request.distributed !== undefined) observer.note?.(howToJoin(request.distributed))
    })
  )

const refuseLimit = ({ engine, maxStates }: CheckRequest): Effect.Effect<void, CannotAsk> =>
  engine === "tlc" && maxStates !== undefined
    ? Effect.fail(new CannotAsk({ reason: "--max-states limits the built-in engine; TLC has no such limit" }))
    : Effect.void

const scenarioNamed = (name: string): Scenario => scenarios.find(({ id }) => id === name)!

const checkScenarios = Effect.fnUntraced(function* (
  names: ReadonlyArray<string>,
  request: CheckRequest,
  observer: Observer
) {
  yield* refuseLimit(request)
  const { guarantees } = request
  if (guarantees !== undefined) {
    const asked = new Set(names.flatMap((name) => claimsOf(scenarioNamed(name))))
    const never = guarantees.filter((guarantee) => !asked.has(guarantee as Claim))
    if (never.length > 0) {
      return yield* new CannotAsk({ reason: `${never.join(", ")} is not asked of ${names.join(", ")}` })
    }
  }
  const jar = request.engine === "builtin" ? undefined : yield* asCannotAsk(findTlc)
  yield* prepareHelp(request, observer)
  // TLC runs with one worker, for exact lengths, so several scenarios at a time; the built-in search uses all threads.
  const alone = request.engine === "builtin" || request.distributed !== undefined
  const concurrency = alone ? 1 : (request.workers ?? availableParallelism())
  const answers = yield* Effect.forEach(
    names,
    Effect.fnUntraced(function* (name) {
      const scenario = scenarioNamed(name)
      const wanted = claimsOf(scenario).filter((claim) => request.guarantees?.includes(claim) ?? true)
      const asked = askedOf(wanted, request)
      const inquiry = {
        model: scenario.model,
        claims: asked,
        reaches: request.distributed === undefined ? scenario.reaches : [],
        tracesOf: request.engine === "both" ? [] : [scenario.shows]
      }
      const means = request.engine === "both" ? { ...request, workers: 1 } : request
      const { findings, disagreements } = yield* ask(inquiry, means, jar, watcher(observer, name))
      const left = [...wanted, ...scenario.reaches].filter(
        (name) => ![...asked, ...inquiry.reaches].some((other) => other === name)
      )
      const report = withNotAsked(scenarioReport(scenario, findings), left)
      observer.finished(report)
      return { report, differences: disagreements.map((d): Difference => ({ scenario: name, ...d })) }
    }),
    { concurrency }
  )
  return checkReport(
    request.engine,
    answers.map(({ report }) => report),
    request.engine === "both" ? answers.flatMap(({ differences }) => differences) : undefined
  )
})

const checkQuestion = Effect.fnUntraced(function* (
  { question }: Extract<CheckRequest["subject"], { _tag: "Question" }>,
  request: CheckRequest,
  observer: Observer,
  laws: Laws
) {
  yield* refuseLimit(request)
  const asked = yield* askedIn(request)
  const { configuration, bounds } = question
  const noSearch = reasonNotToSearch(configuration)
  if (noSearch !== undefined) {
    return checkReport(request.engine, [answerUnsearched(question, request, asked, noSearch, laws)])
  }
  const plan = planOf(configuration, bounds, askedOf(asked, request))
  const jar = request.engine === "builtin" ? undefined : yield* asCannotAsk(findTlc)
  yield* prepareHelp(request, observer)
  const answers = yield* Effect.forEach(
    plan.aspects,
    Effect.fnUntraced(function* (aspect) {
      const inquiry = { model: aspect.model, claims: aspect.guarantees, reaches: [] }
      const means = boundedBy(request, configuration, laws, aspect)
      return { ...aspect, ...(yield* ask(inquiry, means, jar, watcher(observer, null))) }
    })
  )
  const report = withNotAsked(
    questionReport(question, answers, plan.notApplicable, laws),
    asked.filter((guarantee) => !askedOf(asked, request).includes(guarantee))
  )
  observer.finished(report)
  const differences = answers.flatMap(({ disagreements }) =>
    disagreements.map((d): Difference => ({ scenario: null, ...d }))
  )
  return checkReport(request.engine, [report], request.engine === "both" ? differences : undefined)
})

const noObserver: Observer = { progress: () => {}, finished: () => {} }

const storyOf = (
  model: Model,
  finding: Finding,
  distinctStates: number,
  request: ExplainRequest,
  { title, law = [] }: { readonly title?: string; readonly law?: ReadonlyArray<string> }
): Story => {
  const { format, colour } = request
  const { name: guarantee, verdict, trace } = finding
  if (verdict === "undecided") {
    const smaller = guarantee === "ConsistentPrefix" ? "" : " Ask with smaller bounds (--writes, --reads)."
    const undecided = `${guarantee} is undecided after ${distinctStates} distinct states.${smaller}`
    const assumed = assumedOf(model.configuration, [guarantee]).map((sentence) => `Assumed: ${sentence}`)
    return { guarantee, verdict, text: [undecided, ...assumed, ...law].join("\n") }
  }
  const asked = isTemporal(guarantee) ? withoutPassingReads(model) : model
  const form = { model: asked, guarantee, format, colour, title, law }
  const text =
    trace === undefined
      ? tellWhyItHolds({ ...form, distinctStates })
      : tellStory({ ...form, trace, showsIllegalHistory: finding.historyIsIllegal })
  return { guarantee, verdict, text }
}

const explainScenario = Effect.fnUntraced(function* (name: string, request: ExplainRequest) {
  const scenario = scenarioNamed(name)
  const wanted = (request.guarantee ?? scenario.shows) as Claim | Scenario["shows"]
  const reaches = isReachability(wanted) ? [wanted] : []
  const asked = claimsOf(scenario).filter((claim) => claim === wanted)
  if (reaches.length + asked.length === 0) {
    return yield* new CannotAsk({
      reason: `${wanted} is not asked of ${name}`,
      hint: `It is asked for ${claimsOf(scenario).join(", ")}`
    })
  }
  const inquiry = { model: scenario.model, claims: asked, reaches }
  const findings = yield* askBuiltin(
    inquiry,
    { maxStates: undefined, workers: undefined },
    watcher(noObserver, name)
  )
  return storyOf(scenario.model, findings.found[0]!, findings.distinctStates, request, {
    title: scenario.title
  })
})

const explainQuestion = Effect.fnUntraced(function* (
  { question }: Extract<ExplainRequest["subject"], { _tag: "Question" }>,
  request: ExplainRequest,
  laws: Laws
) {
  const asked = (
    request.guarantee === undefined ? guaranteeNames : [request.guarantee]
  ) as ReadonlyArray<GuaranteeName>
  const plan = planOf(question.configuration, question.bounds, asked)
  const [refused] = plan.notApplicable
  if (request.guarantee !== undefined && refused !== undefined) {
    return yield* new CannotAsk({
      reason: `${refused.guarantee} cannot fail here: ${refused.reason}`,
      ...(violatedWithClocks(question.configuration, [refused.guarantee]).length === 0
        ? {}
        : { hint: `${withClocks} it would not hold, by its law` })
    })
  }
  let first: Story | undefined
  for (const { role, guarantees, raised, model: whole } of plan.aspects) {
    const means = { maxStates: questionStates, workers: undefined, stopWhenDecided: true }
    const searched = (model: Model) =>
      askBuiltin({ model, claims: guarantees, reaches: [] }, means, watcher(noObserver, null))
    // Where a client that writes both keys is enough to miss a prefix, the search is a matter of seconds.
    const own = role === "prefix" ? ownPrefixModel(question.configuration) : undefined
    const early = own === undefined ? undefined : yield* searched(own)
    const isEnough = early?.found.some(({ verdict }) => verdict === "violated") ?? false
    const model = isEnough ? own! : whole
    const findings = isEnough ? early! : yield* searched(whole)
    const violated = findings.found.find(({ verdict }) => verdict === "violated")
    const finding =
      violated ?? findings.found.find(({ verdict }) => verdict === "undecided") ?? findings.found[0]
    if (finding === undefined) continue
    const name = finding.name as GuaranteeName
    const law = [
      ...lawInWords(question.configuration, name, laws[name], finding.verdict),
      ...(raised
        ? [`Asked with ${describeBounds(boundsOf(model))}: the given bounds are too small for ${name}.`]
        : [])
    ]
    const story = storyOf(model, finding, findings.distinctStates, request, { law })
    if (violated !== undefined) {
      return laws[name].holds(question.configuration) ? { ...story, contradictsLaw: laws[name].text } : story
    }
    first ??= story
  }
  return first ?? (yield* new CannotAsk({ reason: "no guarantee can fail here" }))
})

const oracleBy = (laws: Laws): OracleShape => ({
  guarantees: claims,
  scenarios: Effect.succeed(
    scenarios.map((scenario) => ({
      id: scenario.id,
      title: scenario.title,
      config: scenario.model.configuration,
      bounds: boundsOf(scenario.model),
      assumptions: assumedOf(
        scenario.model.configuration,
        claimsOf(scenario).filter((claim) => scenario.expected[claim] === "holds")
      ),
      expected: claimsOf(scenario).map((guarantee) => ({ guarantee, verdict: scenario.expected[guarantee]! }))
    }))
  ),
  check: (request, observer) =>
    request.subject._tag === "Scenarios"
      ? checkScenarios(request.subject.names, request, observer)
      : checkQuestion(request.subject, request, observer, laws),
  explain: (request) =>
    request.subject._tag === "Scenario"
      ? explainScenario(request.subject.name, request)
      : explainQuestion(request.subject, request, laws)
})

/** An oracle that shows other laws beside its verdicts. */
export const oracleLayerBy = (laws: Laws): Layer.Layer<Oracle> => Layer.succeed(Oracle, oracleBy(laws))

/** The oracle of the packaged command line. */
export const oracleLayer: Layer.Layer<Oracle> = oracleLayerBy(laws)
