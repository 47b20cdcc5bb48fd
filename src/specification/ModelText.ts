/**
 * A model as TLC reads it: a module that gives the constants their values, and configuration files for it.
 *
 * Only names and bounds are written here. What the model does stands in the modules of `spec/`.
 *
 * @module
 */
import {
  interchangeableReplicas,
  isIn,
  type Model,
  type NodeSet,
  nodeName,
  nodesOf,
  type Script
} from "../model/index.ts"
import { changedActions, substituteOf, type Variation } from "./Variation.ts"

const boxWidth = 71

const wrapped = (paragraph: string): ReadonlyArray<string> => {
  const lines = [""]
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1)!
    if (line !== "" && line.length + 1 + word.length > boxWidth) lines.push(word)
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`
  }
  return lines
}

/** A comment in a box, as the modules of `spec/` have it. Blank lines part paragraphs; indented ones stay as they are. */
const boxed = (text: string): string => {
  const edge = `(${"*".repeat(75)})`
  const paragraphs = text.split("\n\n").map((paragraph) => {
    const [flowing = "", ...verbatim] = paragraph.split(/\n(?= {2})/)
    return [...wrapped(flowing), ...verbatim]
  })
  const lines = paragraphs.flatMap((paragraph, i) => (i === 0 ? paragraph : ["", ...paragraph]))
  return [edge, ...lines.map((line) => `(* ${line.padEnd(boxWidth + 1)}*)`), edge].join("\n")
}

const setText = (elements: ReadonlyArray<string | number>): string => `{${elements.join(", ")}}`

const nodeSetText = (model: Model, set: NodeSet): string =>
  setText(
    Array.from({ length: nodesOf(model) }, (_, m) => m)
      .filter((m) => isIn(set, m))
      .map((m) => nodeName(model, m))
  )

const scriptText = (model: Model, script: Script): string =>
  `[clients |-> ${setText(script.clients)}, keys |-> ${setText(script.keys.map((k) => k + 1))}, ` +
  `reach |-> ${nodeSetText(model, script.reach)},\n      down |-> ${nodeSetText(model, script.down)}, ` +
  `up |-> ${nodeSetText(model, script.up)}]`

const scriptsText = (model: Model, scripts: ReadonlyArray<Script>): string =>
  scripts.length === 0
    ? "<<>>"
    : `<<\n${scripts.map((script) => `    ${scriptText(model, script)}`).join(",\n")} >>`

const nodes = (model: Model): ReadonlyArray<string> =>
  Array.from({ length: nodesOf(model) }, (_, m) => nodeName(model, m))

const symmetryText = (model: Model): string => {
  const classes = interchangeableReplicas(model)
    .filter((members) => members.length > 1)
    .map((members) => `Permutations(${setText(members.map((n) => nodeName(model, n)))})`)
  return classes.length === 0
    ? ""
    : `\n\\* Replicas that the scripts do not tell apart.\nSymmetry == ${classes.join(" \\cup ")}\n`
}

const recurringScripts = (model: Model): ReadonlyArray<Script> =>
  model.recurring.map((r) => model.readScript[r]!)

const keyProperties = (model: Model): string =>
  model.recurring.length === 0 || model.keys < 2
    ? ""
    : "HotKeyConverges == Converges(1)\nColdKeyConverges == Converges(2)\n"

/** Whether {@link modelModule} defines a `Symmetry` for this model. */
export const hasSymmetry = (model: Model): boolean =>
  interchangeableReplicas(model).some((members) => members.length > 1)

/** The first violation of an invariant while a run goes on: see {@link modelModule}. */
export const watchedViolation = /^<<"violated", "(\w+)", (\d+)>>$/

/**
 * The module of a model.
 *
 * With `watched` the module also has an invariant `Watch`. It is always true, but prints the name of each watched
 * invariant and the number of states of the behaviour when that is first violated. So one run with one worker tells
 * the length of the shortest counterexample of every invariant.
 */
export const modelModule = (
  model: Model,
  options: {
    readonly name: string
    readonly head: string
    readonly watched?: ReadonlyArray<string>
    /** More definitions, at the end. */
    readonly definitions?: string
    /** The module of the protocol; `Leaderless` if absent. */
    readonly extending?: string
  }
): string => {
  const { name, head, watched = [], definitions = "", extending = "Leaderless" } = options
  const dashes = "-".repeat(Math.max(4, Math.floor((77 - name.length - 8) / 2)))
  const title = `${dashes} MODULE ${name} ${dashes}`
  const watch =
    watched.length === 0
      ? ""
      : `
Names == <<${watched.map((invariant) => `"${invariant}"`).join(", ")}>>
Holds(i) == CASE ${watched.map((invariant, i) => `i = ${i + 1} -> ${invariant}`).join("\n              [] ")}

ASSUME \\A i \\in 1..Len(Names) : TLCSet(i, FALSE)
\\* Never violated. Prints, when a guarantee is first violated, its name and how
\\* many states come before that one (exactly, with one worker).
Watch ==
  \\A i \\in 1..Len(Names) :
    ~TLCGet(i) /\\ ~Holds(i) =>
      TLCSet(i, TRUE) /\\ PrintT(<<"violated", Names[i], TLCGet("level")>>)
`
  return `${title}
${boxed(head)}
EXTENDS ${extending}, Readable, Sequences, TLC

CONSTANTS ${nodes(model).join(", ")}

WriteScripts == ${scriptsText(model, model.writeScript)}
ReadScripts == ${scriptsText(model, model.readScript)}
\\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == ${scriptsText(model, recurringScripts(model))}
${keyProperties(model)}${symmetryText(model)}${watch}${definitions}${"=".repeat(title.length)}
`
}

/** What a configuration file asks. */
export interface ModelQuestion {
  readonly invariants?: ReadonlyArray<string>
  /** Temporal properties, under `FairSpec`, and asked without the reads that end. */
  readonly properties?: ReadonlyArray<string>
  /** Never together with properties. Default false. */
  readonly symmetry?: boolean
  /** Puts the operators of its module in the place of the actions that it changes. */
  readonly variation?: Variation | undefined
  /** An initial predicate and a next-state relation of the module, in the place of the protocol's. */
  readonly behaviors?: { readonly init: string; readonly next: string }
}

/** A configuration file for {@link modelModule}. */
export const modelConfiguration = (model: Model, question: ModelQuestion): string => {
  const { configuration } = model
  const flag = (value: boolean): string => (value ? "TRUE" : "FALSE")
  const numbers = (count: number): string => setText(Array.from({ length: count }, (_, i) => i + 1))
  const temporal = question.properties !== undefined
  const reads = temporal ? model.recurring.length : model.readScript.length
  const recurring = temporal ? model.recurring.map((_, r) => r) : model.recurring
  const replicaNames = nodes(model).slice(0, configuration.replicas)
  const lines = [
    ...(question.behaviors === undefined
      ? [`SPECIFICATION ${temporal ? "FairSpec" : "Spec"}`]
      : [`INIT ${question.behaviors.init}`, `NEXT ${question.behaviors.next}`]),
    "CHECK_DEADLOCK FALSE",
    "CONSTANTS",
    ...nodes(model).map((node) => `  ${node} = ${node}`),
    `  Replicas = ${setText(replicaNames)}`,
    `  Spares = ${setText(nodes(model).slice(configuration.replicas))}`,
    `  readQuorum = ${configuration.readQuorum}`,
    `  writeQuorum = ${configuration.writeQuorum}`,
    `  readRepair = "${configuration.readRepair}"`,
    `  sloppy = ${flag(configuration.sloppy)}`,
    `  antiEntropy = ${flag(configuration.antiEntropy)}`,
    `  versioning = "${configuration.versioning}"`,
    `  timeouts = ${flag(configuration.timeouts)}`,
    `  crashes = ${configuration.crashes}`,
    `  restores = ${configuration.restores}`,
    `  losses = ${configuration.losses}`,
    `  Keys = ${numbers(model.keys)}`,
    `  Writes = ${numbers(model.writeScript.length)}`,
    `  Reads = ${numbers(reads)}`,
    `  Clients = ${numbers(model.clients)}`,
    "  WriteScript <- WriteScripts",
    `  ReadScript <- ${temporal ? "RecurringReadScripts" : "ReadScripts"}`,
    `  Recurring = ${setText(recurring.map((r) => r + 1))}`,
    `  redundantSteps = ${flag(model.redundantSteps)}`,
    ...(question.variation === undefined ? [] : changedActions(question.variation)).map(
      (action) => `  ${action} <- ${substituteOf(action)}`
    ),
    ...(question.symmetry === true && hasSymmetry(model) ? ["SYMMETRY Symmetry"] : []),
    ...(question.invariants ?? []).map((name) => `INVARIANT ${name}`),
    ...(question.properties ?? []).map((name) => `PROPERTY ${name}`),
    // The releases up to 1.7.4 refuse a file that says it.
    "\\* ALIAS Alias"
  ]
  return `${lines.join("\n")}\n`
}
