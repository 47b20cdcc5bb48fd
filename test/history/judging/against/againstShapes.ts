/** Of what shapes the histories are on which judges are compared with definitions, and under which options. */
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import type { Shape } from "../histories/randomHistories.ts"

/** All sorts of small histories. */
export const shapes: ReadonlyArray<Shape> = [
  { keys: 1, processes: 2, operations: 8, cas: false, repeated: false, order: "position" },
  { keys: 1, processes: 3, operations: 8, cas: false, repeated: false, order: "time" },
  { keys: 1, processes: 4, operations: 8, cas: false, repeated: false, order: "position" },
  { keys: 2, processes: 3, operations: 8, cas: false, repeated: false, order: "time" },
  { keys: 1, processes: 3, operations: 7, cas: false, repeated: true, order: "position" },
  { keys: 1, processes: 3, operations: 7, cas: true, repeated: true, order: "time" },
  { keys: 1, processes: 3, operations: 7, cas: true, repeated: false, order: "position" }
]

/** Longer ones with more at the same time, for what needs no permutations. */
export const longShapes: ReadonlyArray<Shape> = [
  { keys: 1, processes: 5, operations: 13, cas: true, repeated: true, order: "time" },
  { keys: 1, processes: 4, operations: 12, cas: false, repeated: true, order: "position" },
  { keys: 2, processes: 5, operations: 14, cas: true, repeated: false, order: "position" }
]

/** What can be chosen, for a history whose last value is one that nobody writes. */
export const variants = (history: RecordedHistory, { order }: Shape): ReadonlyArray<JudgeOptions> => {
  const options: JudgeOptions = { ...defaultOptions, order }
  return [
    options,
    { ...options, nilRead: "wildcard" },
    { ...options, nilRead: "wildcard", nil: history.values.length - 1 },
    { ...options, failedCas: "mismatch", realTimeWrites: true }
  ]
}
