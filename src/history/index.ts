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
export type { Work } from "./reading/EdnText.ts"
export { type ReadingLimits, readingLimits } from "./reading/Limits.ts"
export {
  type Assumptions,
  type HistoryFormat,
  historyFormats,
  type ReadingOptions
} from "./reading/Options.ts"
export type { ReadingCounts } from "./reading/Pairing.ts"
export { HistoryReader, type ReadHistory, readHistory } from "./reading/Read.ts"
export { UnreadableHistory } from "./reading/Unreadable.ts"
export { historyLines, historyText, type WrittenFormat } from "./writing/Write.ts"
