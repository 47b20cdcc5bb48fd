/**
 * What no step of the protocol can break, under any of the faults: what is read was written by a write of that key that
 * was sent, and versions of writes of one key differ.
 *
 * @module
 */
import { constant } from "../logic/Formula.ts"
import { numbersAreOrdered, numbersDecide, tiesAreBroken, valuesArePairs } from "../protocol/Axioms.ts"
import { readQuorumsHaveMembers } from "../protocol/Quorums.ts"
import { everyFault, scenario, withoutTimeouts } from "./Conditions.ts"
import { answersAreOfReading, type Conjunct } from "./Conjuncts.ts"
import {
  answeredIsWritten,
  askingIsTwoPhase,
  foundIsWritten,
  hintedIsWritten,
  noneIsIndeterminate,
  noneReads,
  noPhantoms,
  sentHasNumber,
  storedIsWritten,
  unbegunHasNoNumber,
  versionsAreUnique
} from "./Origins.ts"
import type { Theorem } from "./Theorem.ts"

/** Where values come from. */
export const valuesAreWritten: ReadonlyArray<Conjunct> = [
  unbegunHasNoNumber,
  sentHasNumber,
  answersAreOfReading,
  storedIsWritten,
  hintedIsWritten,
  answeredIsWritten,
  foundIsWritten
]

export const NoPhantoms: Theorem = {
  name: "NoPhantoms",
  guarantee: "NoPhantoms",
  goal: noPhantoms,
  conditions: [],
  definitions: [numbersAreOrdered, readQuorumsHaveMembers],
  invariant: valuesAreWritten,
  scope: everyFault([2, 2, 1], { versioning: "two-phase" })
}

export const NoDirtyReads: Theorem = {
  name: "NoDirtyReads",
  guarantee: "NoDirtyReads",
  goal: noneReads(constant("WritePhase", "refused")),
  conditions: [],
  definitions: [numbersAreOrdered, readQuorumsHaveMembers, valuesArePairs],
  invariant: valuesAreWritten,
  scope: everyFault([2, 2, 1], { versioning: "two-phase" })
}

export const NoPartialWritesRead: Theorem = {
  name: "NoPartialWritesRead",
  guarantee: "NoPartialWritesRead",
  goal: noneReads(constant("WritePhase", "indeterminate")),
  conditions: [withoutTimeouts(scenario("partial-write"))],
  definitions: [],
  invariant: [noneIsIndeterminate],
  scope: everyFault([2, 2, 1], { timeouts: false })
}

export const VersionsAreUnique: Theorem = {
  name: "VersionsAreUnique",
  guarantee: "VersionsAreUnique",
  goal: versionsAreUnique.holds,
  conditions: [],
  definitions: [numbersDecide, tiesAreBroken, valuesArePairs],
  invariant: [askingIsTwoPhase, versionsAreUnique],
  scope: everyFault([2, 2, 1])
}
