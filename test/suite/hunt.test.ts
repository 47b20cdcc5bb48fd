import { readFile } from "node:fs/promises"
import { Result } from "effect"
import { expect, test } from "vitest"
import { judgeQuestion } from "../../src/configuration/index.ts"
import { readsOwnWrites } from "../../src/history/index.ts"
import type { Configuration } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { drawnRun, mixed, runnableOf, storeActors } from "../../src/simulation/index.ts"
import { type Bug, bugs, isNamed } from "./bugs/index.ts"
import { hunted, huntOf, lengthOf, shrunkHunt } from "./hunt.ts"
import { generators, runsUntilSeen } from "./huntGenerators.ts"
import { judgedAsRecorded, promisesOf } from "./huntHistories.ts"
import { caughtBy, lookFor, ways } from "./huntLooks.ts"
import { huntSeed, linkTo, within } from "./huntTable.ts"
import { hotKeyAgrees } from "./observedLater.ts"
import { observedRun } from "./observedRun.ts"

/** Configurations in which bugs are hunted, each once. */
const configurations: ReadonlyArray<Configuration> = [
  ...new Map(
    bugs.flatMap((bug) =>
      bug.configurations.map((configuration) => [JSON.stringify(configuration), configuration])
    )
  ).values()
]

const bugNamed = (name: string): Bug => {
  const bug = bugs.find((other) => other.name === name)
  if (bug === undefined) throw new Error(`no bug is called ${name}`)
  return bug
}

test("there are at least 35 bugs, at least ten of them after an issue of a real store", () => {
  expect(bugs.length).toBeGreaterThanOrEqual(35)
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length)
  expect(bugs.filter(({ inspiredBy }) => inspiredBy !== undefined).length).toBeGreaterThanOrEqual(10)
})

test("bugs are hunted in configurations that a user can have", () => {
  for (const configuration of configurations)
    expect(Result.isSuccess(judgeQuestion(configuration)), JSON.stringify(configuration)).toBe(true)
})

test("whatever no step betrays is owed in the end, or seen by a client", () => {
  for (const { name, caughtBy } of bugs)
    expect(isNamed(caughtBy.refinement) || isNamed(caughtBy.guarantee), name).toBe(true)
})

test(`each bug that a step betrays is caught by the step that is named, within ${within.refinement} runs (seed ${huntSeed})`, () => {
  for (const bug of bugs) {
    const { refinement } = bug.caughtBy
    if (!isNamed(refinement)) continue
    expect(hunted(huntOf(bug, "refinement", refinement, huntSeed, within.refinement)), bug.name).toBeDefined()
  }
})

const ofEachKind: ReadonlyArray<string> = [
  "OneAcknowledgementFewer",
  "TornValue",
  "NeverSendsAgain",
  "NeverRepairs",
  "NeverHandsOff",
  "HintToTheWrongNode",
  "StaleTree",
  "SuspectsForEver"
]

test(`bugs that a client notices, and omissions of each kind, are caught without comparing steps (seed ${huntSeed})`, () => {
  for (const bug of ofEachKind.map(bugNamed)) {
    const { guarantee } = bug.caughtBy
    if (!isNamed(guarantee)) throw new Error(`${bug.name} is to be caught by a guarantee`)
    expect(hunted(huntOf(bug, "guarantee", guarantee, huntSeed, 200)), bug.name).toBeDefined()
  }
})

test(`a schedule that was made small is caught by the same check (seed ${huntSeed})`, () => {
  const bug = bugNamed("OneAcknowledgementFewer")
  const hunt = huntOf(bug, "history", "regular", huntSeed, 500)
  const run = hunted(hunt)!
  const schedule = shrunkHunt(hunt, run)
  // A write that too few hold and a read that misses it; what parts them are a few late messages.
  expect(lengthOf(schedule)).toBeLessThanOrEqual(6)
  expect(schedule.plan.clients.flatMap(({ operations }) => operations)).toHaveLength(2)
  const look = lookFor("history", "regular")
  expect(look(runnableOf(schedule, bug.plant(storeActors))).caught.has("regular")).toBe(true)
  expect(look(runnableOf(schedule, storeActors)).caught.size).toBe(0)
})

const rightRuns = 15

test(`the store itself is caught by no check, in ${rightRuns} runs of each of ${configurations.length} configurations (seed ${huntSeed})`, () => {
  configurations.forEach((configuration, c) => {
    for (let i = 1; i <= rightRuns; i++)
      for (const way of ways) {
        const caught = [...caughtBy(way, configuration, mixed(mixed(huntSeed, c), i), storeActors)]
        expect(caught, `run ${i} of ${JSON.stringify(configuration)}, by ${way}`).toEqual([])
      }
  })
})

test(`with clocks a client may read past its own write by right, and nobody is blamed (seed ${huntSeed})`, () => {
  const clock = quorums(3, 2, 2, { versioning: "clock" })
  const runs = Array.from({ length: 100 }, (_, i) =>
    observedRun(drawnRun(clock, mixed(huntSeed, i), storeActors))
  )
  // Another client's write was acknowledged before this one's began, and has the larger version.
  expect(runs.some(({ history }) => !readsOwnWrites(history))).toBe(true)
  expect(runs.filter(({ violated }) => violated.has("ReadYourWrites"))).toEqual([])
  const promises = promisesOf(clock)
  expect(promises).toEqual({
    linearizable: false,
    regular: false,
    sessions: ["read-your-writes", "monotonic-writes"],
    inTime: false
  })
  expect(runs.filter(({ history }) => judgedAsRecorded(history, promises).length > 0)).toEqual([])
})

test("a hot key is repaired also where a reader gives up soon, since it is answered sooner", () => {
  // Two reads of this one once waited longer than that, and all others were refused.
  const hasty = quorums(3, 2, 2, { readRepair: "blocking", timeouts: true, crashes: 2 })
  const runnable = drawnRun(hasty, mixed(mixed(11, 16), 50), storeActors)
  expect(runnable.tuning.giveUpAfter).toBeLessThan(30)
  expect(hotKeyAgrees(runnable).agrees).toBe(true)
})

test(`a bug that does nothing is not caught, by whatever check (seed ${huntSeed})`, () => {
  for (const bug of [
    bugNamed("OneAcknowledgementFewer"),
    bugNamed("NeverRepairs"),
    bugNamed("NeverHandsOff")
  ]) {
    const harmless: Bug = { ...bug, plant: (actors) => actors }
    for (const way of ways) {
      const check = harmless.caughtBy[way]
      if (isNamed<string>(check))
        expect(
          hunted(huntOf(harmless, way, check as never, huntSeed, 100)),
          `${bug.name} by ${way}`
        ).toBeUndefined()
    }
  }
})

test(`each way of making runs shows a bug, and none where there is none (seed ${huntSeed})`, () => {
  const bug = bugNamed("OneAcknowledgementFewer")
  const harmless: Bug = { ...bug, plant: (actors) => actors }
  for (const sight of ["refinement", "guarantee"] as const)
    for (const generator of generators) {
      expect(runsUntilSeen(bug, sight, generator, huntSeed, 200), `${generator}, ${sight}`).toBeDefined()
      expect(
        runsUntilSeen(harmless, sight, generator, huntSeed, 10),
        `${generator}, ${sight}`
      ).toBeUndefined()
    }
})

test("docs/bugs.md has a row for each bug", async () => {
  const page = await readFile(new URL("../../docs/bugs.md", import.meta.url), "utf8")
  const rows = page.split("\n").filter((line) => line.startsWith("| "))
  for (const { name, what, inspiredBy } of bugs) {
    const [row, ...others] = rows.filter((row) => row.startsWith(`| ${name} | ${what} |`))
    expect(others, name).toHaveLength(0)
    expect(row, `${name}: npm run bugs`).toBeDefined()
    if (inspiredBy !== undefined) expect(row).toContain(`${linkTo(inspiredBy.issue)}: ${inspiredBy.about}`)
  }
  expect(page, "Run: npm run bugs").not.toContain("not found in")
})
