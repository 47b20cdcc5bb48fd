/**
 * An explicit-state model checker for any {@link TransitionSystem}.
 *
 * @module
 */
export type { ActionCount } from "./Coverage.ts"
export { type ExploreOptions, explore } from "./Explore.ts"
export { isFairLasso, lassoFault } from "./FairLasso.ts"
export { collisionProbability } from "./Fingerprint.ts"
export { exploreGraph, type GraphCounts, type GraphOptions, type GraphVisitor } from "./Graph.ts"
export { checkLiveness, type LivenessVerdict } from "./Liveness.ts"
export type { PaceOptions, Progress } from "./Pace.ts"
export type { Exploration, Stop } from "./Search.ts"
export type * from "./TransitionSystem.ts"
export type { Confirm, InvariantVerdict } from "./Verdicts.ts"
export type { SystemDescriptor } from "./Workers.ts"
