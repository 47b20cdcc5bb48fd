/**
 * What can be wrong in the way from a request to an acknowledged write.
 *
 * @module
 */
import {
  ackedPlaces,
  acknowledge,
  forgetAcks,
  fullModel,
  INITIAL,
  isIn,
  type Model,
  newer,
  replaced,
  type State,
  sizeOf,
  writtenValue
} from "../model/index.ts"
import { quorums } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

/** Does a request of write w, not yet acknowledged, get to replica n? */
const requestArrives = (model: Model, state: State, w: number, n: number): boolean =>
  state.write[w]!.phase === "writing" &&
  isIn(state.up, n) &&
  isIn(model.writeScript[w]!.reach, n) &&
  state.acks[w]![n] === 0

export const writeVariants: ReadonlyArray<Variant> = [
  {
    name: "AcknowledgeBeforeApply",
    change: "A replica acknowledges a write before it has applied it.",
    story: `A replica acknowledges a write as soon as it stands in its queue, and
applies it some time later.  The disk is what makes a write slow, and no
request in the queue is forgotten.  But a read does not wait for the queue.`,
    model: fullModel(quorums(1, 1, 1), { writes: 1, reads: 1, keys: 1, clients: 0 }),
    changes: changing("ApplyWrite", (model, state, w, n) => {
      if (!requestArrives(model, state, w, n)) return
      return { ...state, acks: acknowledge(state, w, n, n) }
    }),
    caughtBy: "AckedWritesAreRead",
    caught: {
      AckedWritesAreRead: 7,
      Regular: 7,
      ReadsNeverGoBack: 7,
      Linearizable: 7,
      AckedWritesSurvive: 4,
      QuorumsHoldAcked: 4
    }
  },
  {
    name: "LastArrivalWins",
    change: "A replica stores whatever arrives, without comparing versions.",
    story: `A replica stores what it is sent and compares nothing: a request is newer
than what is on the disk, since it comes later.  Requests do not arrive in
the order of their versions, and one that was long under way puts an old
value over a new one.`,
    model: fullModel(quorums(1, 1, 1), { writes: 2, reads: 2, keys: 1, clients: 0 }),
    changes: changing("ApplyWrite", (model, state, w, n) => {
      if (!requestArrives(model, state, w, n)) return
      const held = replaced(state.store[n]!, state.write[w]!.key, writtenValue(state, w))
      return { ...state, store: replaced(state.store, n, held), acks: acknowledge(state, w, n, n) }
    }),
    caughtBy: "ReadsNeverGoBack",
    caught: {
      AckedWritesAreRead: 9,
      Regular: 9,
      ReadsNeverGoBack: 9,
      Linearizable: 9,
      AckedWritesSurvive: 6,
      QuorumsHoldAcked: 6
    }
  },
  {
    name: "ComparisonReversed",
    change: "A replica that holds a write keeps the older of two.",
    story: `The two sides of a comparison are exchanged: a replica that holds a write
already keeps the older of the two.  A test that writes once and reads once
finds nothing, because the first write is always stored.`,
    model: fullModel(quorums(1, 1, 1), { writes: 2, reads: 1, keys: 1, clients: 0 }),
    changes: changing("ApplyWrite", (model, state, w, n) => {
      if (!requestArrives(model, state, w, n)) return
      const k = state.write[w]!.key
      const held = state.store[n]![k]!
      const value = writtenValue(state, w)
      const kept = held === INITIAL || newer(model.configuration, held, value) ? value : held
      return {
        ...state,
        store: replaced(state.store, n, replaced(state.store[n]!, k, kept)),
        acks: acknowledge(state, w, n, n)
      }
    }),
    caughtBy: "AckedWritesAreRead",
    caught: {
      AckedWritesAreRead: 9,
      Regular: 9,
      ReadsNeverGoBack: 9,
      Linearizable: 9,
      AckedWritesSurvive: 6,
      QuorumsHoldAcked: 6
    }
  },
  {
    name: "OneAcknowledgementFewer",
    change: "W - 1 acknowledgements suffice for a write.",
    story: `A coordinator counts itself among those that have the write, for it holds
the value in its memory.  It waits for W - 1 replicas, and answers no reads.`,
    model: fullModel(quorums(2, 1, 2), { writes: 1, reads: 1, keys: 1, clients: 0 }),
    changes: changing("CompleteWrite", (model, state, w) => {
      const write = state.write[w]!
      if (write.phase !== "writing") return
      if (sizeOf(ackedPlaces(state, w)) + 1 < model.configuration.writeQuorum) return
      return {
        ...state,
        write: replaced(state.write, w, { ...write, phase: "acknowledged" }),
        acks: forgetAcks(state, w)
      }
    }),
    caughtBy: "QuorumsHoldAcked",
    caught: { AckedWritesAreRead: 7, Regular: 7, ReadsNeverGoBack: 7, Linearizable: 7, QuorumsHoldAcked: 4 }
  }
]
