import { fullModel } from "../../src/model/index.ts"
import { quorums, replicas, staged } from "../../src/scenarios/index.ts"

const one = { writes: 1, reads: 1, keys: 1, clients: 0 }

export const small = fullModel(quorums(2, 1, 1), one)
export const failing = fullModel(quorums(2, 1, 1, { crashes: 1, timeouts: true }), one)
export const rereading = fullModel(quorums(2, 1, 1), { ...one, reads: 2 })
export const returning = fullModel(quorums(2, 1, 1), { ...one, reads: 2, clients: 1 })
export const unanimous = fullModel(quorums(2, 2, 2, { readRepair: "async" }), one)
export const repairing = fullModel(quorums(2, 1, 2, { readRepair: "blocking" }), one)
export const asking = fullModel(quorums(2, 2, 1, { versioning: "two-phase" }), {
  ...one,
  writes: 2,
  reads: 0
})
export const spared = fullModel(quorums(2, 1, 2, { sloppy: true, spares: 1, losses: 1 }), {
  ...one,
  reads: 0
})
export const restoring = fullModel(quorums(2, 1, 1, { antiEntropy: true, restores: 1 }), { ...one, reads: 0 })
export const closed = staged(quorums(2, 1, 1), { writes: [{ reach: replicas(1) }], reads: [] })

/** Two clients, of which each answers what it has read. */
export const answered = staged(quorums(1, 1, 1), {
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
})
