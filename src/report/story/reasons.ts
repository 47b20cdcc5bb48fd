/**
 * Why a guarantee broke, in a few sentences that are taken from the trace.
 *
 * @module
 */
import { type InvariantName, invariants } from "../../model/guarantees.ts"
import { type Behaviour, lastState } from "./behaviour.ts"
import type { Lanes } from "./lanes.ts"
import type { TemporalName } from "./promises.ts"
import { isReachability, reasonOfReaching } from "./reached.ts"
import { reasonOfDirtyReads, reasonOfPartialReads, reasonOfPhantoms } from "./reasonsOfOutcomes.ts"
import { type Reason, reasonBelow } from "./reasonsOfReads.ts"
import { reasonOfMonotonicReads, reasonOfOwnWrites, reasonOfPrefix } from "./reasonsOfSessions.ts"
import { isHot, reasonOfDivergence, reasonOfQuorums, reasonOfSurvival } from "./reasonsOfStores.ts"
import { reasonOfTwins, reasonOfWrite } from "./reasonsOfWrites.ts"

const parts = {
  Regular: ["AckedWritesAreRead", "AckedWritesAreNotOvertaken", "VersionsAreUnique", "NoPhantoms"],
  Linearizable: ["ReadsNeverGoBack", "WritesAreOrdered", "VersionsAreUnique", "NoPhantoms"]
} as const satisfies Partial<Record<InvariantName, ReadonlyArray<InvariantName>>>

/** A guarantee that is a conjunction: the first part that fails, by name, and why. */
const reasonOfParts = (behaviour: Behaviour, whole: keyof typeof parts): Reason => {
  const failing = parts[whole].find((name) => !invariants[name](behaviour.model, lastState(behaviour)))
  if (failing === undefined) return []
  return [`${whole} requires ${failing}, which fails here.`, ...reasons[failing](behaviour)]
}

const reasons: Readonly<Record<InvariantName | TemporalName, (behaviour: Behaviour) => Reason>> = {
  TypeOK: () => ["The last state has a variable that is not of its type: the model itself is wrong."],
  NoPhantoms: reasonOfPhantoms,
  VersionsAreUnique: reasonOfTwins,
  AckedWritesAreRead: (behaviour) => reasonBelow(behaviour, (state, r) => state.readFloor[r]!.acked),
  AckedWritesAreNotOvertaken: (behaviour) => reasonOfWrite(behaviour, "acked"),
  Regular: (behaviour) => reasonOfParts(behaviour, "Regular"),
  ReadsNeverGoBack: (behaviour) => reasonBelow(behaviour, (state, r) => state.readFloor[r]!.seen),
  WritesAreOrdered: (behaviour) => reasonOfWrite(behaviour, "seen"),
  Linearizable: (behaviour) => reasonOfParts(behaviour, "Linearizable"),
  ReadYourWrites: reasonOfOwnWrites,
  MonotonicReads: reasonOfMonotonicReads,
  MonotonicWrites: (behaviour) => reasonOfWrite(behaviour, "ownWritten"),
  WritesFollowReads: (behaviour) => reasonOfWrite(behaviour, "ownRead"),
  ConsistentPrefix: reasonOfPrefix,
  NoDirtyReads: reasonOfDirtyReads,
  NoPartialWritesRead: reasonOfPartialReads,
  AckedWritesSurvive: reasonOfSurvival,
  QuorumsHoldAcked: reasonOfQuorums,
  Convergence: (behaviour) => reasonOfDivergence(behaviour),
  HotKeyConverges: (behaviour) => reasonOfDivergence(behaviour, (k) => isHot(behaviour, k)),
  ColdKeyConverges: (behaviour) => reasonOfDivergence(behaviour, (k) => !isHot(behaviour, k))
}

const isKnown = (guarantee: string): guarantee is keyof typeof reasons => Object.hasOwn(reasons, guarantee)

/** The reason as sentences; for a guarantee that is not known here, or does not fail, that is said. */
export const reasonOf = (behaviour: Behaviour, lanes: Lanes, guarantee: string): Reason => {
  if (isReachability(guarantee)) return reasonOfReaching(behaviour, lanes)
  const found = isKnown(guarantee) ? reasons[guarantee](behaviour) : []
  return found.length > 0 ? found : [`The last state of this behaviour does not satisfy ${guarantee}.`]
}
