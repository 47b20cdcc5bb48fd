/**
 * Where a guarantee can fail at all. A guarantee that cannot fail in a model is not asked there: "holds" would say
 * nothing.
 *
 * @module
 */
import type { Model } from "./configuration.ts"
import { type InvariantName, invariants } from "./guarantees.ts"

/** The name of a guarantee: a state invariant, or the temporal property `Convergence`. */
export type GuaranteeName = InvariantName | "Convergence"

/** All guarantees, in the order in which they are documented. */
export const guaranteeNames: ReadonlyArray<GuaranteeName> = [
  ...(Object.keys(invariants) as ReadonlyArray<InvariantName>),
  "Convergence"
]

/**
 * Why a guarantee is not asked in a model, or `undefined` where it is.
 *
 * The reasons rest on the bounds (too few operations for the guarantee to say anything) or on the configuration (what
 * could break it is not there).
 */
export const reasonNotToAsk = (model: Model, guarantee: GuaranteeName): string | undefined => {
  const { versioning, timeouts, restores, losses } = model.configuration
  const writes = model.writeScript.length
  const reads = model.readScript.length
  const needs = (enough: boolean, what: string): string | undefined => (enough ? undefined : `needs ${what}`)
  const ordered = versioning === "ordered" ? "an ideal clock orders the writes by definition" : undefined
  const ownClock = versioning === "clock" ? "a client's own clock does not go back" : undefined
  const session = needs(model.clients > 0, "named clients")
  switch (guarantee) {
    case "TypeOK":
      return undefined
    case "NoPhantoms":
      return needs(reads >= 1, "a read")
    case "VersionsAreUnique":
      if (versioning !== "two-phase") return "the numbers of this versioning are distinct by definition"
      return needs(writes >= 2, "two writes")
    case "AckedWritesAreRead":
    case "Regular":
    case "Linearizable":
      return needs(writes >= 1 && reads >= 1, "a write and a read")
    case "AckedWritesAreNotOvertaken":
      return ordered ?? needs(writes >= 2, "two writes")
    case "ReadsNeverGoBack":
      return needs(writes >= 1 && reads >= 2, "a write and two reads")
    case "WritesAreOrdered":
      return ordered ?? needs(writes >= 2, "two writes")
    case "ReadYourWrites":
      return session ?? needs(writes >= 1 && reads >= 1, "a write and a read")
    case "MonotonicReads":
      return session ?? needs(writes >= 1 && reads >= 2, "a write and two reads")
    case "MonotonicWrites":
      return ordered ?? ownClock ?? session ?? needs(writes >= 2, "two writes")
    case "WritesFollowReads":
      return ordered ?? session ?? needs(writes >= 2 && reads >= 1, "two writes and a read")
    case "ConsistentPrefix":
      return (
        session ??
        needs(model.keys >= 2 && writes >= 2 && reads >= 2, "two keys, and on them two writes and two reads")
      )
    case "NoDirtyReads":
      return timeouts
        ? needs(writes >= 1 && reads >= 1, "a write and a read")
        : "nothing is refused without timeouts"
    case "NoPartialWritesRead":
      return timeouts
        ? needs(writes >= 1 && reads >= 1, "a write and a read")
        : "no write is indeterminate without timeouts"
    case "AckedWritesSurvive":
      return restores + losses > 0
        ? needs(writes >= 1, "a write")
        : "no node loses what it holds without restores or losses"
    case "QuorumsHoldAcked":
      return needs(writes >= 1, "a write")
    case "Convergence":
      return needs(writes >= 1, "a write")
  }
}
