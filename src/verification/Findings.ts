/**
 * What an engine finds out about a model, whichever engine it is.
 *
 * @module
 */
import type { Trace } from "../checker/index.ts"
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

/** What was found about one model. */
export interface Findings {
  /** Of the exploration for the invariants. */
  readonly distinctStates: number
  readonly generatedStates: number
  readonly depth: number
  readonly complete: boolean
  /** That two states had the same fingerprint, so that one was taken for the other; absent where the engine does not say. */
  readonly collisionProbability?: number
  readonly seconds: number
  /** The claims, then the reachability checks, in the order in which they were asked. */
  readonly found: ReadonlyArray<Finding>
}

const properties = ["Convergence", "HotKeyConverges", "ColdKeyConverges"]

/** Is it about behaviours, and not about states? */
export const isTemporal = (claim: string): boolean => properties.includes(claim)

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
