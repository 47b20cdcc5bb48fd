/**
 * Counterexamples to induction on finite structures: a state that satisfies all that is assumed, and a step after which
 * something that should still hold does not. Nothing says that the state can be reached.
 *
 * @module
 */
import { before, type Query, refutation } from "../Induction.ts"
import { type Compute, evaluator, type Meanings } from "../logic/Evaluate.ts"
import { type Declaration, declarationsIn, type Sort, type Term } from "../logic/Formula.ts"
import { pointsOf } from "../logic/Points.ts"
import { assertions, type Finite } from "../logic/Smt.ts"
import type { Solver } from "../logic/Solver.ts"
import { type State, type VariableName, variableOf, variables } from "../protocol/Vocabulary.ts"
import type { Structure } from "./Structure.ts"

/** A state, and the step from it. */
export interface Counterexample {
  readonly structure: Structure
  readonly query: Query
  /** The meanings of what occurs in the query, before the step. */
  readonly before: Meanings
  /** The parameters of the step, by name. */
  readonly parameters: Readonly<Record<string, string>>
  /** The variables that the step changes and that the query mentions, after it. */
  readonly after: Meanings
}

/** A structure as the solver sees it: what is rigid is known. */
const finiteOf = (structure: Structure): Finite => ({
  elements: structure.elements,
  known: ({ name, args, result }, at) => {
    const table = structure.rigid[name]
    if (table === undefined) return
    const point = at.reduce((index, element, i) => index * structure.elements(args[i]!).length + element, 0)
    return structure.elements(result)[table[point]!]
  }
})

/** Looks for a counterexample to a query on a structure; `"none"` if there is none of this size. */
export const findOn = async (
  solver: Solver,
  structure: Structure,
  query: Query,
  timeout: number
): Promise<Counterexample | "none" | "unknown"> => {
  if (structure.elements("Keepers").length === 0)
    throw new RangeError("no sort may be empty, and here no set of replicas keeps: take more replicas")
  const formulas = refutation(query)
  const finite = finiteOf(structure)
  const free = declarationsOf(formulas).filter(({ kind }) => kind !== "rigid")
  const { text, names } = pointsOf(free, finite)
  const { answer, model } = await solver.ask(`${assertions(formulas, finite)}${text}`, {
    timeout,
    model: true
  })
  if (answer === "unsat") return "none"
  if (answer === "unknown") return "unknown"
  const meanings: Meanings = { ...structure.rigid }
  Object.assign(meanings, tablesIn(model, free, names, structure))
  return confirmed(structure, query, meanings)
}

const declarationsOf = (formulas: ReadonlyArray<Term>): ReadonlyArray<Declaration> => {
  const found = new Map<string, Declaration>()
  for (const formula of formulas) declarationsIn(formula, found)
  return [...found.values()]
}

/** The tables of symbols in the solver's text of a model. A point that does not matter is absent there. */
const tablesIn = (
  model: string,
  free: ReadonlyArray<Declaration>,
  names: ReadonlyMap<string, ReadonlyArray<string>>,
  structure: Structure
): Meanings => {
  const values = new Map<string, string>()
  for (const [, name, value] of model.matchAll(/^(point!\d+) -> (\S+)$/gm)) values.set(name!, value!)
  const tableOf = ({ name, result }: Declaration): Int32Array =>
    Int32Array.from(names.get(name)!, (point) => {
      const value = values.get(point)
      if (value === undefined) return 0
      const short = value.startsWith(`${result}.`) ? value.slice(result.length + 1) : value
      return structure.elements(result).indexOf(short)
    })
  return Object.fromEntries(free.map((declaration) => [declaration.name, tableOf(declaration)]))
}

/** Computes the query on what the solver found: the two readings of formulas must agree. */
const confirmed = (structure: Structure, query: Query, meanings: Meanings): Counterexample => {
  const { compile, tabulate } = evaluator((sort) => structure.elements(sort).length)
  const is = (compute: Compute): boolean => compute() === 1
  if (!query.given.every((formula) => is(compile(formula, meanings))) || is(compile(query.claim, meanings)))
    throw new Error(`the solver and the evaluator differ on ${query.by}, ${query.breaks}`)
  const { action } = query
  const after: Meanings = {}
  const parameters: Record<string, string> = {}
  if (action !== undefined) {
    const { next } = action.step(before)
    for (const [name, { declaration }] of variables) {
      if (next[name] === before[name] || !isKnown(declaration, meanings)) continue
      if (!isComputable(next, name, meanings, declaration.args)) continue
      after[name] = tabulate(declaration.args, variableOf(next, name) as never, meanings)()
    }
    for (const name of Object.keys(action.parameters)) {
      const range = action.parameters[name]!
      const sort: Sort = range === "Replica" || range === "Spare" ? "Node" : range
      const value = meanings[name]
      if (value !== undefined) parameters[name] = structure.elements(sort)[value[0]!]!
    }
  }
  return { structure, query, before: meanings, parameters, after }
}

const isKnown = ({ name }: Declaration, meanings: Meanings): boolean => meanings[name] !== undefined

/** Does the solver's answer say enough to compute this variable after the step? */
const isComputable = (
  next: State,
  name: VariableName,
  meanings: Meanings,
  args: ReadonlyArray<Sort>
): boolean => {
  const terms = args.map((sort): Term => ({ sort, shape: { op: "variable", variable: { name: "x", sort } } }))
  const term = variableOf(next, name)(...terms)
  return [...declarationsIn(term).values()].every((declaration) => isKnown(declaration, meanings))
}
