/** What is expected of the verdicts of scenarios once they were put to the simulated store, and a table of them. */
import { Result } from "effect"
import { expect } from "vitest"
import type { Claim, Scenario } from "../../src/scenarios/index.ts"
import {
  type Actors,
  findingText,
  judgedByMirror,
  operationsOf,
  parseSchedule,
  type Runnable,
  run,
  runnableOf,
  type Schedule,
  type Shrunk,
  scheduleText
} from "../../src/simulation/index.ts"
import { apartAtLast } from "./convergence.ts"
import { confirmed, isWatched, notFound, type Outcome, type Row, type Trial } from "./scenarios.ts"

/** What is not asked of runs, with the reason, by guarantee: of every scenario, and of nothing else. */
const notAsked: Readonly<Record<string, string>> = {
  TypeOK: "it is about the bounds of a model, and runs have none"
}

/** The verdicts of some kinds, as `scenario: guarantee`. */
export const named = (
  rows: ReadonlyArray<Row>,
  ...kinds: ReadonlyArray<Outcome["kind"]>
): ReadonlyArray<string> =>
  rows
    .filter(({ outcome }) => kinds.includes(outcome.kind))
    .map(({ scenario, claim }) => `${scenario}: ${claim}`)

/** Does a schedule show what it was shrunk for? Of replicas that stay apart, that nothing else is wrong. */
const shows = (schedule: Schedule, claim: Claim, actors: Actors): boolean => {
  // A network counts its messages, so each run needs one of its own.
  const runnable = (): Runnable => runnableOf(schedule, actors)
  const asserted = isWatched(claim) ? [claim] : []
  const { finding } = run(runnable(), { judge: judgedByMirror(schedule.configuration), asserted })
  if (isWatched(claim)) return finding?.kind === "violated" && finding.guarantee === claim
  const which = claim === "ColdKeyConverges" ? "an unread key" : "any key"
  return finding === undefined && apartAtLast(runnable(), which)
}

const head = ["scenario", "guarantee", "", "runs", "operations", "faults", "deviations"]

/** What became of each verdict, and what is left of what was found once it is small. */
const tableOf = (rows: ReadonlyArray<Row>, small: ReadonlyMap<Row, Shrunk>): string => {
  const cells = rows.map((row): ReadonlyArray<string> => {
    const { scenario, claim, outcome } = row
    const schedule = small.get(row)?.schedule
    const sizes =
      schedule === undefined
        ? []
        : [operationsOf(schedule.plan), schedule.plan.faults.length, schedule.deviations.length]
    const runs = "run" in outcome ? [outcome.run] : "runs" in outcome ? [outcome.runs] : []
    return [scenario, claim, outcome.kind, ...[...runs, ...sizes].map(String)]
  })
  const all = [head, ...cells]
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  const padded = (cell: string, column: number): string =>
    column < 3 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)
  return all.map((line) => line.map(padded).join("  ").trimEnd()).join("\n")
}

/** Makes everything small that was found. */
const allShrunk = (rows: ReadonlyArray<Row>): ReadonlyMap<Row, Shrunk> =>
  new Map(rows.flatMap((row) => (row.outcome.kind === "found" ? [[row, row.outcome.shrunk()] as const] : [])))

/**
 * Expects of every verdict that it is confirmed, but for those that are listed, and that what was found is small, shows the
 * same after it was written into a file, and cannot be made smaller.
 *
 * @returns the table
 */
export const expectConfirmed = (scenarios: ReadonlyArray<Scenario>, trial: Trial): string => {
  const { rows, findings } = confirmed(scenarios, trial)
  const small = allShrunk(rows)
  const table = tableOf(rows, small)
  expect(Array.from(findings, ([scenario, finding]) => `${scenario}: ${findingText(finding)}`)).toEqual([])
  expect(named(rows, "contradicted"), table).toEqual([])
  expect(named(rows, "not found"), table).toEqual(Object.keys(notFound))
  expect(named(rows, "not asked")).toEqual(
    scenarios.flatMap(({ id }) => Object.keys(notAsked).map((claim) => `${id}: ${claim}`))
  )
  expect(rows.length).toBe(scenarios.reduce((sum, { expected }) => sum + Object.keys(expected).length, 0))
  for (const [{ scenario, claim }, { schedule, isMinimal }] of small) {
    expect(isMinimal, `${scenario}: ${claim}`).toBe(true)
    const read = Result.getOrThrow(parseSchedule(scheduleText(schedule)))
    expect(read).toEqual(schedule)
    expect(shows(read, claim, trial.actors), `${scenario}: ${claim}`).toBe(true)
  }
  return table
}
