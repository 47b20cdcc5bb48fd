/**
 * Verdicts of rows, from probes of some of them.
 *
 * @module
 */
import { type Configuration, type GuaranteeName, guaranteeNames } from "../model/index.ts"
import { type Needed, suffices } from "./bounds.ts"
import { isAsked, operationsIn } from "./family.ts"
import { carriesOver } from "./order.ts"
import { answerOf, HOLDS, type Probe, UNDECIDED } from "./probe.ts"

/** What is known of a guarantee in a row. */
export type RowVerdict = "holds" | "violated" | "undecided" | "not applicable"

/** A verdict with the probe behind it: of the row itself, or of another from which it carries over. */
export interface Known {
  readonly verdict: RowVerdict
  readonly by?: Probe
}

/**
 * What probes of rows with the same quorums say of a row.
 *
 * The shortest violation that carries over is taken; "holds" only where the probes without a violation, together, have
 * all the bounds that are needed.
 */
export const verdictOf = (
  guarantee: GuaranteeName,
  row: Configuration,
  probes: Iterable<Probe>,
  needed: Needed
): Known => {
  if (!isAsked(guarantee, row)) return { verdict: "not applicable" }
  let violated: Probe | undefined
  const holding: Array<Probe> = []
  for (const probe of probes) {
    const answer = answerOf(probe, guarantee)
    if (answer === UNDECIDED) continue
    if (answer === HOLDS) {
      if (carriesOver(guarantee, row, probe.configuration)) holding.push(probe)
    } else if (
      (violated === undefined || answer < answerOf(violated, guarantee)) &&
      carriesOver(guarantee, probe.configuration, row)
    )
      violated = probe
  }
  if (violated !== undefined) return { verdict: "violated", by: violated }
  const rungs = holding.map(({ rung }) => rung)
  if (!suffices(rungs, needed(guarantee, row.versioning))) return { verdict: "undecided" }
  const largest = holding.reduce((a, b) => (operationsIn(b.rung) > operationsIn(a.rung) ? b : a))
  return { verdict: "holds", by: largest }
}

/** The letter of a verdict in `docs/verdicts.json`. */
export const letterOf: { readonly [V in RowVerdict]: string } = {
  holds: "h",
  violated: "V",
  undecided: "?",
  "not applicable": "-"
}

/** The verdicts of a row as letters, in the order of the guarantees. */
export const lettersOf = (row: Configuration, probes: ReadonlyArray<Probe>, needed: Needed): string =>
  guaranteeNames.map((guarantee) => letterOf[verdictOf(guarantee, row, probes, needed).verdict]).join("")

const verdictByLetter = new Map(
  Object.entries(letterOf).map(([verdict, letter]) => [letter, verdict as RowVerdict])
)

/** The verdict on a guarantee in a row's letters. */
export const verdictIn = (letters: string, guarantee: GuaranteeName): RowVerdict =>
  verdictByLetter.get(letters[guaranteeNames.indexOf(guarantee)] ?? "?") ?? "undecided"
