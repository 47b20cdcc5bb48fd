/**
 * What can be wrong in sloppy quorums: in how spares stand in and bring home what they keep.
 *
 * @module
 */
import {
  acknowledge,
  forgetAcks,
  fullModel,
  INITIAL,
  isIn,
  keepHint,
  newest,
  replaced,
  sizeOf,
  spareNode,
  stored,
  writtenValue
} from "../model/index.ts"
import { quorums } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

const oneSpare = { sloppy: true, spares: 1 }
const oneWrite = { writes: 1, reads: 0, keys: 1, clients: 0 }
const twoWrites = { ...oneWrite, writes: 2 }

export const spareVariants: ReadonlyArray<Variant> = [
  {
    name: "SpareStandsInTwice",
    change: "A spare may stand in for several replicas of one write, and each counts.",
    story: `A spare stands in for every replica that cannot be reached and
acknowledges in the place of each: it keeps a hint for each of them, as it
should.  Two acknowledgements then stand for one disk.`,
    model: fullModel(quorums(2, 2, 2, { ...oneSpare, losses: 1 }), oneWrite),
    changes: changing("DivertWrite", (model, state, w, s, n) => {
      const m = spareNode(model, s)
      const write = state.write[w]!
      if (write.phase !== "writing" || !isIn(state.up, m)) return
      if (isIn(state.acks[w]![m]!, n)) return
      const kept = keepHint(model, state, s, n, write.key, writtenValue(state, w))
      return { ...state, ...kept, acks: acknowledge(state, w, m, n) }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 7 }
  },
  {
    name: "SpareAndReplicaBothCount",
    change: "A coordinator counts acknowledgements, not the replicas in whose place they were sent.",
    story: `A coordinator counts acknowledgements instead of the replicas in whose
place they were sent.  Where nobody stands in that is the same.  A replica
that was slow and the spare that stood in for it are counted as two, and
once the hint is home they are one copy.`,
    model: fullModel(quorums(2, 2, 2, { ...oneSpare, losses: 1 }), oneWrite),
    changes: changing("CompleteWrite", (model, state, w) => {
      const write = state.write[w]!
      if (write.phase !== "writing") return
      const sent = state.acks[w]!.reduce((sum, places) => sum + sizeOf(places), 0)
      if (sent < model.configuration.writeQuorum) return
      return {
        ...state,
        write: replaced(state.write, w, { ...write, phase: "acknowledged" }),
        acks: forgetAcks(state, w)
      }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 9 }
  },
  {
    name: "HintDroppedWhenSent",
    change: "A spare drops a hint when it sends it, not when it is acknowledged.",
    story: `A spare drops a hint as soon as it has sent it home.  Otherwise hints pile
up at spares while nobody needs them any more.  What was sent may be lost.`,
    model: fullModel(quorums(1, 1, 1, oneSpare), oneWrite),
    changes: changing("DropHint", (model, state, s, n, k) => {
      if (state.hints[s]![n]![k] === INITIAL) return
      if (!isIn(state.up, spareNode(model, s))) return
      const hints = state.hints[s]!
      const handedOff = state.handedOff[s]!
      return {
        ...state,
        hints: replaced(state.hints, s, replaced(hints, n, replaced(hints[n]!, k, INITIAL))),
        handedOff: replaced(state.handedOff, s, replaced(handedOff, n, handedOff[n]! & ~(1 << k)))
      }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 5 }
  },
  {
    name: "HandOffOverwrites",
    change: "A hint that comes home replaces what the replica holds.",
    story: `A replica stores a hint that comes home without comparing it: the spare
stood in because the replica missed the write, so that it has nothing
better.  It may have been sent newer writes since.`,
    model: fullModel(quorums(1, 1, 1, oneSpare), twoWrites),
    changes: changing("HandOff", (model, state, s, n, k) => {
      const hint = state.hints[s]![n]![k]!
      const handedOff = state.handedOff[s]!
      if (hint === INITIAL || isIn(handedOff[n]!, k)) return
      if (!isIn(state.up, spareNode(model, s)) || !isIn(state.up, n)) return
      return {
        ...state,
        store: stored(state, n, k, hint),
        handedOff: replaced(state.handedOff, s, replaced(handedOff, n, handedOff[n]! | (1 << k)))
      }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 7 }
  },
  {
    name: "MarkOutlivesHint",
    change: "A newer hint inherits the mark that the one before it was handed off.",
    story: `A spare marks a replica's hint as handed off, and a newer hint for the same
replica and key leaves the mark as it is.  The mark belongs to the place
where the hint is kept, and that place was served.  The newer hint is
dropped without having been sent.`,
    model: fullModel(quorums(1, 1, 1, oneSpare), twoWrites),
    changes: changing("DivertWrite", (model, state, w, s, n) => {
      const m = spareNode(model, s)
      const write = state.write[w]!
      if (write.phase !== "writing" || !isIn(state.up, m)) return
      if (state.acks[w]![m] !== 0) return
      const hints = state.hints[s]!
      const kept = newest(model.configuration, hints[n]![write.key]!, writtenValue(state, w))
      return {
        ...state,
        hints: replaced(state.hints, s, replaced(hints, n, replaced(hints[n]!, write.key, kept))),
        acks: acknowledge(state, w, m, n)
      }
    }),
    caughtBy: "AckedWritesSurvive",
    caught: { AckedWritesSurvive: 8 }
  }
]
