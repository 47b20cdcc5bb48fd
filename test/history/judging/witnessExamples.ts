/** Worked examples of what each judge shows where its guarantee is violated; see `judgeText.ts` for how histories are written. */
import type { Level } from "../../../src/history/judging/JudgeLevels.ts"

/** What happened, who judges it, and what is shown. */
export interface WitnessExample {
  /** `together`: all session guarantees with one order of the writes. */
  readonly level: Level | "together"
  readonly history: string
  /** Real time between writes is asked of sessions too. */
  readonly realTimeWrites?: boolean
  readonly method: string
  readonly kind: string
  /** Positions in the history. */
  readonly operations: ReadonlyArray<number>
  readonly text: string
}

export const witnessExamples: ReadonlyArray<WitnessExample> = [
  {
    level: "linearizable",
    history: "1 w1 1-2, 2 r7 3-4",
    method: "zones",
    kind: "value-never-written",
    operations: [1],
    text: "Process 2 read 7 (3 to 4 ms), but nobody ever wrote 7 to key k0."
  },
  {
    level: "linearizable",
    history: "1 w1 1-2!, 2 r1 3-4",
    method: "zones",
    kind: "aborted-read",
    operations: [0, 1],
    text: "Process 2 read 1 (3 to 4 ms), but the write of 1 to key k0 failed: process 1 failed to write 1 (1 to 2 ms)."
  },
  {
    level: "linearizable",
    history: "2 r1 1-2, 1 w1 3-4",
    method: "zones",
    kind: "read-before-write",
    operations: [0, 1],
    text: "A value of key k0 was read before its write began: process 2 read 1 (1 to 2 ms), and only then process 1 wrote 1 (3 to 4 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1 1-2, 2 r0 3-4",
    method: "zones",
    kind: "value-within-value",
    operations: [0, 1],
    text: "Key k0 held nil until 3 ms at least: process 2 read nil (3 to 4 ms). But it held 1 at some moment from 1 ms to 2 ms: process 1 wrote 1 (1 to 2 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1 1-2, 1 w2 3-4, 2 r1 5-6",
    method: "zones",
    kind: "value-within-value",
    operations: [0, 1, 2],
    text: "Key k0 held 1 from 2 ms to 5 ms at least: process 1 wrote 1 (1 to 2 ms), process 2 read 1 (5 to 6 ms). But it held 2 at some moment from 3 ms to 4 ms: process 1 wrote 2 (3 to 4 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1 1-2, 2 r1 3-4, 2 r0 5-6",
    method: "zones",
    kind: "overlapping-values",
    operations: [0, 2],
    text: "Key k0 held nil until 5 ms at least: process 2 read nil (5 to 6 ms). But it held 1 at some moment from 1 ms to 2 ms: process 1 wrote 1 (1 to 2 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1 1-20, 2 r1 2-3, 2 r1 3-4, 2 w2 5-6, 3 r2 7-8, 3 r1 9-10",
    method: "zones",
    kind: "overlapping-values",
    operations: [0, 1, 3, 5],
    text: "Key k0 held 1 from 3 ms to 9 ms at least: process 1 wrote 1 (1 to 20 ms), process 2 read 1 (2 to 3 ms), process 3 read 1 (9 to 10 ms). But it held 2 at some moment from 5 ms to 6 ms: process 2 wrote 2 (5 to 6 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1 1-20, 2 w2 1-20, 3 r1 2-3, 3 r2 4-5, 4 r2 2-3, 4 r1 4-5",
    method: "zones",
    kind: "overlapping-values",
    operations: [0, 1, 2, 3, 4, 5],
    text: "Key k0 held 1 from 3 ms to 4 ms at least: process 1 wrote 1 (1 to 20 ms), process 3 read 1 (2 to 3 ms), process 4 read 1 (4 to 5 ms). But it held 2 from 3 ms to 4 ms at least: process 2 wrote 2 (1 to 20 ms), process 4 read 2 (2 to 3 ms), process 3 read 2 (4 to 5 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1@1 1-?, 2 r1@1 3-4, 2 r0@1 5-6",
    method: "zones",
    kind: "value-within-value",
    operations: [0, 1, 2],
    text: "Key k1 held nil until 5 ms at least: process 2 read nil (5 to 6 ms). But it held 1 at some moment from 3 ms to 4 ms: process 1 may have written 1 (from 1 ms, end unknown), process 2 read 1 (3 to 4 ms)."
  },
  {
    level: "linearizable",
    history: "1 c0>1 1-2, 2 c0>2 3-4",
    method: "search",
    kind: "no-order",
    operations: [0, 1],
    text: "No order of these 2 operations of key k0 explains what they returned: process 1 set 1 in the place of nil (1 to 2 ms); process 2 set 2 in the place of nil (3 to 4 ms)."
  },
  {
    level: "linearizable",
    history: "1 c0>1 1-2, 2 c0>2 3-?, 3 r2 5-6",
    method: "search",
    kind: "no-order",
    operations: [0, 1, 2],
    text: "No order of these 3 operations of key k0 explains what they returned: process 1 set 1 in the place of nil (1 to 2 ms); process 2 may have set 2 in the place of nil (from 3 ms, end unknown); process 3 read 2 (5 to 6 ms)."
  },
  {
    level: "linearizable",
    history: "1 w1 1-2, 2 c7>2 3-4",
    method: "search",
    kind: "value-never-written",
    operations: [1],
    text: "Process 2 set 2 in the place of 7 (3 to 4 ms), but nobody ever wrote 7 to key k0."
  },
  {
    level: "linearizable",
    history: "1 w1 1-2, 2 w1 3-4, 3 w2 5-6, 4 r1 7-8",
    method: "search",
    kind: "no-order",
    operations: [0, 1, 2, 3],
    text: "No order of these 4 operations of key k0 explains what they returned: process 1 wrote 1 (1 to 2 ms); process 2 wrote 1 (3 to 4 ms); process 3 wrote 2 (5 to 6 ms); process 4 read 1 (7 to 8 ms)."
  },
  {
    level: "2-atomic",
    history: "1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 2 r1 7-8",
    method: "lbt",
    kind: "no-order",
    operations: [0, 1, 2, 3],
    text: "In no order of these operations of key k0 does every read return one of the two latest writes before it: process 1 wrote 1 (1 to 2 ms); process 1 wrote 2 (3 to 4 ms); process 1 wrote 3 (5 to 6 ms); process 2 read 1 (7 to 8 ms)."
  },
  {
    level: "2-atomic",
    history: "2 r1 1-2, 1 w1 3-4",
    method: "lbt",
    kind: "value-never-written",
    operations: [0, 1],
    text: "Process 2 read 1 (1 to 2 ms), but its write to key k0 began only later: process 1 wrote 1 (3 to 4 ms)."
  },
  {
    level: "2-atomic",
    history: "1 w1 1-2, 2 w1 3-4, 1 w2 5-6, 1 w3 7-8, 2 r1 9-10",
    method: "search",
    kind: "no-order",
    operations: [0, 1, 2, 3, 4],
    text: "In no order of these operations of key k0 does every read return one of the two latest writes before it: process 1 wrote 1 (1 to 2 ms); process 2 wrote 1 (3 to 4 ms); process 1 wrote 2 (5 to 6 ms); process 1 wrote 3 (7 to 8 ms); process 2 read 1 (9 to 10 ms)."
  },
  {
    level: "2-atomic",
    history: "1 w1 1-2, 1 w2 3-4, 2 w2 3-4, 2 r0 5-6, 3 r0 5-6, 3 r1 7-8, 1 w4 9-10, 3 r1 11-12",
    method: "search",
    kind: "no-order",
    operations: [0, 1, 2, 5],
    text: "In no order of these operations of key k0 does every read return one of the two latest writes before it: process 1 wrote 1 (1 to 2 ms); process 1 wrote 2 (3 to 4 ms); process 2 wrote 2 (3 to 4 ms); process 3 read 1 (7 to 8 ms)."
  },
  {
    level: "regular",
    history: "1 w1 1-2, 2 r0 3-4",
    method: "intervals",
    kind: "stale-read",
    operations: [0, 1],
    text: "A value of key k0 was read that had been overwritten: process 1 wrote 1 (1 to 2 ms), and then process 2 read nil (3 to 4 ms)."
  },
  {
    level: "regular",
    history: "1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 2 r1 7-8",
    method: "intervals",
    kind: "stale-read",
    operations: [0, 2, 3],
    text: "A value of key k0 was read that had been overwritten: process 1 wrote 1 (1 to 2 ms), then process 1 wrote 3 (5 to 6 ms), and then process 2 read 1 (7 to 8 ms)."
  },
  {
    level: "regular",
    history: "2 r1 1-2, 1 w1 3-4, 1 w2 5-6, 2 r2 7-8",
    method: "intervals",
    kind: "value-never-written",
    operations: [0, 1],
    text: "Process 2 read 1 (1 to 2 ms), but its write to key k0 began only later: process 1 wrote 1 (3 to 4 ms)."
  },
  {
    level: "regular",
    history: "1 w1 1-2, 2 w1 3-4, 3 w2 5-6, 4 r1 7-8",
    method: "intervals",
    kind: "stale-read",
    operations: [1, 2, 3],
    text: "A value of key k0 was read that had been overwritten: process 2 wrote 1 (3 to 4 ms), then process 3 wrote 2 (5 to 6 ms), and then process 4 read 1 (7 to 8 ms)."
  },
  {
    level: "regular",
    history: "1 w1 1-2!, 2 r1 3-4",
    method: "intervals",
    kind: "aborted-read",
    operations: [0, 1],
    text: "Process 2 read 1 (3 to 4 ms), but the write of 1 to key k0 failed: process 1 failed to write 1 (1 to 2 ms)."
  },
  {
    level: "read-your-writes",
    history: "1 w1 1-2, 1 r0 3-4",
    method: "graph",
    kind: "cycle",
    operations: [0, 1],
    text: "No order of the writes of key k0 is what the sessions saw: 1 is newer than the initial value; process 1 wrote 1 (1 to 2 ms), later process 1 read nil (3 to 4 ms), so nil is not older than 1."
  },
  {
    level: "read-your-writes",
    history: "1 w1 1-9, 2 w2 2-8, 1 r2 10-11, 2 r1 12-13",
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2, 3],
    text: "No order of the writes of key k0 is what the sessions saw: process 1 wrote 1 (1 to 9 ms), later process 1 read 2 (10 to 11 ms), so 2 is not older than 1; process 2 wrote 2 (2 to 8 ms), later process 2 read 1 (12 to 13 ms), so 1 is not older than 2."
  },
  {
    level: "monotonic-reads",
    history: "1 w1 1-2, 2 r1 3-4, 2 r0 5-6",
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2],
    text: "No order of the writes of key k0 is what the sessions saw: 1 is newer than the initial value; process 2 read 1 (3 to 4 ms), later process 2 read nil (5 to 6 ms), so nil is not older than 1."
  },
  {
    level: "monotonic-reads",
    history: "1 w1 1-10, 2 w2 2-9, 3 r1 3-4, 3 r2 5-6, 3 r1 7-8",
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2, 3, 4],
    text: "No order of the writes of key k0 is what the sessions saw: process 3 read 1 (3 to 4 ms), later process 3 read 2 (5 to 6 ms), so 2 is not older than 1; process 3 read 2 (5 to 6 ms), later process 3 read 1 (7 to 8 ms), so 1 is not older than 2."
  },
  {
    level: "monotonic-writes",
    history: "1 w1 1-2, 2 r7 3-4",
    method: "graph",
    kind: "value-never-written",
    operations: [1],
    text: "Process 2 read 7 (3 to 4 ms), but nobody ever wrote 7 to key k0."
  },
  {
    level: "writes-follow-reads",
    history: "1 r2 1-2, 1 w1 3-4, 2 r1 1-2, 2 w2 3-4",
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2, 3],
    text: "No order of the writes of key k0 is what the sessions saw: process 1 read 2 (1 to 2 ms), later process 1 wrote 1 (3 to 4 ms), so 1 is newer than 2; process 2 read 1 (1 to 2 ms), later process 2 wrote 2 (3 to 4 ms), so 2 is newer than 1."
  },
  {
    level: "together",
    history: "1 w1 1-2, 1 w2 3-4, 2 r2 5-6, 2 r1 7-8",
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2, 3],
    text: "No order of the writes of key k0 is what the sessions saw: process 1 wrote 1 (1 to 2 ms), later process 1 wrote 2 (3 to 4 ms), so 2 is newer than 1; process 2 read 2 (5 to 6 ms), later process 2 read 1 (7 to 8 ms), so 1 is not older than 2."
  },
  {
    level: "together",
    history: "1 w1 1-20, 2 r1 2-3, 2 w2 4-5, 3 r2 6-7, 3 r1 8-9",
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2, 3, 4],
    text: "No order of the writes of key k0 is what the sessions saw: process 2 read 1 (2 to 3 ms), later process 2 wrote 2 (4 to 5 ms), so 2 is newer than 1; process 3 read 2 (6 to 7 ms), later process 3 read 1 (8 to 9 ms), so 1 is not older than 2."
  },
  {
    level: "read-your-writes",
    history: "1 w1 1-2, 2 w2 3-4, 2 r1 5-6",
    realTimeWrites: true,
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2],
    text: "No order of the writes of key k0 is what the sessions saw: process 1 wrote 1 (1 to 2 ms), later process 2 wrote 2 (3 to 4 ms), so 2 is newer than 1; process 2 wrote 2 (3 to 4 ms), later process 2 read 1 (5 to 6 ms), so 1 is not older than 2."
  },
  {
    level: "monotonic-reads",
    history: "1 w1 1-2, 2 w2 3-4, 3 r2 5-6, 3 r1 7-8",
    realTimeWrites: true,
    method: "graph",
    kind: "cycle",
    operations: [0, 1, 2, 3],
    text: "No order of the writes of key k0 is what the sessions saw: process 1 wrote 1 (1 to 2 ms), later process 2 wrote 2 (3 to 4 ms), so 2 is newer than 1; process 3 read 2 (5 to 6 ms), later process 3 read 1 (7 to 8 ms), so 1 is not older than 2."
  }
]
