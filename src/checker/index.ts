/**
 * An explicit-state model checker for any {@link TransitionSystem}.
 *
 * @module
 */
export type { ActionCount } from "./Coverage.ts"
export { type ExploreOptions, explore } from "./Explore.ts"
export { collisionProbability } from "./Fingerprint.ts"
export type { PaceOptions, Progress } from "./Pace.ts"
export type { Exploration, Stop } from "./Search.ts"
export type * from "./TransitionSystem.ts"
export type { Confirm, InvariantVerdict } from "./Verdicts.ts"
export type { SystemDescriptor } from "./Workers.ts"
