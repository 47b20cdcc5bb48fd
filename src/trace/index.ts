/**
 * Traces of implementations, judged against the specification's mirror.
 *
 * @module
 */
export type * from "./Event.ts"
export type { ClaimedState } from "./EventShape.ts"
export * from "./Judgement.ts"
export { longestLine, UnreadableTrace } from "./Lines.ts"
export * from "./MirrorTrace.ts"
export * from "./Refinement.ts"
export * from "./TraceFile.ts"
export * from "./Validate.ts"
export type { Watchable } from "./Watch.ts"
export { byClientAndSequence, type CompareWrites } from "./WriteOrder.ts"
