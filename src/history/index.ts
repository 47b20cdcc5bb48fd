/**
 * Client histories: what clients were told, and whether it is what a guarantee promises.
 *
 * @module
 */
export { canonicalKey } from "./canonical.ts"
export { clientHistory } from "./clientHistory.ts"
export * from "./definitions.ts"
export { type Judge, legalByGuarantee } from "./legalByGuarantee.ts"
export type { History, Operation, Outcome } from "./operation.ts"
export { type SessionGuarantee, sessionsAreRespected } from "./sessions.ts"
