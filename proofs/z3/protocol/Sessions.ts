/**
 * What operations have in common: who may begin one, and what is already known at that moment. As `spec/Sessions.tla`.
 *
 * @module
 */
import {
  all,
  and,
  differ,
  equal,
  type Formula,
  implies,
  not,
  oneOf,
  or,
  some,
  symbol,
  type Term
} from "../logic/Formula.ts"
import type { Ghost } from "./Action.ts"
import {
  Anyone,
  atLeast,
  hasVersion,
  Initial,
  isAcked,
  isReturned,
  readPhase,
  recurring,
  type State,
  writePhase,
  writtenBy,
  writtenValue
} from "./Vocabulary.ts"

type W = Term<"Write">
type R = Term<"Read">
type C = Term<"Client">
type K = Term<"Key">
type V = Term<"Value">

const writing = (s: State, w: W): Formula => oneOf(s.writePhase(w), writePhase.asking, writePhase.writing)
const reading = (s: State, r: R): Formula => oneOf(s.readPhase(r), readPhase.reading, readPhase.repairing)

const busy = (s: State, c: C): Formula =>
  or(
    some({ w: "Write" }, ({ w }) => and(equal(s.writeClient(w), c), writing(s, w))),
    some({ r: "Read" }, ({ r }) => and(equal(s.readClient(r), c), reading(s, r)))
  )

/** A named client runs one operation at a time. */
export const clientMayBegin = (s: State, c: C): Formula => implies(differ(c, Anyone()), not(busy(s, c)))

/** May this write begin, as far as its own life is concerned? */
export const writeMayBegin = (s: State, w: W): Formula => equal(s.writePhase(w), writePhase.idle)

/** May this read begin? A read that recurs begins again once its repairs are made. */
export const readMayBegin = (s: State, r: R): Formula =>
  or(
    equal(s.readPhase(r), readPhase.idle),
    and(
      recurring(r),
      equal(s.readPhase(r), readPhase.returned),
      all({ n: "Node" }, ({ n }) => not(s.behind(r, n)))
    )
  )

/** A set of values: what is true of all of them, and which they are. */
interface Values {
  readonly every: (holds: (value: V) => Formula) => Formula
  readonly has: (value: V) => Formula
}

const ofWrites = (s: State, which: (w: W) => Formula): Values => ({
  every: (holds) => all({ w: "Write" }, ({ w }) => implies(which(w), holds(writtenValue(s, w)))),
  has: (value) => some({ w: "Write" }, ({ w }) => and(which(w), equal(value, writtenValue(s, w))))
})

const ofReads = (s: State, which: (r: R) => Formula): Values => ({
  every: (holds) => all({ r: "Read" }, ({ r }) => implies(which(r), holds(s.readResult(r)))),
  has: (value) => some({ r: "Read" }, ({ r }) => and(which(r), equal(value, s.readResult(r))))
})

const union = (a: Values, b: Values): Values => ({
  every: (holds) => and(a.every(holds), b.every(holds)),
  has: (value) => or(a.has(value), b.has(value))
})

/** `value = Largest(set)`. */
export const isLargest = (value: V, set: Values): Formula =>
  and(
    set.every((other) => atLeast(value, other)),
    or(equal(value, Initial()), set.has(value))
  )

export const acked = (s: State, k: K): Values =>
  ofWrites(s, (w) => and(isAcked(s, w), equal(s.writeKey(w), k)))
export const returned = (s: State, k: K): Values =>
  ofReads(s, (r) => and(isReturned(s, r), equal(s.readKey(r), k)))

export const ownAcked = (s: State, c: C, k: K): Values =>
  ofWrites(s, (w) => and(equal(s.writeClient(w), c), isAcked(s, w), equal(s.writeKey(w), k)))
export const ownWritten = (s: State, c: C, k: K): Values =>
  ofWrites(s, (w) => and(equal(s.writeClient(w), c), hasVersion(s, w), equal(s.writeKey(w), k)))
export const ownRead = (s: State, c: C, k: K): Values =>
  ofReads(s, (r) => and(equal(s.readClient(r), c), isReturned(s, r), equal(s.readKey(r), k)))

/** The values of k in the pasts of the writes that client c has read. */
export const readPast = (s: State, c: C, k: K): Values => {
  const hasRead = (w: W): Formula =>
    some({ r: "Read" }, ({ r }) =>
      and(equal(s.readClient(r), c), isReturned(s, r), writtenBy(s.readResult(r), w))
    )
  return {
    every: (holds) => all({ w: "Write" }, ({ w }) => implies(hasRead(w), holds(s.writeFloorPast(w, k)))),
    has: (value) => some({ w: "Write" }, ({ w }) => and(hasRead(w), equal(value, s.writeFloorPast(w, k))))
  }
}

/** The values of k in the past of client c. */
export const past = (s: State, c: C, k: K): Values =>
  union(union(ownAcked(s, c, k), ownRead(s, c, k)), readPast(s, c, k))

/** The floors of an operation that begins. */
export const floor = {
  acked: symbol("chosen", "floorAcked", [], "Value"),
  seen: symbol("chosen", "floorSeen", [], "Value"),
  ownAcked: symbol("chosen", "floorOwnAcked", [], "Value"),
  ownWritten: symbol("chosen", "floorOwnWritten", [], "Value"),
  ownRead: symbol("chosen", "floorOwnRead", [], "Value"),
  past: symbol("chosen", "floorPast", ["Key"], "Value"),
  prefix: symbol("chosen", "floorPrefix", [], "Value")
} as const

/** Where the floors of an operation stand in a state. */
export interface FloorsIn {
  readonly acked: (s: State) => V
  readonly seen: (s: State) => V
  readonly ownAcked: (s: State) => V
  readonly ownWritten: (s: State) => V
  readonly ownRead: (s: State) => V
}

const ofSession = (c: C, value: V, set: Values): Formula =>
  and(
    implies(equal(c, Anyone()), equal(value, Initial())),
    implies(differ(c, Anyone()), isLargest(value, set))
  )

/** `FloorsOf(c, k)`: what the floors of an operation on key k that client c begins are. */
export const floorsOf = (s: State, c: C, k: K, at: FloorsIn): ReadonlyArray<Ghost> => {
  const ghost = (symbol: unknown, standsAt: (after: State) => unknown, is: Formula): Ghost => ({
    symbol: symbol as Ghost["symbol"],
    standsAt: standsAt as Ghost["standsAt"],
    is
  })
  return [
    ghost(floor.acked, (after) => () => at.acked(after), isLargest(floor.acked(), acked(s, k))),
    ghost(
      floor.seen,
      (after) => () => at.seen(after),
      isLargest(floor.seen(), union(acked(s, k), returned(s, k)))
    ),
    ghost(
      floor.ownAcked,
      (after) => () => at.ownAcked(after),
      ofSession(c, floor.ownAcked(), ownAcked(s, c, k))
    ),
    ghost(
      floor.ownWritten,
      (after) => () => at.ownWritten(after),
      ofSession(c, floor.ownWritten(), ownWritten(s, c, k))
    ),
    ghost(floor.ownRead, (after) => () => at.ownRead(after), ofSession(c, floor.ownRead(), ownRead(s, c, k)))
  ]
}

/** The floor that only a write has. */
export const pastOf = (s: State, c: C, at: (s: State) => (j: K) => V): Ghost => ({
  symbol: floor.past as unknown as Ghost["symbol"],
  standsAt: at as Ghost["standsAt"],
  is: all({ j: "Key" }, ({ j }) => ofSession(c, floor.past(j), past(s, c, j)))
})

/** The floor that only a read has. */
export const prefixOf = (s: State, c: C, k: K, at: (s: State) => V): Ghost => ({
  symbol: floor.prefix as unknown as Ghost["symbol"],
  standsAt: (after) => () => at(after),
  is: ofSession(c, floor.prefix(), readPast(s, c, k))
})
