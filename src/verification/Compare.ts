/**
 * Two engines on the same inquiry: where do they differ?
 *
 * @module
 */
import { type Finding, type Findings, isTemporal, type SearchMade } from "./Findings.ts"

/** One thing on which the engines disagree, with the answer of each. */
export interface Disagreement {
  readonly what: string
  readonly builtin: string | number
  readonly tlc: string | number
}

/**
 * Compares verdicts, the lengths of the shortest violations of invariants, and, where both explored everything, the
 * distinct and generated states and the depth. Lassos are checked for validity elsewhere; their lengths may differ.
 */
export const compareFindings = (builtin: Findings, tlc: Findings): ReadonlyArray<Disagreement> => {
  const disagreements: Array<Disagreement> = []
  const compare = (what: string, a: string | number, b: string | number): void => {
    if (a !== b) disagreements.push({ what, builtin: a, tlc: b })
  }
  if (builtin.complete && tlc.complete) {
    compare("distinctStates", builtin.distinctStates, tlc.distinctStates)
    compare("generatedStates", builtin.generatedStates, tlc.generatedStates)
    compare("depth", builtin.depth, tlc.depth)
  }
  for (const { name } of tlc.found)
    if (!builtin.found.some((ours) => ours.name === name)) compare(`verdict on ${name}`, "not asked", "asked")
  for (const ours of builtin.found) {
    const theirs = tlc.found.find(({ name }) => name === ours.name)
    // That one engine gave up says nothing about the other.
    if (ours.verdict === "undecided" || theirs?.verdict === "undecided") continue
    compare(`verdict on ${ours.name}`, ours.verdict, theirs?.verdict ?? "not asked")
    if (!isTemporal(ours.name) && ours.verdict === "violated" && theirs?.verdict === "violated")
      compare(`shortest violation of ${ours.name}`, ours.length ?? "none", theirs.length ?? "none")
  }
  return disagreements
}

/**
 * What both engines know together: what the first could not decide within its limit is as the second found it, with its
 * counts. Where both decided, the first is told, which judges client histories and shows traces.
 */
export const together = (builtin: Findings, tlc: Findings): Findings => {
  const further = (ours: SearchMade): SearchMade =>
    ours.complete
      ? ours
      : (tlc.searches.find(({ about, complete }) => complete && about.join() === ours.about.join()) ?? ours)
  const [first, ...others] = builtin.searches
  const { model: _model, about: _about, ...counts } = further(first)
  return {
    ...counts,
    seconds: builtin.seconds + tlc.seconds,
    searches: [further(first), ...others.map(further)],
    found: builtin.found.map((ours): Finding => {
      const theirs = tlc.found.find(({ name }) => name === ours.name)
      return ours.verdict === "undecided" && theirs !== undefined ? theirs : ours
    })
  }
}
