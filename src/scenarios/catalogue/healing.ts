/**
 * Read repair, anti-entropy, sloppy quorums and hinted hand-off: rows S2, S3 and S6 of the design.
 *
 * @module
 */
import { fullModel } from "../../model/index.ts"
import { quorums, replicas, type Scenario, staged } from "../Scenario.ts"

const missedByThird = { reach: replicas(1, 2) }

export const healingScenarios: ReadonlyArray<Scenario> = [
  {
    id: "async-read-repair",
    row: "S2",
    title: "A reader repairs a replica that answered with something older, after it has returned.",
    story: `Read repair after the read has returned: N = 3, R = W = 2.
Closed: no request of the first write reaches replica n3, so that what
arrives there was written back by a reader.  The next read may be faster than
the repair, and then goes back all the same.`,
    model: staged(quorums(3, 2, 2, { readRepair: "async" }), {
      writes: [missedByThird, {}],
      reads: [{}, {}]
    }),
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
    shows: "NeverHealed",
    actsIn: ["RepairReplica"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverRepairing", "NeverHealed", "NeverUnanimous"]
  },
  {
    id: "async-read-repair-in-passing",
    row: "S2",
    title: "A repair shows a client a value that its next read takes away again.",
    story: `N = 5, R = W = 3, repair after the read has returned.  A write has reached
replica n1 only.  The first client reads it there and repairs n2.  The second
client reads it from n2, and then asks three replicas that nobody has
repaired yet.
Closed: the write reaches n1; each read reaches the three replicas of its
part, so that the second client can meet the write by way of the repair only.`,
    model: staged(quorums(5, 3, 3, { readRepair: "async" }), {
      writes: [{ reach: replicas(1) }],
      reads: [
        { clients: [1], reach: replicas(1, 2, 3) },
        { clients: [2], reach: replicas(2, 4, 5) },
        { clients: [2], reach: replicas(3, 4, 5) }
      ],
      clients: 2
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "violated",
      Linearizable: "violated",
      MonotonicReads: "violated",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "MonotonicReads",
    actsIn: ["RepairReplica"],
    reaches: ["NeverReturned", "NeverRepairing"]
  },
  {
    id: "blocking-read-repair",
    row: "S2",
    title: "A reader returns only what W replicas hold: later reads never go back.",
    story: `Read repair before the read returns: N = 3, R = W = 2.  What a read returns
is on a write quorum by then, so that every later read meets it.
Closed: no request of the first write reaches replica n3, so that what
arrives there was written back by a reader.`,
    model: staged(quorums(3, 2, 2, { readRepair: "blocking" }), {
      writes: [missedByThird, {}],
      reads: [{}, {}]
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "holds",
      Linearizable: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "NeverHealed",
    actsIn: ["RepairReplica"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverRepairing", "NeverHealed"]
  },
  {
    id: "blocking-repair-read-one",
    row: "S2",
    title: "R = 1 with blocking repair: before it returns what one replica told, a read brings it to all W.",
    story: `N = 3, R = 1, W = 3, repair before the read returns.  A read waits for W
replicas, not R, to hold its result: the next read asks one replica only.
Nothing is closed.`,
    model: fullModel(quorums(3, 1, 3, { readRepair: "blocking" }), {
      writes: 1,
      reads: 2,
      keys: 1,
      clients: 0
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      ReadsNeverGoBack: "holds",
      Linearizable: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "NeverReturned",
    actsIn: ["RepairReplica", "CompleteRepair"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverRepairing"]
  },
  {
    id: "read-repair-only",
    row: "S2",
    title:
      "Without anti-entropy a key that is read again and again heals, and one that nobody reads stays stale.",
    story: `Two keys, one write each, no anti-entropy: N = 3, R = W = 2, repair after
the read has returned.  Key k1 is read for ever, and each replica answers
again and again; nobody reads k2.
Closed: no request of the writes reaches replica n3.`,
    model: staged(quorums(3, 2, 2, { readRepair: "async" }), {
      keys: 2,
      writes: [
        { keys: [0], reach: replicas(1, 2) },
        { keys: [1], reach: replicas(1, 2) }
      ],
      reads: [{ keys: [0] }],
      recurring: [0]
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated",
      HotKeyConverges: "holds",
      ColdKeyConverges: "violated"
    },
    shows: "NeverHealed",
    actsIn: ["RepairReplica"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverHealed"]
  },
  {
    id: "anti-entropy",
    row: "S3",
    title: "Replicas that compare what they hold in the background come to agree, whatever was lost before.",
    story: `Anti-entropy: N = 3, R = W = 2, two writes and a crash.
Closed: no request of the first write reaches replica n3, so that what
arrives there was copied from another replica.`,
    model: staged(quorums(3, 2, 2, { antiEntropy: true, crashes: 1 }), {
      writes: [missedByThird, {}],
      reads: [{}]
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "holds"
    },
    shows: "NeverHealed",
    actsIn: ["AntiEntropy"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverHealed", "NeverUnanimous", "NeverBack"]
  },
  {
    id: "no-anti-entropy",
    row: "S3",
    title: "Without anti-entropy a replica that missed a write misses it for ever.",
    story: `The same as anti-entropy without the background exchange: N = 3, R = W = 2,
two writes and a crash.  Nothing that must happen brings back what was missed.
Closed: no request of the first write reaches replica n3.`,
    model: staged(quorums(3, 2, 2, { crashes: 1 }), { writes: [missedByThird, {}], reads: [{}] }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "holds",
      Regular: "holds",
      QuorumsHoldAcked: "holds",
      Convergence: "violated"
    },
    shows: "Convergence",
    actsIn: [],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverBack"]
  },
  {
    id: "anti-entropy-order",
    row: "S3",
    title:
      "Anti-entropy copies keys in no particular order: a reply is read where its question is still missing.",
    story: `Two keys: N = 3, R = W = 1.  A client writes k1, and when that is
acknowledged, k2.  Another client reads k2 and then k1 from a replica that
has copied k2 first.
Closed: the writes reach replica n1, the reads reach n2; in between there is
only the exchange.`,
    model: staged(quorums(3, 1, 1, { antiEntropy: true }), {
      keys: 2,
      clients: 2,
      writes: [
        { clients: [1], keys: [0], reach: replicas(1) },
        { clients: [1], keys: [1], reach: replicas(1) }
      ],
      reads: [
        { clients: [2], keys: [1], reach: replicas(2) },
        { clients: [2], keys: [0], reach: replicas(2) }
      ]
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      ConsistentPrefix: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "holds"
    },
    shows: "ConsistentPrefix",
    actsIn: ["AntiEntropy"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverHealed", "NeverUnanimous"]
  },
  {
    id: "sloppy-quorum",
    row: "S6",
    title: "A spare stands in for a replica: although R + W > N, a read quorum may miss the write.",
    story: `A sloppy quorum: N = 3, R = W = 2, one spare.  A replica and the spare
acknowledge the write; the other two replicas know nothing of it and are
enough for a read.  No crash is needed.  Nothing is closed.`,
    model: fullModel(quorums(3, 2, 2, { sloppy: true, spares: 1 }), {
      writes: 1,
      reads: 2,
      keys: 1,
      clients: 0
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
    actsIn: ["DivertWrite"],
    reaches: ["NeverAcknowledged", "NeverReturned", "NeverStale", "NeverHinted", "NeverHandedOff"]
  },
  {
    id: "hinted-handoff",
    row: "S6",
    title: "The spare brings the write home once it can, and drops its hint only when that is acknowledged.",
    story: `Hinted hand-off: N = 3, R = W = 2, one spare, one crash.  The spare keeps
the write for a replica that its requests cannot reach, and hands it off.
Until then a read may miss the write although R + W > N.
Closed: no request of the write reaches replicas n2 and n3, so that what
arrives there was handed off.`,
    model: staged(quorums(3, 2, 2, { sloppy: true, spares: 1, crashes: 1 }), {
      writes: [{ reach: replicas(1) }],
      reads: [{}]
    }),
    expected: {
      TypeOK: "holds",
      NoPhantoms: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "violated"
    },
    shows: "NeverHealed",
    actsIn: ["DivertWrite", "CompleteWrite", "HandOff"],
    reaches: [
      "NeverAcknowledged",
      "NeverReturned",
      "NeverHinted",
      "NeverHandedOff",
      "NeverHealed",
      "NeverBack"
    ]
  }
]
