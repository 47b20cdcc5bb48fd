/**
 * Holds a step of the mirror against the formula of its action.
 *
 * @module
 */
import type { Configuration } from "../../../src/model/index.ts"
import { type Compute, evaluator, type Meanings } from "../logic/Evaluate.ts"
import type { Term } from "../logic/Formula.ts"
import type { Action } from "../protocol/Action.ts"
import { now, type State, type VariableName, variableOf, variables } from "../protocol/Vocabulary.ts"
import type { Structure } from "./Structure.ts"

/** Why a step is none of its action: a part of the guard that does not hold, or variables that became something else. */
export interface Discrepancy {
  readonly parts: ReadonlyArray<string>
  readonly variables: ReadonlyArray<VariableName>
}

/** Is the step one of its action? `undefined` if so. Parameters as in {@link Action.parameters}, as elements. */
export type JudgeStep = (
  from: Meanings,
  parameters: ReadonlyArray<number>,
  to: Meanings
) => Discrepancy | undefined

const before = now as unknown as State

/** The judge of one action on a structure. */
export const judgeOf = (structure: Structure, action: Action): JudgeStep => {
  const { compile, tabulate } = evaluator((sort) => structure.elements(sort).length)
  // The meanings of this moment: rigid ones, the state before the step, and what the step chose.
  const meanings: Meanings = { ...structure.rigid }
  const after: Meanings = { ...structure.rigid }
  const { when, next, ghosts = [] } = action.step(before)
  const names = Object.keys(action.parameters)
  const guard = Object.entries(when).map(([part, formula]): [string, Compute] => [
    part,
    compile(formula, meanings)
  ])
  const chosen = ghosts.map(({ symbol, standsAt, is }) => {
    const { name, args } = symbol.declaration as { readonly name: string; readonly args: never }
    return {
      name,
      read: tabulate(args, standsAt(before) as (...terms: ReadonlyArray<Term>) => Term, after),
      holds: compile(is, meanings)
    }
  })
  const changed = variables
    .filter(([name]) => next[name] !== before[name])
    .map(([name, { declaration }]) => ({
      name,
      compute: tabulate(
        declaration.args,
        variableOf(next, name) as (...terms: ReadonlyArray<Term>) => Term,
        meanings
      )
    }))
  const changes = new Set<string>(changed.map(({ name }) => name))
  const kept = variables.map(([name]) => name).filter((name) => !changes.has(name))
  return (from, parameters, to) => {
    Object.assign(meanings, from)
    Object.assign(after, to)
    names.forEach((name, i) => {
      meanings[name] = Int32Array.of(parameters[i]!)
      after[name] = meanings[name]
    })
    for (const { name, read } of chosen) meanings[name] = read()
    const parts = [
      ...guard.filter(([, holds]) => holds() === 0).map(([part]) => part),
      ...chosen.filter(({ holds }) => holds() === 0).map(({ name }) => name)
    ]
    const wrong = [
      ...changed.filter(({ name, compute }) => !same(compute(), to[name]!)).map(({ name }) => name),
      ...kept.filter((name) => !same(from[name]!, to[name]!))
    ]
    return parts.length + wrong.length === 0 ? undefined : { parts, variables: wrong }
  }
}

const same = (a: Int32Array, b: Int32Array): boolean => {
  if (a === b) return true
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return a.length === b.length
}

/** The parameters of a mirror's step as elements of the sorts of an action's parameters. */
export const elementsOf = (
  action: Action,
  parameters: ReadonlyArray<number>,
  configuration: Configuration,
  value: (packed: number) => number
): ReadonlyArray<number> =>
  Object.values(action.parameters).map((range, i) => {
    const parameter = parameters[i]!
    switch (range) {
      case "Key":
        return parameter + 1
      case "Spare":
        return parameter + configuration.replicas
      case "Value":
        return value(parameter)
      default:
        return parameter
    }
  })
