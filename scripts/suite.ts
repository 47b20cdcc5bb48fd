/**
 * The model-based suite: commands against the store, judged by the mirror, over the whole lattice of configurations.
 *
 *     node scripts/suite.ts [--runs N] [--seed S] [--strategy NAME]   makes runs and prints what they reached
 *     node scripts/suite.ts --plant BUG [--runs N] [--seed S]         the same with a bug of test/suite/bugs planted into the store
 *     node scripts/suite.ts --replay FILE [--save FOLDER]             repeats a run exactly, and tells it
 *     node scripts/suite.ts --tables [--check]                        writes docs/suite.md, or looks whether it is up to date
 *     node scripts/suite.ts --collect                                 writes counterexamples into test/suite/corpus
 *
 * Exits 0 if nothing was found, or a kept run shows what it was kept for; 1 otherwise; 2 where it cannot do what was asked.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { Result } from "effect"
import { actionNames } from "../src/model/index.ts"
import { bugNamed } from "../test/suite/bugs/index.ts"
import { collect } from "../test/suite/collect.ts"
import { notShown } from "../test/suite/directions.ts"
import { replay, root, saveRun, storyOf } from "../test/suite/failures.ts"
import { measure } from "../test/suite/measure.ts"
import { parseKept, shortOf } from "../test/suite/runFile.ts"
import { defaultStrategy } from "../test/suite/search.ts"
import { type StrategyName, strategies } from "../test/suite/strategies.ts"
import { suitePage } from "../test/suite/tables.ts"

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** Says what is wrong, and what to do. */
const refuse = (...lines: ReadonlyArray<string>): never => {
  for (const line of lines) note(line)
  process.exit(2)
}

const options = {
  runs: { type: "string", default: "5000" },
  seed: { type: "string", default: "1" },
  strategy: { type: "string", default: defaultStrategy },
  plant: { type: "string" },
  replay: { type: "string" },
  save: { type: "string" },
  tables: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  collect: { type: "boolean", default: false }
} as const

const given = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(
      String((error as Error).message).split("\n")[0]!,
      "See the head of scripts/suite.ts for what can be asked"
    )
  }
}

const wholeNumber = (name: string, text: string): number =>
  /^\d{1,10}$/.test(text) ? Number(text) : refuse(`--${name} is ${JSON.stringify(text)}: give a whole number`)

const repeatRun = (path: string, folder: string | undefined): number => {
  if (!existsSync(path))
    return refuse(`${path} does not exist`, "Give a run.json of .failures, or a file of test/suite/corpus")
  const parsed = parseKept(readFileSync(path, "utf8"))
  if (Result.isFailure(parsed)) return refuse(`${path} ${parsed.failure}`)
  const kept = parsed.success
  const replayed = replay(kept)
  say(storyOf(kept, replayed))
  if (folder !== undefined) saveRun(folder, kept)
  const shows = shortOf(replayed.run.finding)
  if (shows === kept.expected) return shows === "nothing" || isKept(path) ? 0 : 1
  note(`${path} was kept because of: ${kept.expected}; now it shows: ${shows}`)
  return 1
}

/** A run of the corpus shows what is known; one of `.failures` shows what should not be. */
const isKept = (path: string): boolean => !path.includes(".failures")

const makeTables = async (check: boolean): Promise<number> => {
  const path = join(root, "docs", "suite.md")
  const { page, shown } = await suitePage(note)
  const missing = shown.map(({ claim: { name, guarantee }, schedule }) =>
    schedule === undefined ? `${name}: ${guarantee}` : undefined
  )
  const missed = missing.filter((name) => name !== undefined && !(name in notShown))
  for (const name of missed) note(`not found violated: ${name}`)
  if (!check) {
    writeFileSync(path, page)
    say(page)
    return missed.length > 0 ? 1 : 0
  }
  // Seconds differ from machine to machine.
  const timeless = (text: string): string => text.replace(/\| \d+\.\d\d \|$/gm, "|")
  if (existsSync(path) && timeless(readFileSync(path, "utf8")) === timeless(page)) return 0
  note("not up to date: docs/suite.md\nRun: npm run suite -- --tables")
  return 1
}

const makeRuns = (runs: number, seed: number, name: string, planted: string | undefined): number => {
  if (!(name in strategies))
    return refuse(
      `there is no strategy ${JSON.stringify(name)}`,
      `Known are: ${Object.keys(strategies).join(", ")}`
    )
  const bug = planted === undefined ? undefined : bugNamed(planted)
  if (planted !== undefined && bug === undefined)
    return refuse(`no bug is called ${JSON.stringify(planted)}`, "See docs/bugs.md for those that there are")
  const started = performance.now()
  const { reached, failure } = measure({
    seed,
    runs,
    strategy: name as StrategyName,
    planted,
    ...(bug === undefined ? {} : { configuration: (random) => random.pick(bug.configurations) })
  })
  say(
    `${reached.runs} runs of seed ${seed} (${name}), ${reached.events} events, ${((performance.now() - started) / 1000).toFixed(1)} s`
  )
  say(actionNames.map((action) => `${action} ${reached.actions.get(action) ?? 0}`).join(", "))
  const { both, parts } = reached.guards
  say(
    `${reached.pairs.size} pairs of actions; ${both} of ${parts} parts of guards true and false; ${reached.faultPairs.size} pairs of kinds of faults, ${reached.faultSets} sets`
  )
  if (failure === undefined) return 0
  note(failure)
  return 1
}

const main = async (): Promise<number> => {
  const values = given()
  if (values.replay !== undefined) return repeatRun(values.replay, values.save)
  if (values.tables) return makeTables(values.check)
  if (values.collect) return collect(note)
  return makeRuns(
    wholeNumber("runs", values.runs),
    wholeNumber("seed", values.seed),
    values.strategy,
    values.plant
  )
}

process.exitCode = await main()
