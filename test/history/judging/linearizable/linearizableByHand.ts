/** Histories written down by hand: each operation by a process of its own, on one key, at given moments. */
import type { RecordedHistory, RecordedOperation, RecordedOutcome } from "../../../../src/history/Recorded.ts"

/** What is said of an operation; the rest follows. */
export interface Sketch {
  readonly kind: RecordedOperation["kind"]
  readonly value: number
  readonly from: number
  readonly outcome: RecordedOutcome
  readonly invoked: number
  readonly completed: number
}

const sketch = (
  kind: Sketch["kind"],
  value: number,
  from: number,
  invoked: number,
  completed: number
): Sketch => ({ kind, value, from, outcome: "ok", invoked, completed })

/** The value 0 is the initial one. */
export const write = (value: number, invoked: number, completed: number): Sketch =>
  sketch("write", value, 0, invoked, completed)
export const read = (value: number, invoked: number, completed: number): Sketch =>
  sketch("read", value, 0, invoked, completed)
export const cas = (from: number, to: number, invoked: number, completed: number): Sketch =>
  sketch("cas", to, from, invoked, completed)
/** The same with an outcome that nobody knows. */
export const unknown = (operation: Sketch): Sketch => ({
  ...operation,
  outcome: "info",
  completed: Number.POSITIVE_INFINITY
})
export const failed = (operation: Sketch): Sketch => ({ ...operation, outcome: "fail" })

/** Operations in the order of their beginnings. */
export const byHand = (...sketches: ReadonlyArray<Sketch>): RecordedHistory => ({
  operations: sketches
    .toSorted((a, b) => a.invoked - b.invoked)
    .map((operation, index) => ({
      ...operation,
      index,
      line: index + 1,
      process: index,
      key: 0,
      invokedAt: -1,
      completedAt: -1
    })),
  processes: sketches.map((_, process) => `p${process}`),
  keys: [""],
  values: ["nil", ...Array.from({ length: 20 }, (_, i) => String(i + 1))]
})
