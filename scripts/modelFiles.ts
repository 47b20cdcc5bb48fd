/**
 * The generated files of the scenarios, as texts.
 *
 * @module
 */
import type { Scenario } from "../src/scenarios/index.ts"
import {
  type Finding,
  type Findings,
  isReachability,
  type ModelFiles,
  moduleName,
  scenarioFiles
} from "../src/verification/index.ts"

/** A scenario with what the built-in engine found in it. */
export interface Explored {
  readonly scenario: Scenario
  readonly findings: Findings
}

/** The folder of a scenario's model, from the project's. */
export const folderOf = ({ id }: Scenario): string => `spec/models/${id}`

const inSpec = (scenario: Scenario): ModelFiles =>
  scenarioFiles(scenario, {
    from: "the folder spec",
    folder: `models/${scenario.id}/`,
    written: "Written by npm run models from src/scenarios."
  })

/** The module and the configuration files of a scenario: paths from the project's folder, and texts. */
export const modelFiles = (scenario: Scenario): ReadonlyArray<readonly [path: string, text: string]> =>
  inSpec(scenario).files.map(([name, text]) => [`${folderOf(scenario)}/${name}`, text] as const)

const lengthOf = ({ length }: Finding): { readonly violationLength?: number } =>
  length === undefined ? {} : { violationLength: length }

/** What is found in each scenario, for other programs: every verdict and the length of each shortest violation. */
export const foundOf = (explored: ReadonlyArray<Explored>): unknown => ({
  scenarios: explored.map(({ scenario, findings }) => ({
    id: scenario.id,
    module: `${folderOf(scenario)}/${moduleName(scenario.id)}.tla`,
    shows: scenario.shows,
    verdicts: findings.found
      .filter(({ name }) => !isReachability(name))
      .map((finding) => ({ guarantee: finding.name, verdict: finding.verdict, ...lengthOf(finding) })),
    reachability: findings.found
      .filter(({ name }) => isReachability(name))
      .map((finding) => ({ name: finding.name, verdict: finding.verdict, ...lengthOf(finding) }))
  }))
})

const grouped = (number: number): string => number.toLocaleString("en-US")

const verdictText = ({ name, length }: Finding): string =>
  length === undefined ? name : `${name} (${length})`

/** The table of `spec/README.md`. */
export const tableOf = (explored: ReadonlyArray<Explored>): string => {
  const rows = explored.map(({ scenario, findings }) => {
    const { replicas, readQuorum, writeQuorum } = scenario.model.configuration
    const verdicts = findings.found.filter(({ name }) => !isReachability(name))
    const list = (verdict: string): string =>
      verdicts
        .filter((finding) => finding.verdict === verdict)
        .map(verdictText)
        .join(", ")
    const cells = [
      `[${scenario.id}](models/${scenario.id}/${moduleName(scenario.id)}.tla)`,
      scenario.row,
      `${replicas} ${readQuorum} ${writeQuorum}`,
      list("holds"),
      list("violated"),
      grouped(findings.distinctStates),
      grouped(findings.generatedStates),
      String(findings.depth)
    ]
    return `| ${cells.join(" | ")} |`
  })
  const total = explored.reduce((sum, { findings }) => sum + findings.distinctStates, 0)
  return [
    "| model | row | N R W | holds | violated (states of the shortest violation) | distinct states | total states | depth |",
    "|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `${explored.length} models, ${grouped(total)} distinct states.`
  ].join("\n")
}
