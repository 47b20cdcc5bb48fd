import { expect, test } from "vitest"
import { bugs, isNamed } from "./bugs/index.ts"
import { huntBugs } from "./planted.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_125)
const mostRuns = 1_000

test(`commands find every planted bug that a step betrays, within ${mostRuns} runs (seed ${seed})`, () => {
  const { missed, runs } = huntBugs(seed, mostRuns)
  console.info(`seed ${seed}: ${runs.toSorted((a, b) => a - b).join(" ")} runs`)
  const unseen = bugs.filter(({ caughtBy }) => !isNamed(caughtBy.refinement)).map(({ name }) => name)
  // What the specification allows as well is for the checks of `hunt.ts`.
  expect(missed.filter((name) => !unseen.includes(name))).toEqual([])
})
