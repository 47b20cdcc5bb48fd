/**
 * The generated files of `spec/`, as texts.
 *
 * @module
 */
import type { Scenario } from "../src/scenarios/index.ts"
import { hasSymmetry, modelConfiguration, modelModule } from "../src/specification/index.ts"
import { type Finding, type Findings, isReachability, isTemporal } from "../src/verification/index.ts"

/** A scenario with what the built-in engine found in it. */
export interface Explored {
  readonly scenario: Scenario
  readonly findings: Findings
}

/** `strict-quorum` as the name of a module: `StrictQuorum`. */
const moduleName = (id: string): string =>
  id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")

const folderOf = ({ id }: Scenario): string => `spec/models/${id}`

const modulePath = (scenario: Scenario): string => `${folderOf(scenario)}/${moduleName(scenario.id)}.tla`

/** One configuration file: its name says the outcome that is expected of it. */
interface Outcome {
  readonly file: string
  readonly invariants: ReadonlyArray<string>
  readonly properties: ReadonlyArray<string>
  readonly expects: "success" | "safety failure" | "liveness failure"
  /** What is violated. */
  readonly about?: string
}

const outcomesOf = (scenario: Scenario): ReadonlyArray<Outcome> => {
  const claims = Object.entries(scenario.expected)
  const holding = claims.filter(([, verdict]) => verdict === "holds").map(([name]) => name)
  const outcome = (
    file: string,
    names: ReadonlyArray<string>,
    expects: Outcome["expects"],
    about?: string
  ): Outcome => ({
    file,
    invariants: names.filter((name) => !isTemporal(name)),
    properties: names.filter(isTemporal),
    expects,
    ...(about === undefined ? {} : { about })
  })
  return [
    outcome(
      "holds.cfg",
      holding.filter((name) => !isTemporal(name)),
      "success"
    ),
    ...holding.filter(isTemporal).map((name) => outcome(`holds-${name}.cfg`, [name], "success")),
    ...claims
      .filter(([, verdict]) => verdict === "violated")
      .map(([name]) =>
        outcome(
          `violates-${name}.cfg`,
          [name],
          isTemporal(name) ? "liveness failure" : "safety failure",
          name
        )
      ),
    ...scenario.reaches.map((name) => outcome(`violates-${name}.cfg`, [name], "safety failure", name))
  ]
}

/** The module and the configuration files of a scenario: paths from the project's folder, and texts. */
export const modelFiles = (scenario: Scenario): ReadonlyArray<readonly [path: string, text: string]> => {
  const { model, story } = scenario
  const path = modulePath(scenario)
  const head = `${story}

Written by npm run models from src/scenarios.

By hand, in this folder; holds.cfg explores everything, each violates-X.cfg
ends with a counterexample to X, a shortest one if X is an invariant:
  java -DTLA-Library=../.. -cp tla2tools.jar tlc2.TLC -workers 1 \\
    -config holds.cfg ${moduleName(scenario.id)}`
  return [
    [path, modelModule(model, { name: moduleName(scenario.id), head })],
    ...outcomesOf(scenario).map(({ file, invariants, properties }) => {
      const question = properties.length > 0 ? { properties } : { invariants, symmetry: true }
      return [`${folderOf(scenario)}/${file}`, modelConfiguration(model, question)] as const
    })
  ]
}

/** Hours, minutes and seconds that TLC takes with one worker, roughly: it computes 20,000 states a second. */
const runtime = (generatedStates: number): string => {
  const seconds = Math.max(2, Math.round(generatedStates / 20_000))
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":")
}

const lengthOf = ({ length }: Finding): { readonly violationLength?: number } =>
  length === undefined ? {} : { violationLength: length }

/** The manifest, in the manner of the public collection of TLA+ examples. */
export const manifestOf = (explored: ReadonlyArray<Explored>): unknown => ({
  title: "leaderless",
  description: "What a leaderless, Dynamo-style store guarantees",
  modules: explored.map(({ scenario, findings }) => ({
    path: modulePath(scenario),
    scenario: scenario.id,
    shows: scenario.shows,
    features: hasSymmetry(scenario.model) ? ["symmetry"] : [],
    verdicts: findings.found
      .filter(({ name }) => !isReachability(name))
      .map((finding) => ({ guarantee: finding.name, verdict: finding.verdict, ...lengthOf(finding) })),
    reachability: findings.found
      .filter(({ name }) => isReachability(name))
      .map((finding) => ({ name: finding.name, verdict: finding.verdict, ...lengthOf(finding) })),
    models: outcomesOf(scenario).map(({ file, expects, about }, i) => ({
      path: `${folderOf(scenario)}/${file}`,
      mode: "exhaustive search",
      result: expects,
      ...(about === undefined ? {} : lengthOf(findings.found.find(({ name }) => name === about)!)),
      ...(i === 0
        ? {
            runtime: runtime(findings.generatedStates),
            distinctStates: findings.distinctStates,
            totalStates: findings.generatedStates,
            stateDepth: findings.depth
          }
        : {})
    }))
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
