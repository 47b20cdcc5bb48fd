/** A worked example of each anomaly, with nothing in it that is not needed; see `judgeText.ts` for how it is written. */
import type { AnomalyKind } from "../../../../src/history/judging/anomalies/Anomalies.ts"

/** What happened, which anomalies it is, and the sentence of the one that it is an example of. */
export interface AnomalyExample {
  readonly kind: AnomalyKind
  readonly history: string
  /** All kinds that it shows. */
  readonly shows: ReadonlyArray<AnomalyKind>
  readonly text: string
}

export const anomalyExamples: ReadonlyArray<AnomalyExample> = [
  {
    kind: "value-never-written",
    history: "1 w1 1-2, 2 r7 3-4",
    shows: ["value-never-written"],
    text: "Process 2 read 7 (3 to 4 ms), but nobody ever wrote 7 to key k0."
  },
  {
    kind: "value-never-written",
    history: "2 r1 1-2, 1 w1 3-4",
    shows: ["value-never-written"],
    text: "Process 2 read 1 (1 to 2 ms), but its write to key k0 began only later: process 1 wrote 1 (3 to 4 ms)."
  },
  {
    kind: "aborted-read",
    history: "1 w1 1-2!, 2 r1 3-4",
    shows: ["aborted-read"],
    text: "Process 2 read 1 (3 to 4 ms), but the write of 1 to key k0 failed: process 1 failed to write 1 (1 to 2 ms)."
  },
  {
    kind: "stale-read",
    history: "1 w1 1-2, 1 w2 3-4, 2 r1 5-6, 2 r2 7-8",
    shows: ["stale-read"],
    text: "A stale read of key k0, at least 1 version behind: process 1 wrote 1 (1 to 2 ms); then process 1 wrote 2 (3 to 4 ms); then process 2 read 1 (5 to 6 ms)."
  },
  {
    kind: "stale-read",
    history: "1 w1 1-2, 1 w2 3-4, 1 w3 5-6, 2 r1 7-8",
    shows: ["stale-read", "lost-write"],
    text: "A stale read of key k0, at least 2 versions behind: process 1 wrote 1 (1 to 2 ms); then process 1 wrote 3 (5 to 6 ms); then process 2 read 1 (7 to 8 ms)."
  },
  {
    kind: "read-went-back",
    history: "1 w1 1-8, 2 r1 2-3, 3 r0 4-5",
    shows: ["read-went-back"],
    text: "A read of key k0 went back to an older value: process 1 wrote 1 (1 to 8 ms); process 2 read 1 (2 to 3 ms); then process 3 read nil (4 to 5 ms)."
  },
  {
    kind: "lost-write",
    history: "1 w1 1-2, 1 w2 3-4, 2 r1 5-6",
    shows: ["stale-read", "lost-write"],
    text: "A write of key k0 was lost: process 1 wrote 2 (3 to 4 ms), but nobody ever read that; before anything newer was written, process 2 read 1 (5 to 6 ms), which is older."
  },
  {
    kind: "resurrected-value",
    history: "1 w1 1-20, 2 w2 2-21, 3 r1 3-4, 3 r2 5-6, 3 r1 7-8",
    shows: ["resurrected-value"],
    text: "The value 1 of key k0 came back: process 3 read 1 (3 to 4 ms); then process 3 read 2 (5 to 6 ms); then process 3 read 1 (7 to 8 ms)."
  },
  {
    kind: "divergence",
    history: "1 w1 1-3, 2 w2 2-4, 3 r1 5-6, 4 r2 7-8, 3 r1 9-10",
    shows: ["resurrected-value", "divergence"],
    text: "Reads of key k0 do not agree although the last write had ended: process 2 wrote 2 (2 to 4 ms); then process 3 read 1 (5 to 6 ms); then process 4 read 2 (7 to 8 ms); then process 3 read 1 (9 to 10 ms)."
  },
  {
    kind: "divergence",
    history: "1 w1 1-2, 2 r0 3-4, 3 r1 5-6, 2 r0 7-8",
    shows: ["stale-read", "read-went-back", "resurrected-value", "divergence"],
    text: "Reads of key k0 do not agree although the last write had ended: process 1 wrote 1 (1 to 2 ms); then process 2 read nil (3 to 4 ms); then process 3 read 1 (5 to 6 ms); then process 2 read nil (7 to 8 ms)."
  }
]
