/**
 * Where a guarantee can fail at all. A guarantee that cannot fail in a model is not asked there: "holds" would say
 * nothing.
 *
 * @module
 */
import type { Model, Script } from "./configuration.ts"
import { type InvariantName, invariants } from "./guarantees.ts"

/** The name of a guarantee: a state invariant, or the temporal property `Convergence`. */
export type GuaranteeName = InvariantName | "Convergence"

/** All guarantees, in the order in which they are documented. */
export const guaranteeNames: ReadonlyArray<GuaranteeName> = [
  ...(Object.keys(invariants) as ReadonlyArray<InvariantName>),
  "Convergence"
]

/** Has the model so many writes and reads of one key, by a client of their own choice or all by one named client? */
const hasOperations = (model: Model, writes: number, reads: number, oneSession: boolean): boolean => {
  const clients = oneSession ? Array.from({ length: model.clients }, (_, i) => i + 1) : [undefined]
  const count = (scripts: ReadonlyArray<Script>, k: number, c: number | undefined): number =>
    scripts.filter((script) => script.keys.includes(k) && (c === undefined || script.clients.includes(c)))
      .length
  for (let k = 0; k < model.keys; k++)
    for (const c of clients)
      if (count(model.writeScript, k, c) >= writes && count(model.readScript, k, c) >= reads) return true
  return false
}

const counted = (count: number, noun: string): ReadonlyArray<string> =>
  count === 0 ? [] : [count === 1 ? `a ${noun}` : `two ${noun}s`]

/** What is missing for so many operations on one key, or `undefined`. */
const needs = (model: Model, writes: number, reads: number, oneSession = false): string | undefined => {
  if (hasOperations(model, writes, reads, oneSession)) return
  const operations = [...counted(writes, "write"), ...counted(reads, "read")].join(" and ")
  return `needs ${operations} of one key${oneSession ? " by one named client" : ""}`
}

/** Who writes two keys one after the other, and who reads both? */
const hasPrefix = (model: Model): boolean => {
  const spansKeys = (scripts: ReadonlyArray<Script>, c: number): boolean => {
    const own = scripts.filter(({ clients }) => clients.includes(c))
    return own.length >= 2 && new Set(own.flatMap(({ keys }) => keys)).size >= 2
  }
  const named = Array.from({ length: model.clients }, (_, i) => i + 1)
  return (
    named.some((c) => spansKeys(model.writeScript, c)) && named.some((c) => spansKeys(model.readScript, c))
  )
}

/**
 * Why a guarantee is not asked in a model, or `undefined` where it is.
 *
 * The reasons rest on the bounds (too few operations for the guarantee to say anything) or on the configuration (what
 * could break it is not there).
 */
export const reasonNotToAsk = (model: Model, guarantee: GuaranteeName): string | undefined => {
  const { versioning, timeouts, restores, losses } = model.configuration
  const ordered = versioning === "ordered" ? "an ideal clock orders the writes by definition" : undefined
  const ownClock = versioning === "clock" ? "a client's own clock does not go back" : undefined
  switch (guarantee) {
    case "TypeOK":
      return undefined
    case "NoPhantoms":
      return needs(model, 0, 1)
    case "VersionsAreUnique":
      if (versioning !== "two-phase") return "the numbers of this versioning are distinct by definition"
      return needs(model, 2, 0)
    case "AckedWritesAreRead":
    case "Regular":
      return needs(model, 1, 1)
    case "Linearizable":
      // With an ideal clock and one read of a key there is nothing to go back from: it says no more than Regular.
      return versioning === "ordered" ? needs(model, 1, 2) : needs(model, 1, 1)
    case "AckedWritesAreNotOvertaken":
    case "WritesAreOrdered":
      return ordered ?? needs(model, 2, 0)
    case "ReadsNeverGoBack":
      return needs(model, 1, 2)
    case "ReadYourWrites":
      return needs(model, 1, 1, true)
    case "MonotonicReads":
      return needs(model, 1, 1) ?? needs(model, 0, 2, true)
    case "MonotonicWrites":
      return ordered ?? ownClock ?? needs(model, 2, 0, true)
    case "WritesFollowReads":
      return ordered ?? needs(model, 2, 0) ?? needs(model, 1, 1, true)
    case "ConsistentPrefix":
      return hasPrefix(model)
        ? undefined
        : "needs a named client that writes two keys, and one that reads both"
    case "NoDirtyReads":
      return timeouts ? needs(model, 1, 1) : "nothing is refused without timeouts"
    case "NoPartialWritesRead":
      return timeouts ? needs(model, 1, 1) : "no write is indeterminate without timeouts"
    case "AckedWritesSurvive":
      return restores + losses > 0
        ? needs(model, 1, 0)
        : "no node loses what it holds without restores or losses"
    case "QuorumsHoldAcked":
    case "Convergence":
      return needs(model, 1, 0)
  }
}
