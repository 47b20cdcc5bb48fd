/**
 * Many-sorted first-order logic, as much of it as the proofs need. A formula is plain data, so that it has several
 * readings: Z3 refutes it for structures of any size (`Smt.ts`), and it is computed on a finite one (`Evaluate.ts`).
 *
 * @module
 */

/** What variables range over. `Bool` is the sort of formulas; the last ones have constants only. */
export type Sort =
  | "Bool"
  | "Node"
  | "Key"
  | "Write"
  | "Read"
  | "Client"
  | "Number"
  | "Value"
  | "ReadQuorum"
  | "WriteQuorum"
  | "Keepers"
  | EnumerationName

/** The sorts that are lists of names. */
export const enumerations = {
  WritePhase: ["idle", "asking", "writing", "acknowledged", "indeterminate", "refused"],
  ReadPhase: ["idle", "reading", "repairing", "returned", "indeterminate", "refused"],
  ReadRepair: ["none", "async", "blocking"],
  Versioning: ["ordered", "clock", "two-phase"]
} as const

/** The name of a sort that is a list of names. */
export type EnumerationName = keyof typeof enumerations

/** The constants of such a sort. */
export type ConstantOf<E extends EnumerationName> = (typeof enumerations)[E][number]

/**
 * What a symbol stands for: `rigid` symbols never change; `state` symbols are the variables of the specification;
 * a `chosen` symbol is what an action picks: a parameter, or the new value of a ghost.
 */
export type Kind = "rigid" | "state" | "chosen"

/** The name and type of a relation or function; a relation is a function to `Bool`. */
export interface Declaration {
  readonly kind: Kind
  readonly name: string
  readonly args: ReadonlyArray<Sort>
  readonly result: Sort
}

/** A bound variable. Two are the same only if they are the same object. */
export interface Variable {
  readonly name: string
  readonly sort: Sort
}

/** How a term is made. */
export type Shape =
  | { readonly op: "variable"; readonly variable: Variable }
  | { readonly op: "constant"; readonly name: string }
  | { readonly op: "apply"; readonly declaration: Declaration; readonly args: ReadonlyArray<Term> }
  | { readonly op: "not"; readonly of: Term }
  | { readonly op: "and" | "or"; readonly of: ReadonlyArray<Term> }
  | { readonly op: "equal" | "implies"; readonly left: Term; readonly right: Term }
  | { readonly op: "if"; readonly test: Term; readonly yes: Term; readonly no: Term }
  | { readonly op: "all" | "some"; readonly variables: ReadonlyArray<Variable>; readonly body: Term }

/** A term of a sort. */
export interface Term<S extends Sort = Sort> {
  readonly sort: S
  readonly shape: Shape
}

/** A term that is true or false. */
export type Formula = Term<"Bool">

/** The terms to which a symbol with these argument sorts is applied. */
export type Terms<A extends ReadonlyArray<Sort>> = { readonly [I in keyof A]: Term<A[I]> }

/** A function from terms to terms: a symbol, or what an action makes of one. */
export type TermFunction<A extends ReadonlyArray<Sort> = ReadonlyArray<Sort>, S extends Sort = Sort> = (
  ...args: Terms<A>
) => Term<S>

/** A symbol of the language, applied by calling it. */
export interface TermSymbol<A extends ReadonlyArray<Sort>, S extends Sort> {
  (...args: Terms<A>): Term<S>
  readonly declaration: Declaration
}

/** A symbol of a kind, with the sorts of its arguments and its result. */
export const symbol = <const A extends ReadonlyArray<Sort>, S extends Sort>(
  kind: Kind,
  name: string,
  args: A,
  result: S
): TermSymbol<A, S> => {
  const declaration: Declaration = { kind, name, args, result }
  const apply = (...terms: Terms<A>): Term<S> => ({
    sort: result,
    shape: { op: "apply", declaration, args: terms as ReadonlyArray<Term> }
  })
  return Object.assign(apply, { declaration })
}

/** A constant of an enumerated sort. */
export const constant = <E extends EnumerationName>(sort: E, name: ConstantOf<E>): Term<E> => ({
  sort,
  shape: { op: "constant", name }
})

const formula = (shape: Shape): Formula => ({ sort: "Bool", shape })

/** True: the empty conjunction. */
export const yes: Formula = formula({ op: "and", of: [] })
/** False: the empty disjunction. */
export const no: Formula = formula({ op: "or", of: [] })

export const not = (of: Formula): Formula => formula({ op: "not", of })
export const and = (...of: ReadonlyArray<Formula>): Formula =>
  of.length === 1 ? of[0]! : formula({ op: "and", of })
export const or = (...of: ReadonlyArray<Formula>): Formula =>
  of.length === 1 ? of[0]! : formula({ op: "or", of })
export const implies = (left: Formula, right: Formula): Formula => formula({ op: "implies", left, right })

/** Two terms of one sort are the same. */
export const equal = <S extends Sort>(left: Term<S>, right: Term<S>): Formula =>
  formula({ op: "equal", left, right })
export const differ = <S extends Sort>(left: Term<S>, right: Term<S>): Formula => not(equal(left, right))

/** The term is one of these. */
export const oneOf = <S extends Sort>(term: Term<S>, ...of: ReadonlyArray<Term<S>>): Formula =>
  or(...of.map((other) => equal(term, other)))

/** `yes` where the test holds, `no` elsewhere. */
export const choose = <S extends Sort>(test: Formula, yes: Term<S>, no: Term<S>): Term<S> => ({
  sort: yes.sort,
  shape: { op: "if", test, yes, no }
})

type Bound<V extends Readonly<Record<string, Sort>>> = { readonly [N in keyof V]: Term<V[N]> }

const quantified =
  (op: "all" | "some") =>
  <const V extends Readonly<Record<string, Sort>>>(sorts: V, body: (bound: Bound<V>) => Formula): Formula => {
    const variables = Object.entries(sorts).map(([name, sort]): Variable => ({ name, sort }))
    const terms = variables.map((variable): [string, Term] => [
      variable.name,
      { sort: variable.sort, shape: { op: "variable", variable } }
    ])
    return formula({ op, variables, body: body(Object.fromEntries(terms) as Bound<V>) })
  }

/** For all elements of these sorts: `all({ w: "Write" }, ({ w }) => ...)`. */
export const all = quantified("all")

/** There are elements of these sorts. */
export const some = quantified("some")

/**
 * The function with another value at one point, as `[f EXCEPT ![a] = value]` of TLA+. `at` may leave out trailing
 * arguments: the value then is a function of those.
 */
export const except =
  <A extends ReadonlyArray<Sort>, S extends Sort>(
    f: TermFunction<A, S>,
    at: ReadonlyArray<Term>,
    value: (...args: Terms<A>) => Term<S>
  ): TermFunction<A, S> =>
  (...args) =>
    choose(
      and(...at.map((point, i) => equal<Sort>((args as ReadonlyArray<Term>)[i]!, point))),
      value(...args),
      f(...args)
    )

/** The symbols that occur in a term. */
export const declarationsIn = (
  term: Term,
  found: Map<string, Declaration> = new Map()
): ReadonlyMap<string, Declaration> => {
  const { shape } = term
  if (shape.op === "apply") found.set(shape.declaration.name, shape.declaration)
  for (const part of partsOf(shape)) declarationsIn(part, found)
  return found
}

/** The terms of which a term is made. */
export const partsOf = (shape: Shape): ReadonlyArray<Term> => {
  switch (shape.op) {
    case "variable":
    case "constant":
      return []
    case "apply":
      return shape.args
    case "not":
      return [shape.of]
    case "and":
    case "or":
      return shape.of
    case "equal":
    case "implies":
      return [shape.left, shape.right]
    case "if":
      return [shape.test, shape.yes, shape.no]
    case "all":
    case "some":
      return [shape.body]
  }
}
