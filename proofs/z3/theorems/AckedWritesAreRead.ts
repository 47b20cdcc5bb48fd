/**
 * A read returns at least what was acknowledged before it began, where R + W > N + F + S: under every kind of repair
 * and versioning, with time-outs, late and repeated messages, crashes and recoveries, F disks that are lost or replaced
 * by a peer's, and S spares that stand in.
 *
 * The same invariant, with another floor, carries what a client reads of its own writes.
 *
 * @module
 */
import { all, and, implies, some } from "../logic/Formula.ts"
import { valuesAreOrdered } from "../protocol/Axioms.ts"
import { keepersAreReliable, readsMeetKeepers } from "../protocol/Quorums.ts"
import { atLeast, inReadQuorum, isAcked, writtenValue } from "../protocol/Vocabulary.ts"
import { everyFault, found, readsMeetWrites, scenario } from "./Conditions.ts"
import {
  ackedIsKept,
  acksAreHeld,
  acksAreOfWriting,
  answersAreOfReading,
  type Conjunct,
  standInsAreAway
} from "./Conjuncts.ts"
import { type ReadFloor, readFloorIsKept, readFloors, resultReaches, returnedReaches } from "./Floors.ts"
import type { Theorem } from "./Theorem.ts"

/** How acknowledged writes stay where reads find them. */
export const ackedWritesAreKept: ReadonlyArray<Conjunct> = [
  acksAreOfWriting,
  acksAreHeld,
  standInsAreAway,
  ackedIsKept
]

/** How a read reaches its floor. */
export const readsReach = (floor: ReadFloor): ReadonlyArray<Conjunct> => [
  answersAreOfReading,
  readFloorIsKept(floor),
  resultReaches(floor)
]

const definitions = [valuesAreOrdered, keepersAreReliable, readsMeetKeepers]

export const AckedWritesAreRead: Theorem = {
  name: "AckedWritesAreRead",
  guarantee: "AckedWritesAreRead",
  goal: returnedReaches(readFloors.acked),
  conditions: [
    readsMeetWrites(
      scenario("weak-quorum"),
      scenario("stale-restore"),
      scenario("lost-disk"),
      scenario("sloppy-quorum")
    )
  ],
  definitions,
  invariant: [...ackedWritesAreKept, ...readsReach(readFloors.acked)],
  scope: everyFault([3, 3, 3])
}

export const QuorumsHoldAcked: Theorem = {
  name: "QuorumsHoldAcked",
  guarantee: "QuorumsHoldAcked",
  goal: (s) =>
    all({ w: "Write", q: "ReadQuorum" }, ({ w, q }) =>
      implies(
        isAcked(s, w),
        some({ n: "Node" }, ({ n }) =>
          and(inReadQuorum(n, q), atLeast(s.store(n, s.writeKey(w)), writtenValue(s, w)))
        )
      )
    ),
  conditions: AckedWritesAreRead.conditions,
  definitions,
  invariant: ackedWritesAreKept,
  scope: everyFault([3, 3, 3])
}

export const ReadYourWrites: Theorem = {
  name: "ReadYourWrites",
  guarantee: "ReadYourWrites",
  goal: returnedReaches(readFloors.ownAcked),
  conditions: [
    readsMeetWrites(
      scenario("weak-sessions"),
      found([3, 2, 2], { restores: 1 }, 1, 1, 1),
      found([3, 2, 2], { losses: 1 }, 1, 1, 1),
      found([3, 2, 2], { sloppy: true, spares: 1 }, 1, 1, 1)
    )
  ],
  definitions,
  invariant: [...ackedWritesAreKept, ...readsReach(readFloors.ownAcked)],
  scope: everyFault([3, 3, 3])
}
