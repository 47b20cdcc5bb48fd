/**
 * The parts of the inductive invariants that say where values are kept. Each says one thing about a state; a theorem
 * takes the ones that carry it.
 *
 * @module
 */
import { all, and, equal, type Formula, implies, not, oneOf, or, some, type Term } from "../logic/Formula.ts"
import {
  atLeast,
  away,
  home,
  isAcked,
  isKeeper,
  isReturned,
  lost,
  readPhase,
  type State,
  unreliable,
  writePhase,
  writtenValue
} from "../protocol/Vocabulary.ts"

/** A part of an invariant. */
export interface Conjunct {
  /** Its name, also in `spec/Inductive.tla`. */
  readonly name: string
  /** The same in words. */
  readonly says: string
  readonly holds: (s: State) => Formula
}

/** Some set of keepers holds at least the value. */
export const kept = (s: State, k: Term<"Key">, value: Term<"Value">): Formula =>
  some({ h: "Keepers" }, ({ h }) =>
    all({ n: "Node" }, ({ n }) => implies(isKeeper(n, h), atLeast(s.store(n, k), value)))
  )

export const acksAreOfWriting: Conjunct = {
  name: "AcksAreOfWriting",
  says: "acknowledgements are remembered only while their write is writing",
  holds: (s) =>
    all({ w: "Write", m: "Node", n: "Node" }, ({ w, m, n }) =>
      implies(s.acks(w, m, n), equal(s.writePhase(w), writePhase.writing))
    )
}

export const acksAreHeld: Conjunct = {
  name: "AcksAreHeld",
  says: "a reliable replica that acknowledged a write in its own place holds at least that write",
  holds: (s) =>
    all({ w: "Write", n: "Node" }, ({ w, n }) =>
      implies(
        and(home(n), not(unreliable(n)), s.acks(w, n, n)),
        atLeast(s.store(n, s.writeKey(w)), writtenValue(s, w))
      )
    )
}

export const standInsAreAway: Conjunct = {
  name: "StandInsAreAway",
  says: "who acknowledges in the place of another does so in a place that is away",
  holds: (s) =>
    all({ w: "Write", m: "Node", n: "Node" }, ({ w, m, n }) =>
      implies(s.acks(w, m, n), or(equal(m, n), away(w, n)))
    )
}

export const ackedIsKept: Conjunct = {
  name: "AckedIsKept",
  says: "for every acknowledged write some set of keepers holds at least that write",
  holds: (s) =>
    all({ w: "Write" }, ({ w }) => implies(isAcked(s, w), kept(s, s.writeKey(w), writtenValue(s, w))))
}

export const answersAreOfReading: Conjunct = {
  name: "AnswersAreOfReading",
  says: "answers are remembered only while their read is reading",
  holds: (s) =>
    all({ r: "Read", n: "Node", v: "Value" }, ({ r, n, v }) =>
      implies(s.answers(r, n, v), equal(s.readPhase(r), readPhase.reading))
    )
}

export const answersAreHeld: Conjunct = {
  name: "AnswersAreHeld",
  says: "a reliable replica holds at least what it answered",
  holds: (s) =>
    all({ r: "Read", n: "Node", v: "Value" }, ({ r, n, v }) =>
      implies(and(not(unreliable(n)), s.answers(r, n, v)), atLeast(s.store(n, s.readKey(r)), v))
    )
}

export const answersAreOfReplicas: Conjunct = {
  name: "AnswersAreOfReplicas",
  says: "only home replicas answer",
  holds: (s) =>
    all({ r: "Read", n: "Node", v: "Value" }, ({ r, n, v }) => implies(s.answers(r, n, v), home(n)))
}

export const repairedHold: Conjunct = {
  name: "RepairedHold",
  says: "while a read is repairing, the reliable replicas that are not behind hold at least its result",
  holds: (s) =>
    all({ r: "Read", n: "Node" }, ({ r, n }) =>
      implies(
        and(equal(s.readPhase(r), readPhase.repairing), home(n), not(unreliable(n)), not(s.behind(r, n))),
        atLeast(s.store(n, s.readKey(r)), s.readResult(r))
      )
    )
}

export const returnedIsKept: Conjunct = {
  name: "ReturnedIsKept",
  says: "for every read that returned some set of keepers holds at least its result",
  holds: (s) =>
    all({ r: "Read" }, ({ r }) => implies(isReturned(s, r), kept(s, s.readKey(r), s.readResult(r))))
}

export const foundIsKept: Conjunct = {
  name: "FoundIsKept",
  says: "for every read that has a result some set of keepers holds at least that result",
  holds: (s) =>
    all({ r: "Read" }, ({ r }) =>
      implies(
        oneOf(s.readPhase(r), readPhase.repairing, readPhase.returned),
        kept(s, s.readKey(r), s.readResult(r))
      )
    )
}

export const pastIsKept: Conjunct = {
  name: "PastIsKept",
  says: "what was in the past of a client when it began a write is held by some set of keepers",
  holds: (s) => all({ w: "Write", k: "Key" }, ({ w, k }) => kept(s, k, s.writeFloorPast(w, k)))
}

/** A replica, or a spare that is reliable, holds at least the value in the place of n. */
const heldInPlace = (s: State, n: Term<"Node">, k: Term<"Key">, value: Term<"Value">): Formula =>
  or(
    atLeast(s.store(n, k), value),
    some({ m: "Node" }, ({ m }) => and(not(home(m)), not(unreliable(m)), atLeast(s.hints(m, n, k), value)))
  )

export const copiesAreHeld: Conjunct = {
  name: "CopiesAreHeld",
  says: "of a write that was acknowledged in a place that is not lost, a copy is at that place or at a reliable spare",
  holds: (s) =>
    all({ w: "Write", m: "Node", n: "Node" }, ({ w, m, n }) =>
      implies(
        and(home(n), s.acks(w, m, n), not(lost(w, n))),
        heldInPlace(s, n, s.writeKey(w), writtenValue(s, w))
      )
    )
}

export const handedOffIsHeld: Conjunct = {
  name: "HandedOffIsHeld",
  says: "a reliable replica holds at least every hint that was handed to it and is not dropped yet",
  holds: (s) =>
    all({ m: "Node", n: "Node", k: "Key" }, ({ m, n, k }) =>
      implies(and(not(unreliable(n)), s.handedOff(m, n, k)), atLeast(s.store(n, k), s.hints(m, n, k)))
    )
}

export const ackedHasACopy: Conjunct = {
  name: "AckedHasACopy",
  says: "of every acknowledged write, or of something newer, there is a copy in a place that is not lost",
  holds: (s) =>
    all({ w: "Write" }, ({ w }) =>
      implies(
        isAcked(s, w),
        some({ n: "Node" }, ({ n }) =>
          and(home(n), not(unreliable(n)), heldInPlace(s, n, s.writeKey(w), writtenValue(s, w)))
        )
      )
    )
}
