/**
 * Configurations and bounds in words, and as the flags that ask for them.
 *
 * @module
 */
import type { Bounds, Configuration, Versioning } from "../model/configuration.ts"
import type { AskedBounds, Question } from "./Question.ts"

/** A number of things. */
export const count = (number: number, singular: string, plural = `${singular}s`): string =>
  `${number} ${number === 1 ? singular : plural}`

/** Whose clock gives the versions, in a few words. */
export const versionsInWords: Readonly<Record<Versioning, string>> = {
  ordered: "versions from an ideal clock",
  clock: "versions from the clients' clocks",
  "two-phase": "versions in two phases"
}

/** A configuration in a few words, with whose clock gives the versions; what is off is left out. */
export const describeConfiguration = (configuration: Configuration): string => {
  const { replicas, readQuorum, writeQuorum, readRepair, sloppy, spares, versioning } = configuration
  const { antiEntropy, timeouts, crashes, restores, losses } = configuration
  const words = [count(replicas, "replica"), `read quorum ${readQuorum}`, `write quorum ${writeQuorum}`]
  if (readRepair !== "none") words.push(`${readRepair === "async" ? "asynchronous" : "blocking"} read repair`)
  if (sloppy) words.push(`sloppy with ${count(spares, "spare")}`)
  if (antiEntropy) words.push("anti-entropy")
  words.push(versionsInWords[versioning])
  if (timeouts) words.push("time-outs")
  if (crashes > 0) words.push(count(crashes, "crash", "crashes"))
  if (restores > 0) words.push(count(restores, "restore"))
  if (losses > 0) words.push(count(losses, "lost disk"))
  return words.join(", ")
}

const describeClients = (clients: number | undefined): string => {
  if (clients === undefined) return "as many clients as needed"
  return clients === 0 ? "a client for each operation" : count(clients, "client")
}

/** Bounds in a few words. */
export const describeBounds = ({ writes, reads, keys, clients }: AskedBounds | Bounds): string =>
  [count(writes, "write"), count(reads, "read"), count(keys, "key"), describeClients(clients)].join(", ")

/** The flags that ask a question; what is the default is left out, and so are 0 clients. */
export const flagsOf = ({ configuration, bounds }: Question): string => {
  const { sloppy, spares, crashes, restores, losses, readRepair, versioning } = configuration
  const flags = [
    `--replicas ${configuration.replicas}`,
    `--read-quorum ${configuration.readQuorum}`,
    `--write-quorum ${configuration.writeQuorum}`
  ]
  if (readRepair !== "none") flags.push(`--read-repair ${readRepair}`)
  if (sloppy) flags.push("--sloppy")
  if (spares > 1) flags.push(`--spares ${spares}`)
  if (configuration.antiEntropy) flags.push("--anti-entropy")
  if (versioning !== "ordered") flags.push(`--versioning ${versioning}`)
  if (configuration.timeouts) flags.push("--timeouts")
  if (crashes > 0) flags.push(`--crashes ${crashes}`)
  if (restores > 0) flags.push(`--restores ${restores}`)
  if (losses > 0) flags.push(`--losses ${losses}`)
  if (bounds.writes !== 2) flags.push(`--writes ${bounds.writes}`)
  if (bounds.reads !== 2) flags.push(`--reads ${bounds.reads}`)
  if (bounds.keys !== 1) flags.push(`--keys ${bounds.keys}`)
  if (bounds.clients) flags.push(`--clients ${bounds.clients}`)
  return flags.join(" ")
}
