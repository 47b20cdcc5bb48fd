/** What no level but linearizability implies: for each pair of levels a smallest history that shows the one and not the other. */
import type { Level } from "../../../../src/history/judging/JudgeLevels.ts"

/** A history that shows the first level and violates the second; see `judgeText.ts` for how it is written. */
export type Example = readonly [holds: Level, violated: Level, history: string]

export const examples: ReadonlyArray<Example> = [
  ["2-atomic", "linearizable", "1 w1 1-2, 1 r0 3-4"],
  ["2-atomic", "regular", "1 w1 1-2, 1 r0 3-4"],
  ["2-atomic", "read-your-writes", "1 w1 1-2, 1 r0 3-4"],
  ["2-atomic", "monotonic-reads", "1 w1 1-2, 1 r1 3-4, 1 r0 5-6"],
  ["regular", "linearizable", "1 r1 1-3, 2 w1 2-5, 1 r0 4-6"],
  ["regular", "2-atomic", "1 w1 1-?, 2 r1 2-3, 2 w2 4-5, 2 w3 6-7, 2 r1 8-9"],
  ["regular", "read-your-writes", "1 w1 1-5, 2 w2 2-3, 2 r1 4-7, 1 r2 6-8"],
  ["regular", "monotonic-reads", "1 r1 1-3, 2 w1 2-5, 1 r0 4-6"],
  ["read-your-writes", "linearizable", "1 w1 1-2, 2 r0 3-4"],
  ["read-your-writes", "2-atomic", "1 w1 1-2, 1 w2 3-4, 2 r0 5-6"],
  ["read-your-writes", "regular", "1 w1 1-2, 2 r0 3-4"],
  ["read-your-writes", "monotonic-reads", "1 r1 1-3, 2 w1 2-5, 1 r0 4-6"],
  ["read-your-writes", "writes-follow-reads", "1 r1 1-2, 1 w1 3-4"],
  ["monotonic-reads", "linearizable", "1 w1 1-2, 1 r0 3-4"],
  ["monotonic-reads", "2-atomic", "1 w1 1-2, 1 w2 3-4, 1 r0 5-6"],
  ["monotonic-reads", "regular", "1 w1 1-2, 1 r0 3-4"],
  ["monotonic-reads", "read-your-writes", "1 w1 1-2, 1 r0 3-4"],
  ["monotonic-reads", "writes-follow-reads", "1 r1 1-2, 1 w1 3-4"],
  ["monotonic-writes", "linearizable", "1 w1 1-2, 1 r0 3-4"],
  ["monotonic-writes", "2-atomic", "1 w1 1-2, 1 w2 3-4, 1 r0 5-6"],
  ["monotonic-writes", "regular", "1 w1 1-2, 1 r0 3-4"],
  ["monotonic-writes", "read-your-writes", "1 w1 1-2, 1 r0 3-4"],
  ["monotonic-writes", "monotonic-reads", "1 w1 1-2, 1 r1 3-4, 1 r0 5-6"],
  ["monotonic-writes", "writes-follow-reads", "1 r1 1-2, 1 w1 3-4"],
  ["writes-follow-reads", "linearizable", "1 w1 1-2, 1 r0 3-4"],
  ["writes-follow-reads", "2-atomic", "1 w1 1-2, 1 w2 3-4, 1 r0 5-6"],
  ["writes-follow-reads", "regular", "1 w1 1-2, 1 r0 3-4"],
  ["writes-follow-reads", "read-your-writes", "1 w1 1-2, 1 r0 3-4"],
  ["writes-follow-reads", "monotonic-reads", "1 w1 1-2, 1 r1 3-4, 1 r0 5-6"]
]

/**
 * What implies what. Beside linearizability there are implications only since sessions are judged without versions: some
 * order of the writes always satisfies monotonic writes, unless a read returned what nobody wrote, and that breaks every
 * level; and writes follow reads can be broken only by a read of what is written later, which is neither regular nor
 * 2-atomic.
 */
export const implications: ReadonlyArray<readonly [holds: Level, implied: Level]> = [
  ["linearizable", "2-atomic"],
  ["linearizable", "regular"],
  ["linearizable", "read-your-writes"],
  ["linearizable", "monotonic-reads"],
  ["linearizable", "monotonic-writes"],
  ["linearizable", "writes-follow-reads"],
  ["2-atomic", "monotonic-writes"],
  ["2-atomic", "writes-follow-reads"],
  ["regular", "monotonic-writes"],
  ["regular", "writes-follow-reads"],
  ["read-your-writes", "monotonic-writes"],
  ["monotonic-reads", "monotonic-writes"],
  ["writes-follow-reads", "monotonic-writes"]
]
