/**
 * Writes `docs/assurance.md`: for each guarantee what is proved, what is checked and what is tested, from the results.
 *
 *   npm run assurance [-- --runs N]
 *
 * It proves everything once more (`npm run prove`), reads the verdict table, the scenarios and what tlapm said last, and makes runs of
 * the simulated store.
 */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { checkedModules, uncheckedModules } from "../proofs/tlapm/Checked.ts"
import { restsOn } from "../proofs/tlapm/Modules.ts"
import { corollaries } from "../proofs/z3/theorems/index.ts"
import { decodeTable, nameOf, type RowVerdict, rows, verdictIn } from "../src/lattice/index.ts"
import {
  type GuaranteeName,
  guaranteeNames,
  hasLawsCondition,
  laws,
  provedTwice,
  tlaConditionOf,
  tlaTheorems,
  unproved
} from "../src/model/index.ts"
import { listed } from "../src/report/story/words.ts"
import { scenarios } from "../src/scenarios/index.ts"
import {
  drawnRun,
  judgedByMirror,
  mixed,
  randomOf,
  run,
  seedOf,
  storeActors,
  type WatchedGuarantee
} from "../src/simulation/index.ts"
import { variants } from "../src/variants/index.ts"
import { drawnConfiguration } from "../test/simulation/configurations.ts"
import { bugs } from "../test/suite/bugs/index.ts"

const root = join(import.meta.dirname, "..")
const { values } = parseArgs({ options: { runs: { type: "string", default: "20000" } } })
const runs = Number(values.runs)
const seed = 1

const counted = (number: number): string => number.toLocaleString("en-US")
const note = (text: string): void => void process.stderr.write(`${text}\n`)

interface ProvedTheorem {
  readonly theorem: string
  readonly guarantee: GuaranteeName
  readonly conditions: ReadonlyArray<string>
  readonly queries: number
  readonly failures: ReadonlyArray<unknown>
}

note("proving")
const proved = JSON.parse(
  execFileSync(process.execPath, [join(root, "scripts", "prove.ts"), "--json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 28
  })
) as { readonly theorems: ReadonlyArray<ProvedTheorem> }

const ownCondition = "under the law's own condition"

const byZ3 = (guarantee: GuaranteeName): ReadonlyArray<string> => {
  if (guarantee === "TypeOK") return ["given by the sorts of its formulas"]
  if (guarantee === "Convergence") return ["nothing: it is about what happens for ever"]
  const own = proved.theorems.filter((theorem) => theorem.guarantee === guarantee)
  const failed = own.find(({ failures }) => failures.length > 0)
  if (failed !== undefined) throw new Error(`${failed.theorem} is not proved`)
  const queries = own.reduce((sum, theorem) => sum + theorem.queries, 0)
  if (own.length > 0)
    return [
      `${ownCondition}: ${own.length === 1 ? "a theorem" : `${own.length} theorems`}, ${queries} queries`
    ]
  if (!corollaries.some((corollary) => corollary.guarantee === guarantee))
    throw new Error(`nothing proves ${guarantee}`)
  return [`${ownCondition}: the conjunction of others`]
}

const unchecked = uncheckedModules()

const inTla = (guarantee: GuaranteeName): ReadonlyArray<string> =>
  tlaTheorems
    .filter((theorem) => theorem.guarantee === guarantee)
    .map((theorem) => {
      const condition = hasLawsCondition(theorem)
        ? ownCondition
        : `narrower than the law, only under ${tlaConditionOf(theorem)}`
      const missing = restsOn(theorem.module).filter((module) => unchecked.includes(module))
      const doubt = missing.length === 0 ? "" : `; not checked since ${missing.join(", ")} changed`
      return `${condition}: [${theorem.name}](../proofs/${theorem.module}.tla)${doubt}`
    })

const table = decodeTable(readFileSync(join(root, "docs", "verdicts.json"), "utf8"))

const inTable = (guarantee: GuaranteeName, wanted: RowVerdict, promised: boolean): number =>
  rows.filter(
    (row) =>
      laws[guarantee].holds(row) === promised &&
      verdictIn(table.rows.get(nameOf(row)) ?? "", guarantee) === wanted
  ).length

const scenariosWith = (guarantee: GuaranteeName, verdict: "holds" | "violated"): number =>
  scenarios.filter(({ expected }) => expected[guarantee] === verdict).length

note(`making ${counted(runs)} runs`)
const promisedRuns = new Map<string, number>()
const violatedRuns = new Map<WatchedGuarantee | "Convergence", number>()
for (let number = 1; number <= runs; number++) {
  const configuration = drawnConfiguration(randomOf(mixed(seed, number)))
  const made = run(drawnRun(configuration, seedOf(seed, number), storeActors), {
    judge: judgedByMirror(configuration)
  })
  if (made.finding !== undefined) throw new Error(`run ${number}: ${JSON.stringify(made.finding)}`)
  for (const guarantee of guaranteeNames)
    if (laws[guarantee].holds(configuration))
      promisedRuns.set(guarantee, (promisedRuns.get(guarantee) ?? 0) + 1)
  for (const guarantee of made.violations.keys())
    violatedRuns.set(guarantee, (violatedRuns.get(guarantee) ?? 0) + 1)
}

const cell = (lines: ReadonlyArray<string>): string => (lines.length === 0 ? "" : lines.join("<br>"))

const where = (count: number, one: string, many = `${one}s`): string =>
  `${counted(count)} ${count === 1 ? one : many}`

const checkedIn = (guarantee: GuaranteeName, verdict: "holds" | "violated"): ReadonlyArray<string> => {
  const configurations = inTable(guarantee, verdict, verdict === "holds")
  const inScenarios = scenariosWith(guarantee, verdict)
  return [
    ...(configurations === 0 ? [] : [`${verdict} in ${where(configurations, "configuration")}`]),
    ...(inScenarios === 0 ? [] : [`and ${where(inScenarios, "scenario")} (TLC as well)`])
  ]
}

const kept = (guarantee: GuaranteeName): string => {
  const caught = variants.filter(({ caughtBy }) => caughtBy === guarantee).length
  const planted = bugs.filter(({ caughtBy }) => caughtBy.guarantee === guarantee).length
  return `| \`${guarantee}\` | ${laws[guarantee].text} | ${cell(byZ3(guarantee))} | ${cell(inTla(guarantee))} | ${cell(
    [
      ...checkedIn(guarantee, "holds"),
      ...(caught === 0 ? [] : [`catches ${where(caught, "broken variant")}`])
    ]
  )} | ${cell([
    `kept in ${where(promisedRuns.get(guarantee) ?? 0, "run")}`,
    ...(planted === 0 ? [] : [`catches ${where(planted, "planted bug")}`])
  ])} |`
}

const broken = (guarantee: GuaranteeName): ReadonlyArray<string> => {
  if (laws[guarantee].text === "always") return []
  const seen =
    guarantee === "Convergence" ? undefined : (violatedRuns.get(guarantee as WatchedGuarantee) ?? 0)
  const tested =
    seen === undefined ? "found in `test/suite`" : `violated in ${where(seen, "run")} of ${counted(runs)}`
  return [`| | everywhere else | | | ${cell(checkedIn(guarantee, "violated"))} | ${tested} |`]
}

const checked = Object.entries(checkedModules()).flatMap(([name, module]) =>
  unchecked.includes(name) ? [] : [module]
)
const obligations = checked.reduce((sum, module) => sum + module.obligations, 0)
const checkers = [...new Set(checked.map(({ tlapm, on }) => `tlapm ${tlapm} on ${on}`))].join(", ")
const queries = proved.theorems.reduce((sum, theorem) => sum + theorem.queries, 0)

const page = `# What is proved, what is checked, what is tested

Written by \`npm run assurance\`.

* *Proved*: for any number of replicas, spares, clients, keys, operations and versions. By Z3: ${proved.theorems.length} theorems,
  ${counted(queries)} queries (\`npm run prove\`, [how](proofs-z3.md)). In TLA+, on the specification itself: ${tlaTheorems.length} theorems about guarantees,
  ${counted(obligations)} obligations, checked from scratch by ${checkers} ([proofs](../proofs/README.md)).
* *Checked*: every behaviour within bounds. ${counted(rows.length)} configurations on the built-in engine ([verdicts](verdicts.md), which says which
  bounds and what is undecided), the scenarios with both engines. A row that is undecided or not asked is not counted.
* *Tested*: the store itself in simulated runs, each event judged by the mirror; here ${counted(runs)} runs of as many configurations drawn from
  all options, seed ${seed}. Nothing that is promised was violated. [suite.md](suite.md) and [bugs.md](bugs.md) have more.

| guarantee | its law: where it holds | proved by Z3 | proved in TLA+ | checked | tested |
| --- | --- | --- | --- | --- | --- |
${guaranteeNames.flatMap((guarantee) => [kept(guarantee), ...broken(guarantee)]).join("\n")}

The letters: N home replicas, R and W the quorums, S spares that may stand in, F copies that faults may take away.

Both kinds prove ${listed(provedTwice.map((name) => `\`${name}\``))}
under the law's own condition: ${provedTwice.length} of ${guaranteeNames.length}. An empty cell in the fourth column means that there is no proof in TLA+.

What nobody has proved: ${listed([...unproved].map((name) => `\`${name}\``))}; and that a guarantee is violated *wherever* its law does not hold, beyond the configurations that
were searched. The proofs are about the specification and the mirror. That the store does what they say is tested, run by
run.
`

writeFileSync(join(root, "docs", "assurance.md"), page)
