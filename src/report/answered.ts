/**
 * Who answered a question, and how far each search came.
 *
 * @module
 */
import { describeBounds } from "../configuration/index.ts"
import {
  answerTo,
  type CheckReport,
  contradictsLaw,
  type GuaranteeResult,
  isUndecided,
  type ScenarioReport,
  type SearchReport
} from "./CheckReport.ts"
import { answerWidth, collision, count, duration, grouped, type Palette } from "./columns.ts"
import { wrapped } from "./story/words.ts"

const searchOf = ({ searches = [] }: ScenarioReport, guarantee: string): SearchReport | undefined =>
  searches.find(({ guarantees }) => guarantees.includes(guarantee))

/** Who answered, in words that follow "answered". */
const answerer = (result: GuaranteeResult, search: SearchReport | undefined): string => {
  const { verdict, answeredBy } = result
  const seen =
    search === undefined
      ? "no search was made"
      : `the search saw ${count(search.distinctStates, "state")} of it and found no violation`
  if (contradictsLaw(result)) return "VIOLATED, although its law says that it holds"
  if (verdict === "violated") return "by the search, which found a violation, as the law says"
  switch (answerTo(result)) {
    case "undecided":
      return `by nobody: ${seen}, and a proof that it holds here is missing`
    case "violated":
      return verdict === "holds"
        ? "by the law: holds within these bounds, but is violated in larger ones"
        : `by the law, which says that it is violated; ${seen}`
    case "holds":
      if (answeredBy === "law") return `by its law, proved for stores of any size; ${seen}`
      return answeredBy === "both"
        ? "by the search, in every state within its bounds, and by the law, proved for stores of any size"
        : "by the search alone, in every state within its bounds; for larger ones nothing is proved"
  }
}

/** Who answered what. */
export const answeredLines = (
  scenario: ScenarioReport,
  { heading, loud, uncertain }: Palette
): ReadonlyArray<string> => {
  const byWords = new Map<string, ReadonlyArray<GuaranteeResult>>()
  for (const result of scenario.results) {
    const words = answerer(result, searchOf(scenario, result.guarantee))
    byWords.set(words, [...(byWords.get(words) ?? []), result])
  }
  if (byWords.size === 0) return []
  return [
    heading("Answered"),
    ...[...byWords].flatMap(([words, results]) => {
      const names = results.map(({ guarantee }) => guarantee).join(", ")
      const paint = results.some(contradictsLaw)
        ? loud
        : results.some((result) => answerTo(result) === "undecided")
          ? uncertain
          : (text: string) => text
      return wrapped(`${words}: ${names}`, answerWidth - 4).map((line, i) =>
        paint(i === 0 ? `  ${line}` : `    ${line}`)
      )
    })
  ]
}

const extent = ({ complete, stoppedBy }: SearchReport): string => {
  if (complete) return "Within these bounds"
  switch (stoppedBy) {
    case "decided":
      return "Ended once all of it was decided"
    case "states":
      return "Stopped at its limit of states"
    case "seconds":
      return "Stopped at its limit of time"
    case "memory":
      return "Stopped at its limit of memory"
    default:
      return "Stopped"
  }
}

/** What each search was asked, and how far it came. */
export const searchLines = ({ searches = [] }: ScenarioReport): ReadonlyArray<string> =>
  searches.flatMap((search) => {
    const raised = search.raised ? " (raised: the given bounds are too small)" : ""
    const asked = `Asked with ${describeBounds(search.bounds)}${raised}: ${search.guarantees.join(", ")}`
    return [
      ...wrapped(asked, answerWidth - 2).map((line, i) => (i === 0 ? line : `  ${line}`)),
      `  ${extent(search)}: ${count(search.distinctStates, "distinct state")}, ` +
        `${grouped(search.generatedStates)} generated, depth ${search.depth}`
    ]
  })

const cutShort = ({ searches = [] }: ScenarioReport): boolean =>
  searches.some(({ complete, stoppedBy }) => !complete && stoppedBy !== "decided")

/** What was spent, whether two engines agreed, and what would go further. */
export const effortLines = (
  { engine, differences }: CheckReport,
  scenario: ScenarioReport,
  { good }: Palette
): ReadonlyArray<string> => {
  const { searches = [], seconds } = scenario
  if (searches.length === 0) return []
  const agree =
    "Both engines searched, the built-in one and TLC, and agree wherever both decided: on verdicts, on the lengths of the shortest " +
    "violations, and on the states wherever both saw all of them"
  return [
    ...(engine === "both" && differences?.length === 0 ? wrapped(agree, answerWidth).map(good) : []),
    `Searched for ${duration(seconds)}${collision(searches)}`,
    ...(isUndecided(scenario)
      ? ["What is undecided needs a larger --max-states, or smaller --writes and --reads"]
      : cutShort(scenario)
        ? ["A larger --max-states lets the search go further"]
        : [])
  ]
}
