/**
 * Quorums and nothing else: rows S1, S4, S5, S7 and S8 of the design.
 *
 * @module
 */
import { type Configuration, fullModel, type Model } from "../../model/index.ts"
import { quorums, replicas, type Scenario, staged } from "../Scenario.ts"

const twoByTwo = { writes: 2, reads: 2, keys: 1, clients: 0 }

const returningNode = quorums(3, 1, 2, { crashes: 1 })

/** Client 1 reads what somebody wrote to k1, and writes to k2; client 2 reads k2, and then k1. */
const questionAndAnswer = (configuration: Configuration): Model =>
  staged(configuration, {
    keys: 2,
    clients: 2,
    writes: [{ keys: [0] }, { clients: [1], keys: [1] }],
    reads: [
      { clients: [1], keys: [0] },
      { clients: [2], keys: [1] },
      { clients: [2], keys: [0] }
    ]
  })

export const quorumScenarios: ReadonlyArray<Scenario> = [
  {
    id: "returning-node",
    row: "S1",
    title: "A replica was down during a write, comes back, and serves what it held before.",
    story: `A returning node.  The write begins while replica n3 is down and is
acknowledged by the other two.  n3 recovers with its disk as it was; no read
begins before that.  A read that asks one replica may ask n3.
Closed: nothing but the moments at which the operations may begin.`,
    model: staged(returningNode, {
      writes: [{ down: replicas(3) }],
      reads: [{ up: replicas(1, 2, 3) }, { up: replicas(1, 2, 3) }]
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: ["Crash", "Recover"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverDown", "NeverBack", "NeverUnanimous"]
  },
  {
    id: "returning-node-read-two",
    row: "S1",
    title: "The same returning node, but a read asks two replicas: one of them was up during the write.",
    story: `A returning node and a strict quorum: as returning-node, with R = 2.  A read
that asks the node that was down asks another one as well, and returns the
newer of the two answers.  The same moments are given.`,
    model: staged(
      { ...returningNode, readQuorum: 2 },
      {
        writes: [{ down: replicas(3) }],
        reads: [{ up: replicas(1, 2, 3) }, { up: replicas(1, 2, 3) }]
      }
    ),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverBack"]
  },
  {
    id: "strict-quorum",
    row: "S5",
    title: "Every read quorum meets every write quorum: reads return what was acknowledged, yet may go back.",
    story: `A strict quorum: N = 3, R = W = 2.  A read quorum and a write quorum have a
replica in common, so that a read returns at least what was acknowledged
before it began.  It may still return less than an earlier read did, when
the write is not yet acknowledged.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2), twoByTwo),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "ReadsNeverGoBack",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverUnanimous"]
  },
  {
    id: "seed-quorum-5-3-3",
    row: "S4",
    title: "Five replicas, three acknowledgements, three answers: two replicas may miss a write.",
    story: `The example N = 5, R = W = 3.  Two replicas may miss a write, or be asked
in vain by a read, and three and three still have one in common.
Nothing is closed.`,
    model: fullModel(quorums(5, 3, 3), { writes: 2, reads: 1, keys: 1, clients: 0 }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverUnanimous"]
  },
  {
    id: "weak-quorum",
    row: "S5",
    title: "R + W = N: a read may ask just those replicas that missed an acknowledged write.",
    story: `A weak quorum: N = 3, R = 1, W = 2.  One replica may miss a write and be the
only one that a read asks.  Nothing is closed.`,
    model: fullModel(quorums(3, 1, 2), twoByTwo),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverUnanimous"]
  },
  {
    id: "weak-quorum-5-2-3",
    row: "S5",
    title: "Five replicas with R + W = N: the smallest step below the example of five, three and three.",
    story: `N = 5, R = 2, W = 3: one answer fewer than in the example, and two replicas
that missed a write are enough for a read.  Nothing is closed.`,
    model: fullModel(quorums(5, 2, 3), { writes: 1, reads: 2, keys: 1, clients: 0 }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "AckedWritesAreRead",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverUnanimous"]
  },
  {
    id: "read-one-write-all",
    row: "S5",
    title:
      "R = 1, W = N: every replica has what was acknowledged; what is not yet acknowledged may come and go.",
    story: `Read one, write all: N = 3, R = 1, W = 3.  An acknowledged write is
everywhere.  A write under way is on some replicas only, so that of two reads
the later one may return the older value.  Nothing is closed.`,
    model: fullModel(quorums(3, 1, 3), twoByTwo),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "ReadsNeverGoBack",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverUnanimous"]
  },
  {
    id: "concurrent-write-read",
    row: "S7",
    title: "While a write is under way, one read returns the new value and a later one the old value.",
    story: `A write concurrent with three reads: N = 3, R = W = 2.  The write has
reached one replica.  Whoever asks that one returns the new value; whoever
asks the other two returns the old one, also later.  Atomicity is lost,
regularity is kept.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2), { writes: 1, reads: 3, keys: 1, clients: 0 }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "ReadsNeverGoBack",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned"]
  },
  {
    id: "partial-write",
    row: "S8",
    title:
      "A write that reached too few replicas is not acknowledged and not rolled back: reads may return it.",
    story: `A partial write: N = 3, R = W = 2, and coordinators may give up.  The write
is on one replica when its coordinator gives up.  A read returns its value,
and a later one may or may not.  A write that was refused was sent to nobody
and is never read.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2, { timeouts: true }), twoByTwo),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      NoDirtyReads: "holds",
      NoPartialWritesRead: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "NoPartialWritesRead",
    actsIn: ["TimeOutWrite"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverIndeterminate", "NeverRefused"]
  },
  {
    id: "strict-sessions",
    row: "S5",
    title: "What two clients may rely on in their own sessions when quorums meet.",
    story: `Sessions over a strict quorum: N = 3, R = W = 2, two clients that run
several operations each.  A client reads its own writes, and may yet see an
unacknowledged write of the other come and go.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2), { writes: 2, reads: 2, keys: 1, clients: 2 }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      ReadYourWrites: "holds",
      MonotonicReads: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "MonotonicReads",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale"]
  },
  {
    id: "weak-sessions",
    row: "S5",
    title: "With R + W = N a client may miss its own write.",
    story: `Sessions over a weak quorum: N = 3, R = 1, W = 2, two clients.  A client
may ask the one replica that missed its own acknowledged write.
Nothing is closed.`,
    model: fullModel(quorums(3, 1, 2), { writes: 2, reads: 2, keys: 1, clients: 2 }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      ReadYourWrites: "violated",
      MonotonicReads: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "ReadYourWrites",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale"]
  },
  {
    id: "question-and-answer",
    row: "S7",
    title: "An observer reads an answer, and then not the question that it answers.",
    story: `Two keys: N = 3, R = W = 2.  Somebody writes the question to k1.  A client
reads it and writes its answer to k2.  An observer reads the answer, and then
reads k1 and finds nothing there: the question was still under way, on one
replica only, and only the client's read had met it.
Nothing is closed.`,
    model: questionAndAnswer(quorums(3, 2, 2)),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      ConsistentPrefix: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "ConsistentPrefix",
    actsIn: ["CompleteRead"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverUnanimous"]
  },
  {
    id: "question-and-answer-blocking-repair",
    row: "S7",
    title: "With blocking repair whoever has read the question has brought it to a write quorum.",
    story: `The same with blocking read repair: the client's read of the question returns
only when W replicas hold it, so that the observer finds it.
Nothing is closed.`,
    model: questionAndAnswer(quorums(3, 2, 2, { readRepair: "blocking" })),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "holds",
      Linearizable: "holds",
      ConsistentPrefix: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "NeverRepairing",
    actsIn: ["CompleteRead"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverRepairing", "NeverUnanimous"]
  }
]
