/**
 * What the laws say beside what a search found.
 *
 * @module
 */
import {
  type Change,
  type Configuration,
  copiesLost,
  type GuaranteeName,
  guaranteeNames,
  isAssumption,
  type Law,
  type letters,
  type ProofKind,
  provedBy,
  smallestChanges
} from "../model/index.ts"
import type { GuaranteeResult, Verdict } from "./CheckReport.ts"
import { counted, listed } from "./story/words.ts"

/** The laws by which results are judged. */
export type Laws = Readonly<Record<GuaranteeName, Law>>

/** What a law can answer without a search: that it is broken, or what is proved for stores of any size. */
export const answerByLaw = (
  configuration: Configuration,
  guarantee: string,
  law: Law
): "holds" | "violated" | undefined => {
  if (!law.holds(configuration)) return "violated"
  return proofsOf(guarantee, configuration).length > 0 ? "holds" : undefined
}

/**
 * The answer of search and law together. A violation is one whatever the law says; a search that found none within its
 * bounds gives way to a law that knows of larger ones.
 */
const answerOf = (
  verdict: Verdict,
  byLaw: "holds" | "violated" | undefined
): Pick<GuaranteeResult, "answer" | "answeredBy"> => {
  if (verdict === "violated") return { answer: verdict, answeredBy: byLaw === "violated" ? "both" : "search" }
  if (byLaw === undefined) return { answer: verdict, answeredBy: verdict === "holds" ? "search" : null }
  return { answer: byLaw, answeredBy: verdict === byLaw ? "both" : "law" }
}

/** A result with the law of its guarantee, the answer of both, and the smallest change where the law does not hold. */
export const besideLaw = (
  result: GuaranteeResult,
  configuration: Configuration,
  law: Law
): GuaranteeResult => {
  const holds = law.holds(configuration)
  return {
    ...result,
    ...answerOf(result.verdict, answerByLaw(configuration, result.guarantee, law)),
    law: { holds, text: law.text, because: law.because },
    ...(result.verdict === "violated" ? {} : { beyondBounds: holds ? "holds" : "violated" }),
    ...(holds ? {} : { smallestChange: smallestChanges(configuration, law) })
  }
}

/** The value of each letter of the laws. */
export const valuesOf = (configuration: Configuration): Readonly<Record<keyof typeof letters, number>> => ({
  N: configuration.replicas,
  R: configuration.readQuorum,
  W: configuration.writeQuorum,
  S: configuration.spares,
  F: copiesLost(configuration)
})

const atMost = (limit: number, noun: string): string =>
  limit === 0 ? `no ${noun}s` : `at most ${counted(limit, noun)}`

const flagsOf = (change: Change): ReadonlyArray<string> => [
  ...(change.readQuorum === undefined ? [] : [`--read-quorum ${change.readQuorum}`]),
  ...(change.writeQuorum === undefined ? [] : [`--write-quorum ${change.writeQuorum}`]),
  ...(change.readRepair === undefined ? [] : [`--read-repair ${change.readRepair}`]),
  ...(change.spares ? [`--spares ${change.spares}`] : []),
  ...(change.antiEntropy ? ["--anti-entropy"] : []),
  ...(change.versioning === "two-phase" ? ["--versioning two-phase"] : [])
]

const assumptionsOf = (change: Change): ReadonlyArray<string> => [
  ...(change.versioning === "ordered" ? ["an ideal clock (--versioning ordered)"] : []),
  ...(change.timeouts === false ? ["no time-outs"] : []),
  ...(change.restores === undefined ? [] : [atMost(change.restores, "restore")]),
  ...(change.losses === undefined ? [] : [atMost(change.losses, "lost disk")])
]

const changeInWords = (change: Change): string => {
  const flags = flagsOf(change)
  const store = [
    ...(flags.length === 0 ? [] : [`with ${listed(flags)}`]),
    ...(change.sloppy === false ? ["without --sloppy"] : [])
  ].join(" and ")
  if (!isAssumption(change)) return store
  return `${store}${store === "" ? "" : ", "}assuming ${listed(assumptionsOf(change))}`
}

/** What would make a guarantee hold, as what follows "it would hold"; `undefined` if nothing does. */
export const changesInWords = (changes: ReadonlyArray<Change> | null): string | undefined =>
  changes === null ? undefined : changes.map(changeInWords).join(", or ")

/** What the letters in the text of a law stand for here, as a sentence; none if it has no letters. */
const valuesInWords = (configuration: Configuration, { text }: Law): ReadonlyArray<string> => {
  const values = valuesOf(configuration)
  const has = (letter: keyof typeof letters): boolean => new RegExp(`\\b${letter}\\b`).test(text)
  const sizes = (["N", "R", "W"] as const).filter(has).map((letter) => `${letter} = ${values[letter]}`)
  const parts = [
    ...(sizes.length === 0 ? [] : [listed(sizes)]),
    ...(has("F") ? [`faults may take away F = ${counted(values.F, "copy", "copies")}`] : []),
    ...(has("S") ? [`S = ${counted(values.S, "spare")} may stand in`] : [])
  ]
  return parts.length === 0 ? [] : [`Here ${parts.join("; ")}.`]
}

/** The kinds of proof as what follows "proved for stores of any size". */
const kindsInWords: Readonly<Record<ProofKind, string>> = { Z3: "by Z3", "TLA+": "in TLA+" }

/** The proofs that a guarantee holds here, by its name; none of what is no guarantee. */
const proofsOf = (name: string, configuration: Configuration): ReadonlyArray<ProofKind> =>
  (guaranteeNames as ReadonlyArray<string>).includes(name)
    ? provedBy(name as GuaranteeName, configuration)
    : []

/** What a law rests on where it goes beyond what was searched. */
const basis = (name: string, configuration: Configuration, holds: boolean): string => {
  const kinds = holds ? proofsOf(name, configuration) : []
  return kinds.length === 0
    ? "Beyond the small stores off which it was read, a law is a conjecture."
    : `That is proved for stores of any size, ${kinds.map((kind) => kindsInWords[kind]).join(" and ")}.`
}

/**
 * What the laws of some guarantees rest on: which of those that hold here are proved, and by what.
 *
 * @param results the guarantees, and whether their laws hold here
 */
export const proofsInWords = (
  configuration: Configuration,
  results: ReadonlyArray<Pick<GuaranteeResult, "guarantee" | "law">>
): string => {
  const asked = results.filter(({ law }) => law !== undefined)
  const holding = asked.filter(({ law }) => law?.holds).map(({ guarantee }) => guarantee)
  const by = (kind: ProofKind): ReadonlyArray<string> =>
    holding.filter((name) => proofsOf(name, configuration).includes(kind))
  const z3 = by("Z3")
  const tla = by("TLA+")
  const rest = holding.filter((name) => !z3.includes(name))
  const ways = [
    ...(z3.length === 0 ? [] : [`by Z3${rest.length === 0 ? "" : `, but for ${listed(rest)}`}`]),
    ...(tla.length === 0 ? [] : [`in TLA+ for ${listed(tla)}`])
  ]
  return [
    ...(holding.length === 0
      ? []
      : [ways.length === 0 ? "✓ is not proved" : `✓ is proved for stores of any size ${ways.join("; ")}`]),
    ...(holding.length === asked.length ? [] : ["✗ was read off searches of small stores"])
  ]
    .map((sentence) => `${sentence}.`)
    .join(" ")
}

const beyondInWords = (
  name: string,
  configuration: Configuration,
  verdict: Verdict,
  holds: boolean
): ReadonlyArray<string> => {
  if (verdict === "violated") return []
  const says =
    verdict === "undecided"
      ? `By this law it ${holds ? "holds" : "is violated"}.`
      : holds
        ? "By this law it holds whatever the bounds."
        : "By this law larger bounds violate it."
  return [`${says} ${basis(name, configuration, holds)}`]
}

/**
 * The law of a guarantee beside a verdict on it, for the end of a story.
 *
 * @returns the law, then the smallest change where the law does not hold; each text begins a line
 */
export const lawInWords = (
  configuration: Configuration,
  guarantee: string,
  law: Law,
  verdict: Verdict
): ReadonlyArray<string> => {
  const holds = law.holds(configuration)
  const condition = law.text === "always" ? "always holds" : `holds where ${law.text}`
  const words = [
    `${guarantee} ${condition}: ${law.because}.`,
    ...valuesInWords(configuration, law),
    ...beyondInWords(guarantee, configuration, verdict, holds)
  ].join(" ")
  if (holds) return [words]
  const changes = changesInWords(smallestChanges(configuration, law))
  return [
    words,
    changes === undefined ? "No change of these options makes it hold." : `It would hold ${changes}.`
  ]
}
