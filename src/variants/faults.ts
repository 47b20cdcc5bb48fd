/**
 * What can be wrong in how nodes come back from a fault.
 *
 * @module
 */
import { acknowledge, fullModel, INITIAL, isIn, replaced, type State } from "../model/index.ts"
import { quorums, replicas, staged } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

export const faultVariants: ReadonlyArray<Variant> = [
  {
    name: "AcknowledgedFromMemory",
    change: "A node holds what it acknowledged in memory, and comes back without it.",
    story: `Nodes acknowledge when the file system has the data, and do not wait until
it is on the disk.  That is many times faster, and several nodes do not fail
together.  A node that crashes comes back without what it acknowledged.`,
    model: fullModel(quorums(1, 1, 1, { crashes: 1 }), { writes: 1, reads: 0, keys: 1, clients: 0 }),
    changes: changing("Recover", (model, state, m) => {
      if (isIn(state.up, m)) return
      const { replicas } = model.configuration
      const nothing = new Array<number>(model.keys).fill(INITIAL)
      const forgets = <A>(all: ReadonlyArray<A>, index: number, empty: A): ReadonlyArray<A> =>
        index >= 0 && index < all.length ? replaced(all, index, empty) : all
      return {
        ...state,
        store: forgets(state.store, m, nothing),
        hints: forgets(state.hints, m - replicas, new Array(replicas).fill(nothing)),
        handedOff: forgets(state.handedOff, m - replicas, new Array(replicas).fill(0)),
        up: state.up | (1 << m)
      }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 6, QuorumsHoldAcked: 6 }
  },
  {
    name: "RestoreCountsAsFresh",
    change:
      "A replica that is restored from a peer counts as one that has acknowledged the writes under way.",
    story: `A replica that is restored from a peer is taken for up to date, and counts
as one that has acknowledged the writes that are under way.  It has all that
its peer has.  The peer may not have heard of them.  In the model the write
begins while the replica is down, so that no restore can harm what the
replica had acknowledged.`,
    model: staged(quorums(2, 2, 1, { restores: 1 }), { writes: [{ down: replicas(2) }], reads: [] }),
    changes: changing("RestoreFrom", (model, state, n, m) => {
      if (isIn(state.up, n) || !isIn(state.up, m)) return
      if (state.spent.restores >= model.configuration.restores) return
      const acks = state.write.reduce<State["acks"]>(
        (acks, { phase }, w) => (phase === "writing" ? acknowledge({ ...state, acks }, w, n, n) : acks),
        state.acks
      )
      return {
        ...state,
        store: replaced(state.store, n, state.store[m]!),
        up: state.up | (1 << n),
        acks,
        spent: { ...state.spent, restores: state.spent.restores + 1 }
      }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 5, QuorumsHoldAcked: 5 }
  }
]
