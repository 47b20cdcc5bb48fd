/**
 * Parts of guards that no proof uses. They forbid steps which would do no harm to what is proved, and the proofs leave
 * them out: what is proved holds of a protocol that may do more. Every other part is needed by some theorem.
 *
 * @module
 */

const down = "what a node that is down would say or take is on its disk all the same"
const upAndDown =
  "going down and coming back is harmless at any moment; what is lost is counted by who is unreliable"
const replica = "what is held or said in the place of a node of the wrong kind counts for nothing"
const timeouts = "to give up a read, or to refuse, breaks nothing that is promised"

/** The parts by action and name, and why they do not matter to what is proved. */
export const idleGuards: Readonly<Record<string, string>> = {
  "BeginWrite: floorOwnAcked": "what is promised to writes of their client's writes is about all of them",
  "ReplyVersion: n is a replica": replica,
  "ReplyVersion: n is up": down,
  "ChooseVersion: somebody told the number before v":
    "any number larger than what a read quorum told will do; the next one keeps models small",
  "ApplyWrite: n is a replica": replica,
  "ApplyWrite: n is up": down,
  "ApplyWrite: n has not acknowledged it": "to do it twice is to do it once",
  "DivertWrite: n is a replica": replica,
  "DivertWrite: s is up": down,
  "DivertWrite: s stands in once for a write":
    "this is why at most S places are away, which the proofs are given",
  "RefuseWrite: there are timeouts": timeouts,
  "BeginRead: its client is free": "a read does not rely on the other operations of its client",
  "BeginRead: floorOwnWritten": "nothing is promised to reads about writes that are not acknowledged",
  "Reply: n is up": down,
  "CompleteRead: the read is reading": "only a read that is reading has answers",
  "TimeOutRead: there are timeouts": timeouts,
  "TimeOutRead: the read is under way": "a result that is forgotten breaks nothing",
  "RefuseRead: there are timeouts": timeouts,
  "RefuseRead: its client is free": "a read that was refused has no result",
  "RepairReplica: n is a replica": replica,
  "RepairReplica: n is behind": "a repair that nobody needs does no harm",
  "RepairReplica: n is up": down,
  "HandOff: s is a spare": replica,
  "HandOff: n is a replica": replica,
  "HandOff: s keeps a hint": "nothing is older than the initial value",
  "HandOff: it is not handed off": "to do it twice is to do it once",
  "HandOff: both are up": down,
  "DropHint: s is a spare": replica,
  "DropHint: n is a replica": replica,
  "DropHint: s is up": down,
  "AntiEntropy: m is a replica": replica,
  "AntiEntropy: n is a replica": replica,
  "AntiEntropy: there is anti-entropy": "an exchange only brings newer values",
  "AntiEntropy: both are up": down,
  "LateArrival: n is a replica": replica,
  "LateArrival: m is up": down,
  "LateArrival: it is newer than what m has": "a copy that is not newer changes nothing",
  "Crash: m is up": upAndDown,
  "Recover: m is down": upAndDown,
  "RestoreFrom: n is a replica": replica,
  "RestoreFrom: m is a replica": replica,
  "RestoreFrom: n is down": upAndDown,
  "RestoreFrom: m is up": upAndDown,
  "LoseDisk: m is down": upAndDown
}
