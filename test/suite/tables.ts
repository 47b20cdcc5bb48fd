/** The page `docs/suite.md`. But for the seconds in it, it is the same wherever it is made. */
import { randomOf } from "../../src/simulation/index.ts"
import { readCorpus } from "./corpus.ts"
import {
  type Claim,
  claimStrategies,
  claimsOfRows,
  claimsOfScenarios,
  notShown,
  rowsNotShown,
  type Shown,
  shownBy
} from "./directions.ts"
import { floors } from "./floors.ts"
import { measure } from "./measure.ts"
import { count, names, row, table, tableSeed } from "./tableCells.ts"
import { strategySection } from "./tableOfStrategies.ts"
import { reachSection, stateSection } from "./tablesOfReach.ts"

/** As in the tests. */
const mostRuns = 10_000
const rows = 60

const shownRow = ({ claim, runs, actions, schedule }: Shown): string => {
  const { name, guarantee, shortest } = claim
  return schedule === undefined
    ? row(name, guarantee, "not found", "", shortest === undefined ? "" : String(shortest))
    : row(name, guarantee, count(runs), String(actions), shortest === undefined ? "" : String(shortest))
}

const directionSection = (shown: ReadonlyArray<Shown>): ReadonlyArray<string> => [
  "## What is not promised is found violated",
  "",
  `Each in at most ${count(mostRuns)} runs, which \`${claimStrategies.join("` and `")}\` make in turn; what is not found, and not listed below, fails the`,
  "tests. Actions are the steps of the specification in the run once it is small; beside them those of the checker's shortest counterexample:",
  "in the scenario's model, or the shortest that is known for the row. A run has at most twice as many. Rows are drawn from the",
  "[verdict table](verdicts.md) at random, and each guarantee has its turn.",
  "",
  ...table(["scenario or row", "guarantee", "found in run", "actions", "checker"], shown.map(shownRow)),
  "",
  "Not found, with the reason:",
  "",
  ...Object.entries(notShown).map(([name, reason]) => `* ${name}: ${reason}`),
  "",
  "Rows that are not drawn, with the reason:",
  "",
  ...Object.entries(rowsNotShown).map(([guarantee, reason]) => `* ${guarantee}: ${reason}`)
]

const corpusSection = (): ReadonlyArray<string> => {
  const entries = readCorpus()
  return [
    "## The corpus",
    "",
    `${entries.length} runs in \`test/suite/corpus\`, repeated in every test.`,
    "",
    ...table(
      ["run", "shows", "actions", "commands", "why it is kept"],
      entries.map(({ file, kept }) =>
        row(
          file.replace(/\.json$/, ""),
          kept.expected,
          String(kept.actions),
          String(kept.schedule.commands.length),
          kept.why
        )
      )
    )
  ]
}

/** The claims whose violations are looked for. */
export const tableClaims = (): ReadonlyArray<Claim> => [
  ...claimsOfScenarios(),
  ...claimsOfRows(rows, randomOf(tableSeed))
]

/** The page, and what was found for it. */
export const suitePage = async (
  note: (text: string) => void
): Promise<{ readonly page: string; readonly shown: ReadonlyArray<Shown> }> => {
  note("violations")
  const shown = tableClaims().map((claim) => shownBy(claim, tableSeed, claimRuns(claim)))
  note("strategies")
  const compared = strategySection()
  note("reach")
  const reached = new Map(
    names.map((strategy) => {
      const { reached, failure } = measure({
        seed: tableSeed,
        runs: floors.runs,
        strategy
      })
      if (failure !== undefined) throw new Error(failure)
      return [strategy, reached] as const
    })
  )
  note("states")
  const states = await stateSection()
  const sections = [reachSection(reached), states, compared, directionSection(shown), corpusSection()]
  const page = `${[
    "<!-- Generated: npm run suite -- --tables -->",
    "",
    "# The model-based suite",
    "",
    "Commands drive the store step by step: which message arrives next, which timer fires, who crashes. The mirror judges each event, the",
    "guarantees that the configuration promises are watched with the specification's own invariants, and at the end the store is healed:",
    "nobody may wait for ever, and replicas must agree where the law promises `Convergence`.",
    "",
    "```",
    "npm run suite                                   # runs over the whole lattice of configurations",
    "npm run suite -- --runs 100000 --seed 7         # longer",
    "npm run suite -- --plant BUG --runs 500         # with a bug of bugs.md planted into the store: what a failure looks like",
    "npm run suite -- --replay FILE                  # repeats a run exactly, and tells it",
    "```",
    "",
    `Figures are of seed ${tableSeed}.`,
    "",
    ...sections.flatMap((section, i) => (i === 0 ? section : ["", ...section]))
  ].join("\n")}\n`
  return { page, shown }
}

/** What is known not to be found is not looked for long. */
export const claimRuns = ({ name, guarantee }: Claim): number =>
  `${name}: ${guarantee}` in notShown ? 500 : mostRuns
