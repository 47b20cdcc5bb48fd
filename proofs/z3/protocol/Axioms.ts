/**
 * What is assumed about values and numbers, and about options: the definitions of `spec/Configuration.tla`, for any
 * number of writes. What is assumed about sets of nodes stands in `Quorums.ts`.
 *
 * @module
 */
import {
  all,
  and,
  type ConstantOf,
  constant,
  differ,
  equal,
  type Formula,
  implies,
  not,
  oneOf,
  or
} from "../logic/Formula.ts"
import {
  atLeast,
  atMost,
  Initial,
  NoNumber,
  newer,
  numberOf,
  pair,
  readRepair,
  timeouts,
  versioning,
  writtenBy
} from "./Vocabulary.ts"

/** Something that is assumed. */
export interface Axiom {
  readonly name: string
  readonly holds: Formula
}

/** An axiom by its name. */
export const axiom = (name: string, holds: Formula): Axiom => ({ name, holds })

/** Values are ordered by age, as far as their versions tell them apart; the initial one is the oldest. */
export const valuesAreOrdered: Axiom = axiom(
  "ValuesAreOrdered",
  and(
    all({ a: "Value", b: "Value" }, ({ a, b }) => or(atLeast(a, b), atLeast(b, a))),
    all({ a: "Value", b: "Value", c: "Value" }, ({ a, b, c }) =>
      implies(and(atLeast(a, b), atLeast(b, c)), atLeast(a, c))
    ),
    all({ a: "Value" }, ({ a }) => atLeast(a, Initial()))
  )
)

/** Numbers are ordered; none is below `NoNumber`. */
export const numbersAreOrdered: Axiom = axiom(
  "NumbersAreOrdered",
  and(
    all({ u: "Number", v: "Number" }, ({ u, v }) => or(atMost(u, v), atMost(v, u))),
    all({ u: "Number", v: "Number" }, ({ u, v }) => implies(and(atMost(u, v), atMost(v, u)), equal(u, v))),
    all({ u: "Number", v: "Number", x: "Number" }, ({ u, v, x }) =>
      implies(and(atMost(u, v), atMost(v, x)), atMost(u, x))
    ),
    all({ u: "Number" }, ({ u }) => atMost(NoNumber(), u))
  )
)

/** A value is a pair. */
export const valuesArePairs: Axiom = axiom(
  "ValuesArePairs",
  and(
    all({ v: "Number", w: "Write" }, ({ v, w }) => equal(numberOf(pair(v, w)), v)),
    all({ v: "Number", w: "Write", u: "Write" }, ({ v, w, u }) =>
      and(implies(writtenBy(pair(v, w), u), equal(u, w)), writtenBy(pair(v, w), w))
    ),
    equal(numberOf(Initial()), NoNumber()),
    all({ w: "Write" }, ({ w }) => not(writtenBy(Initial(), w)))
  )
)

/** The number comes first in the order of values. */
export const numbersComeFirst: Axiom = axiom(
  "NumbersComeFirst",
  all({ a: "Value", b: "Value" }, ({ a, b }) => implies(atLeast(a, b), atMost(numberOf(b), numberOf(a))))
)

/** No other writes break ties: the number decides alone. */
export const tiesStay: Axiom = axiom(
  "TiesStay",
  implies(
    differ(versioning(), constant("Versioning", "two-phase")),
    all({ a: "Value", b: "Value" }, ({ a, b }) => implies(atMost(numberOf(b), numberOf(a)), atLeast(a, b)))
  )
)

/** Two-phase writes break ties by the write. */
export const tiesAreBroken: Axiom = axiom(
  "TiesAreBroken",
  implies(
    equal(versioning(), constant("Versioning", "two-phase")),
    all({ v: "Number", w: "Write", x: "Number", u: "Write" }, ({ v, w, x, u }) =>
      implies(differ(w, u), or(newer(pair(v, w), pair(x, u)), newer(pair(x, u), pair(v, w))))
    )
  )
)

/** Reads repair before they return. */
export const repairIsBlocking: Axiom = axiom(
  "RepairIsBlocking",
  equal(readRepair(), constant("ReadRepair", "blocking"))
)

/** No coordinator gives up. */
export const noTimeouts: Axiom = axiom("NoTimeouts", not(timeouts()))

/** Writes get their numbers in this way. */
export const versioningIs = (...names: ReadonlyArray<ConstantOf<"Versioning">>): Axiom =>
  axiom(
    `VersioningIs(${names.join(" or ")})`,
    oneOf(versioning(), ...names.map((name) => constant("Versioning", name)))
  )

/** Of numbers that differ the larger one is the newer. */
export const numbersDecide: Axiom = axiom(
  "NumbersDecide",
  all({ a: "Value", b: "Value" }, ({ a, b }) =>
    implies(and(atLeast(a, b), atLeast(b, a)), equal(numberOf(a), numberOf(b)))
  )
)
