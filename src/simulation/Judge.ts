/**
 * Who holds the events of a run against the specification.
 *
 * @module
 */
import { type Configuration, type InvariantName, invariants } from "../model/index.ts"
import { Refinement, type Watchable } from "../trace/index.ts"
import type { Lifetimes } from "./References.ts"

/** A guarantee that a run can be seen to violate. */
export type WatchedGuarantee = Watchable

/**
 * All that are watched, in the order in which guarantees are documented. `TypeOK` says nothing of a trace, which has no
 * bounds; `Convergence` is about what never ends, and a run shows it only where replicas never come to agree.
 */
export const watchedGuarantees = (Object.keys(invariants) as ReadonlyArray<InvariantName>).filter(
  (name): name is WatchedGuarantee => name !== "TypeOK"
)

/**
 * Judges the events of one run, one after the other. One that wants to know which operations can be forgotten says so by
 * having both `ended` and `named`.
 */
export type Judge = Pick<Refinement, "step" | "check" | "invariants"> & Partial<Lifetimes>

/** What a judge wants to be told, if it wants to be told. */
export const lifetimesOf = (judge: Judge | undefined): Lifetimes | undefined =>
  judge?.ended === undefined || judge.named === undefined
    ? undefined
    : { ended: (operation) => judge.ended?.(operation), named: (operation) => judge.named?.(operation) }

/** Makes a judge for one run. */
export type MakeJudge = (configuration: Configuration) => Judge

/** The guarantees that a client has of its own operations, and what is read of others' in their order. */
const ofSessions: ReadonlySet<WatchedGuarantee> = new Set<WatchedGuarantee>([
  "ReadYourWrites",
  "MonotonicReads",
  "MonotonicWrites",
  "WritesFollowReads",
  "ConsistentPrefix"
])

/**
 * The mirror judges each event, everything is compared after each, and all guarantees are watched; without `sessions` all
 * but those of sessions, which costs less.
 */
export const mirrorOf = (configuration: Configuration, sessions = true): Refinement =>
  new Refinement(configuration, {
    sessions,
    guarantees: watchedGuarantees.filter((name) => sessions || !ofSessions.has(name)),
    everything: true
  })

/** The mirror judges each event, with everything. */
export const judgedByMirror: MakeJudge = (configuration) => mirrorOf(configuration)
