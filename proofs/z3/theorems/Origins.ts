/**
 * The parts of the invariants that say where values come from: nobody holds what no write wrote.
 *
 * @module
 */
import {
  all,
  and,
  constant,
  differ,
  equal,
  type Formula,
  implies,
  oneOf,
  or,
  some,
  type Term
} from "../logic/Formula.ts"
import {
  hasVersion,
  Initial,
  isReturned,
  NoNumber,
  newer,
  type State,
  versioning,
  writePhase,
  writtenBy,
  writtenValue
} from "../protocol/Vocabulary.ts"
import type { Conjunct } from "./Conjuncts.ts"

/** The value is the initial one, or some write of k wrote it. */
const isOf = (s: State, k: Term<"Key">, value: Term<"Value">): Formula =>
  or(
    equal(value, Initial()),
    some({ w: "Write" }, ({ w }) =>
      and(hasVersion(s, w), equal(s.writeKey(w), k), equal(value, writtenValue(s, w)))
    )
  )

export const storedIsWritten: Conjunct = {
  name: "StoredIsWritten",
  says: "a replica holds the initial value, or one that some write of that key wrote",
  holds: (s) => all({ n: "Node", k: "Key" }, ({ n, k }) => isOf(s, k, s.store(n, k)))
}

export const hintedIsWritten: Conjunct = {
  name: "HintedIsWritten",
  says: "so does a spare",
  holds: (s) => all({ m: "Node", n: "Node", k: "Key" }, ({ m, n, k }) => isOf(s, k, s.hints(m, n, k)))
}

export const answeredIsWritten: Conjunct = {
  name: "AnsweredIsWritten",
  says: "so is every answer",
  holds: (s) =>
    all({ r: "Read", n: "Node", v: "Value" }, ({ r, n, v }) =>
      implies(s.answers(r, n, v), isOf(s, s.readKey(r), v))
    )
}

export const foundIsWritten: Conjunct = {
  name: "FoundIsWritten",
  says: "so is what a read has found",
  holds: (s) => all({ r: "Read" }, ({ r }) => isOf(s, s.readKey(r), s.readResult(r)))
}

export const unbegunHasNoNumber: Conjunct = {
  name: "UnbegunHasNoNumber",
  says: "exactly the writes that were sent have a number",
  holds: (s) =>
    all({ w: "Write" }, ({ w }) =>
      implies(
        oneOf(s.writePhase(w), writePhase.idle, writePhase.asking, writePhase.refused),
        equal(s.writeNumber(w), NoNumber())
      )
    )
}

export const sentHasNumber: Conjunct = {
  name: "SentHasNumber",
  says: "a write that was sent has a number",
  holds: (s) =>
    all({ w: "Write" }, ({ w }) =>
      implies(
        oneOf(s.writePhase(w), writePhase.writing, writePhase.acknowledged, writePhase.indeterminate),
        hasVersion(s, w)
      )
    )
}

/** `NoPhantoms` of the specification. */
export const noPhantoms = (s: State): Formula =>
  all({ r: "Read" }, ({ r }) => implies(isReturned(s, r), isOf(s, s.readKey(r), s.readResult(r))))

/** `VersionsAreUnique` of the specification. */
export const versionsAreUnique: Conjunct = {
  name: "VersionsAreUnique",
  says: "two writes of one key have different versions",
  holds: (s) =>
    all({ u: "Write", w: "Write" }, ({ u, w }) =>
      implies(
        and(hasVersion(s, u), hasVersion(s, w), differ(u, w), equal(s.writeKey(u), s.writeKey(w))),
        or(newer(writtenValue(s, u), writtenValue(s, w)), newer(writtenValue(s, w), writtenValue(s, u)))
      )
    )
}

/** No returned read has read a write with this outcome. */
export const noneReads =
  (phase: Term<"WritePhase">) =>
  (s: State): Formula =>
    all({ r: "Read", w: "Write" }, ({ r, w }) =>
      implies(and(isReturned(s, r), writtenBy(s.readResult(r), w)), differ(s.writePhase(w), phase))
    )

export const noneIsIndeterminate: Conjunct = {
  name: "NoneIsIndeterminate",
  says: "no write was given up",
  holds: (s) => all({ w: "Write" }, ({ w }) => differ(s.writePhase(w), writePhase.indeterminate))
}

export const askingIsTwoPhase: Conjunct = {
  name: "AskingIsTwoPhase",
  says: "only two-phase writes ask for numbers",
  holds: (s) =>
    all({ w: "Write" }, ({ w }) =>
      implies(
        equal(s.writePhase(w), writePhase.asking),
        equal(versioning(), constant("Versioning", "two-phase"))
      )
    )
}
