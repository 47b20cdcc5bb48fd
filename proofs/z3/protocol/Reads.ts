/**
 * Quorum reads, as `spec/Reads.tla`.
 *
 * @module
 */
import {
  all,
  and,
  choose,
  constant,
  equal,
  except,
  type Formula,
  implies,
  no,
  oneOf,
  or,
  some,
  type Term,
  yes
} from "../logic/Formula.ts"
import { action } from "./Action.ts"
import { clientMayBegin, floor, floorsOf, prefixOf, readMayBegin } from "./Sessions.ts"
import {
  atLeast,
  home,
  Initial,
  inReadQuorum,
  newer,
  readPhase,
  readRepair,
  type State,
  timeouts
} from "./Vocabulary.ts"

const async = equal(readRepair(), constant("ReadRepair", "async"))
const blocking = equal(readRepair(), constant("ReadRepair", "blocking"))

export const BeginRead = action("BeginRead", { r: "Read", c: "Client", k: "Key" }, (s, { r, c, k }) => ({
  when: {
    "the read may begin": readMayBegin(s, r),
    "its client is free": clientMayBegin(s, c)
  },
  ghosts: [
    ...floorsOf(s, c, k, {
      acked: (t) => t.readFloorAcked(r),
      seen: (t) => t.readFloorSeen(r),
      ownAcked: (t) => t.readFloorOwnAcked(r),
      ownWritten: (t) => t.readFloorOwnWritten(r),
      ownRead: (t) => t.readFloorOwnRead(r)
    }),
    prefixOf(s, c, k, (t) => t.readFloorPrefix(r))
  ],
  next: {
    ...s,
    readPhase: except(s.readPhase, [r], () => readPhase.reading),
    readClient: except(s.readClient, [r], () => c),
    readKey: except(s.readKey, [r], () => k),
    readResult: except(s.readResult, [r], () => Initial()),
    readFloorAcked: except(s.readFloorAcked, [r], () => floor.acked()),
    readFloorSeen: except(s.readFloorSeen, [r], () => floor.seen()),
    readFloorOwnAcked: except(s.readFloorOwnAcked, [r], () => floor.ownAcked()),
    readFloorOwnWritten: except(s.readFloorOwnWritten, [r], () => floor.ownWritten()),
    readFloorOwnRead: except(s.readFloorOwnRead, [r], () => floor.ownRead()),
    readFloorPrefix: except(s.readFloorPrefix, [r], () => floor.prefix())
  }
}))

export const Reply = action("Reply", { r: "Read", n: "Replica" }, (s, { r, n }) => ({
  when: {
    "the read is reading": equal(s.readPhase(r), readPhase.reading),
    "n is up": s.up(n)
  },
  next: { ...s, answers: except(s.answers, [r, n, s.store(n, s.readKey(r))], () => yes) }
}))

/** Nobody need be told of the initial value. */
const notKnownToHold = (s: State, r: Term<"Read">, v: Term<"Value">, n: Term<"Node">): Formula =>
  and(
    home(n),
    newer(v, Initial()),
    all({ u: "Value" }, ({ u }) => implies(s.answers(r, n, u), newer(v, u)))
  )

const answeredOlder = (s: State, r: Term<"Read">, v: Term<"Value">, n: Term<"Node">): Formula =>
  and(
    notKnownToHold(s, r, v, n),
    some({ u: "Value" }, ({ u }) => s.answers(r, n, u))
  )

export const CompleteRead = action("CompleteRead", { r: "Read", v: "Value" }, (s, { r, v }) => ({
  when: {
    "the read is reading": equal(s.readPhase(r), readPhase.reading),
    "somebody answered v": some({ n: "Node" }, ({ n }) => s.answers(r, n, v)),
    "a read quorum answered at most v": some({ q: "ReadQuorum" }, ({ q }) =>
      all({ n: "Node" }, ({ n }) =>
        implies(
          inReadQuorum(n, q),
          some({ u: "Value" }, ({ u }) => and(atLeast(v, u), s.answers(r, n, u)))
        )
      )
    )
  },
  next: {
    ...s,
    readResult: except(s.readResult, [r], () => v),
    readPhase: except(s.readPhase, [r], () => choose(blocking, readPhase.repairing, readPhase.returned)),
    behind: except(s.behind, [r], (_r, n) =>
      or(and(async, answeredOlder(s, r, v, n)), and(blocking, notKnownToHold(s, r, v, n)))
    ),
    answers: except(s.answers, [r], () => no)
  }
}))

export const TimeOutRead = action("TimeOutRead", { r: "Read" }, (s, { r }) => ({
  when: {
    "there are timeouts": timeouts(),
    "the read is under way": oneOf(s.readPhase(r), readPhase.reading, readPhase.repairing)
  },
  next: {
    ...s,
    readPhase: except(s.readPhase, [r], () => readPhase.indeterminate),
    readResult: except(s.readResult, [r], () => Initial()),
    behind: except(s.behind, [r], () => no),
    answers: except(s.answers, [r], () => no)
  }
}))

export const RefuseRead = action("RefuseRead", { r: "Read", c: "Client", k: "Key" }, (s, { r, c, k }) => ({
  when: {
    "there are timeouts": timeouts(),
    "the read is idle": equal(s.readPhase(r), readPhase.idle),
    "its client is free": clientMayBegin(s, c)
  },
  next: {
    ...s,
    readPhase: except(s.readPhase, [r], () => readPhase.refused),
    readClient: except(s.readClient, [r], () => c),
    readKey: except(s.readKey, [r], () => k),
    readResult: except(s.readResult, [r], () => Initial())
  }
}))
