/**
 * What can be wrong in quorum reads.
 *
 * @module
 */
import {
  ANYONE,
  atLeast,
  behindAfter,
  forgetAnswers,
  fullModel,
  type Model,
  newestOfAQuorum,
  numberOf,
  replaced,
  type State,
  type Value,
  writeOf
} from "../model/index.ts"
import { quorums, staged } from "../scenarios/index.ts"
import { changing, type Variant } from "./Variant.ts"

/** Read r completes with the result v. */
const completed = (model: Model, state: State, r: number, v: Value): State => ({
  ...state,
  read: replaced(state.read, r, {
    ...state.read[r]!,
    phase: model.configuration.readRepair === "blocking" ? "repairing" : "returned",
    result: v
  }),
  behind: replaced(state.behind, r, behindAfter(model, state, r, v)),
  answers: forgetAnswers(state, r)
})

const isReading = (state: State, r: number): boolean => state.read[r]!.phase === "reading"

export const readVariants: ReadonlyArray<Variant> = [
  {
    name: "FirstResponse",
    change: "A read waits for R answers and returns the one that came first.",
    story: `A read waits for R answers and returns the one that came first.  That the
quorums meet says that one of the R has the newest value; to look for it
among them was forgotten.`,
    model: fullModel(quorums(2, 2, 1), { writes: 1, reads: 1, keys: 1, clients: 0 }),
    changes: changing("CompleteRead", (model, state, r, v) => {
      if (!isReading(state, r)) return
      const answered = state.answers[r]!.filter((answers) => answers.length > 0)
      if (answered.length < model.configuration.readQuorum) return
      if (!answered.some((answers) => answers.includes(v))) return
      return completed(model, state, r, v)
    }),
    caughtBy: "AckedWritesAreRead",
    caught: { AckedWritesAreRead: 8, Regular: 8, ReadsNeverGoBack: 8, Linearizable: 8 }
  },
  {
    name: "OneResponseIgnored",
    change: "A read returns the newest of R - 1 answers.",
    story: `A read does not wait for the slowest replica and is content with R - 1
answers, which makes it much faster.  A client that has read a write then
misses another one that this write builds on.`,
    model: staged(quorums(2, 2, 1), {
      keys: 2,
      clients: 2,
      writes: [
        { clients: [1], keys: [0] },
        { clients: [1], keys: [1] }
      ],
      reads: [
        { clients: [2], keys: [1] },
        { clients: [2], keys: [0] }
      ]
    }),
    changes: changing("CompleteRead", (model, state, r, v) => {
      if (!isReading(state, r)) return
      const answers = state.answers[r]!
      if (!answers.some((values) => values.includes(v))) return
      const notNewer = answers.filter((values) => values.some((u) => atLeast(model.configuration, v, u)))
      if (notNewer.length < model.configuration.readQuorum - 1) return
      return completed(model, state, r, v)
    }),
    caughtBy: "ConsistentPrefix",
    caught: { AckedWritesAreRead: 7, Regular: 7, ReadsNeverGoBack: 7, Linearizable: 7, ConsistentPrefix: 12 }
  },
  {
    name: "CachedRead",
    change: "A session may answer a read with something that it has read before.",
    story: `A session keeps what it has read and answers from there when it is asked
again, so that what it reads cannot go back.  It has forgotten that it has
written since.`,
    model: fullModel(quorums(1, 1, 1), { writes: 1, reads: 2, keys: 1, clients: 1 }),
    changes: changing("CompleteRead", (model, state, r, v) => {
      if (!isReading(state, r)) return
      const { client, key } = state.read[r]!
      const cached =
        client !== ANYONE &&
        state.read.some(
          (other) =>
            other.phase === "returned" && other.client === client && other.key === key && other.result === v
        )
      if (!cached && !newestOfAQuorum(model, state, r, v)) return
      return completed(model, state, r, v)
    }),
    caughtBy: "ReadYourWrites",
    caught: { AckedWritesAreRead: 9, Regular: 9, ReadsNeverGoBack: 9, Linearizable: 9, ReadYourWrites: 9 }
  },
  {
    name: "TornRead",
    change: "A read puts together the newest number and the value of any answer.",
    story: `To save traffic all replicas but one answer with their number only.  The
read takes the largest number and joins it to the value that it was sent.
Where replicas differ the two belong to different writes.`,
    model: fullModel(quorums(2, 2, 1), { writes: 2, reads: 1, keys: 1, clients: 0 }),
    changes: changing("CompleteRead", (model, state, r, v) => {
      if (!isReading(state, r)) return
      const answers = state.answers[r]!.flat()
      if (!answers.some((u) => writeOf(u) === writeOf(v))) return
      if (!answers.some((u) => numberOf(u) === numberOf(v) && newestOfAQuorum(model, state, r, u))) return
      return completed(model, state, r, v)
    }),
    caughtBy: "NoPhantoms",
    caught: { NoPhantoms: 9, Regular: 9, Linearizable: 9 }
  }
]
