/**
 * The mirror as the TypeScript compiler sees it: which name means which function, and which functions are the actions.
 *
 * @module
 */
import ts from "typescript"
import { MAIN, type Mirror } from "./mirror.ts"

/** A function of a module, by the name of its constant. */
export interface NamedFunction {
  readonly file: string
  readonly name: string
  readonly body: ts.ConciseBody
}

/** What the finder asks of the compiler. */
export interface Program {
  /** The function of each action, by the action's name, in the order of `Next`. */
  readonly actions: ReadonlyMap<string, NamedFunction>
  /** The function of a module that a name means, if it means one. */
  readonly functionOf: (name: ts.Identifier) => NamedFunction | undefined
  /** What the constant of a function's own that a name means stands for, if it means one. */
  readonly constantOf: (name: ts.Identifier) => ts.Expression | undefined
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noLib: true,
  types: [],
  noEmit: true
}

const hostOf = (mirror: Mirror): ts.CompilerHost => {
  const known = (path: string): string | undefined => mirror.get(path.replace(/^\//, ""))
  return {
    fileExists: (path) => known(path) !== undefined,
    readFile: known,
    getSourceFile: (path, language) => {
      const text = known(path)
      return text === undefined ? undefined : ts.createSourceFile(path, text, language, true)
    },
    getDefaultLibFileName: () => "/lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined
  }
}

/** Resolves the names of a mirror. Throws if its main module does not list the actions as it should. */
export const programOf = (mirror: Mirror): Program => {
  const program = ts.createProgram([`/${MAIN}`], options, hostOf(mirror))
  const checker = program.getTypeChecker()

  const declarationOf = (name: ts.Identifier): ts.VariableDeclaration | undefined => {
    const parent = name.parent
    let symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(name)
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol)
    const declaration = symbol?.valueDeclaration
    return declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration : undefined
  }

  const isOfModule = (declaration: ts.VariableDeclaration): boolean =>
    ts.isSourceFile(declaration.parent.parent.parent)

  const functionOf = (name: ts.Identifier): NamedFunction | undefined => {
    const declaration = declarationOf(name)
    const value = declaration?.initializer
    if (declaration === undefined || !isOfModule(declaration)) return undefined
    if (value === undefined || !ts.isArrowFunction(value)) return undefined
    const file = declaration.getSourceFile().fileName.replace(/^\//, "")
    return { file, name: declaration.name.getText(), body: value.body }
  }

  const constantOf = (name: ts.Identifier): ts.Expression | undefined => {
    const declaration = declarationOf(name)
    if (declaration === undefined || isOfModule(declaration)) return undefined
    return declaration.initializer
  }

  const actions = new Map<string, NamedFunction>()
  const collect = (node: ts.Node): void => {
    // BeginWrite: action([...], beginWrite)
    if (ts.isPropertyAssignment(node) && ts.isCallExpression(node.initializer)) {
      const next = node.initializer.arguments[1]
      const found = next !== undefined && ts.isIdentifier(next) ? functionOf(next) : undefined
      if (found !== undefined) actions.set(node.name.getText(), found)
    }
    ts.forEachChild(node, collect)
  }
  collect(program.getSourceFile(`/${MAIN}`)!)
  if (actions.size === 0) throw new Error(`${MAIN} lists no actions`)
  return { actions, functionOf, constantOf }
}
