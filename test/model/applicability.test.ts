import { describe, expect, test } from "vitest"
import {
  fullModel,
  type GuaranteeName,
  guaranteeNames,
  type Model,
  reasonNotToAsk
} from "../../src/model/index.ts"
import { quorums, staged } from "../../src/scenarios/index.ts"

type Options = NonNullable<Parameters<typeof quorums>[3]>

const sized = (writes: number, reads: number, clients = 0, options: Options = {}, keys = 1): Model =>
  fullModel(quorums(3, 2, 2, options), { writes, reads, keys, clients })

/** Two clients, each with the keys that it writes and reads. */
const scripted = (writes: ReadonlyArray<[number, number]>, reads: ReadonlyArray<[number, number]>): Model =>
  staged(quorums(3, 2, 2), {
    writes: writes.map(([client, key]) => ({ clients: [client], keys: [key] })),
    reads: reads.map(([client, key]) => ({ clients: [client], keys: [key] })),
    keys: 2,
    clients: 2
  })

const byDefinition = "an ideal clock orders the writes by definition"
const prefix =
  "needs a named client that writes one key after it wrote or read another, and one that reads both"

describe("why a guarantee is not asked:", () => {
  test.each<[GuaranteeName, Model, string | undefined]>([
    ["TypeOK", sized(0, 0), undefined],
    ["NoPhantoms", sized(1, 0), "needs a read of one key"],
    ["NoPhantoms", sized(0, 1), undefined],
    ["VersionsAreUnique", sized(2, 0), "the numbers of this versioning are distinct by definition"],
    ["VersionsAreUnique", sized(1, 1, 0, { versioning: "two-phase" }), "needs two writes of one key"],
    ["VersionsAreUnique", sized(2, 0, 0, { versioning: "two-phase" }), undefined],
    ["AckedWritesAreRead", sized(1, 0), "needs a write and a read of one key"],
    ["AckedWritesAreRead", sized(0, 1), "needs a write and a read of one key"],
    ["AckedWritesAreRead", sized(1, 1), undefined],
    ["AckedWritesAreRead", scripted([[1, 0]], [[2, 1]]), "needs a write and a read of one key"],
    ["AckedWritesAreRead", scripted([[1, 1]], [[2, 1]]), undefined],
    ["Regular", sized(1, 0), "needs a write and a read of one key"],
    ["Linearizable", sized(1, 1), "needs a write and two reads of one key"],
    ["Linearizable", sized(1, 1, 0, { versioning: "clock" }), undefined],
    ["Linearizable", sized(1, 0, 0, { versioning: "clock" }), "needs a write and a read of one key"],
    ["AckedWritesAreNotOvertaken", sized(2, 0), byDefinition],
    ["AckedWritesAreNotOvertaken", sized(1, 0, 0, { versioning: "clock" }), "needs two writes of one key"],
    ["WritesAreOrdered", sized(2, 0), byDefinition],
    ["WritesAreOrdered", sized(2, 0, 0, { versioning: "two-phase" }), undefined],
    ["ReadsNeverGoBack", sized(1, 1), "needs a write and two reads of one key"],
    ["ReadsNeverGoBack", sized(1, 2), undefined],
    ["ReadYourWrites", sized(1, 1), "needs a write and a read of one key by one named client"],
    ["ReadYourWrites", sized(1, 1, 1), undefined],
    [
      "ReadYourWrites",
      scripted([[1, 0]], [[2, 0]]),
      "needs a write and a read of one key by one named client"
    ],
    ["ReadYourWrites", scripted([[2, 0]], [[2, 0]]), undefined],
    ["MonotonicReads", sized(0, 2, 1), "needs a write and a read of one key"],
    ["MonotonicReads", sized(1, 2), "needs two reads of one key by one named client"],
    ["MonotonicReads", sized(1, 2, 1), undefined],
    ["MonotonicWrites", sized(2, 0, 1), byDefinition],
    ["MonotonicWrites", sized(2, 0, 1, { versioning: "clock" }), "a client's own clock does not go back"],
    [
      "MonotonicWrites",
      sized(2, 0, 0, { versioning: "two-phase" }),
      "needs two writes of one key by one named client"
    ],
    ["MonotonicWrites", sized(2, 0, 1, { versioning: "two-phase" }), undefined],
    ["WritesFollowReads", sized(2, 1, 1), byDefinition],
    ["WritesFollowReads", sized(1, 1, 1, { versioning: "clock" }), "needs two writes of one key"],
    [
      "WritesFollowReads",
      sized(2, 1, 0, { versioning: "clock" }),
      "needs a write and a read of one key by one named client"
    ],
    ["WritesFollowReads", sized(2, 1, 1, { versioning: "clock" }), undefined],
    ["ConsistentPrefix", sized(2, 2, 2), prefix],
    [
      "ConsistentPrefix",
      scripted(
        [
          [1, 0],
          [1, 1]
        ],
        [
          [2, 1],
          [2, 0]
        ]
      ),
      undefined
    ],
    [
      "ConsistentPrefix",
      scripted(
        [
          [1, 0],
          [1, 1]
        ],
        [
          [2, 1],
          [2, 1]
        ]
      ),
      prefix
    ],
    [
      "ConsistentPrefix",
      scripted(
        [
          [1, 0],
          [1, 0]
        ],
        [
          [2, 1],
          [2, 0]
        ]
      ),
      prefix
    ],
    [
      "ConsistentPrefix",
      scripted(
        [
          [1, 0],
          [2, 1]
        ],
        [
          [2, 1],
          [2, 0]
        ]
      ),
      prefix
    ],
    // Client 1 reads the first key and writes the second.
    [
      "ConsistentPrefix",
      scripted(
        [
          [0, 0],
          [1, 1]
        ],
        [
          [1, 0],
          [2, 1],
          [2, 0]
        ]
      ),
      undefined
    ],
    // One read cannot be both that of the writer and that of the observer.
    [
      "ConsistentPrefix",
      scripted(
        [
          [0, 0],
          [1, 1]
        ],
        [
          [1, 0],
          [1, 1]
        ]
      ),
      prefix
    ],
    // Nobody writes what client 1 reads.
    [
      "ConsistentPrefix",
      scripted(
        [[1, 1]],
        [
          [1, 0],
          [2, 1],
          [2, 0]
        ]
      ),
      prefix
    ],
    // Client 1 has not read what client 2 writes.
    [
      "ConsistentPrefix",
      scripted(
        [
          [2, 0],
          [1, 1]
        ],
        [
          [1, 1],
          [2, 1],
          [2, 0]
        ]
      ),
      prefix
    ],
    ["ConsistentPrefix", sized(1, 2, 2, {}, 2), prefix],
    ["ConsistentPrefix", sized(2, 2, 2, {}, 2), undefined],
    ["NoDirtyReads", sized(1, 1), "nothing is refused without timeouts"],
    ["NoDirtyReads", sized(1, 0, 0, { timeouts: true }), "needs a write and a read of one key"],
    ["NoDirtyReads", sized(1, 1, 0, { timeouts: true }), undefined],
    ["NoPartialWritesRead", sized(1, 1), "no write is indeterminate without timeouts"],
    ["NoPartialWritesRead", sized(1, 1, 0, { timeouts: true }), undefined],
    [
      "AckedWritesSurvive",
      sized(1, 0),
      "no node loses what it holds without lost disks (--losses K) or restores from a peer (--restores K)"
    ],
    [
      "AckedWritesSurvive",
      sized(1, 0, 0, { crashes: 1 }),
      "a crash leaves the disk intact, so that crashes alone lose nothing; --losses K says that disks are lost, --restores K that a node comes back with what a peer holds"
    ],
    ["AckedWritesSurvive", sized(1, 0, 0, { crashes: 1, losses: 1 }), undefined],
    ["AckedWritesSurvive", sized(1, 0, 0, { restores: 1 }), undefined],
    ["AckedWritesSurvive", sized(1, 0, 0, { losses: 1 }), undefined],
    ["AckedWritesSurvive", sized(0, 1, 0, { losses: 1 }), "needs a write of one key"],
    ["QuorumsHoldAcked", sized(0, 1), "needs a write of one key"],
    ["QuorumsHoldAcked", sized(1, 0), undefined],
    ["Convergence", sized(0, 1), "needs a write of one key"],
    ["Convergence", sized(1, 0), undefined]
  ])("%s", (guarantee, model, reason) => {
    expect(reasonNotToAsk(model, guarantee)).toBe(reason)
  })

  test("every guarantee is asked somewhere", () => {
    const all: Options = { versioning: "two-phase", timeouts: true, losses: 1 }
    for (const guarantee of guaranteeNames)
      expect(reasonNotToAsk(sized(2, 2, 2, all, 2), guarantee), guarantee).toBeUndefined()
  })
})
