/**
 * Nodes that come back with less than they had, and ways to order writes: row S9 of the design, and versions.
 *
 * @module
 */
import { fullModel } from "../../model/index.ts"
import { quorums, type Scenario } from "../Scenario.ts"

const oneByTwo = { writes: 1, reads: 2, keys: 1, clients: 0 }
const twoByOne = { writes: 2, reads: 1, keys: 1, clients: 0 }
const twoByTwo = { writes: 2, reads: 2, keys: 1, clients: 0 }

export const faultScenarios: ReadonlyArray<Scenario> = [
  {
    id: "stale-restore",
    row: "S9",
    title: "A node that had acknowledged a write is restored from one that missed it.",
    story: `A stale restore: N = 3, R = W = 2.  A replica that acknowledged the write
crashes and is replaced by a copy of one that missed it.  Fewer than W copies
are left, and a read quorum may miss them.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2, { restores: 1 }), twoByOne),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      AckedWritesSurvive: "holds",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: ["Crash", "RestoreFrom"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverRestored"]
  },
  {
    id: "restore-tolerant",
    row: "S9",
    title:
      "R + W > N + 1: a stale restore takes away one copy of a write, and every read quorum still meets another.",
    story: `One more acknowledgement than a strict quorum needs: N = 3, R = 2, W = 3.
One stale restore leaves two copies of an acknowledged write, and every two
replicas hold one of them.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 3, { restores: 1 }), oneByTwo),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      AckedWritesSurvive: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverRestored", "NeverUnanimous"]
  },
  {
    id: "lost-disk",
    row: "S9",
    title: "A node loses its disk after it acknowledged: with W = 1 the write is gone.",
    story: `A lost disk: N = 3, R = 3, W = 1.  Reads ask every replica, so that quorums
meet; but the only replica that has to hold an acknowledged write comes back
empty.  Nothing is closed.`,
    model: fullModel(quorums(3, 3, 1, { losses: 1 }), twoByOne),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      AckedWritesSurvive: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "AckedWritesSurvive",
    actsIn: ["Crash", "LoseDisk"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverLost"]
  },
  {
    id: "clock-skew",
    row: "S5",
    title: "With skewed clocks the last write does not win: an acknowledged write hides a later one.",
    story: `Versions from client clocks: N = 3, R = W = 2.  The clock of the second
writer is behind; its write is acknowledged, and every read returns the first
one.  Each read returns at least what was acknowledged, in the order of
versions, and the history is not regular.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2, { versioning: "clock" }), twoByTwo),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      AckedWritesAreNotOvertaken: "violated",
      Regular: "violated",
      ReadsNeverGoBack: "violated",
      WritesAreOrdered: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "Regular",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverUnanimous"]
  },
  {
    id: "two-phase-write",
    row: "S5",
    title:
      "A write asks a read quorum for the largest number first; with blocking repair the register is atomic.",
    story: `Two-phase writes and blocking read repair: N = 3, R = W = 2.  Two writes
may choose the same number; the write breaks the tie.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2, { versioning: "two-phase", readRepair: "blocking" }), {
      ...twoByTwo
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      VersionsAreUnique: "holds",
      AckedWritesAreRead: "holds",
      AckedWritesAreNotOvertaken: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "holds",
      WritesAreOrdered: "holds",
      Linearizable: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "NeverTied",
    actsIn: ["ReplyVersion", "ChooseVersion"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverTied", "NeverRepairing"]
  },
  {
    id: "two-phase-timeouts",
    row: "S8",
    title:
      "Two-phase writes whose coordinators may give up: what was given up may still be read, and a later write may not notice it.",
    story: `Two-phase writes with time-outs and refusals and without read repair:
N = 3, R = W = 2.  A write that collects numbers may still be refused.  A
write that was given up may be read, and a later write may then choose a
version that is not larger.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2, { versioning: "two-phase", timeouts: true }), {
      writes: 2,
      reads: 1,
      keys: 1,
      clients: 0
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      VersionsAreUnique: "holds",
      AckedWritesAreRead: "holds",
      AckedWritesAreNotOvertaken: "holds",
      Regular: "holds",
      WritesAreOrdered: "violated",
      Linearizable: "violated",
      NoDirtyReads: "holds",
      NoPartialWritesRead: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "NoPartialWritesRead",
    actsIn: ["TimeOutWrite"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverIndeterminate", "NeverRefused", "NeverTied"]
  }
]
