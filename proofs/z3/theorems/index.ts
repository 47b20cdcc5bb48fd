/**
 * All theorems, in the order of the laws.
 *
 * @module
 */
import { AckedWritesAreRead, QuorumsHoldAcked, ReadYourWrites } from "./AckedWritesAreRead.ts"
import { AckedWritesSurvive } from "./AckedWritesSurvive.ts"
import { NoDirtyReads, NoPartialWritesRead, NoPhantoms, VersionsAreUnique } from "./NoPhantoms.ts"
import {
  ConsistentPrefix,
  ConsistentPrefixByAll,
  MonotonicReads,
  MonotonicReadsByAll,
  ReadsNeverGoBack,
  ReadsNeverGoBackByAll
} from "./ReadsNeverGoBack.ts"
import type { Theorem } from "./Theorem.ts"
import {
  AckedWritesAreNotOvertaken,
  AckedWritesAreNotOvertakenOrdered,
  MonotonicWrites,
  MonotonicWritesByClock,
  WritesAreOrdered,
  WritesAreOrderedByAll,
  WritesAreOrderedOrdered,
  WritesFollowReads,
  WritesFollowReadsByAll,
  WritesFollowReadsOrdered
} from "./WritesAreOrdered.ts"

export const theorems: ReadonlyArray<Theorem> = [
  NoPhantoms,
  VersionsAreUnique,
  AckedWritesAreRead,
  AckedWritesAreNotOvertaken,
  AckedWritesAreNotOvertakenOrdered,
  ReadsNeverGoBack,
  ReadsNeverGoBackByAll,
  WritesAreOrdered,
  WritesAreOrderedByAll,
  WritesAreOrderedOrdered,
  ReadYourWrites,
  MonotonicReads,
  MonotonicReadsByAll,
  MonotonicWrites,
  MonotonicWritesByClock,
  WritesFollowReads,
  WritesFollowReadsByAll,
  WritesFollowReadsOrdered,
  ConsistentPrefix,
  ConsistentPrefixByAll,
  NoDirtyReads,
  NoPartialWritesRead,
  AckedWritesSurvive,
  QuorumsHoldAcked
]

export { corollaries } from "./Corollaries.ts"
