/**
 * Runs a copy of the mirror from its source text. The modules are compiled and linked in memory: no files are written,
 * so none can be left behind.
 *
 * @module
 */
import { compileFunction } from "node:vm"
import ts from "typescript"
import type { Protocol } from "../../src/model/index.ts"
import { MAIN, type Mirror } from "./mirror.ts"

type Exports = Record<string, unknown>
type Module = (exports: Exports, require: (path: string) => Exports) => void

// Of hundreds of copies each differs in one module only.
const compiled = new Map<string, Module>()

const moduleOf = (file: string, text: string): Module => {
  const key = `${file}\n${text}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const { outputText, diagnostics } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2024 }
  })
  const error = diagnostics?.[0]
  if (error !== undefined)
    throw new SyntaxError(`${file}: ${ts.flattenDiagnosticMessageText(error.messageText, " ")}`)
  const made = compileFunction(outputText, ["exports", "require"], { filename: file }) as Module
  compiled.set(key, made)
  return made
}

/** What the actions of a copy of the mirror do. Throws a SyntaxError if the text is no TypeScript. */
export const protocolOf = (mirror: Mirror): Protocol => {
  const loaded = new Map<string, Exports>()
  const load = (file: string): Exports => {
    const known = loaded.get(file)
    if (known !== undefined) return known
    const text = mirror.get(file)
    if (text === undefined) throw new Error(`the mirror has no module ${file}`)
    const exports: Exports = {}
    loaded.set(file, exports)
    moduleOf(file, text)(exports, (path) => load(path.replace("./", "")))
    return exports
  }
  return load(MAIN).actions as Protocol
}
