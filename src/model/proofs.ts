/**
 * What is proved how: that a guarantee holds where its law says so, for stores of any size. There are two kinds of proof.
 *
 * - `Z3`: formulas of the actions and an inductive invariant, whose every step Z3 discharges (`proofs/z3`). They have exactly
 *   the conditions of the laws, of every guarantee but those in {@link withoutZ3}.
 * - `TLA+`: theorems about the specification itself, which the TLA+ proof manager checks (`proofs/*.tla`). Some of them have a
 *   narrower condition than the law.
 *
 * The tests read both tables off the theorems.
 *
 * @module
 */
import { type GuaranteeName, guaranteeNames } from "./applicability.ts"
import type { Configuration } from "./configuration.ts"
import { copiesLost, laws, readsMeetWrites, standIns } from "./laws.ts"

/** A kind of proof. */
export type ProofKind = "Z3" | "TLA+"

/** What a theorem in TLA+ assumes of the configuration. */
export interface Assumption {
  /** In the letters of the laws. */
  readonly text: string
  /** Is it so in this configuration? */
  readonly holds: (configuration: Configuration) => boolean
}

/** The names of the assumptions in `proofs/*.tla`. */
export type AssumptionName = "ReadsMeetWrites" | "NoTimeouts" | "BlockingRepair" | "CopiesOutlastFaults"

/** The assumptions by their names. */
export const assumptions: Readonly<Record<AssumptionName, Assumption>> = {
  ReadsMeetWrites: { text: "R + W > N + F + S", holds: readsMeetWrites },
  NoTimeouts: { text: "no time-outs", holds: (c) => !c.timeouts },
  BlockingRepair: { text: "blocking repair", holds: (c) => c.readRepair === "blocking" },
  CopiesOutlastFaults: { text: "W > F + S", holds: (c) => c.writeQuorum > copiesLost(c) + standIns(c) }
}

/** A theorem of `proofs/*.tla`: under its assumptions the guarantee is an invariant of the specification. */
export interface TlaTheorem {
  readonly name: string
  /** The module in which it stands. */
  readonly module: string
  readonly guarantee: GuaranteeName
  readonly assumes: ReadonlyArray<AssumptionName>
}

/** The theorems in TLA+ that say when a guarantee holds. */
export const tlaTheorems: ReadonlyArray<TlaTheorem> = [
  { name: "TypesHold", module: "Types", guarantee: "TypeOK", assumes: [] },
  { name: "NothingIsMadeUp", module: "NoPhantoms", guarantee: "NoPhantoms", assumes: [] },
  { name: "VersionsNeverClash", module: "VersionsAreUnique", guarantee: "VersionsAreUnique", assumes: [] },
  {
    name: "ReadsReturnAcked",
    module: "AckedWritesAreRead",
    guarantee: "AckedWritesAreRead",
    assumes: ["ReadsMeetWrites"]
  },
  {
    name: "ClientsReadTheirWrites",
    module: "ReadYourWrites",
    guarantee: "ReadYourWrites",
    assumes: ["ReadsMeetWrites"]
  },
  {
    name: "OutcomesAreKnown",
    module: "NoPartialWritesRead",
    guarantee: "NoPartialWritesRead",
    assumes: ["NoTimeouts"]
  },
  {
    name: "ReadsReturnSeen",
    module: "ReadsNeverGoBack",
    guarantee: "ReadsNeverGoBack",
    assumes: ["ReadsMeetWrites", "BlockingRepair"]
  },
  {
    name: "ReadsRespectThePast",
    module: "ConsistentPrefix",
    guarantee: "ConsistentPrefix",
    assumes: ["ReadsMeetWrites", "BlockingRepair"]
  },
  {
    name: "WritesSurvive",
    module: "AckedWritesSurvive",
    guarantee: "AckedWritesSurvive",
    assumes: ["CopiesOutlastFaults"]
  },
  {
    name: "QuorumsHold",
    module: "AckedWritesSurvive",
    guarantee: "QuorumsHoldAcked",
    assumes: ["ReadsMeetWrites"]
  }
]

/** Does the theorem apply to the configuration? */
export const tlaTheoremApplies = ({ assumes }: TlaTheorem, configuration: Configuration): boolean =>
  assumes.every((name) => assumptions[name].holds(configuration))

/** The condition of a theorem in the letters of the laws; `always` if it has none. */
export const tlaConditionOf = ({ assumes }: TlaTheorem): string =>
  assumes.length === 0 ? "always" : assumes.map((name) => assumptions[name].text).join(" and ")

/** Is the condition of the theorem the law's own, or a narrower one? */
export const hasLawsCondition = (theorem: TlaTheorem): boolean =>
  tlaConditionOf(theorem) === laws[theorem.guarantee].text

/** Guarantees about which Z3 proves nothing: a type is given by the sorts of its formulas, and liveness is no invariant. */
export const withoutZ3: ReadonlySet<GuaranteeName> = new Set<GuaranteeName>(["TypeOK", "Convergence"])

/** The kinds of proof that the guarantee holds in this configuration; none if its law denies it, or if nobody has proved it. */
export const provedBy = (
  guarantee: GuaranteeName,
  configuration: Configuration
): ReadonlyArray<ProofKind> => [
  ...(!withoutZ3.has(guarantee) && laws[guarantee].holds(configuration) ? (["Z3"] as const) : []),
  ...(tlaTheorems.some(
    (theorem) => theorem.guarantee === guarantee && tlaTheoremApplies(theorem, configuration)
  )
    ? (["TLA+"] as const)
    : [])
]

/** The guarantees that both kinds prove wherever the law says that they hold. */
export const provedTwice: ReadonlyArray<GuaranteeName> = guaranteeNames.filter(
  (name) =>
    !withoutZ3.has(name) &&
    tlaTheorems.some((theorem) => theorem.guarantee === name && hasLawsCondition(theorem))
)

/** Guarantees of which no proof says that they hold wherever their laws say so. */
export const unproved: ReadonlySet<GuaranteeName> = new Set(
  [...withoutZ3].filter(
    (name) => !tlaTheorems.some((theorem) => theorem.guarantee === name && hasLawsCondition(theorem))
  )
)
