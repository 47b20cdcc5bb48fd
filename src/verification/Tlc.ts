/**
 * The other engine: TLC on the specification.
 *
 * @module
 */
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Data, Effect, Runtime } from "effect"
import { lassoFault } from "../checker/index.ts"
import type { Model } from "../model/index.ts"
import {
  type ModelQuestion,
  modelConfiguration,
  modelModule,
  watchedViolation
} from "../specification/ModelText.ts"
import type { Variation } from "../specification/Variation.ts"
import { obtainJar, requireJava, runTlc, type TlcError, type TlcResult } from "../tlc/index.ts"
import {
  asksStates,
  type Finding,
  type Findings,
  type Inquiry,
  isTemporal,
  keysOf,
  type SearchMade,
  withoutPassingReads
} from "./Findings.ts"
import { convergence, systemUnder } from "./System.ts"
import { translateTrace } from "./Translate.ts"

/** TLC answered something that cannot be: a defect of the specification, of the mirror, or of the reading. */
export class TlcDisagrees extends Data.TaggedError("TlcDisagrees")<{ readonly message: string }> {
  override readonly [Runtime.errorExitCode] = 70
}

/** The folder of the specification, as it lies beside the code. */
export const specFolder = fileURLToPath(new URL("../../spec", import.meta.url))

/** How to run TLC. */
export interface TlcEngineOptions {
  readonly jar?: string
  /** Told what TLC says of its progress, about once a minute. */
  readonly onProgress?: (progress: { readonly distinct: number; readonly queue: number }) => void
}

const root = "Asked"

/** Finds Java and the jar once for several runs. */
export const findTlc: Effect.Effect<string, TlcError> = Effect.andThen(requireJava(), obtainJar())

const run = (
  model: Model,
  question: ModelQuestion & { readonly watched?: ReadonlyArray<string> },
  options: TlcEngineOptions
): Effect.Effect<TlcResult, TlcError> =>
  runTlc(
    {
      module: {
        text: modelModule(model, {
          name: root,
          head: "Written by the engine that asks TLC.",
          ...(question.watched === undefined ? {} : { watched: question.watched }),
          ...(question.variation === undefined ? {} : { extending: question.variation.name })
        })
      },
      config: { text: modelConfiguration(model, question) },
      specFolders: [
        specFolder,
        ...(question.variation === undefined ? [] : [join(specFolder, "variants", question.variation.name)])
      ]
    },
    {
      ...(options.jar === undefined ? {} : { jar: options.jar }),
      onProgress: ({ distinctStates, queuedStates }) =>
        options.onProgress?.({ distinct: distinctStates ?? 0, queue: queuedStates ?? 0 })
    }
  )

const traceIn = (
  model: Model,
  result: TlcResult,
  variation: Variation | undefined
): Effect.Effect<Pick<Finding, "trace">, TlcDisagrees> => {
  if (result.trace === undefined || result.trace.states.length === 0) return Effect.succeed({})
  const translated = translateTrace(model, result.trace, variation)
  return "refused" in translated
    ? Effect.fail(new TlcDisagrees({ message: `the counterexample of TLC: ${translated.refused}` }))
    : Effect.succeed({ trace: translated })
}

const searchOf = (
  model: Model,
  about: SearchMade["about"],
  complete: boolean,
  { distinctStates, generatedStates, depth }: TlcResult
): SearchMade => ({
  model,
  about,
  distinctStates: distinctStates ?? 0,
  generatedStates: generatedStates ?? 0,
  depth: depth ?? 0,
  complete,
  // TLC has no limit of its own: what ends it early is a violation.
  ...(complete ? {} : { stoppedBy: "decided" as const })
})

const checkProperty = Effect.fnUntraced(function* (
  { model, variation }: Inquiry,
  property: string,
  options: TlcEngineOptions
): Effect.fn.Return<
  { readonly finding: Finding; readonly search: SearchMade; readonly seconds: number },
  TlcError | TlcDisagrees
> {
  const result = yield* run(model, { properties: [property], variation }, options)
  const name = property as Finding["name"]
  const reduced = withoutPassingReads(model)
  const { seconds } = result
  const search = searchOf(reduced, [name], result.outcome === "success", result)
  if (result.outcome === "success") return { finding: { name, verdict: "holds" }, search, seconds }
  const { trace } = yield* traceIn(reduced, result, variation)
  if (trace === undefined)
    return yield* new TlcDisagrees({
      message: `TLC says that ${property} is violated, and shows no behaviour`
    })
  const fault = lassoFault(
    systemUnder(reduced, variation, []),
    convergence(reduced, property, keysOf(reduced, property)),
    trace
  )
  if (fault !== null)
    return yield* new TlcDisagrees({ message: `the lasso of TLC for ${property}: ${fault}` })
  return { finding: { name, verdict: "violated", trace }, search, seconds }
})

/** How long the shortest violation of each watched invariant is, in states. */
const lengthsIn = ({ printed }: TlcResult): Map<string, number> =>
  new Map(
    printed.flatMap((line) => {
      const match = watchedViolation.exec(line)
      // TLC evaluates an invariant on a state while it still stands at the level of the state before.
      return match === null ? [] : [[match[1]!, Number(match[2]) + 1] as const]
    })
  )

/**
 * Explores the model once with TLC and one worker, so that the length of the shortest counterexample of every invariant
 * is exact, and then runs once for each trace that is wanted and for each temporal property.
 */
export const checkTlc = Effect.fnUntraced(function* (
  inquiry: Inquiry,
  options: TlcEngineOptions = {}
): Effect.fn.Return<Findings, TlcError | TlcDisagrees> {
  const { model, claims, reaches, variation } = inquiry
  const symmetry = variation === undefined
  const states = [...claims.filter((claim) => !isTemporal(claim)), ...reaches]
  const found: Array<Finding> = []
  const searches: Array<SearchMade> = []
  let lengths = new Map<string, number>()
  let seconds = 0
  if (asksStates(inquiry)) {
    const full = yield* run(model, { invariants: ["Watch"], symmetry, variation, watched: states }, options)
    if (full.outcome !== "success")
      return yield* new TlcDisagrees({
        message: `TLC ended with ${full.outcome} where nothing can be violated`
      })
    lengths = lengthsIn(full)
    seconds = full.seconds
    searches.push(searchOf(model, states, true, full))
  }
  for (const name of [...claims, ...reaches]) {
    if (isTemporal(name)) {
      const answered = yield* checkProperty(inquiry, name, options)
      found.push(answered.finding)
      searches.push(answered.search)
      seconds += answered.seconds
      continue
    }
    const length = lengths.get(name)
    if (length === undefined) {
      found.push({ name, verdict: "holds" })
      continue
    }
    const wanted = inquiry.tracesOf === undefined || inquiry.tracesOf.includes(name)
    if (!wanted) {
      found.push({ name, verdict: "violated", length })
      continue
    }
    const alone = yield* run(model, { invariants: [name], symmetry, variation }, options)
    seconds += alone.seconds
    found.push({ name, verdict: "violated", length, ...(yield* traceIn(model, alone, variation)) })
  }
  const [first, ...others] = searches
  const { distinctStates, generatedStates, depth, complete } = first!
  return { distinctStates, generatedStates, depth, complete, seconds, searches: [first!, ...others], found }
})
