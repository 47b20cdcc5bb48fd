/**
 * Where a guarantee can fail at all. A guarantee that cannot fail in a model is not asked there: "holds" would say
 * nothing. Either the store has nothing that could break it, or the bounds of the model are too small; only the first
 * says something about the store.
 *
 * @module
 */
import type { Bounds, Configuration, Model, Script } from "./configuration.ts"
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

/** Operations of one key without which a guarantee says nothing. */
interface Need {
  readonly writes: number
  readonly reads: number
  /** Must one named client run them all? */
  readonly oneSession: boolean
}

const need = (writes: number, reads: number): Need => ({ writes, reads, oneSession: false })
const inOneSession = (writes: number, reads: number): Need => ({ writes, reads, oneSession: true })

const inWords = ({ writes, reads, oneSession }: Need): string => {
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
 * Why no behaviour of a store violates the guarantee, however many operations there are, or `undefined` where one may:
 * what could break it is not there.
 */
export const reasonItCannotFail = (
  { versioning, timeouts, crashes, restores, losses }: Configuration,
  guarantee: GuaranteeName
): string | undefined => {
  const ordered = versioning === "ordered" ? "an ideal clock orders the writes by definition" : undefined
  switch (guarantee) {
    case "VersionsAreUnique":
      return versioning === "two-phase"
        ? undefined
        : "the numbers of this versioning are distinct by definition"
    case "AckedWritesAreNotOvertaken":
    case "WritesAreOrdered":
    case "WritesFollowReads":
      return ordered
    case "MonotonicWrites":
      return ordered ?? (versioning === "clock" ? "a client's own clock does not go back" : undefined)
    case "NoDirtyReads":
      return timeouts ? undefined : "nothing is refused without timeouts"
    case "NoPartialWritesRead":
      return timeouts ? undefined : "no write is indeterminate without timeouts"
    case "AckedWritesSurvive":
      if (restores + losses > 0) return undefined
      return crashes > 0
        ? "a crash leaves the disk intact, so that crashes alone lose nothing; --losses K says that disks are lost, --restores K that a node comes back with what a peer holds"
        : "no node loses what it holds without lost disks (--losses K) or restores from a peer (--restores K)"
    default:
      return undefined
  }
}

const needsOf = ({ versioning }: Configuration, guarantee: GuaranteeName): ReadonlyArray<Need> => {
  switch (guarantee) {
    case "TypeOK":
    case "ConsistentPrefix":
      return []
    case "NoPhantoms":
      return [need(0, 1)]
    case "VersionsAreUnique":
    case "AckedWritesAreNotOvertaken":
    case "WritesAreOrdered":
      return [need(2, 0)]
    case "AckedWritesAreRead":
    case "Regular":
    case "NoDirtyReads":
    case "NoPartialWritesRead":
      return [need(1, 1)]
    case "Linearizable":
      // With an ideal clock and one read of a key there is nothing to go back from: it says no more than Regular.
      return [versioning === "ordered" ? need(1, 2) : need(1, 1)]
    case "ReadsNeverGoBack":
      return [need(1, 2)]
    case "ReadYourWrites":
      return [inOneSession(1, 1)]
    case "MonotonicReads":
      return [need(1, 1), inOneSession(0, 2)]
    case "MonotonicWrites":
      return [inOneSession(2, 0)]
    case "WritesFollowReads":
      return [need(2, 0), inOneSession(1, 1)]
    case "AckedWritesSurvive":
    case "QuorumsHoldAcked":
    case "Convergence":
      return [need(1, 0)]
  }
}

/** Why the bounds of a model are too small for a guarantee to say anything there, or `undefined` where they are not. */
export const reasonTooSmall = (model: Model, guarantee: GuaranteeName): string | undefined => {
  if (guarantee === "ConsistentPrefix" && !hasPrefix(model))
    return "needs a named client that writes one key after it wrote or read another, and one that reads both"
  const missing = needsOf(model.configuration, guarantee).find(
    ({ writes, reads, oneSession }) => !hasOperations(model, writes, reads, oneSession)
  )
  return missing === undefined ? undefined : inWords(missing)
}

/**
 * Bounds that contain the given ones and in which {@link fullModel} is large enough for a guarantee: no more operations
 * than it needs. For every guarantee but `ConsistentPrefix`, which needs more than a number of operations.
 */
export const enlarged = (bounds: Bounds, configuration: Configuration, guarantee: GuaranteeName): Bounds => {
  const needs = needsOf(configuration, guarantee)
  const least = (of: (need: Need) => number): number => Math.max(0, ...needs.map(of))
  return {
    ...bounds,
    writes: Math.max(
      bounds.writes,
      least(({ writes }) => writes)
    ),
    reads: Math.max(
      bounds.reads,
      least(({ reads }) => reads)
    ),
    clients: Math.max(
      bounds.clients,
      least(({ oneSession }) => (oneSession ? 1 : 0))
    )
  }
}

/** Why a guarantee is not asked in a model, or `undefined` where it is. */
export const reasonNotToAsk = (model: Model, guarantee: GuaranteeName): string | undefined =>
  reasonItCannotFail(model.configuration, guarantee) ?? reasonTooSmall(model, guarantee)
