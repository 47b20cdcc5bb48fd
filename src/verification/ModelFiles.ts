/**
 * Models as the files that TLC reads: a module, and configuration files whose names begin with the module's. The one that
 * explores everything is called like the module.
 *
 * @module
 */
import type { Model } from "../model/index.ts"
import type { Scenario } from "../scenarios/index.ts"
import { hasSymmetry, modelConfiguration, modelModule } from "../specification/ModelText.ts"
import { isTemporal } from "./Findings.ts"
import type { Aspect } from "./Question.ts"

/** A configuration file, and what it asks. */
export interface AskingFile {
  /** The name of the file. */
  readonly file: string
  readonly invariants: ReadonlyArray<string>
  /** Asked under fairness, without the reads that end and without symmetry. */
  readonly properties: ReadonlyArray<string>
}

/** A configuration file of a scenario: its name says the outcome that is expected of it. */
export interface Outcome extends AskingFile {
  readonly expects: "success" | "safety failure" | "liveness failure"
  /** What is violated. */
  readonly about?: string
}

/** The files of one model. */
export interface ModelFiles {
  /** The name of the module. */
  readonly module: string
  readonly model: Model
  readonly configurations: ReadonlyArray<AskingFile>
  /** Names and texts, the module's first. */
  readonly files: ReadonlyArray<readonly [name: string, text: string]>
}

/** `strict-quorum` as the name of a module: `StrictQuorum`. */
export const moduleName = (id: string): string =>
  id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")

const asking = (file: string, names: ReadonlyArray<string>): AskingFile => ({
  file,
  invariants: names.filter((name) => !isTemporal(name)),
  properties: names.filter(isTemporal)
})

/** The configuration files of a scenario. The first explores everything. */
export const outcomesOf = (scenario: Scenario): ReadonlyArray<Outcome> => {
  const module = moduleName(scenario.id)
  const claims = Object.entries(scenario.expected)
  const holding = claims.filter(([, verdict]) => verdict === "holds").map(([name]) => name)
  const violates = (name: string): Outcome => ({
    ...asking(`${module}-violates-${name}.cfg`, [name]),
    expects: isTemporal(name) ? "liveness failure" : "safety failure",
    about: name
  })
  const holds = (file: string, names: ReadonlyArray<string>): Outcome => ({
    ...asking(file, names),
    expects: "success"
  })
  return [
    holds(
      `${module}.cfg`,
      holding.filter((name) => !isTemporal(name))
    ),
    ...holding.filter(isTemporal).map((name) => holds(`${module}-holds-${name}.cfg`, [name])),
    ...claims.filter(([, verdict]) => verdict === "violated").map(([name]) => violates(name)),
    ...scenario.reaches.map(violates)
  ]
}

/**
 * TLC's command for a module and a configuration file, in lines of a comment. `folder` is the module's, seen from where the
 * command is given; it ends with a slash, or is empty. TLC looks for modules there and where the command is given.
 */
export const tlcCommand = (module: string, folder: string): string =>
  folder === ""
    ? `  java -cp tla2tools.jar tlc2.TLC -workers 1 \\
    -config ${module}.cfg ${module}`
    : `  java -cp tla2tools.jar tlc2.TLC -workers 1 -config \\
    ${folder}${module}.cfg \\
    ${folder}${module}`

/** Where TLC's command is given, and the model's folder as seen from there: see {@link tlcCommand}. */
export interface Place {
  readonly from: string
  readonly folder: string
  /** Who wrote the files, in a sentence. */
  readonly written: string
}

const filesOf = (
  module: string,
  model: Model,
  head: string,
  configurations: ReadonlyArray<AskingFile>,
  watched: ReadonlyArray<string> = []
): ModelFiles => ({
  module,
  model,
  configurations,
  files: [
    [`${module}.tla`, modelModule(model, { name: module, head, watched })],
    ...configurations.map(({ file, invariants, properties }) => {
      // Temporal properties and symmetry do not go together, and neither do their counts.
      const question =
        properties.length > 0 ? { properties } : { invariants, symmetry: invariants.length > 0 }
      return [file, modelConfiguration(model, question)] as const
    })
  ]
})

/** The files of a scenario. */
export const scenarioFiles = (scenario: Scenario, { from, folder, written }: Place): ModelFiles => {
  const module = moduleName(scenario.id)
  const head = `${scenario.story}

${written}

By hand, in ${from}; ${module}.cfg explores everything, each
${module}-violates-X.cfg ends with a counterexample to X, a shortest one if X is an invariant:
${tlcCommand(module, folder)}`
  return filesOf(module, scenario.model, head, outcomesOf(scenario))
}

/** The modules of the models that a question is put to. */
export const aspectModules = {
  main: "MCLeaderless",
  convergence: "MCLeaderlessConvergence",
  sessions: "MCLeaderlessSessions",
  prefix: "MCLeaderlessPrefix"
} as const satisfies Readonly<Record<Aspect["role"], string>>

const aboutAspect: Readonly<Record<Aspect["role"], string>> = {
  main: "What is asked of all operations.",
  convergence: "What is asked of replicas in the end, which needs no reads.",
  sessions: "What is asked of the sessions of two clients.",
  prefix: "What is asked of two clients and two keys, in the order in which a prefix can be missed."
}

/**
 * The files of one of the models that a question is put to.
 *
 * @param about - says in a sentence whose question it is
 * @param nth - counts the models with this role from 1: where bounds are too small for some guarantees, there are more
 */
export const aspectFiles = ({ role, model, guarantees }: Aspect, about: string, nth = 1): ModelFiles => {
  const module = `${aspectModules[role]}${nth === 1 ? "" : nth}`
  const invariants = guarantees.filter((name) => !isTemporal(name))
  const everything = {
    file: `${module}.cfg`,
    invariants: invariants.length > 0 ? ["Watch"] : [],
    properties: []
  }
  const symmetry =
    invariants.length > 0 && hasSymmetry(model)
      ? " The counts are of states up to the names of replicas."
      : ""
  const watches =
    invariants.length > 0
      ? "prints each guarantee that is violated when it first is, with the number of states before"
      : "asks nothing"
  const head = `${about} ${aboutAspect[role]}

By hand, in this folder; ${module}.cfg explores everything, and ${watches}.${symmetry} \
Each ${module}-X.cfg asks one guarantee, and ends with a counterexample if it is violated, a shortest one if it is an \
invariant:
${tlcCommand(module, "")}`
  return filesOf(
    module,
    model,
    head,
    [everything, ...guarantees.map((name) => asking(`${module}-${name}.cfg`, [name]))],
    invariants
  )
}

/** The modules, by name, that the texts of these modules extend, directly or not, as far as `texts` has them. */
export const extendedModules = (
  begin: ReadonlyArray<string>,
  texts: ReadonlyMap<string, string>
): ReadonlyArray<string> => {
  const found = new Set<string>()
  const visit = (text: string): void => {
    const names = /^EXTENDS\s+((?:\w+\s*,\s*)*\w+)/m.exec(text)?.[1]?.split(",") ?? []
    for (const name of names.map((word) => word.trim())) {
      const extended = texts.get(name)
      if (extended === undefined || found.has(name)) continue
      found.add(name)
      visit(extended)
    }
  }
  for (const text of begin) visit(text)
  return [...found].sort()
}
