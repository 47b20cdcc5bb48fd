/**
 * Stories of what can happen: the invariants that a model must violate, or its verdicts would mean nothing.
 *
 * @module
 */
import { type ReachabilityName, reachability } from "../../model/reachability.ts"
import { type Behaviour, stateAt, stateBefore } from "./behaviour.ts"
import type { Lanes } from "./lanes.ts"
import type { Reason } from "./reasonsOfReads.ts"
import { stepInWords } from "./steps.ts"
import { capitalised } from "./words.ts"

/** What each of them says can happen. */
const reached: Readonly<Record<ReachabilityName, string>> = {
  NeverAcknowledged: "a write is acknowledged",
  NeverReturned: "a read returns what a client wrote",
  NeverIndeterminate: "a write ends with an unknown outcome",
  NeverRefused: "an operation is refused",
  NeverStale: "a replica misses an acknowledged write",
  NeverHealed: "a replica that the request of a write cannot reach comes to hold it nevertheless",
  NeverUnanimous: "all replicas hold the same write",
  NeverRepairing: "a read has replicas to repair",
  NeverHinted: "a spare keeps a hint",
  NeverHandedOff: "a hint has been handed off",
  NeverDown: "a node is down",
  NeverBack: "all nodes are up again after a crash",
  NeverRestored: "a replica is restored from a peer",
  NeverLost: "a disk is lost",
  NeverTied: "two writes of a key choose the same number"
}

export const isReachability = (name: string): name is ReachabilityName => Object.hasOwn(reachability, name)

/** What a behaviour shows that reaches this, as a sentence. */
export const reachedInWords = (name: ReachabilityName): string =>
  `${name} is there to fail: it can happen that ${reached[name]}.`

const mechanisms: ReadonlyArray<string> = [
  "RepairReplica",
  "HandOff",
  "AntiEntropy",
  "LateArrival",
  "DivertWrite",
  "RestoreFrom",
  "LoseDisk",
  "TimeOutWrite"
]

/** The last step of a behaviour, and the mechanisms that changed something on the way. */
export const reasonOfReaching = (behaviour: Behaviour, lanes: Lanes): Reason => {
  const last = behaviour.steps.length - 1
  const acting = behaviour.steps.flatMap(({ action }, at) =>
    at > 0 &&
    at < last &&
    action !== null &&
    mechanisms.includes(action) &&
    stateAt(behaviour, at) !== stateBefore(behaviour, at)
      ? [at]
      : []
  )
  return [...acting, last]
    .filter((at) => at > 0)
    .map((at) => `${capitalised(stepInWords(behaviour, lanes, at))} (step ${at}).`)
}
