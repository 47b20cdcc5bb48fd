/**
 * Who holds the events of a run against the specification.
 *
 * @module
 */
import { type Configuration, type InvariantName, invariants } from "../model/index.ts"
import { Refinement, type Watchable } from "../trace/index.ts"

/** A guarantee that a run can be seen to violate. */
export type WatchedGuarantee = Watchable

/**
 * All that are watched, in the order in which guarantees are documented. `TypeOK` says nothing of a trace, which has no
 * bounds; `Convergence` is about what never ends, and a run shows it only where replicas never come to agree.
 */
export const watchedGuarantees = (Object.keys(invariants) as ReadonlyArray<InvariantName>).filter(
  (name): name is WatchedGuarantee => name !== "TypeOK"
)

/** Judges the events of one run, one after the other. */
export type Judge = Pick<Refinement, "step" | "check" | "invariants">

/** Makes a judge for one run. */
export type MakeJudge = (configuration: Configuration) => Judge

/** The mirror judges each event, everything is compared after each, and all guarantees are watched. */
export const judgedByMirror: MakeJudge = (configuration) =>
  new Refinement(configuration, { sessions: true, guarantees: watchedGuarantees, everything: true })
