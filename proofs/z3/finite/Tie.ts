/**
 * Ties the proofs to the specification's mirror: on the whole state graph of a model every step is one of its action's
 * formula, every axiom that a theorem assumes is true, every state satisfies every invariant, and every guarantee as a
 * formula says what the mirror says.
 *
 * @module
 */
import { exploreGraph } from "../../../src/checker/index.ts"
import {
  type Instance,
  type InvariantName,
  instances,
  invariants,
  isIn,
  type Model,
  numberOf,
  writeOf
} from "../../../src/model/index.ts"
import { systemOf } from "../../../src/verification/System.ts"
import { evaluator, type Meanings } from "../logic/Evaluate.ts"
import type { Action } from "../protocol/Action.ts"
import { now, type State } from "../protocol/Vocabulary.ts"
import { appliesTo, axiomsOf, type Theorem } from "../theorems/Theorem.ts"
import { elementsOf, type JudgeStep, judgeOf } from "./Edges.ts"
import { meaningsOf, sizesOf } from "./MirrorState.ts"
import { type Fate, fatesOf, pairElement, type Structure, structureOf } from "./Structure.ts"

/** What was looked at, and what is wrong. */
export interface Tie {
  readonly states: number
  readonly edges: number
  /** Edges by action. */
  readonly steps: Readonly<Record<string, number>>
  /** States that no fate reaches, although the model does; there should be none. */
  readonly unreached: number
  /** What is wrong, each once: an edge, an axiom or an invariant. */
  readonly faults: ReadonlyArray<string>
}

/** The instances that a fate allows. */
const allowed = (model: Model, { unreliable, away, lost }: Fate): ReadonlyArray<Instance> => {
  const { replicas } = model.configuration
  return instances(model).filter(({ name, parameters: [a = 0, b = 0, c = 0] }) => {
    if (name === "RestoreFrom" || name === "LoseDisk") return isIn(unreliable, a)
    if (name === "DivertWrite")
      return isIn(away[a]!, c) && (!isIn(unreliable, replicas + b) || isIn(lost[a]!, c))
    return true
  })
}

interface Checked {
  readonly name: string
  readonly holds: () => number
}

const conjunctsOf = (theorems: ReadonlyArray<Theorem>) => [
  ...new Map(
    theorems.flatMap(({ invariant }) => invariant).map((conjunct) => [conjunct.name, conjunct])
  ).values()
]

/** What each guarantee is as a formula; theorems about one guarantee have one goal. */
const goalsOf = (
  theorems: ReadonlyArray<Theorem>
): ReadonlyArray<{ readonly guarantee: InvariantName; readonly goal: Theorem["goal"] }> =>
  [...new Map(theorems.map((theorem) => [theorem.guarantee, theorem.goal]))].flatMap(([guarantee, goal]) =>
    guarantee === "Convergence" ? [] : [{ guarantee, goal }]
  )

/** Compares a model's graph with the actions, and its states with the invariants of the theorems that apply to it. */
export const tie = async (
  model: Model,
  protocol: ReadonlyArray<Action>,
  theorems: ReadonlyArray<Theorem>
): Promise<Tie> => {
  const { configuration } = model
  const sizes = sizesOf(model)
  const applying = theorems.filter((theorem) => appliesTo(theorem, configuration))
  const faults = new Set<string>()
  const steps: Record<string, number> = {}
  const states = new Set<string>()
  let edges = 0
  const element = (packed: number): number =>
    packed === 0 ? 0 : pairElement(sizes, numberOf(packed), writeOf(packed))
  for (const fate of fatesOf(configuration, sizes.writes)) {
    const structure = structureOf(configuration, sizes, fate, model.recurring)
    for (const fault of falseAxioms(structure, applying)) faults.add(fault)
    const meanings: Meanings = { ...structure.rigid }
    const { compile } = evaluator((sort) => structure.elements(sort).length)
    const checked: ReadonlyArray<Checked> = conjunctsOf(applying).map(({ name, holds }) => ({
      name,
      holds: compile(holds(now as unknown as State), meanings)
    }))
    const goals = goalsOf(theorems).map(({ guarantee, goal }) => ({
      guarantee,
      holds: compile(goal(now as unknown as State), meanings)
    }))
    const judges = new Map<string, readonly [Action, JudgeStep]>(
      protocol.map((action) => [action.name, [action, judgeOf(structure, action)]])
    )
    const seen: Array<Meanings> = []
    await exploreGraph(systemOf(model, { invariants: [], symmetry: false }, allowed(model, fate)), {
      state: (index, state) => {
        states.add(JSON.stringify(state))
        seen[index] = meaningsOf(model, state)
        Object.assign(meanings, seen[index])
        for (const { name, holds } of checked) if (holds() === 0) faults.add(`a state without ${name}`)
        for (const { guarantee, holds } of goals)
          if ((holds() === 1) !== invariants[guarantee](model, state))
            faults.add(`${guarantee} is not what the mirror means by it`)
      },
      edge: (from, name, parameters, to) => {
        edges++
        steps[name] = (steps[name] ?? 0) + 1
        const found = judges.get(name)
        if (found === undefined) return void faults.add(`no formula for ${name}`)
        const [action, judge] = found
        const given = elementsOf(action, parameters, configuration, element)
        const wrong = judge(seen[from]!, given, seen[to]!)
        for (const part of wrong?.parts ?? []) faults.add(`${name}: not ${part}`)
        for (const variable of wrong?.variables ?? []) faults.add(`${name}: ${variable} is something else`)
      }
    })
  }
  return {
    states: states.size,
    edges,
    steps,
    unreached: (await countStates(model)) - states.size,
    faults: [...faults]
  }
}

const countStates = async (model: Model): Promise<number> =>
  (await exploreGraph(systemOf(model, { invariants: [], symmetry: false }), {})).distinctStates

/** The axioms of theorems that are not true of a structure. */
export const falseAxioms = (
  structure: Structure,
  theorems: ReadonlyArray<Theorem>
): ReadonlyArray<string> => {
  const { compile } = evaluator((sort) => structure.elements(sort).length)
  const axioms = new Map(theorems.flatMap((theorem) => axiomsOf(theorem)).map((axiom) => [axiom.name, axiom]))
  return [...axioms.values()]
    .filter(({ holds }) => compile(holds, structure.rigid as Meanings)() === 0)
    .map(({ name }) => `${name} is not true`)
}
