/**
 * What can be wrong in how a write gets its version.
 *
 * @module
 */
import { ANYONE, fullModel, type Model, NO_NUMBER, numberOf, replaced, type State } from "../model/index.ts"
import { largestAcked, largestOwnWritten, mayBeginWrite, writeFloorsOf } from "../model/sessions.ts"
import { quorums, staged } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

/** Client c begins write w of key k with this number, and is writing at once. */
const begun = (model: Model, state: State, w: number, c: number, k: number, number: number): State => ({
  ...state,
  write: replaced(state.write, w, { phase: "writing", client: c, key: k, number }),
  writeFloor: replaced(state.writeFloor, w, writeFloorsOf(model, state, c, k))
})

/** Write w has chosen number v and begins to write. */
const chosen = (state: State, w: number, v: number): State => ({
  ...state,
  write: replaced(state.write, w, { ...state.write[w]!, phase: "writing", number: v }),
  versions: replaced(
    state.versions,
    w,
    state.versions[w]!.map(() => [])
  )
})

/** One number of each of so many replicas, the largest of them u: is there such a choice? */
const isLargestTold = (state: State, w: number, u: number, replicas: number): boolean => {
  const told = state.versions[w]!
  const atMost = told.filter((numbers) => numbers.some((v) => v <= u)).length
  return atMost >= replicas && told.some((numbers) => numbers.includes(u))
}

export const versionVariants: ReadonlyArray<Variant> = [
  {
    name: "SameVersionTwice",
    change:
      "The next number is the one after the largest acknowledged, so that two writes may have the same.",
    story: `The next number is taken after the largest acknowledged write, not after
the largest that was given to anybody: a write that is not acknowledged may
never happen, and no number is to be wasted.  Two writes that are under way
together get the same.`,
    model: fullModel(quorums(1, 1, 1), { writes: 2, reads: 0, keys: 1, clients: 0 }),
    changes: changing("BeginWrite", (model, state, w, c, k, v) => {
      if (!mayBeginWrite(model, state, w, c, k)) return
      if (v !== numberOf(largestAcked(model, state, k)) + 1) return
      return begun(model, state, w, c, k, v)
    }),
    caughtBy: "VersionsAreUnique",
    caught: { VersionsAreUnique: 3, Regular: 3, Linearizable: 3 }
  },
  {
    name: "CoarseClock",
    change: "Client clocks tick so slowly that two clients may choose the same number.",
    story: `A version is the time in milliseconds, and two clients may write in the
same one.  No replica compares them wrongly.  But to each of two replicas
the other's value is not newer than its own, and no exchange ends that.`,
    model: fullModel(quorums(2, 2, 1, { versioning: "clock", antiEntropy: true }), {
      writes: 2,
      reads: 0,
      keys: 1,
      clients: 0
    }),
    changes: changing("BeginWrite", (model, state, w, c, k, v) => {
      if (!mayBeginWrite(model, state, w, c, k)) return
      if (v === NO_NUMBER) return
      if (c !== ANYONE && v <= numberOf(largestOwnWritten(model, state, c, k))) return
      return begun(model, state, w, c, k, v)
    }),
    caughtBy: "Convergence",
    caught: { VersionsAreUnique: 3, Convergence: "for ever" }
  },
  {
    name: "ForgetfulSession",
    change: "A client forgets which numbers it has used, and its clock may go back.",
    story: `A client keeps the largest number that it has used in its memory, and
begins with its machine's clock when it is started again.  That clock may
have been set back in between.  Other clients' clocks differ from it as
well, so what harm can be in one more?`,
    model: staged(quorums(1, 1, 1, { versioning: "clock", timeouts: true }), {
      clients: 1,
      writes: [{ clients: [1] }, { clients: [1] }],
      reads: []
    }),
    changes: changing("BeginWrite", (model, state, w, c, k, v) => {
      if (!mayBeginWrite(model, state, w, c, k)) return
      if (v === NO_NUMBER) return
      if (state.write.some((write) => write.key === k && write.number === v)) return
      return begun(model, state, w, c, k, v)
    }),
    caughtBy: "MonotonicWrites",
    caught: {
      AckedWritesAreNotOvertaken: 5,
      Regular: 5,
      WritesAreOrdered: 5,
      Linearizable: 5,
      MonotonicWrites: 4
    }
  },
  {
    name: "PipelinedSession",
    change: "A client begins a write before its earlier one has ended.",
    story: `A client does not wait for the end of a write before it begins the next:
that is twice as fast, and the two go to the same replicas over the same
connections.  The second asks for numbers while the first has reached
nobody, and may end up with the smaller version.`,
    model: staged(quorums(1, 1, 1, { versioning: "two-phase" }), {
      clients: 1,
      writes: [{ clients: [1] }, { clients: [1] }],
      reads: []
    }),
    changes: changing("BeginWrite", (model, state, w, c, k, v) => {
      const { clients, keys, down, up } = model.writeScript[w]!
      if (state.write[w]!.phase !== "idle" || v !== NO_NUMBER) return
      if (!clients.includes(c) || !keys.includes(k)) return
      if ((down & state.up) !== 0 || (up & ~state.up) !== 0) return
      return {
        ...state,
        write: replaced(state.write, w, { phase: "asking", client: c, key: k, number: v }),
        writeFloor: replaced(state.writeFloor, w, writeFloorsOf(model, state, c, k))
      }
    }),
    caughtBy: "MonotonicWrites",
    caught: { MonotonicWrites: 7 }
  },
  {
    name: "NumberNotIncreased",
    change: "A two-phase write takes the largest number that it was told, not one more.",
    story: `A two-phase write takes the largest number that it was told instead of
one more.  Versions are distinct all the same, since the write breaks the
tie.  But it breaks the tie by its name, and who comes later need not have
the larger one.`,
    model: fullModel(quorums(1, 1, 1, { versioning: "two-phase" }), {
      writes: 2,
      reads: 0,
      keys: 1,
      clients: 0
    }),
    changes: changing("ChooseVersion", (model, state, w, v) => {
      if (state.write[w]!.phase !== "asking") return
      const { readQuorum } = model.configuration
      const afterNothing = v === 1 && isLargestTold(state, w, NO_NUMBER, readQuorum)
      const sameAgain = v !== NO_NUMBER && isLargestTold(state, w, v, readQuorum)
      if (!afterNothing && !sameAgain) return
      return chosen(state, w, v)
    }),
    caughtBy: "AckedWritesAreNotOvertaken",
    caught: { AckedWritesAreNotOvertaken: 9, Regular: 9, WritesAreOrdered: 9, Linearizable: 9 }
  },
  {
    name: "OneNumberFewer",
    change: "A two-phase write asks R - 1 replicas for their numbers.",
    story: `The first phase of a write waits for R - 1 replicas: it asks for numbers
only, and the write itself will wait for its own quorum.  It may ask just
those replicas that have not heard of what its client has read.`,
    model: staged(quorums(2, 2, 1, { versioning: "two-phase" }), {
      clients: 1,
      writes: [{ clients: [1] }, {}],
      reads: [{ clients: [1] }]
    }),
    changes: changing("ChooseVersion", (model, state, w, v) => {
      if (state.write[w]!.phase !== "asking") return
      if (v === NO_NUMBER || !isLargestTold(state, w, v - 1, model.configuration.readQuorum - 1)) return
      return chosen(state, w, v)
    }),
    caughtBy: "WritesFollowReads",
    caught: {
      AckedWritesAreNotOvertaken: 9,
      Regular: 9,
      WritesAreOrdered: 9,
      Linearizable: 9,
      WritesFollowReads: 12
    }
  }
]
