/** Histories by hand, in the fewest words. */
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation,
  type RecordedOutcome
} from "../../../../src/history/Recorded.ts"

type Part = Omit<RecordedOperation, "index" | "line" | "invokedAt" | "completedAt">

interface Extra {
  readonly by?: number
  readonly key?: number
  readonly outcome?: RecordedOutcome
}

/** Without an end it is `info`; without a process it has one of its own. */
const part = (
  kind: Part["kind"],
  from: number,
  value: number,
  invoked: number,
  completed: number | undefined,
  { by = -1, key = 0, outcome = completed === undefined ? "info" : "ok" }: Extra
): Part => ({
  kind,
  from,
  value,
  invoked,
  completed: completed ?? Number.POSITIVE_INFINITY,
  process: by,
  key,
  outcome
})

export const write = (value: number, invoked: number, completed?: number, extra: Extra = {}): Part =>
  part("write", INITIAL_VALUE, value, invoked, completed, extra)

export const read = (value: number, invoked: number, completed?: number, extra: Extra = {}): Part =>
  part("read", INITIAL_VALUE, value, invoked, completed, extra)

export const cas = (
  from: number,
  value: number,
  invoked: number,
  completed?: number,
  extra: Extra = {}
): Part => part("cas", from, value, invoked, completed, extra)

/** The history of these operations. Values below 10, up to two keys, and processes below 10 can be named. */
export const history = (...parts: ReadonlyArray<Part>): RecordedHistory => ({
  operations: parts
    .toSorted((a, b) => a.invoked - b.invoked)
    .map((o, index) => ({
      ...o,
      index,
      line: index + 1,
      process: o.process < 0 ? 10 + index : o.process,
      invokedAt: o.invoked,
      completedAt: o.outcome === "info" ? -1 : o.completed
    })),
  processes: Array.from({ length: 10 + parts.length }, (_, process) => String(process)),
  keys: Array.from({ length: Math.max(...parts.map(({ key }) => key)) + 1 }, (_, key) => `k${key}`),
  values: ["nil", ...Array.from({ length: 9 }, (_, i) => String(i + 1))]
})
