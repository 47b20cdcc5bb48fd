/**
 * What can be wrong in read repair and anti-entropy.
 *
 * @module
 */
import {
  atLeast,
  behindAfter,
  forgetAnswers,
  fullModel,
  isIn,
  type Model,
  NO_WRITE,
  newer,
  newest,
  newestOfAQuorum,
  numberOf,
  packed,
  replaced,
  type State,
  sizeOf,
  stored
} from "../model/index.ts"
import { quorums, replicas, staged } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

const oneWrite = { writes: 1, reads: 0, keys: 1, clients: 0 }
const exchanging = quorums(2, 2, 1, { antiEntropy: true })

/** Has read r still to repair replica n, and can it? */
const repairArrives = (state: State, r: number, n: number): boolean =>
  isIn(state.behind[r]!, n) && isIn(state.up, n)

const repaired = (state: State, r: number, n: number): State["behind"] =>
  replaced(state.behind, r, state.behind[r]! & ~(1 << n))

/** May replicas m and n exchange key k, and does m hold something newer? */
const isAhead = (model: Model, state: State, m: number, n: number, k: number): boolean =>
  model.configuration.antiEntropy &&
  isIn(state.up, m) &&
  isIn(state.up, n) &&
  newer(model.configuration, state.store[m]![k]!, state.store[n]![k]!)

export const healingVariants: ReadonlyArray<Variant> = [
  {
    name: "RepairOverwrites",
    change: "A repair replaces what the replica holds, which may be newer by now.",
    story: `A repair replaces what the replica holds.  The reader has compared: the
replica answered with something older.  By the time of the repair the
replica may hold something newer, and the older value is written back.`,
    model: fullModel(quorums(2, 2, 1, { readRepair: "async" }), {
      writes: 2,
      reads: 1,
      keys: 1,
      clients: 0
    }),
    changes: changing("RepairReplica", (_model, state, r, n) => {
      if (!repairArrives(state, r, n)) return
      const { key, result } = state.read[r]!
      return { ...state, store: stored(state, n, key, result), behind: repaired(state, r, n) }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 11, QuorumsHoldAcked: 11 }
  },
  {
    name: "RepairCountsWhenSent",
    change: "A blocking read counts a repair when it is sent, not when the replica has applied it.",
    story: `A blocking read sends its repairs and counts each as made: the replicas
answered a moment ago, and the network between them is good.  A repair that
is late is not there for the next read.`,
    model: staged(quorums(2, 1, 2, { readRepair: "blocking" }), {
      clients: 1,
      writes: [{}],
      reads: [{ clients: [1] }, { clients: [1] }]
    }),
    changes: changing("RepairReplica", (_model, state, r, n) => {
      if (!repairArrives(state, r, n)) return
      return { ...state, behind: repaired(state, r, n) }
    }),
    caughtBy: "MonotonicReads",
    caught: { ReadsNeverGoBack: 12, Linearizable: 12, MonotonicReads: 12 }
  },
  {
    name: "RepairWaitsForR",
    change: "A blocking read returns once R replicas, instead of W, hold at least its result.",
    story: `A blocking read returns once R replicas hold at least its result: it is a
read, so it waits for a read quorum.  But what it has returned must be met
by the next read quorum, and two of those need not meet.`,
    model: fullModel(quorums(2, 1, 2, { readRepair: "blocking", versioning: "two-phase" }), {
      writes: 2,
      reads: 1,
      keys: 1,
      clients: 0
    }),
    changes: changing("CompleteRepair", (model, state, r) => {
      const read = state.read[r]!
      const { replicas, readQuorum } = model.configuration
      if (read.phase !== "repairing") return
      if (replicas - sizeOf(state.behind[r]!) < readQuorum) return
      return {
        ...state,
        read: replaced(state.read, r, { ...read, phase: "returned" }),
        behind: replaced(state.behind, r, 0)
      }
    }),
    caughtBy: "WritesAreOrdered",
    caught: { WritesAreOrdered: 12, Linearizable: 12 }
  },
  {
    name: "RepairSendsDigest",
    change: "A repair sends the number of the result without its value.",
    story: `Replicas answer with digests so that large values need not travel, and a
repair sends on what the read has at hand: the newest number, without the
value that belongs to it.`,
    model: fullModel(quorums(2, 2, 1, { readRepair: "async" }), {
      writes: 1,
      reads: 1,
      keys: 1,
      clients: 0
    }),
    changes: changing("RepairReplica", (model, state, r, n) => {
      if (!repairArrives(state, r, n)) return
      const { key, result } = state.read[r]!
      const digest = packed(numberOf(result), NO_WRITE)
      const kept = newest(model.configuration, state.store[n]![key]!, digest)
      return { ...state, store: stored(state, n, key, kept), behind: repaired(state, r, n) }
    }),
    caughtBy: "TypeOK",
    caught: { TypeOK: 8 }
  },
  {
    name: "RepairForTooFew",
    change: "A read repairs only if fewer than W of those that answered hold its result.",
    story: `A read leaves it at that when W of those that answered hold its result: the
write had its quorum and every read meets it, so that there is nothing to
repair.  The key may be read for ever, and a replica that missed the write
never gets it.`,
    model: staged(quorums(2, 2, 1, { readRepair: "async" }), {
      writes: [{ reach: replicas(1) }],
      reads: [{}],
      recurring: [0]
    }),
    changes: changing("CompleteRead", (model, state, r, v) => {
      const read = state.read[r]!
      const { configuration } = model
      if (read.phase !== "reading" || !newestOfAQuorum(model, state, r, v)) return
      const holders = state.answers[r]!.filter((answers) => answers.some((u) => atLeast(configuration, u, v)))
      const enough = holders.length >= configuration.writeQuorum
      return {
        ...state,
        read: replaced(state.read, r, {
          ...read,
          phase: configuration.readRepair === "blocking" ? "repairing" : "returned",
          result: v
        }),
        behind: replaced(state.behind, r, enough ? 0 : behindAfter(model, state, r, v)),
        answers: forgetAnswers(state, r)
      }
    }),
    caughtBy: "Convergence",
    caught: { Convergence: "for ever" }
  },
  {
    name: "AntiEntropyBackwards",
    change: "The replica that is ahead copies from the one that is behind.",
    story: `Source and target of an exchange are mixed up: the replica that is ahead
copies from the one that is behind.  The two agree afterwards, which is
what the test of the exchange looks at.`,
    model: fullModel(exchanging, oneWrite),
    changes: changing("AntiEntropy", (model, state, m, n, k) => {
      if (!isAhead(model, state, m, n, k)) return
      return { ...state, store: stored(state, m, k, state.store[n]![k]!) }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 5, QuorumsHoldAcked: 5, Convergence: "for ever" }
  },
  {
    name: "EnoughCopies",
    change: "An exchange leaves alone what W replicas hold already.",
    story: `An exchange leaves alone what W replicas hold already: every read quorum
meets them, and copying more is traffic for nothing.  No read is wrong, but
the replicas never agree.`,
    model: fullModel(exchanging, oneWrite),
    changes: changing("AntiEntropy", (model, state, m, n, k) => {
      if (!isAhead(model, state, m, n, k)) return
      const value = state.store[m]![k]!
      const copies = state.store.filter((held) => held[k] === value).length
      if (copies >= model.configuration.writeQuorum) return
      return { ...state, store: stored(state, n, k, value) }
    }),
    caughtBy: "Convergence",
    caught: { Convergence: "for ever" }
  },
  {
    name: "WholeStoreCopied",
    change: "A replica that is behind in one key copies all keys.",
    story: `A replica that is behind in one key copies the other's whole store: it is
behind, and one large copy is cheaper than many small ones.  In another key
it may be ahead.`,
    model: fullModel(exchanging, { writes: 2, reads: 0, keys: 2, clients: 0 }),
    changes: changing("AntiEntropy", (model, state, m, n, k) => {
      if (!isAhead(model, state, m, n, k)) return
      return { ...state, store: replaced(state.store, n, state.store[m]!) }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 7, QuorumsHoldAcked: 7 }
  }
]
