/**
 * Client histories: what clients were told, and whether it is what a guarantee promises.
 *
 * @module
 */
export { canonicalKey } from "./definition/canonical.ts"
export { clientHistory } from "./definition/clientHistory.ts"
export * from "./definition/definitions.ts"
export { type Judge, legalByGuarantee } from "./definition/legalByGuarantee.ts"
export type { History, Operation, Outcome } from "./definition/operation.ts"
export { type SessionGuarantee, sessionsAreRespected } from "./definition/sessions.ts"
export {
  endsBefore,
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation,
  type RecordedOutcome
} from "./Recorded.ts"
