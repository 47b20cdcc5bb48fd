/**
 * A configuration in sentences.
 *
 * @module
 */
import type { Model } from "../../model/configuration.ts"
import { counted, listed } from "./words.ts"

const repairs = {
  none: "no read repair",
  async: "read repair after the read has returned",
  blocking: "read repair before the read returns"
} as const

/** Do a read quorum and a write quorum of home replicas always have a replica in common? */
export const quorumsMeet = ({ configuration }: Model): boolean =>
  configuration.readQuorum + configuration.writeQuorum > configuration.replicas

/** Sizes and mechanisms, as one sentence. */
export const settingInWords = ({ configuration }: Model): string => {
  const { replicas, readQuorum, writeQuorum, readRepair, sloppy, spares, antiEntropy } = configuration
  const { versioning, timeouts, crashes, restores, losses } = configuration
  const parts = [
    `${counted(replicas, "replica")} (N = ${replicas})`,
    `a write waits for ${counted(writeQuorum, "acknowledgement")} (W = ${writeQuorum})`,
    `a read for ${counted(readQuorum, "answer")} (R = ${readQuorum})`,
    repairs[readRepair],
    ...(sloppy ? [`sloppy quorums with ${counted(spares, "spare")}`] : []),
    ...(antiEntropy ? ["anti-entropy in the background"] : []),
    ...(versioning === "clock" ? ["versions from the clients' clocks, which may be skewed"] : []),
    ...(versioning === "two-phase" ? ["a write first asks R replicas for their versions"] : []),
    ...(timeouts ? ["coordinators may time out"] : [])
  ]
  const faults = [
    ...(crashes > 0 ? [counted(crashes, "crash", "crashes")] : []),
    ...(restores > 0 ? [`${counted(restores, "restore")} of a replica from a peer`] : []),
    ...(losses > 0 ? [counted(losses, "lost disk")] : [])
  ]
  return `${parts.join(", ")}${faults.length > 0 ? `; at most ${listed(faults)}` : ""}.`
}

/** What the sizes mean for quorums, as one sentence. */
export const arithmeticInWords = (model: Model): string => {
  const { replicas, readQuorum, writeQuorum, sloppy } = model.configuration
  const sum = `R + W = ${readQuorum + writeQuorum}`
  if (!quorumsMeet(model))
    return `${sum} is not more than N = ${replicas}: a read can ask replicas that a write never waited for.`
  const meeting = `${sum} is more than N = ${replicas}: every read quorum has a replica in common with every write quorum`
  return sloppy ? `${meeting}, as long as no spare stands in.` : `${meeting}.`
}
