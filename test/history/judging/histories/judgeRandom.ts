/** Random histories for properties of judges, where events have moments of their own. */
import fc from "fast-check"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { arbitraryHistory, type Shape } from "./randomHistories.ts"

/** Fixed, and printed by fast-check on a failure. */
export const seed = Number(process.env.FC_SEED ?? 20_261_125)

const shape: Shape = {
  keys: 1,
  processes: 3,
  operations: 9,
  cas: false,
  repeated: false,
  order: "position"
}

/** Histories with unique values, or with something else if it is asked for. */
export const randomHistories = (changed: Partial<Shape> = {}): fc.Arbitrary<RecordedHistory> =>
  arbitraryHistory({ ...shape, ...changed })

/** Asks a property of so many histories. */
export const holdsFor = (
  numRuns: number,
  property: (history: RecordedHistory) => void,
  changed: Partial<Shape> = {}
): void => {
  fc.assert(fc.property(randomHistories(changed), property), { seed, numRuns })
}
