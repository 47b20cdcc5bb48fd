/**
 * What each guarantee promises, in one plain sentence.
 *
 * @module
 */
import type { InvariantName } from "../../model/guarantees.ts"

/** A guarantee about behaviours that never end: of all keys, of the key that is read for ever, of the other. */
export type TemporalName = "Convergence" | "HotKeyConverges" | "ColdKeyConverges"

/** The promises of the guarantees, by name. */
export const promises: Readonly<Record<InvariantName | TemporalName, string>> = {
  TypeOK: "every variable of the specification has its type.",
  NoPhantoms: "a read returns the initial value or something that a client really began to write.",
  VersionsAreUnique: "no two writes of a key have the same version.",
  AckedWritesAreRead:
    "once a write has been acknowledged, every read that begins later returns it or something newer.",
  AckedWritesAreNotOvertaken:
    "a write that begins after another was acknowledged gets a larger version, so that it is the one that stays.",
  Regular:
    "a read returns the latest write that was acknowledged before it began, or one that is going on meanwhile.",
  ReadsNeverGoBack:
    "once a value has been acknowledged to a writer or returned to a reader, no later read returns an older one.",
  WritesAreOrdered:
    "a write gets a larger version than everything that was acknowledged or returned before it began.",
  Linearizable: "the store behaves as if there were one copy, on which operations happen one at a time.",
  ReadYourWrites: "a client that reads sees its own acknowledged writes, or something newer.",
  MonotonicReads: "a client never reads something older than it has read before.",
  MonotonicWrites: "the writes of one client take effect in the order in which it made them.",
  WritesFollowReads: "what a client writes is newer than what it had read before.",
  ConsistentPrefix:
    "a client that has read a write sees from then on, under any key, at least what the writer had read, or had had acknowledged, before it wrote, and what had those whose writes the writer had read; a write of the writer's own that was not acknowledged is not covered.",
  NoDirtyReads: "the value of a write that was refused is never read.",
  NoPartialWritesRead: "the value of a write whose coordinator gave up is never read.",
  AckedWritesSurvive: "some node still holds the newest acknowledged write, or something newer.",
  QuorumsHoldAcked: "whichever R replicas a read asks, one of them holds the newest acknowledged write.",
  HotKeyConverges: "all replicas come to hold the same of the key that is read again and again.",
  ColdKeyConverges: "all replicas come to hold the same of the key that nobody reads.",
  Convergence: "in the end all replicas of a key hold the same, and go on holding it."
}
