/** A worked example of each anomaly, with nothing in it that is not needed; see `judgeText.ts` for how it is written. */
import type { AnomalyKind } from "../../../src/history/judging/Anomalies.ts"

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
    text: "process 2 read 7 (3000000 ns to 4000000 ns), but nobody ever wrote that value."
  },
  {
    kind: "value-never-written",
    history: "2 r1 1-2, 1 w1 3-4",
    shows: ["value-never-written"],
    text: "process 2 read 1 (1000000 ns to 2000000 ns), but the write of that value had not begun: process 1 wrote 1 (3000000 ns to 4000000 ns)."
  },
  {
    kind: "aborted-read",
    history: "1 w1 1-2!, 2 r1 3-4",
    shows: ["aborted-read"],
    text: "process 2 read 1 (3000000 ns to 4000000 ns), but that write failed: process 1 failed to write 1 (1000000 ns to 2000000 ns)."
  },
  {
    kind: "stale-read",
    history: "1 w1 1-2, 1 w2 3-4, 2 r1 5-6, 2 r2 7-8",
    shows: ["stale-read"],
    text: "A stale read of key k0, 1 version behind for certain: process 1 wrote 1 (1000000 ns to 2000000 ns); then process 1 wrote 2 (3000000 ns to 4000000 ns); then process 2 read 1 (5000000 ns to 6000000 ns)."
  },
  {
    kind: "read-went-back",
    history: "1 w1 1-8, 2 r1 2-3, 3 r0 4-5",
    shows: ["read-went-back"],
    text: "A read of key k0 went back: process 1 wrote 1 (1000000 ns to 8000000 ns); process 2 read 1 (2000000 ns to 3000000 ns); process 3 read nil (4000000 ns to 5000000 ns). That is older than what had been read before."
  },
  {
    kind: "lost-write",
    history: "1 w1 1-2, 1 w2 3-4, 2 r1 5-6",
    shows: ["stale-read", "lost-write"],
    text: "A write of key k0 was lost: process 1 wrote 2 (3000000 ns to 4000000 ns) and was told so, but nobody ever read it; even before anything newer was written, process 2 read 1 (5000000 ns to 6000000 ns), which is older."
  },
  {
    kind: "resurrected-value",
    history: "1 w1 1-20, 2 w2 2-21, 3 r1 3-4, 3 r2 5-6, 3 r1 7-8",
    shows: ["resurrected-value"],
    text: "The value 1 of key k0 came back: process 3 read 1 (3000000 ns to 4000000 ns); then process 3 read 2 (5000000 ns to 6000000 ns); then process 3 read 1 (7000000 ns to 8000000 ns)."
  },
  {
    kind: "divergence",
    history: "1 w1 1-3, 2 w2 2-4, 3 r1 5-6, 4 r2 7-8, 3 r1 9-10",
    shows: ["resurrected-value", "divergence"],
    text: "Reads of key k0 do not agree although all writes had ended: process 3 read 1 (5000000 ns to 6000000 ns); then process 4 read 2 (7000000 ns to 8000000 ns); then process 3 read 1 (9000000 ns to 10000000 ns); the last write to end: process 2 wrote 2 (2000000 ns to 4000000 ns)."
  }
]
