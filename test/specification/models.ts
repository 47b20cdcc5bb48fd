import type { Model } from "../../src/model/index.ts"
import { fullModel } from "../../src/model/index.ts"
import { quorums, replicas, staged } from "../../src/scenarios/index.ts"

/** Small models which together contain every action; the tests say so. */
export const smallModels: Readonly<Record<string, Model>> = {
  "one replica, one write, one read": fullModel(quorums(1, 1, 1), {
    writes: 1,
    reads: 1,
    keys: 1,
    clients: 0
  }),
  plain: fullModel(quorums(3, 2, 2), { writes: 1, reads: 2, keys: 1, clients: 0 }),
  "asynchronous repair": fullModel(quorums(2, 1, 2, { readRepair: "async" }), {
    writes: 2,
    reads: 1,
    keys: 1,
    clients: 0
  }),
  "blocking repair with R < W": fullModel(quorums(3, 1, 2, { readRepair: "blocking" }), {
    writes: 1,
    reads: 1,
    keys: 1,
    clients: 1
  }),
  "blocking repair, timeouts": fullModel(quorums(2, 2, 1, { readRepair: "blocking", timeouts: true }), {
    writes: 1,
    reads: 2,
    keys: 1,
    clients: 0
  }),
  "sloppy, a spare, timeouts": fullModel(quorums(2, 2, 2, { sloppy: true, spares: 1, timeouts: true }), {
    writes: 1,
    reads: 1,
    keys: 1,
    clients: 0
  }),
  "sloppy, two spares, two writes": fullModel(quorums(1, 1, 1, { sloppy: true, spares: 2 }), {
    writes: 2,
    reads: 0,
    keys: 1,
    clients: 0
  }),
  "two-phase, timeouts": fullModel(quorums(2, 1, 2, { versioning: "two-phase", timeouts: true }), {
    writes: 2,
    reads: 0,
    keys: 1,
    clients: 1
  }),
  "skewed clocks, two clients": fullModel(quorums(2, 1, 1, { versioning: "clock" }), {
    writes: 2,
    reads: 1,
    keys: 1,
    clients: 2
  }),
  "two keys, anti-entropy, two clients": fullModel(quorums(2, 1, 1, { antiEntropy: true }), {
    writes: 1,
    reads: 1,
    keys: 2,
    clients: 2
  }),
  "a client reads what depends on another key": staged(quorums(2, 1, 1), {
    writes: [
      { clients: [1], keys: [0] },
      { clients: [1], keys: [1] }
    ],
    reads: [
      { clients: [2], keys: [1] },
      { clients: [2], keys: [0] }
    ],
    keys: 2,
    clients: 2
  }),
  "a client answers what it reads, and is answered": staged(quorums(2, 1, 1), {
    writes: [
      { clients: [0], keys: [0] },
      { clients: [1], keys: [1] },
      { clients: [2], keys: [2] }
    ],
    reads: [
      { clients: [1], keys: [0] },
      { clients: [2], keys: [1] }
    ],
    keys: 3,
    clients: 2
  }),
  "restores and losses": fullModel(quorums(2, 1, 2, { restores: 1, losses: 1 }), {
    writes: 1,
    reads: 0,
    keys: 1,
    clients: 0
  }),
  "a spare loses its disk": fullModel(quorums(2, 1, 1, { sloppy: true, spares: 1, crashes: 1, losses: 1 }), {
    writes: 1,
    reads: 0,
    keys: 1,
    clients: 0
  }),
  staged: staged(quorums(3, 2, 2, { readRepair: "async", crashes: 1 }), {
    writes: [{ down: replicas(3), reach: replicas(1, 2) }],
    reads: [{ up: replicas(3), reach: replicas(2, 3) }, {}]
  }),
  "redundant steps, a spare": {
    ...fullModel(quorums(1, 1, 1, { sloppy: true, spares: 1 }), { writes: 2, reads: 1, keys: 1, clients: 0 }),
    redundantSteps: true
  },
  "a read for ever": staged(quorums(2, 2, 1, { readRepair: "async" }), {
    writes: [{ reach: replicas(1) }],
    reads: [{}],
    recurring: [0]
  }),
  "redundant steps": {
    ...fullModel(quorums(2, 1, 1), { writes: 2, reads: 1, keys: 1, clients: 0 }),
    redundantSteps: true
  },
  "redundant steps, two-phase": {
    ...fullModel(quorums(2, 2, 1, { versioning: "two-phase" }), {
      writes: 2,
      reads: 0,
      keys: 1,
      clients: 0
    }),
    redundantSteps: true
  },
  "two-phase, a lost disk": {
    ...fullModel(quorums(2, 1, 1, { versioning: "two-phase", losses: 1 }), {
      writes: 2,
      reads: 0,
      keys: 1,
      clients: 0
    }),
    redundantSteps: true
  },
  "a read while a disk is lost": {
    ...fullModel(quorums(2, 1, 1, { losses: 1 }), { writes: 1, reads: 1, keys: 1, clients: 0 }),
    redundantSteps: true
  },
  "anti-entropy and a crash": fullModel(quorums(2, 1, 1, { antiEntropy: true, crashes: 1 }), {
    writes: 1,
    reads: 0,
    keys: 1,
    clients: 0
  }),
  "skewed clocks, two keys": fullModel(quorums(1, 1, 1, { versioning: "clock" }), {
    writes: 2,
    reads: 0,
    keys: 2,
    clients: 2
  }),
  "two-phase, timeouts, two keys, two clients": fullModel(
    quorums(2, 1, 1, { versioning: "two-phase", timeouts: true }),
    { writes: 1, reads: 0, keys: 2, clients: 2 }
  )
}
