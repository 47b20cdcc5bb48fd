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

/** Is there a way to pick one script for each of some roles, all different, and what the roles share? */
const cast = (
  scripts: ReadonlyArray<Script>,
  roles: ReadonlyArray<(script: Script) => boolean>,
  taken: ReadonlySet<number> = new Set()
): boolean => {
  const [role, ...others] = roles
  return (
    role === undefined ||
    scripts.some(
      (script, i) => !taken.has(i) && role(script) && cast(scripts, others, new Set([...taken, i]))
    )
  )
}

/**
 * May a client read a write of one key, and then miss a value of another key that was in the past of its writer? The writer
 * had written that value itself, or had read it.
 */
const hasPrefix = ({ clients, keys, writeScript, readScript }: Model): boolean => {
  const may = (c: number | undefined, k: number) => (script: Script) =>
    script.keys.includes(k) && (c === undefined || script.clients.includes(c))
  const named = Array.from({ length: clients }, (_, i) => i + 1)
  const all = Array.from({ length: keys }, (_, k) => k)
  return named.some((writer) =>
    named.some((reader) =>
      all.some((before) =>
        all.some((later) => {
          if (before === later) return false
          const reads = [may(reader, later), may(reader, before)]
          return (
            (cast(writeScript, [may(writer, before), may(writer, later)]) && cast(readScript, reads)) ||
            (cast(writeScript, [may(undefined, before), may(writer, later)]) &&
              cast(readScript, [may(writer, before), ...reads]))
          )
        })
      )
    )
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
        : "needs a named client that writes one key after it wrote or read another, and one that reads both"
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
