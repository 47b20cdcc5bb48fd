/** The tables of what runs reach. */
import { actionNames } from "../../src/model/index.ts"
import { allFaultPairs, floors, stateFloors, stateRuns } from "./floors.ts"
import type { Reached } from "./reach.ts"
import { defaultStrategy } from "./search.ts"
import { reachableIn, shareOf } from "./states.ts"
import type { StrategyName } from "./strategies.ts"
import { count, names, percent, row, table, tableSeed } from "./tableCells.ts"

/** Actions, guards and faults, of each way to make runs. */
export const reachSection = (byName: ReadonlyMap<StrategyName, Reached>): ReadonlyArray<string> => {
  const all = names.map((name) => byName.get(name)!)
  const best = byName.get(defaultStrategy)!
  const line = (what: string, of: (reached: Reached) => string, floor: string): string =>
    row(what, ...all.map(of), floor)
  return [
    "## What runs reach",
    "",
    `${count(floors.runs)} runs each, of as many configurations drawn from all options with N from 1 to 5. Below a floor the tests fail.`,
    "",
    ...table(
      ["", ...names, "floor"],
      [
        line("events", ({ events }) => count(events), ""),
        ...actionNames.map((action) =>
          line(action, ({ actions }) => count(actions.get(action) ?? 0), count(floors.eachAction))
        ),
        line("pairs of consecutive actions", ({ pairs }) => count(pairs.size), count(floors.actionPairs)),
        line(
          `parts of guards, of ${best.guards.parts}, that were true and false`,
          ({ guards }) => count(guards.both),
          count(floors.guardsBoth)
        ),
        line(
          `pairs of kinds of faults in one run, of ${allFaultPairs}`,
          ({ faultPairs }) => count(faultPairs.size),
          count(floors.faultPairs)
        ),
        line(
          "sets of kinds of faults in one run",
          ({ faultSets }) => count(faultSets),
          count(floors.faultSets)
        )
      ]
    ),
    "",
    `Floors are for \`${defaultStrategy}\`. Parts of guards (see [guards.md](guards.md)) are evaluated in states that runs reach, for every instance of`,
    "their action. Those that were not seen both ways are about scripts, which models have and runs have not, but for a few:",
    "",
    ...best.guards.missing.map((text) => `* \`${text}\``)
  ]
}

/** The share of the states of small models. */
export const stateSection = async (): Promise<ReadonlyArray<string>> => {
  const rows: Array<string> = []
  for (const floor of stateFloors) {
    const reachable = await reachableIn(floor)
    const share = (runs: number, strategy: StrategyName) => {
      const { explored, reached } = shareOf(floor, reachable, { seed: tableSeed, runs, strategy })
      return percent(reached, explored)
    }
    rows.push(
      row(
        floor.name,
        count(reachable.explored.size),
        ...names.map((name) => share(stateRuns.few, name)),
        `${Math.round(100 * floor.share)} %`,
        share(stateRuns.many, defaultStrategy),
        `${Math.round(100 * floor.shareOfMany)} %`
      )
    )
  }
  return [
    "## States of small models",
    "",
    "How many of the states that the checker enumerates within the same bounds are states of the mirror in some run. No state of a run was",
    "outside of them and of those that redundant steps lead to. The store does not take every step that the specification allows: a spare",
    "that stood in for one place of a write does not stand in for another, for instance.",
    "",
    ...table(
      [
        "N/R/W and bounds",
        "states",
        ...names.map((name) => `${name}, ${count(stateRuns.few)} runs`),
        "floor",
        `${defaultStrategy}, ${count(stateRuns.many)} runs`,
        "floor"
      ],
      rows
    )
  ]
}
