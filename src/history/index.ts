/**
 * Client histories: what clients were told, and which consistency that is. Histories that a test harness recorded are read
 * by {@link readHistory} and judged by {@link judgedHistory}; the judges by definition are for small histories of models.
 *
 * @module
 */
export { canonicalKey } from "./definition/canonical.ts"
export { clientHistory } from "./definition/clientHistory.ts"
export * from "./definition/definitions.ts"
export { type Judge, legalByGuarantee } from "./definition/legalByGuarantee.ts"
export type { History, Operation, Outcome } from "./definition/operation.ts"
export { prefixIsConsistent } from "./definition/prefix.ts"
export { type SessionGuarantee, sessionsAreRespected } from "./definition/sessions.ts"
export {
  type Anomalies,
  type Anomaly,
  type AnomalyKind,
  anomaliesOf,
  anomalyKinds
} from "./judging/anomalies/Anomalies.ts"
export type { NoSmallestK, SmallestK } from "./judging/atomic/KAtomic.ts"
export { type JudgeHistoryOptions, judgedHistory, judgeHistory } from "./judging/Judge.ts"
export type { Assumption, Dependence } from "./judging/JudgeAssumptions.ts"
export { judgeLevel, judgingLevel, type Level, levels } from "./judging/JudgeLevels.ts"
export type { Atomicity, HistoryVerdict, LevelVerdict } from "./judging/JudgeResult.ts"
export type { SessionLevel } from "./judging/sessions/SessionsGraph.ts"
export { type KeyStaleness, type Staleness, stalenessOf } from "./judging/staleness/Staleness.ts"
export {
  defaultOptions,
  type JudgeOptions,
  type Limits,
  type Method,
  noLimits,
  type Verdict,
  type Witness
} from "./judging/view/Verdict.ts"
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
