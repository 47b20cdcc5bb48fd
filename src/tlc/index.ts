/**
 * Runs TLC, the TLA+ model checker, and reads what it says.
 *
 * @module
 */
export * from "./Dot.ts"
export * from "./distributed/Server.ts"
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
} from "./install/Jar.ts"
export * from "./install/Java.ts"
export * from "./Messages.ts"
export type { Source, TlcModel } from "./Prepare.ts"
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
export * from "./values/ParseValue.ts"
export * from "./values/PrintValue.ts"
export * from "./values/Value.ts"
