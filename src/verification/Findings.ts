/**
 * What an engine finds out about a model, whichever engine it is.
 *
 * @module
 */
import type { Stop, Trace } from "../checker/index.ts"
import { type Model, type ReachabilityName, reachability, type State } from "../model/index.ts"
import type { Claim } from "../scenarios/index.ts"
import type { Variation } from "../specification/Variation.ts"

/** What is asked about one model. */
export interface Inquiry {
  readonly model: Model
  readonly claims: ReadonlyArray<Claim>
  readonly reaches: ReadonlyArray<ReachabilityName>
  /** The claims of which a counterexample is wanted; all that are violated if absent. */
  readonly tracesOf?: ReadonlyArray<Claim | ReachabilityName>
  /** Another protocol than the specification's. Symmetry and threads are not used then. */
  readonly variation?: Variation
}

/** What was found about one claim or one reachability check. */
export interface Finding {
  readonly name: Claim | ReachabilityName
  readonly verdict: "holds" | "violated" | "undecided"
  /** States of the shortest violation of the invariant; absent for temporal properties. */
  readonly length?: number
  /** The trace to show. For what clients can see it is the shortest whose client history is illegal, if there is one. */
  readonly trace?: Trace<State>
  /** For what clients can see: whether the client history of `trace` is illegal. */
  readonly historyIsIllegal?: boolean
  /** What must be known of the trace. */
  readonly note?: string
}

/** How far a search came. */
export interface SearchCounts {
  readonly distinctStates: number
  readonly generatedStates: number
  readonly depth: number
  /** Was every reachable state expanded? */
  readonly complete: boolean
  /** What ended it, where it is not complete. */
  readonly stoppedBy?: Stop
  /** That two states had the same fingerprint, so that one was taken for the other; absent where the engine does not say. */
  readonly collisionProbability?: number
}

/** One search that was made. */
export interface SearchMade extends SearchCounts {
  /** What was searched: for a temporal property not the model of the inquiry, but one without its passing reads. */
  readonly model: Model
  readonly about: ReadonlyArray<Claim | ReachabilityName>
}

/** What was found about one model; the counts are those of the first search. */
export interface Findings extends SearchCounts {
  readonly seconds: number
  /** The one for the invariants if there are any, then one for each temporal property. */
  readonly searches: readonly [SearchMade, ...ReadonlyArray<SearchMade>]
  /** The claims, then the reachability checks, in the order in which they were asked. */
  readonly found: ReadonlyArray<Finding>
}

const properties = ["Convergence", "HotKeyConverges", "ColdKeyConverges"]

/** Is it about behaviours, and not about states? */
export const isTemporal = (claim: string): boolean => properties.includes(claim)

/** Is there something to search for beside the temporal properties, or nothing at all, so that only the counts are asked for? */
export const asksStates = ({ claims, reaches }: Inquiry): boolean =>
  reaches.length > 0 || claims.length === 0 || claims.some((claim) => !isTemporal(claim))

/** Is it a reachability check, which must be violated? */
export const isReachability = (name: string): name is ReachabilityName => Object.hasOwn(reachability, name)

/** The keys that a temporal property is about. */
export const keysOf = (model: Model, property: string): ReadonlyArray<number> => {
  if (property === "HotKeyConverges") return [0]
  if (property === "ColdKeyConverges") return [1]
  return Array.from({ length: model.keys }, (_, k) => k)
}

/**
 * The model on which a temporal property is asked: without the reads that end.
 *
 * No such read has to happen, so that a counterexample without them is one with them. What a repair does to a store
 * `ApplyWrite` or `LateArrival` does too, so that no divergence needs a read, unless a script closes a route.
 */
export const withoutPassingReads = (model: Model): Model => {
  const kept = model.readScript.map((_, r) => r).filter((r) => model.recurring.includes(r))
  return {
    ...model,
    readScript: kept.map((r) => model.readScript[r]!),
    recurring: kept.map((_, r) => r)
  }
}
