/**
 * The built-in engine: the checker on the mirror.
 *
 * @module
 */
import { checkLiveness, type Exploration, explore, type Trace } from "../checker/index.ts"
import { clientHistory, legalByGuarantee } from "../history/index.ts"
import { type InvariantName, invariants, type Model, type State } from "../model/index.ts"
import {
  asksStates,
  type Finding,
  type Findings,
  type Inquiry,
  isTemporal,
  keysOf,
  type SearchCounts,
  type SearchMade,
  withoutPassingReads
} from "./Findings.ts"
import { convergence, type SystemOptions, systemOf, systemUnder } from "./System.ts"

/** How the search may spend its means. */
export interface BuiltinOptions {
  /** Distinct states after which each search gives up. */
  readonly maxStates?: number | undefined
  /** End the search for invariants once all are violated, each with an illegal client history where clients can see it. */
  readonly stopWhenDecided?: boolean | undefined
  /** Threads; the result is the same for any number. Default 1. */
  readonly workers?: number | undefined
  /** States of a level from which on threads are used; the checker's default if absent. */
  readonly workerThreshold?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Told of the search while it goes on, several times a second. */
  readonly onProgress?: (progress: { readonly distinct: number; readonly queue: number }) => void
}

type Confirmations = Record<string, (trace: Trace<State>) => boolean>

/** For each guarantee that clients can see broken: is the client history of a violating trace illegal? */
const confirmations = (model: Model, names: ReadonlyArray<string>): Confirmations =>
  Object.fromEntries(
    names.flatMap((name) => {
      const isLegal = legalByGuarantee[name as InvariantName]
      return isLegal === undefined
        ? []
        : [[name, (trace: Trace<State>) => !isLegal(clientHistory(model, trace))] as const]
    })
  )

type Verdict = Exploration<State>["invariants"][number]

const legalHistory =
  "the versions are out of order, but no client can tell: of each such state one client history was judged, and all are legal"
const notThisFar = "no illegal client history was found before the limit"

const findingOf = ({ name, verdict, trace, confirmation }: Verdict): Finding => {
  const shown = confirmation?.trace ?? trace
  return {
    name: name as Finding["name"],
    verdict,
    ...(trace === undefined ? {} : { length: trace.steps.length }),
    ...(shown === undefined ? {} : { trace: shown }),
    ...(confirmation === undefined || verdict !== "violated"
      ? {}
      : { historyIsIllegal: confirmation.verdict === "confirmed" }),
    ...(verdict === "violated" && confirmation?.verdict === "unconfirmed" ? { note: legalHistory } : {}),
    ...(verdict === "violated" && confirmation?.verdict === "undecided" ? { note: notThisFar } : {})
  }
}

const countsOf = (counts: SearchCounts): SearchCounts => {
  const { distinctStates, generatedStates, depth, complete, stoppedBy, collisionProbability } = counts
  return {
    distinctStates,
    generatedStates,
    depth,
    complete,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    ...(collisionProbability === undefined ? {} : { collisionProbability })
  }
}

/** The means of a search, without what was not given. */
const meansOf = ({ maxStates, signal, onProgress }: BuiltinOptions) => ({
  ...(maxStates === undefined ? {} : { maxStates }),
  ...(signal === undefined ? {} : { signal }),
  ...(onProgress === undefined ? {} : { onProgress })
})

const exploreStates = async (inquiry: Inquiry, options: BuiltinOptions): Promise<Exploration<State>> => {
  const { model, claims, reaches, variation } = inquiry
  const states = claims.filter((claim): claim is InvariantName => Object.hasOwn(invariants, claim))
  const systemOptions: SystemOptions = { invariants: [...states, ...reaches], symmetry: true }
  const workers = variation === undefined ? (options.workers ?? 1) : 1
  const system =
    variation === undefined
      ? systemOf(model, systemOptions)
      : systemUnder(model, variation, systemOptions.invariants)
  return explore(system, {
    ...meansOf(options),
    stopWhenDecided: options.stopWhenDecided ?? false,
    confirm: confirmations(model, states),
    workers,
    ...(options.workerThreshold === undefined ? {} : { workerThreshold: options.workerThreshold }),
    workerSystem: {
      module: new URL(import.meta.url.endsWith(".ts") ? "./System.ts" : "./System.js", import.meta.url),
      export: "systemFrom",
      argument: { model, options: systemOptions }
    }
  })
}

/** Explores the model once for all invariants, if any are asked, and once for each temporal property. */
export const checkBuiltin = async (inquiry: Inquiry, options: BuiltinOptions = {}): Promise<Findings> => {
  const { model, claims, reaches, variation } = inquiry
  const started = performance.now()
  const found = new Map<string, Finding>()
  const searches: Array<SearchMade> = []
  if (asksStates(inquiry)) {
    const exploration = await exploreStates(inquiry, options)
    for (const verdict of exploration.invariants) found.set(verdict.name, findingOf(verdict))
    const about = [...claims.filter((claim) => !isTemporal(claim)), ...reaches]
    searches.push({ model, about, ...countsOf(exploration) })
  }
  for (const claim of claims.filter(isTemporal)) {
    const reduced = withoutPassingReads(model)
    const liveness = await checkLiveness(
      systemUnder(reduced, variation, []),
      convergence(reduced, claim, keysOf(reduced, claim)),
      meansOf(options)
    )
    const { verdict, trace } = liveness
    found.set(claim, { name: claim, verdict, ...(trace === undefined ? {} : { trace }) })
    searches.push({ model: reduced, about: [claim], ...countsOf(liveness) })
  }
  const [first, ...others] = searches
  return {
    ...countsOf(first!),
    seconds: (performance.now() - started) / 1000,
    searches: [first!, ...others],
    found: [...claims, ...reaches].map((name) => found.get(name)!)
  }
}
