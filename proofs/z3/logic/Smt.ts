/**
 * Formulas as SMT-LIB 2 text, which Z3 reads, and any other solver that knows quantifiers and data types.
 *
 * @module
 */
import {
  type Declaration,
  declarationsIn,
  enumerations,
  type Formula,
  partsOf,
  type Sort,
  type Term,
  type Variable
} from "./Formula.ts"

/**
 * A finite structure: quantifiers are written out over its elements, and what it knows is computed. Without one,
 * structures have any size.
 */
export interface Finite {
  readonly elements: (sort: Sort) => ReadonlyArray<string>
  /** The element that a symbol gives for these elements, or `undefined` if that is left to the solver. */
  readonly known: (declaration: Declaration, args: ReadonlyArray<number>) => string | undefined
}

/** Is the sort a list of names? */
export const isEnumeration = (sort: Sort): sort is keyof typeof enumerations => sort in enumerations

/** Constants of enumerated sorts get the name of their sort, since two sorts may share one. */
export const constantName = (sort: Sort, name: string): string => `${sort}.${name}`

/** An operator and what it is applied to. */
export const list = (op: string, of: ReadonlyArray<string>): string => `(${[op, ...of].join(" ")})`

const connective = (op: "and" | "or", of: ReadonlyArray<string>): string => {
  const unit = op === "and" ? "true" : "false"
  const zero = op === "and" ? "false" : "true"
  if (of.includes(zero)) return zero
  const rest = of.filter((part) => part !== unit)
  if (rest.length === 0) return unit
  return rest.length === 1 ? rest[0]! : list(op, rest)
}

const knownOf = (
  { elements, known }: Finite,
  declaration: Declaration,
  args: ReadonlyArray<string>
): string | undefined => {
  const indices = args.map((arg, i) => elements(declaration.args[i]!).indexOf(arg))
  return indices.includes(-1) ? undefined : known(declaration, indices)
}

/** A term as text. Bound variables are numbered in the order in which they are met, so that equal terms look equal. */
export const textOf = (term: Term, finite?: Finite): string => {
  let bound = 0
  const write = (of: Term, names: ReadonlyMap<Variable, string>): string => {
    const { shape } = of
    const part = (inner: Term): string => write(inner, names)
    switch (shape.op) {
      case "variable": {
        const name = names.get(shape.variable)
        if (name === undefined) throw new Error(`a variable ${shape.variable.name} outside of its quantifier`)
        return name
      }
      case "constant":
        return constantName(of.sort, shape.name)
      case "apply": {
        const { declaration } = shape
        const args = shape.args.map(part)
        const known = finite && knownOf(finite, declaration, args)
        if (known !== undefined && isEnumeration(of.sort)) return constantName(of.sort, known)
        return known ?? (args.length === 0 ? declaration.name : list(declaration.name, args))
      }
      case "not": {
        const inner = part(shape.of)
        if (inner === "true") return "false"
        return inner === "false" ? "true" : list("not", [inner])
      }
      case "and":
      case "or":
        return connective(shape.op, shape.of.map(part))
      case "equal": {
        const left = part(shape.left)
        const right = part(shape.right)
        if (left === right) return "true"
        if (finite !== undefined) {
          const { sort } = shape.left
          const elements = isEnumeration(sort)
            ? enumerations[sort].map((name) => constantName(sort, name))
            : finite.elements(sort)
          if (elements.includes(left) && elements.includes(right)) return "false"
        }
        return list("=", [left, right])
      }
      case "implies": {
        const left = part(shape.left)
        if (left === "false") return "true"
        const right = part(shape.right)
        if (right === "true") return "true"
        return left === "true" ? right : list("=>", [left, right])
      }
      case "if": {
        const test = part(shape.test)
        if (test === "true") return part(shape.yes)
        if (test === "false") return part(shape.no)
        return list("ite", [test, part(shape.yes), part(shape.no)])
      }
      case "all":
      case "some":
        if (finite !== undefined) {
          let tuples: ReadonlyArray<ReadonlyMap<Variable, string>> = [names]
          for (const variable of shape.variables)
            tuples = tuples.flatMap((tuple) =>
              finite.elements(variable.sort).map((element) => new Map(tuple).set(variable, element))
            )
          return connective(
            shape.op === "all" ? "and" : "or",
            tuples.map((tuple) => write(shape.body, tuple))
          )
        }
        {
          const inner = new Map(names)
          const binders = shape.variables.map((variable) => {
            const name = `${variable.name}!${++bound}`
            inner.set(variable, name)
            return `(${name} ${variable.sort})`
          })
          return list(shape.op === "all" ? "forall" : "exists", [
            `(${binders.join(" ")})`,
            write(shape.body, inner)
          ])
        }
    }
  }
  return write(term, new Map())
}

/** All sorts that occur in the terms, those of bound variables included. */
const sortsIn = (terms: ReadonlyArray<Term>): ReadonlySet<Sort> => {
  const found = new Set<Sort>()
  const visit = (term: Term): void => {
    found.add(term.sort)
    const { shape } = term
    if (shape.op === "all" || shape.op === "some") for (const { sort } of shape.variables) found.add(sort)
    for (const part of partsOf(shape)) visit(part)
  }
  for (const term of terms) visit(term)
  return found
}

/** The declarations of everything that occurs in the formulas. */
export const declarationsOf = (formulas: ReadonlyArray<Formula>): ReadonlyArray<Declaration> => {
  const found = new Map<string, Declaration>()
  for (const formula of formulas) declarationsIn(formula, found)
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Declares sorts and symbols, and asserts the formulas. */
export const assertions = (formulas: ReadonlyArray<Formula>, finite?: Finite): string => {
  const declarations = declarationsOf(formulas)
  const sorts = new Set<Sort>(sortsIn(formulas))
  for (const { args, result } of declarations) for (const sort of [...args, result]) sorts.add(sort)
  sorts.delete("Bool")
  const lines: Array<string> = []
  for (const sort of [...sorts].sort()) {
    if (isEnumeration(sort))
      lines.push(
        datatype(
          sort,
          enumerations[sort].map((name) => constantName(sort, name))
        )
      )
    else lines.push(finite === undefined ? `(declare-sort ${sort} 0)` : datatype(sort, finite.elements(sort)))
  }
  for (const { name, args, result } of declarations)
    lines.push(`(declare-fun ${name} (${args.join(" ")}) ${result})`)
  for (const formula of formulas) lines.push(`(assert ${textOf(formula, finite)})`)
  if (finite !== undefined)
    for (const declaration of declarations) lines.push(...factsOf(declaration, finite))
  return `${lines.join("\n")}\n`
}

/** What a finite structure knows of a symbol, point by point. */
const factsOf = (declaration: Declaration, { elements, known }: Finite): ReadonlyArray<string> => {
  const { name, args } = declaration
  let points: ReadonlyArray<ReadonlyArray<number>> = [[]]
  for (const sort of args)
    points = points.flatMap((point) => elements(sort).map((_element, i) => [...point, i]))
  return points.flatMap((point) => {
    const value = known(declaration, point)
    if (value === undefined) return []
    const at = point.map((element, i) => elements(args[i]!)[element]!)
    const result = isEnumeration(declaration.result) ? constantName(declaration.result, value) : value
    return [`(assert (= ${at.length === 0 ? name : list(name, at)} ${result}))`]
  })
}

const datatype = (sort: Sort, constants: ReadonlyArray<string>): string =>
  `(declare-datatypes ((${sort} 0)) ((${constants.map((name) => `(${name})`).join(" ")})))`
