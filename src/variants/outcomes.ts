/**
 * What can be wrong in what the client of a write is told.
 *
 * @module
 */
import {
  ackedPlaces,
  forgetAcks,
  fullModel,
  largestNumber,
  packed,
  replaced,
  sizeOf
} from "../model/index.ts"
import { mayBeginWrite, writeFloorsOf } from "../model/sessions.ts"
import { quorums, staged } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

const oneOfEach = { writes: 1, reads: 1, keys: 1, clients: 0 }

export const outcomeVariants: ReadonlyArray<Variant> = [
  {
    name: "TimeOutReportedAsFailure",
    change: "A coordinator that gives up tells its client that the write failed.",
    story: `A coordinator that gives up says that the write failed.  Its clients know
two outcomes, and the write did not succeed.  It may have reached a replica
all the same, or reach one later.`,
    model: fullModel(quorums(1, 1, 1, { timeouts: true }), oneOfEach),
    changes: changing("TimeOutWrite", (model, state, w) => {
      const write = state.write[w]!
      if (!model.configuration.timeouts || write.phase !== "writing") return
      return {
        ...state,
        write: replaced(state.write, w, { ...write, phase: "refused" }),
        acks: forgetAcks(state, w)
      }
    }),
    caughtBy: "NoDirtyReads",
    caught: { NoDirtyReads: 7 }
  },
  {
    name: "RefusedForSilence",
    change: "A coordinator refuses a write that it has sent, as long as nobody has acknowledged it.",
    story: `A coordinator refuses a write that it has sent already, as long as no
replica has acknowledged it: who has no acknowledgement at all has stored
nothing anywhere.  The requests are still under way.`,
    model: fullModel(quorums(1, 1, 1, { timeouts: true }), oneOfEach),
    changes: changing("RefuseWrite", (model, state, w, c, k) => {
      if (!model.configuration.timeouts) return
      const write = state.write[w]!
      const unanswered =
        write.phase === "asking" || (write.phase === "writing" && ackedPlaces(state, w) === 0)
      const own = write.client === c && write.key === k
      if (!(unanswered && own) && !mayBeginWrite(model, state, w, c, k)) return
      return {
        ...state,
        write: replaced(state.write, w, { phase: "refused", client: c, key: k, number: write.number }),
        versions: replaced(
          state.versions,
          w,
          state.versions[w]!.map(() => [])
        )
      }
    }),
    caughtBy: "NoDirtyReads",
    caught: { NoDirtyReads: 7 }
  },
  {
    name: "SuccessReportedAsTimeOut",
    change: "A coordinator that has W acknowledgements tells its client that it does not know.",
    story: `A coordinator looks at its deadline before it looks at what has arrived:
a write with W acknowledgements that come late is reported as one whose
outcome is unknown.  That is no lie and seems to be the careful answer.`,
    model: fullModel(quorums(1, 1, 1), oneOfEach),
    changes: changing("CompleteWrite", (model, state, w) => {
      const write = state.write[w]!
      if (write.phase !== "writing") return
      if (sizeOf(ackedPlaces(state, w)) < model.configuration.writeQuorum) return
      return {
        ...state,
        write: replaced(state.write, w, { ...write, phase: "indeterminate" }),
        acks: forgetAcks(state, w)
      }
    }),
    caughtBy: "NoPartialWritesRead",
    caught: { NoPartialWritesRead: 7 }
  },
  {
    name: "LocalWriteFirst",
    change: "A coordinator that runs beside a replica writes there before it sends anything.",
    story: `A coordinator runs beside one of the replicas and writes there first, with
no message and no acknowledgement: what is on the same machine cannot fail.
In the model the network carries no request of the write, so that it can
only time out, and a read finds it nevertheless.`,
    model: staged(quorums(1, 1, 1, { timeouts: true }), { writes: [{ reach: 0 }], reads: [{}] }),
    changes: changing("BeginWrite", (model, state, w, c, k, v) => {
      if (!mayBeginWrite(model, state, w, c, k)) return
      if (v !== largestNumber(state, k) + 1) return
      const beside = 0
      return {
        ...state,
        store: replaced(state.store, beside, replaced(state.store[beside]!, k, packed(v, w))),
        write: replaced(state.write, w, { phase: "writing", client: c, key: k, number: v }),
        writeFloor: replaced(state.writeFloor, w, writeFloorsOf(model, state, c, k))
      }
    }),
    caughtBy: "NoPartialWritesRead",
    caught: { NoPartialWritesRead: 6 }
  }
]
