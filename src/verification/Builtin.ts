/**
 * The built-in engine: the checker on the mirror.
 *
 * @module
 */
import { checkLiveness, type Exploration, explore, type Trace } from "../checker/index.ts"
import { clientHistory, legalByGuarantee } from "../history/index.ts"
import { type InvariantName, invariants, type Model, type State } from "../model/index.ts"
import {
  type Finding,
  type Findings,
  type Inquiry,
  isTemporal,
  keysOf,
  withoutPassingReads
} from "./Findings.ts"
import { convergence, type SystemOptions, systemOf, systemUnder } from "./System.ts"

/** How the search may spend its means. */
export interface BuiltinOptions {
  readonly maxStates?: number | undefined
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

/** Explores the model once for all invariants, and once for each temporal property. */
export const checkBuiltin = async (inquiry: Inquiry, options: BuiltinOptions = {}): Promise<Findings> => {
  const { model, claims, reaches, variation } = inquiry
  const started = performance.now()
  const search = {
    ...(options.maxStates === undefined ? {} : { maxStates: options.maxStates }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress })
  }
  const states = claims.filter((claim): claim is InvariantName => Object.hasOwn(invariants, claim))
  const systemOptions: SystemOptions = { invariants: [...states, ...reaches], symmetry: true }
  const workers = variation === undefined ? (options.workers ?? 1) : 1
  const system =
    variation === undefined
      ? systemOf(model, systemOptions)
      : systemUnder(model, variation, systemOptions.invariants)
  const exploration = await explore(system, {
    ...search,
    confirm: confirmations(model, states),
    workers,
    ...(options.workerThreshold === undefined ? {} : { workerThreshold: options.workerThreshold }),
    workerSystem: {
      module: new URL(import.meta.url.endsWith(".ts") ? "./System.ts" : "./System.js", import.meta.url),
      export: "systemFrom",
      argument: { model, options: systemOptions }
    }
  })
  const found = new Map<string, Finding>(
    exploration.invariants.map((verdict) => [verdict.name, findingOf(verdict)])
  )
  for (const claim of claims.filter(isTemporal)) {
    const reduced = withoutPassingReads(model)
    const liveness = await checkLiveness(
      systemUnder(reduced, variation, []),
      convergence(reduced, claim, keysOf(reduced, claim)),
      search
    )
    const { verdict, trace } = liveness
    found.set(claim, { name: claim, verdict, ...(trace === undefined ? {} : { trace }) })
  }
  return {
    distinctStates: exploration.distinctStates,
    generatedStates: exploration.generatedStates,
    depth: exploration.depth,
    complete: exploration.complete,
    collisionProbability: exploration.collisionProbability,
    seconds: (performance.now() - started) / 1000,
    found: [...claims, ...reaches].map((name) => found.get(name)!)
  }
}
