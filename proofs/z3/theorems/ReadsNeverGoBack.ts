/**
 * A read returns at least what was acknowledged or returned before it began. Either reads repair before they return,
 * so that W replicas have a result when it is returned, or every read asks all replicas and none of them loses anything.
 *
 * Then what was in the past of a write when it began is kept, too, and who has read the write does not miss it.
 *
 * @module
 */
import { valuesAreOrdered } from "../protocol/Axioms.ts"
import { keepersAreReliable, readsMeetKeepers } from "../protocol/Quorums.ts"
import { ackedWritesAreKept, readsReach } from "./AckedWritesAreRead.ts"
import {
  blockingRepair,
  everyFault,
  found,
  readsAskAll,
  readsMeetAll,
  readsMeetRepairs,
  readsMeetWrites,
  scenario
} from "./Conditions.ts"
import {
  answersAreHeld,
  answersAreOfReading,
  answersAreOfReplicas,
  type Conjunct,
  foundIsKept,
  pastIsKept,
  repairedHold,
  returnedIsKept
} from "./Conjuncts.ts"
import { readFloors, returnedReaches } from "./Floors.ts"
import type { Theorem } from "./Theorem.ts"

const definitions = [valuesAreOrdered, keepersAreReliable, readsMeetKeepers]

/** How a result that a blocking read returns stays where reads find it. */
export const repairedResultsAreKept: ReadonlyArray<Conjunct> = [
  answersAreOfReading,
  answersAreHeld,
  repairedHold,
  returnedIsKept
]

/** How a result stays where reads that ask all replicas find it. */
export const resultsAreKept: ReadonlyArray<Conjunct> = [
  answersAreOfReading,
  answersAreHeld,
  answersAreOfReplicas,
  foundIsKept
]

/** The conjuncts of several lists, each once. */
export const together = (...lists: ReadonlyArray<ReadonlyArray<Conjunct>>): ReadonlyArray<Conjunct> => [
  ...new Map(lists.flat().map((conjunct) => [conjunct.name, conjunct])).values()
]

export const ReadsNeverGoBack: Theorem = {
  name: "ReadsNeverGoBack",
  guarantee: "ReadsNeverGoBack",
  goal: returnedReaches(readFloors.seen),
  conditions: [
    readsMeetAll(
      found([2, 1, 1], { readRepair: "blocking" }, 1, 1),
      found([3, 2, 2], { readRepair: "blocking", restores: 1 }, 1, 1),
      found([3, 2, 2], { readRepair: "blocking", losses: 1 }, 1, 1),
      found([3, 2, 2], { readRepair: "blocking", sloppy: true, spares: 1 }, 1, 1)
    ),
    blockingRepair(scenario("concurrent-write-read"), scenario("async-read-repair"))
  ],
  definitions,
  invariant: together(ackedWritesAreKept, repairedResultsAreKept, readsReach(readFloors.seen)),
  scope: everyFault([3, 3, 3], { readRepair: "blocking" })
}

export const ReadsNeverGoBackByAll: Theorem = {
  name: "ReadsNeverGoBack, all asked",
  guarantee: "ReadsNeverGoBack",
  goal: returnedReaches(readFloors.seen),
  conditions: [
    readsMeetWrites(found([2, 2, 1], { sloppy: true, spares: 1 }, 1, 1)),
    readsAskAll(scenario("strict-quorum"), scenario("restore-tolerant"))
  ],
  definitions,
  invariant: together(ackedWritesAreKept, resultsAreKept, readsReach(readFloors.seen)),
  scope: everyFault([2, 2, 2], { restores: 0 })
}

export const MonotonicReads: Theorem = {
  name: "MonotonicReads",
  guarantee: "MonotonicReads",
  goal: returnedReaches(readFloors.ownRead),
  conditions: [
    readsMeetRepairs(
      found([2, 1, 1], { readRepair: "blocking" }, 1, 2, 1),
      found([3, 2, 2], { readRepair: "blocking", restores: 1 }, 1, 2, 1),
      found([3, 2, 2], { readRepair: "blocking", losses: 1 }, 1, 2, 1)
    ),
    blockingRepair(scenario("strict-sessions"))
  ],
  definitions,
  invariant: together(repairedResultsAreKept, readsReach(readFloors.ownRead)),
  scope: everyFault([3, 2, 3], { readRepair: "blocking" })
}

export const MonotonicReadsByAll: Theorem = {
  name: "MonotonicReads, all asked",
  guarantee: "MonotonicReads",
  goal: returnedReaches(readFloors.ownRead),
  conditions: [readsAskAll(scenario("strict-sessions"))],
  definitions: [valuesAreOrdered, readsMeetKeepers],
  invariant: together(resultsAreKept, readsReach(readFloors.ownRead)),
  scope: everyFault([2, 2, 1], { restores: 0 })
}

/** Two writes and two reads of two keys by two clients. */
const twoKeys = [2, 2, 2, 2] as const

export const ConsistentPrefix: Theorem = {
  name: "ConsistentPrefix",
  guarantee: "ConsistentPrefix",
  goal: returnedReaches(readFloors.prefix),
  conditions: [
    readsMeetAll(
      found([2, 1, 1], { readRepair: "blocking" }, ...twoKeys),
      found([2, 2, 1], { readRepair: "blocking", restores: 1 }, ...twoKeys),
      found([2, 2, 1], { readRepair: "blocking", losses: 1 }, ...twoKeys),
      found([2, 2, 1], { readRepair: "blocking", sloppy: true, spares: 1 }, ...twoKeys)
    ),
    blockingRepair(scenario("question-and-answer"))
  ],
  definitions,
  invariant: together(
    ackedWritesAreKept,
    repairedResultsAreKept,
    [pastIsKept],
    readsReach(readFloors.prefix)
  ),
  scope: everyFault([3, 3, 3], { readRepair: "blocking" })
}

export const ConsistentPrefixByAll: Theorem = {
  name: "ConsistentPrefix, all asked",
  guarantee: "ConsistentPrefix",
  goal: returnedReaches(readFloors.prefix),
  conditions: [
    readsMeetWrites(found([2, 2, 1], { sloppy: true, spares: 1 }, ...twoKeys)),
    readsAskAll(scenario("question-and-answer"))
  ],
  definitions,
  invariant: together(ackedWritesAreKept, resultsAreKept, [pastIsKept], readsReach(readFloors.prefix)),
  scope: everyFault([2, 2, 2], { restores: 0 })
}
