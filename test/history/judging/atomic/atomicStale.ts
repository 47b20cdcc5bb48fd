/** Long histories of a register of which reads return one of the two latest values. */
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"
import { randomOf } from "../../../../src/simulation/Random.ts"

/** What kind of histories. */
export interface Stale {
  readonly seed: number
  readonly operations: number
  /** How many of ten operations are reads. */
  readonly reads: number
  /** How often a read returns the older value of two, in tenths. */
  readonly old: number
  /** An operation lasts up to so long before and after the moment at which it happens; one happens at each tenth moment. */
  readonly around: number
  /** How many reads return something else: one of some values about as old. */
  readonly wrong: number
  /** Are there writes of unknown outcome? */
  readonly unknown: boolean
}

/** 2-atomic if nothing is wrong; each operation has a process of its own. */
export const staleHistory = (stale: Stale): RecordedHistory => {
  const { operations, reads: tenths, old, around, wrong, unknown } = stale
  const random = randomOf(stale.seed)
  const values = [0, 0]
  const drawn = Array.from({ length: operations }, (_, i): RecordedOperation => {
    const isRead = random.below(10) < tenths
    if (!isRead) values.push(i + 1)
    const value = isRead ? values.at(random.below(10) < old ? -2 : -1)! : i + 1
    const isUnknown = unknown && !isRead && random.chance(0.1)
    const completed = isUnknown ? Number.POSITIVE_INFINITY : 10 * i + random.below(around)
    return {
      index: i,
      line: i + 1,
      process: i,
      key: 0,
      kind: isRead ? "read" : "write",
      value,
      from: 0,
      outcome: isUnknown ? "info" : "ok",
      invoked: 10 * i - random.below(around),
      completed,
      invokedAt: -1,
      completedAt: -1
    }
  })
  const reads = drawn.filter(({ kind }) => kind === "read")
  for (let left = wrong; left > 0 && reads.length > 0; left--) {
    const { index } = random.pick(reads)
    const at = values.indexOf(drawn[index]!.value)
    drawn[index] = { ...drawn[index]!, value: values[Math.max(0, at + random.below(5) - 2)] ?? 0 }
  }
  return {
    operations: drawn.toSorted((a, b) => a.invoked - b.invoked).map((o, index) => ({ ...o, index })),
    processes: drawn.map((_, process) => String(process)),
    keys: [""],
    values: ["nil", ...drawn.map((_, i) => String(i + 1))]
  }
}
