/**
 * Shapes of TypeScript of which guards are made.
 *
 * @module
 */
import ts from "typescript"

/** `&&` or `||`. */
export type Chain = ts.SyntaxKind.AmpersandAmpersandToken | ts.SyntaxKind.BarBarToken

/** `&&` */
export const AND = ts.SyntaxKind.AmpersandAmpersandToken
/** `||` */
export const OR = ts.SyntaxKind.BarBarToken

const bare = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? bare(node.expression) : node

/** The operator of a chain of `&&`, or of `||`; `undefined` for anything else. */
export const chainOf = (node: ts.Expression): Chain | undefined => {
  const inner = bare(node)
  if (!ts.isBinaryExpression(inner)) return undefined
  const { kind } = inner.operatorToken
  return kind === AND || kind === OR ? kind : undefined
}

/** The operands of a chain of one operator, from left to right. */
export const operandsOf = (node: ts.Expression, chain: Chain): ReadonlyArray<ts.Expression> => {
  const inner = bare(node)
  if (chainOf(inner) !== chain) return [node]
  const { left, right } = inner as ts.BinaryExpression
  return [...operandsOf(left, chain), ...operandsOf(right, chain)]
}

/** Is it `true` or `false` itself? */
export const isLiteral = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword

const isUndefined = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === "undefined"

/** Does it return nothing, as an action does where it is not enabled? */
export const isBareReturn = (node: ts.Node): boolean =>
  ts.isReturnStatement(node) && (node.expression === undefined || isUndefined(node.expression))

/** Does it return something that may be nothing? */
export const maybeReturnsNothing = (node: ts.Node): boolean =>
  ts.isReturnStatement(node) &&
  node.expression !== undefined &&
  !isUndefined(node.expression) &&
  countOf(node.expression, isUndefined) > 0

/** What a statement returns that does nothing else: `true`, `false`, or nothing. `undefined` if it does more. */
export const exitOf = (statement: ts.Statement): boolean | "nothing" | undefined => {
  const [inner, more] = ts.isBlock(statement) ? statement.statements : [statement]
  if (inner === undefined || more !== undefined || !ts.isReturnStatement(inner)) return undefined
  if (isBareReturn(inner)) return "nothing"
  if (inner.expression?.kind === ts.SyntaxKind.TrueKeyword) return true
  return inner.expression?.kind === ts.SyntaxKind.FalseKeyword ? false : undefined
}

/** How many nodes in there are so, those in functions within it left out. */
export const countOf = (node: ts.Node, is: (node: ts.Node) => boolean): number => {
  let count = is(node) ? 1 : 0
  ts.forEachChild(node, (child) => {
    if (!ts.isArrowFunction(child)) count += countOf(child, is)
  })
  return count
}

/** The statements of which a statement is made. */
export const statementsIn = (node: ts.Node): ReadonlyArray<ts.Node> => {
  const found: Array<ts.Node> = []
  ts.forEachChild(node, (child) => {
    if (ts.isStatement(child)) found.push(child)
    else if (ts.isCaseBlock(child)) found.push(...child.clauses.flatMap(({ statements }) => statements))
  })
  return found
}
