/**
 * Runs TLC, the TLA+ model checker, and reads what it says.
 *
 * @module
 */
export * from "./Dot.ts"
export * from "./Errors.ts"
export {
  cacheFolder,
  type JarOptions,
  type JarStatus,
  jarVariable,
  locateJar,
  mavenJar,
  obtainJar,
  type PinnedJar,
  releaseJar
} from "./Jar.ts"
export * from "./Java.ts"
export * from "./Messages.ts"
export * from "./ParseValue.ts"
export * from "./PrintValue.ts"
export * from "./Result.ts"
export * from "./Run.ts"
export { type Assignment, parseAssignment, parseState, StateSyntaxError, type TlaState } from "./State.ts"
export {
  emptyTrace,
  parseBehavior,
  parseTrace,
  parseTraceState,
  type SourceLocation,
  type Trace,
  type TraceState
} from "./Trace.ts"
export * from "./Value.ts"
