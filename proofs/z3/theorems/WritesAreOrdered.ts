/**
 * A write is newer than what was known when it began. An ideal clock gives this by itself; two-phase writes need that
 * the replicas which they ask for the largest number include one that knows.
 *
 * @module
 */
import {
  numbersAreOrdered,
  numbersComeFirst,
  tiesStay,
  valuesAreOrdered,
  valuesArePairs
} from "../protocol/Axioms.ts"
import { keepersAreReliable, readsMeetKeepers } from "../protocol/Quorums.ts"
import { ackedWritesAreKept } from "./AckedWritesAreRead.ts"
import {
  blockingRepair,
  everyFault,
  found,
  orderedWrites,
  ownClock,
  readsAskAll,
  readsMeetAll,
  readsMeetRepairs,
  readsMeetWrites,
  scenario,
  twoPhaseWrites,
  withoutTimeouts
} from "./Conditions.ts"
import type { Conjunct } from "./Conjuncts.ts"
import {
  versionExceeds,
  versionsAreOfAsking,
  type WriteFloor,
  writeFloorIsKept,
  writeFloors
} from "./Floors.ts"
import { valuesAreWritten } from "./NoPhantoms.ts"
import { askingIsTwoPhase, noneIsIndeterminate, sentHasNumber, unbegunHasNoNumber } from "./Origins.ts"
import { repairedResultsAreKept, resultsAreKept, together } from "./ReadsNeverGoBack.ts"
import type { Theorem } from "./Theorem.ts"

const numbering = [numbersAreOrdered, valuesArePairs, numbersComeFirst]
const ordering = [valuesAreOrdered, ...numbering]
const asking = [...ordering, keepersAreReliable, readsMeetKeepers]

/** How a two-phase write chooses a number above its floor. */
const choosesAbove = (floor: WriteFloor): ReadonlyArray<Conjunct> => [
  versionsAreOfAsking,
  writeFloorIsKept(floor),
  versionExceeds(floor)
]

/** Where values come from. Without a number nothing is newer than the initial value, and so nobody keeps it. */
const written = valuesAreWritten.filter((conjunct) => conjunct !== sentHasNumber)

const goalOf = (floor: WriteFloor): Theorem["goal"] => versionExceeds(floor).holds

export const AckedWritesAreNotOvertaken: Theorem = {
  name: "AckedWritesAreNotOvertaken, two-phase",
  guarantee: "AckedWritesAreNotOvertaken",
  goal: goalOf(writeFloors.acked),
  conditions: [
    readsMeetWrites(
      found([2, 1, 1], { versioning: "two-phase" }, 2, 0),
      found([3, 2, 2], { versioning: "two-phase", restores: 1 }, 2, 0),
      found([3, 2, 2], { versioning: "two-phase", losses: 1 }, 2, 0),
      found([3, 2, 2], { versioning: "two-phase", sloppy: true, spares: 1 }, 2, 0)
    ),
    twoPhaseWrites(scenario("clock-skew"))
  ],
  definitions: asking,
  invariant: together(ackedWritesAreKept, choosesAbove(writeFloors.acked)),
  scope: everyFault([3, 3, 3], { versioning: "two-phase" })
}

export const AckedWritesAreNotOvertakenOrdered: Theorem = {
  name: "AckedWritesAreNotOvertaken, ordered",
  guarantee: "AckedWritesAreNotOvertaken",
  goal: goalOf(writeFloors.acked),
  conditions: [orderedWrites(scenario("clock-skew"))],
  definitions: numbering,
  invariant: [askingIsTwoPhase, versionExceeds(writeFloors.acked)],
  scope: everyFault([2, 2, 1])
}

export const WritesAreOrdered: Theorem = {
  name: "WritesAreOrdered, two-phase",
  guarantee: "WritesAreOrdered",
  goal: goalOf(writeFloors.seen),
  conditions: [
    readsMeetAll(
      found([2, 1, 1], { versioning: "two-phase", readRepair: "blocking" }, 2, 0),
      found([3, 2, 2], { versioning: "two-phase", readRepair: "blocking", losses: 1 }, 2, 0),
      found([3, 2, 2], { versioning: "two-phase", readRepair: "blocking", sloppy: true, spares: 1 }, 2, 0)
    ),
    blockingRepair(scenario("two-phase-timeouts")),
    twoPhaseWrites(found([2, 1, 2], { versioning: "clock", readRepair: "blocking" }, 2, 0))
  ],
  definitions: asking,
  invariant: together(ackedWritesAreKept, repairedResultsAreKept, choosesAbove(writeFloors.seen)),
  scope: everyFault([3, 3, 3], { versioning: "two-phase", readRepair: "blocking" })
}

export const WritesAreOrderedByAll: Theorem = {
  name: "WritesAreOrdered, two-phase, all asked",
  guarantee: "WritesAreOrdered",
  goal: goalOf(writeFloors.seen),
  conditions: [
    readsMeetWrites(found([2, 2, 1], { versioning: "two-phase", sloppy: true, spares: 1 }, 2, 0)),
    readsAskAll(scenario("two-phase-timeouts")),
    twoPhaseWrites(found([2, 2, 1], { versioning: "clock" }, 2, 0))
  ],
  definitions: asking,
  invariant: together(ackedWritesAreKept, resultsAreKept, choosesAbove(writeFloors.seen)),
  scope: everyFault([2, 2, 2], { versioning: "two-phase", restores: 0 })
}

export const WritesAreOrderedOrdered: Theorem = {
  name: "WritesAreOrdered, ordered",
  guarantee: "WritesAreOrdered",
  goal: goalOf(writeFloors.seen),
  conditions: [orderedWrites(scenario("clock-skew"))],
  definitions: [...numbering, tiesStay],
  invariant: [...written, askingIsTwoPhase, versionExceeds(writeFloors.seen)],
  scope: everyFault([2, 2, 1])
}

export const WritesFollowReads: Theorem = {
  name: "WritesFollowReads, two-phase",
  guarantee: "WritesFollowReads",
  goal: goalOf(writeFloors.ownRead),
  conditions: [
    readsMeetRepairs(found([2, 1, 1], { versioning: "two-phase", readRepair: "blocking" }, 2, 1, 1)),
    blockingRepair(found([2, 1, 2], { versioning: "two-phase" }, 2, 1, 2)),
    twoPhaseWrites(found([2, 1, 2], { versioning: "clock", readRepair: "blocking" }, 2, 1, 2))
  ],
  definitions: asking,
  invariant: together(repairedResultsAreKept, choosesAbove(writeFloors.ownRead)),
  scope: everyFault([3, 2, 3], { versioning: "two-phase", readRepair: "blocking" })
}

export const WritesFollowReadsByAll: Theorem = {
  name: "WritesFollowReads, two-phase, all asked",
  guarantee: "WritesFollowReads",
  goal: goalOf(writeFloors.ownRead),
  conditions: [
    readsAskAll(found([2, 1, 2], { versioning: "two-phase" }, 2, 1, 2)),
    twoPhaseWrites(found([2, 2, 1], { versioning: "clock" }, 2, 1, 2))
  ],
  definitions: asking,
  invariant: together(resultsAreKept, choosesAbove(writeFloors.ownRead)),
  scope: everyFault([2, 2, 1], { versioning: "two-phase", restores: 0 })
}

export const WritesFollowReadsOrdered: Theorem = {
  name: "WritesFollowReads, ordered",
  guarantee: "WritesFollowReads",
  goal: goalOf(writeFloors.ownRead),
  conditions: [orderedWrites(found([2, 2, 1], { versioning: "clock" }, 2, 1, 2))],
  definitions: [...numbering, tiesStay],
  invariant: [...written, askingIsTwoPhase, versionExceeds(writeFloors.ownRead)],
  scope: everyFault([2, 2, 1])
}

export const MonotonicWrites: Theorem = {
  name: "MonotonicWrites, two-phase",
  guarantee: "MonotonicWrites",
  goal: goalOf(writeFloors.ownWritten),
  conditions: [
    readsMeetWrites(found([2, 1, 1], { versioning: "two-phase" }, 2, 0, 1)),
    withoutTimeouts(found([2, 1, 2], { versioning: "two-phase", timeouts: true }, 2, 0, 1))
  ],
  definitions: asking,
  invariant: together(ackedWritesAreKept, choosesAbove(writeFloors.ownWritten), [
    unbegunHasNoNumber,
    noneIsIndeterminate
  ]),
  scope: everyFault([3, 3, 3], { versioning: "two-phase", timeouts: false })
}

export const MonotonicWritesByClock: Theorem = {
  name: "MonotonicWrites, ordered or clock",
  guarantee: "MonotonicWrites",
  goal: goalOf(writeFloors.ownWritten),
  conditions: [ownClock(found([2, 1, 1], { versioning: "two-phase" }, 2, 0, 1))],
  definitions: numbering,
  invariant: [askingIsTwoPhase, versionExceeds(writeFloors.ownWritten)],
  scope: everyFault([2, 2, 1], { versioning: "clock" })
}
