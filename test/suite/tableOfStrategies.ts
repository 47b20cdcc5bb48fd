/** The table that compares the ways to make runs. */
import { mixed, randomOf } from "../../src/simulation/index.ts"
import { claimStrategies, claimsOfRows, claimsOfScenarios, shownBy } from "./directions.ts"
import { huntBugs } from "./planted.ts"
import { defaultStrategy } from "./search.ts"
import { count, names, row, table, tableSeed } from "./tableCells.ts"

/** So many runs are made at most, where strategies are compared. */
const comparedRuns = 500
const comparedSeeds = 2
/** So many runs are made at most for a planted bug. */
const bugRuns = 200

const median = (numbers: ReadonlyArray<number>): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Runs until violations and planted bugs are found. */
export const strategySection = (): ReadonlyArray<string> => {
  const claims = [...claimsOfScenarios(), ...claimsOfRows(60, randomOf(tableSeed))].filter(
    ({ guarantee, name }, i, all) =>
      guarantee !== "Convergence" &&
      all.findIndex((other) => other.guarantee === guarantee && other.name === name) === i
  )
  const some = claims.filter((_, i) => i % 12 === 0)
  const rows = names.map((strategy) => {
    const runs: Array<number> = []
    let found = 0
    let spent = 0
    const started = performance.now()
    for (const claim of some)
      for (let s = 0; s < comparedSeeds; s++) {
        const shown = shownBy(claim, mixed(tableSeed, s), comparedRuns, { strategy, shrinks: false })
        spent += shown.runs
        if (shown.schedule === undefined) continue
        found++
        runs.push(shown.runs)
      }
    const seconds = (performance.now() - started) / 1000
    const hunted = huntBugs(tableSeed, bugRuns, strategy)
    return row(
      strategy,
      `${found} of ${some.length * comparedSeeds}`,
      count(median(runs)),
      count(Math.round(spent / Math.max(1, found))),
      `${hunted.runs.length} of ${hunted.bugs}`,
      count(hunted.runs.reduce((sum, runs) => sum + runs, 0)),
      (seconds / Math.max(1, found)).toFixed(2)
    )
  })
  return [
    "## Ways to make runs",
    "",
    "* `random walk`: a single step at a time; first its kind is drawn, then one of those that can be taken now",
    "* `weighted commands`: lists of `fc.commands`, kinds by weights that differ from run to run; what means nothing is skipped",
    "* `rare states`: keeps short ways to classes of states that were seldom seen, and goes on from one of the rarest with weighted commands",
    "* `intents`: whole operations with chosen replicas, mostly by one client; replicas that have something newer are restored from older ones,",
    "  messages of those who give up are lost: what takes a dozen steps is a few draws away, but nothing else is found",
    "",
    `${some.length} violations (scenarios and rows of the verdict table), looked for with ${comparedSeeds} seeds each in at most ${count(comparedRuns)} runs; and`,
    `the planted bugs of \`test/suite/bugs\`, in at most ${bugRuns} runs, caught by refinement. Those that are never found do what the specification allows:`,
    "see [bugs.md](bugs.md). Seconds are those of the machine on which this was made.",
    "",
    ...table(
      [
        "strategy",
        "violations found",
        "median of runs until found",
        "runs for each",
        "planted bugs found",
        "runs for all of these",
        "seconds for a violation"
      ],
      rows
    ),
    "",
    `The default is \`${defaultStrategy}\`. What is not promised is looked for by \`${claimStrategies.join("` and `")}\` in turn: what one of them hardly`,
    "finds the other does."
  ]
}
