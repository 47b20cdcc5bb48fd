/** Fills the corpus: small runs that show what configurations do not promise, and long ones in which all is well. */
import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { judgedByMirror, randomOf, storeActors } from "../../src/simulation/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"
import { corpusFolder } from "./corpus.ts"
import { type Claim, claimsOfRows, claimsOfScenarios, notShown, shownBy } from "./directions.ts"
import { replay } from "./failures.ts"
import { type KeptRun, keptText, shortOf } from "./runFile.ts"
import { strategies } from "./strategies.ts"

const seed = 20_261_126
const mostRuns = 20_000

const fileName = (text: string): string => `${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.json`

/** Each guarantee of each configuration once. */
const claims = (): ReadonlyArray<Claim> => {
  const all = [...claimsOfScenarios(), ...claimsOfRows(25, randomOf(seed))]
  const known = new Set<string>()
  return all.filter((claim) => {
    const name = JSON.stringify([claim.configuration, claim.guarantee])
    if (known.has(name) || `${claim.name}: ${claim.guarantee}` in notShown) return false
    known.add(name)
    return true
  })
}

const keptOf = (
  schedule: KeptRun["schedule"],
  about: Pick<KeptRun, "why" | "asserted" | "assertedConvergence">
): KeptRun => {
  const { run } = replay({ ...about, schedule })
  return { ...about, expected: shortOf(run.finding), actions: run.judged, schedule }
}

/** Runs in which much went wrong and nothing was found: so many, of so many. */
const eventful = { kept: 6, of: 400 }

const eventfulRuns = (): ReadonlyArray<KeptRun> => {
  const next = strategies["rare states"]({
    configuration: drawnConfiguration,
    seed,
    actors: storeActors,
    makeJudge: judgedByMirror
  })
  const made = Array.from({ length: eventful.of }, next)
  return made
    .filter(({ stepping }) => stepping.finding() === undefined)
    .toSorted((a, b) => b.stepping.actions.size - a.stepping.actions.size)
    .slice(0, eventful.kept)
    .map(({ schedule, stepping }) =>
      keptOf(schedule, {
        why: `${stepping.actions.size} different actions in one run, and all is well`,
        asserted: [],
        assertedConvergence: false
      })
    )
}

/** Writes the files that are not there yet, and says which. */
export const collect = (note: (text: string) => void): number => {
  const save = (name: string, kept: KeptRun): void => {
    const path = join(corpusFolder, fileName(name))
    if (existsSync(path)) return
    writeFileSync(path, keptText(kept))
    note(`${fileName(name)}: ${kept.expected}, ${kept.actions} actions`)
  }
  for (const claim of claims()) {
    const { name, guarantee, shortest } = claim
    if (existsSync(join(corpusFolder, fileName(`${name} ${guarantee}`)))) continue
    const { schedule, runs } = shownBy(claim, seed, mostRuns)
    if (schedule === undefined) {
      note(`${name}: ${guarantee} was not found in ${mostRuns} runs`)
      continue
    }
    const isConvergence = guarantee === "Convergence"
    const kept = keptOf(schedule, {
      why: `${guarantee} is not promised${shortest === undefined ? "" : `; the checker needs ${shortest} actions`}; found in run ${runs}`,
      asserted: isConvergence ? [] : [guarantee],
      assertedConvergence: isConvergence
    })
    save(`${name} ${guarantee}`, kept)
  }
  for (const [i, kept] of eventfulRuns().entries()) save(`eventful ${i + 1}`, kept)
  return 0
}
