/**
 * Quorum writes, as `spec/Writes.tla`.
 *
 * @module
 */
import {
  all,
  and,
  choose,
  constant,
  differ,
  equal,
  except,
  type Formula,
  implies,
  no,
  not,
  or,
  some,
  type Term,
  yes
} from "../logic/Formula.ts"
import { action } from "./Action.ts"
import { clientMayBegin, floor, floorsOf, pastOf, writeMayBegin } from "./Sessions.ts"
import {
  Anyone,
  away,
  below,
  hasVersion,
  inReadQuorum,
  inWriteQuorum,
  isNext,
  lost,
  NoNumber,
  newer,
  newest,
  numberOf,
  type State,
  timeouts,
  unreliable,
  versioning,
  writePhase,
  writtenValue
} from "./Vocabulary.ts"

const twoPhase = equal(versioning(), constant("Versioning", "two-phase"))

type W = Term<"Write">

/** With which number may client c begin a write of k? */
const firstNumber = (s: State, c: Term<"Client">, k: Term<"Key">, v: Term<"Number">): Formula => {
  const ofKey = (w: W): Formula => equal(s.writeKey(w), k)
  const ordered = and(
    all({ w: "Write" }, ({ w }) => implies(ofKey(w), below(s.writeNumber(w), v))),
    or(
      isNext(NoNumber(), v),
      some({ w: "Write" }, ({ w }) => and(ofKey(w), isNext(s.writeNumber(w), v)))
    )
  )
  const clock = and(
    differ(v, NoNumber()),
    all({ w: "Write" }, ({ w }) => implies(ofKey(w), differ(s.writeNumber(w), v))),
    implies(
      differ(c, Anyone()),
      all({ w: "Write" }, ({ w }) =>
        implies(and(equal(s.writeClient(w), c), hasVersion(s, w), ofKey(w)), below(s.writeNumber(w), v))
      )
    )
  )
  return and(
    implies(equal(versioning(), constant("Versioning", "ordered")), ordered),
    implies(equal(versioning(), constant("Versioning", "clock")), clock),
    implies(twoPhase, equal(v, NoNumber()))
  )
}

export const BeginWrite = action(
  "BeginWrite",
  { w: "Write", c: "Client", k: "Key", v: "Number" },
  (s, { w, c, k, v }) => ({
    when: {
      "the write is idle": writeMayBegin(s, w),
      "its client is free": clientMayBegin(s, c),
      "its number": firstNumber(s, c, k, v)
    },
    ghosts: [
      ...floorsOf(s, c, k, {
        acked: (t) => t.writeFloorAcked(w),
        seen: (t) => t.writeFloorSeen(w),
        ownAcked: (t) => t.writeFloorOwnAcked(w),
        ownWritten: (t) => t.writeFloorOwnWritten(w),
        ownRead: (t) => t.writeFloorOwnRead(w)
      }),
      pastOf(s, c, (t) => (j) => t.writeFloorPast(w, j))
    ],
    next: {
      ...s,
      writePhase: except(s.writePhase, [w], () => choose(twoPhase, writePhase.asking, writePhase.writing)),
      writeClient: except(s.writeClient, [w], () => c),
      writeKey: except(s.writeKey, [w], () => k),
      writeNumber: except(s.writeNumber, [w], () => v),
      writeFloorAcked: except(s.writeFloorAcked, [w], () => floor.acked()),
      writeFloorSeen: except(s.writeFloorSeen, [w], () => floor.seen()),
      writeFloorOwnAcked: except(s.writeFloorOwnAcked, [w], () => floor.ownAcked()),
      writeFloorOwnWritten: except(s.writeFloorOwnWritten, [w], () => floor.ownWritten()),
      writeFloorOwnRead: except(s.writeFloorOwnRead, [w], () => floor.ownRead()),
      writeFloorPast: except(s.writeFloorPast, [w], (_w, j) => floor.past(j))
    }
  })
)

export const ReplyVersion = action("ReplyVersion", { w: "Write", n: "Replica" }, (s, { w, n }) => ({
  when: {
    "the write is asking": equal(s.writePhase(w), writePhase.asking),
    "n is up": s.up(n)
  },
  next: { ...s, versions: except(s.versions, [w, n, numberOf(s.store(n, s.writeKey(w)))], () => yes) }
}))

export const ChooseVersion = action("ChooseVersion", { w: "Write", v: "Number" }, (s, { w, v }) => ({
  when: {
    "the write is asking": equal(s.writePhase(w), writePhase.asking),
    "somebody told the number before v": some({ n: "Node", u: "Number" }, ({ n, u }) =>
      and(isNext(u, v), s.versions(w, n, u))
    ),
    "a read quorum told less than v": some({ q: "ReadQuorum" }, ({ q }) =>
      all({ n: "Node" }, ({ n }) =>
        implies(
          inReadQuorum(n, q),
          some({ u: "Number" }, ({ u }) => and(below(u, v), s.versions(w, n, u)))
        )
      )
    )
  },
  next: {
    ...s,
    writePhase: except(s.writePhase, [w], () => writePhase.writing),
    writeNumber: except(s.writeNumber, [w], () => v),
    versions: except(s.versions, [w], () => no)
  }
}))

export const ApplyWrite = action("ApplyWrite", { w: "Write", n: "Replica" }, (s, { w, n }) => {
  const k = s.writeKey(w)
  return {
    when: {
      "the write is writing": equal(s.writePhase(w), writePhase.writing),
      "n is up": s.up(n),
      "n has not acknowledged it": not(s.acks(w, n, n))
    },
    next: {
      ...s,
      store: except(s.store, [n, k], () => newest(s.store(n, k), writtenValue(s, w))),
      acks: except(s.acks, [w, n, n], () => yes)
    }
  }
})

export const DivertWrite = action(
  "DivertWrite",
  { w: "Write", s: "Spare", n: "Replica" },
  (state, { w, s, n }) => {
    const k = state.writeKey(w)
    const value = writtenValue(state, w)
    return {
      when: {
        "the write is writing": equal(state.writePhase(w), writePhase.writing),
        "s is up": state.up(s),
        "s stands in once for a write": all({ m: "Node" }, ({ m }) => not(state.acks(w, s, m))),
        // Rigid sets are named in advance: this is what the name of `away` and `lost` means.
        "n is away": away(w, n),
        "n is lost with an unreliable spare": implies(unreliable(s), lost(w, n))
      },
      next: {
        ...state,
        hints: except(state.hints, [s, n, k], () => newest(state.hints(s, n, k), value)),
        handedOff: except(state.handedOff, [s, n, k], () =>
          and(state.handedOff(s, n, k), not(newer(value, state.hints(s, n, k))))
        ),
        acks: except(state.acks, [w, s, n], () => yes)
      }
    }
  }
)

export const CompleteWrite = action("CompleteWrite", { w: "Write" }, (s, { w }) => ({
  when: {
    "the write is writing": equal(s.writePhase(w), writePhase.writing),
    "a write quorum of places acknowledged": some({ q: "WriteQuorum" }, ({ q }) =>
      all({ n: "Node" }, ({ n }) =>
        implies(
          inWriteQuorum(n, q),
          some({ m: "Node" }, ({ m }) => s.acks(w, m, n))
        )
      )
    )
  },
  next: {
    ...s,
    writePhase: except(s.writePhase, [w], () => writePhase.acknowledged),
    acks: except(s.acks, [w], () => no)
  }
}))

export const TimeOutWrite = action("TimeOutWrite", { w: "Write" }, (s, { w }) => ({
  when: {
    "there are timeouts": timeouts(),
    "the write is writing": equal(s.writePhase(w), writePhase.writing)
  },
  next: {
    ...s,
    writePhase: except(s.writePhase, [w], () => writePhase.indeterminate),
    acks: except(s.acks, [w], () => no)
  }
}))

export const RefuseWrite = action("RefuseWrite", { w: "Write", c: "Client", k: "Key" }, (s, { w, c, k }) => ({
  when: {
    "there are timeouts": timeouts(),
    "the write may begin, or is asking": or(
      and(writeMayBegin(s, w), clientMayBegin(s, c)),
      and(equal(s.writePhase(w), writePhase.asking), equal(s.writeClient(w), c), equal(s.writeKey(w), k))
    )
  },
  next: {
    ...s,
    writePhase: except(s.writePhase, [w], () => writePhase.refused),
    writeClient: except(s.writeClient, [w], () => c),
    writeKey: except(s.writeKey, [w], () => k),
    writeNumber: except(s.writeNumber, [w], () => NoNumber()),
    versions: except(s.versions, [w], () => no)
  }
}))
