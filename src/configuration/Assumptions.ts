/**
 * What an answer about a configuration takes for granted, as sentences.
 *
 * Stores differ in these points, so an answer that does not say them would be taken for one about another store:
 * - Cassandra (4.0 and later, `read_repair = 'BLOCKING'`) waits for repairs up to the consistency level of the read: its guide,
 *   "Read repair", and `ReplicaPlans.forReadRepair`, which takes the level of the read plan; ScyllaDB likewise
 *   (`storage_proxy::schedule_repair` is given the level of the read).
 * - Dynamo performs reads, too, on the first N healthy nodes: DeCandia and others, "Dynamo: Amazon's highly available
 *   key-value store", SOSP 2007, section 4.6. Riak KV 2 asks fallbacks unless `sloppy_quorum` is false or PR wants home
 *   replicas (`riak_kv_get_fsm`).
 *
 * @module
 */
import type { Configuration, Versioning } from "../model/configuration.ts"
import { count } from "./Description.ts"

const ofVersions: Readonly<Record<Versioning, string>> = {
  ordered:
    "Versions come from an ideal clock, which no leaderless store has: a write that begins later has the larger version.",
  clock:
    "Versions come from each client's own clock, which never goes back but may be skewed against others: the larger version wins, whichever write came first.",
  "two-phase":
    "Versions come from a first phase of each write: it asks R replicas for their largest version, and takes a larger one."
}

const blocking =
  "A blocking read waits until W replicas hold what it returns; Cassandra and ScyllaDB wait for as many as the read asked (R)."

const spares =
  "Spares keep writes and never answer reads; in Dynamo and Riak, nodes that stand in answer reads as well."

const faults = ({ restores, losses }: Configuration): string => {
  const most = [
    ...(restores > 0 ? [count(restores, "restore")] : []),
    ...(losses > 0 ? [count(losses, "lost disk")] : [])
  ].join(" and ")
  return `Restores and lost disks count over the store's whole life, not at one time: at most ${most}, ever, even if all copies were made again in between.`
}

/**
 * The assumptions of a configuration: first whose clock gives the versions, then what its options mean where stores differ.
 *
 * @returns sentences, at least one; of an option that is off there is none
 */
export const assumptionsOf = (configuration: Configuration): ReadonlyArray<string> => [
  ofVersions[configuration.versioning],
  ...(configuration.readRepair === "blocking" ? [blocking] : []),
  ...(configuration.sloppy ? [spares] : []),
  ...(configuration.restores + configuration.losses > 0 ? [faults(configuration)] : [])
]
