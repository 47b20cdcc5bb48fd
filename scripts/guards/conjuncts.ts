/**
 * Finds the parts of the guards of all actions in the source of the mirror.
 *
 * An action of the mirror returns nothing where it is not enabled, so its guard is made of the conditions of its bare
 * `return`s, of the predicates that they call, and of the constants that they name. A part is what stands between `&&`
 * and `||` in there, or is a whole condition.
 *
 * @module
 */
import ts from "typescript"
import type { ActionName } from "../../src/model/index.ts"
import type { Mirror } from "./mirror.ts"
import { type NamedFunction, type Program, programOf } from "./program.ts"
import {
  AND,
  chainOf,
  countOf,
  exitOf,
  isBareReturn,
  isLiteral,
  maybeReturnsNothing,
  operandsOf,
  statementsIn
} from "./syntax.ts"

/**
 * What leaving out a part does to the guard in which it stands:
 *
 * - `conjunct`: it demands something, and the guard demands less without it
 * - `alternative`: it is one way to satisfy the guard, or an exception, and the guard demands more without it
 * - `condition`: it chooses what a guard counts or looks at, or is now the one and now the other
 * - `case`: it chooses which guards apply
 */
export type Role = "conjunct" | "alternative" | "condition" | "case"

/** A part of a guard, with what to put in its place. */
export interface Part {
  readonly file: string
  /** The name of the function in which it stands. */
  readonly within: string
  /** Its source text, on one line. */
  readonly text: string
  /** Where it stands in the text of the file. */
  readonly start: number
  readonly end: number
  /** The element that is neutral where the part stands. */
  readonly neutral: "true" | "false"
  readonly role: Role
  /** The actions whose guards it is part of, in the order of `Next`. */
  readonly actions: ReadonlyArray<ActionName>
}

/** What numbers, values and sets of nodes mean; a guard is not made there. */
const vocabulary: ReadonlySet<string> = new Set(["configuration.ts", "value.ts"])

/** Must a condition be true or false for the step to be possible? `undefined` where it is not a matter of truth. */
type Wanted = boolean | undefined

type Add = (within: NamedFunction, node: ts.Expression, neutral: boolean, role: Role) => void

const walk = (action: string, root: NamedFunction, { functionOf, constantOf }: Program, add: Add): void => {
  const visited = new Set<string>()
  const open: Array<{ readonly of: NamedFunction; readonly wanted: Wanted }> = []
  let within = root

  const expression = (node: ts.Expression, wanted: Wanted): void => {
    const chain = chainOf(node)
    if (chain !== undefined) {
      const neutral = chain === AND
      const role = wanted === undefined ? "condition" : neutral === wanted ? "conjunct" : "alternative"
      for (const operand of operandsOf(node, chain)) {
        add(within, operand, neutral, role)
        expression(operand, wanted)
      }
    } else if (ts.isParenthesizedExpression(node)) expression(node.expression, wanted)
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      expression(node.operand, wanted === undefined ? undefined : !wanted)
    else if (ts.isConditionalExpression(node)) {
      whole(node.condition, true, "condition")
      expression(node.whenTrue, wanted)
      expression(node.whenFalse, wanted)
    } else if (ts.isCallExpression(node)) call(node, wanted)
    else if (ts.isArrowFunction(node)) body(node.body, wanted)
    else if (ts.isIdentifier(node)) {
      const value = constantOf(node)
      if (value !== undefined) expression(value, wanted)
    } else
      ts.forEachChild(node, (child) => {
        if (ts.isExpression(child)) expression(child, undefined)
      })
  }

  /** A condition as a whole, unless its operands say it all, and what is in it. */
  const whole = (node: ts.Expression, neutral: boolean, role: Role, wanted?: Wanted): void => {
    const chain = chainOf(node)
    if (chain === undefined || (chain === AND) !== neutral) add(within, node, neutral, role)
    expression(node, wanted)
  }

  const call = (node: ts.CallExpression, wanted: Wanted): void => {
    const called = ts.isIdentifier(node.expression) ? functionOf(node.expression) : undefined
    if (called !== undefined && !vocabulary.has(called.file)) open.push({ of: called, wanted })
    const method = ts.isPropertyAccessExpression(node.expression) ? node.expression : undefined
    if (method !== undefined) expression(method.expression, undefined)
    const name = method?.name.text
    const truth = name === "some" || name === "every" ? wanted : undefined
    for (const argument of node.arguments) {
      if (!ts.isArrowFunction(argument)) expression(argument, undefined)
      else if (!ts.isBlock(argument.body) && (name === "some" || name === "filter"))
        whole(argument.body, true, "condition", truth)
      else expression(argument, truth)
    }
  }

  const body = (node: ts.ConciseBody, wanted: Wanted): void => {
    if (ts.isBlock(node)) predicate(node, wanted, countOf(node, ts.isReturnStatement) > 1)
    else expression(node, wanted)
  }

  /** The statements of a predicate: what makes it true, or false. */
  const predicate = (node: ts.Node, wanted: Wanted, manyReturns: boolean): void => {
    if (ts.isVariableStatement(node)) return
    if (ts.isReturnStatement(node) && node.expression !== undefined && !isLiteral(node.expression)) {
      if (manyReturns && wanted !== undefined && chainOf(node.expression) === undefined)
        add(within, node.expression, wanted, "conjunct")
      expression(node.expression, wanted)
    }
    if (ts.isIfStatement(node)) {
      const exit = exitOf(node.thenStatement)
      if (typeof exit !== "boolean") whole(node.expression, true, "condition")
      else if (wanted === undefined) whole(node.expression, false, "condition")
      else whole(node.expression, false, exit === wanted ? "alternative" : "conjunct", exit === wanted)
    }
    for (const statement of statementsIn(node)) predicate(statement, wanted, manyReturns)
  }

  /** The statements of an action: its bare returns are guards, and the rest is what it does. Counts the guards. */
  const guarded = (node: ts.Node): number => {
    if (ts.isIfStatement(node) && exitOf(node.thenStatement) === "nothing") {
      whole(node.expression, false, "conjunct", false)
      return 1 + (node.elseStatement === undefined ? 0 : guarded(node.elseStatement))
    }
    if (ts.isIfStatement(node) && countOf(node, isBareReturn) > 0) {
      add(within, node.expression, true, "case")
      add(within, node.expression, false, "case")
    }
    let found = 0
    for (const statement of statementsIn(node)) found += guarded(statement)
    return found
  }

  const understood = ts.isBlock(root.body) && countOf(root.body, maybeReturnsNothing) === 0
  if (!understood || guarded(root.body) < countOf(root.body, isBareReturn))
    throw new Error(`${action} says in a way that is not understood where it is not enabled`)
  while (open.length > 0) {
    const { of, wanted } = open.shift()!
    const key = `${of.file}:${of.name}:${wanted}`
    if (visited.has(key)) continue
    visited.add(key)
    within = of
    body(of.body, wanted)
  }
}

/**
 * Finds every part of every guard, in the order of the source of each action, predicates after what calls them.
 *
 * Throws if an action has another way to say that it is not enabled than `if (...) return`.
 */
export const partsOf = (mirror: Mirror): ReadonlyArray<Part> => {
  const program = programOf(mirror)
  const parts = new Map<string, Part>()
  for (const [name, root] of program.actions) {
    const action = name as ActionName
    walk(name, root, program, (within, node, neutral, role) => {
      const [start, end] = [node.getStart(), node.getEnd()]
      const key = `${within.file}:${start}:${end}:${neutral}`
      const known = parts.get(key)
      parts.set(key, {
        file: within.file,
        within: within.name,
        text: node.getText().replaceAll(/\s+/g, " "),
        start,
        end,
        neutral: neutral ? "true" : "false",
        role: known === undefined || known.role === role ? role : "condition",
        actions: [...new Set([...(known?.actions ?? []), action])]
      })
    })
  }
  return [...parts.values()]
}

/** The mirror with a part left out. */
export const without = (mirror: Mirror, { file, start, end, neutral }: Part): Mirror => {
  const text = mirror.get(file)!
  return new Map(mirror).set(file, `${text.slice(0, start)}(${neutral})${text.slice(end)}`)
}
