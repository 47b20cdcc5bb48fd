/**
 * The modules of `proofs/*.tla` as text: what they extend, which theorems they state about the specification, and a digest by which
 * one sees that a module, or anything that it extends, is no longer what was checked.
 *
 * @module
 */
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const root = join(import.meta.dirname, "..", "..")

/** The folder of the proofs. */
export const proofsFolder = join(root, "proofs")

/** The folder of the specification. */
export const specFolder = join(root, "spec")

/** A theorem whose conclusion is that something is an invariant of the specification. */
export interface StatedTheorem {
  readonly name: string
  readonly module: string
  readonly guarantee: string
  /** The names of the operators that it assumes. */
  readonly assumes: ReadonlyArray<string>
}

/** The text without comments. Block comments may be nested. */
export const withoutComments = (text: string): string => {
  let depth = 0
  let code = ""
  for (const [token] of text.matchAll(/\(\*|\*\)|\\\*[^\n]*|"[^"\n]*"|[\s\S]/g)) {
    if (token === "(*") depth++
    else if (token === "*)") depth--
    else if (depth === 0 && !token.startsWith("\\*")) code += token
  }
  return code
}

/** The names behind EXTENDS. */
export const extendedBy = (text: string): ReadonlyArray<string> => {
  const [, names = ""] = withoutComments(text).match(/^EXTENDS\s+(\w+(?:\s*,\s*\w+)*)/m) ?? []
  return names.split(/\s*,\s*/).filter((name) => name !== "")
}

/**
 * The theorems of a module that end in `Spec => []X`.
 *
 * @throws if the premise of one is more than a conjunction of names, which would be left out otherwise
 */
export const theoremsIn = (module: string, text: string): ReadonlyArray<StatedTheorem> =>
  [
    ...withoutComments(text).matchAll(
      /^THEOREM\s+(\w+)\s*==([\s\S]*?)(?=\n<1>|\n\s*(?:BY|OBVIOUS|OMITTED|PROOF)\b)/gm
    )
  ]
    .filter(([, , statement]) => /Spec\s*=>\s*\[\]/.test(statement!))
    .map(([, name, statement]) => {
      const [, premise = "", open = "", guarantee, close = ""] =
        statement!.trim().match(/^(?:(\w+(?:\s*\/\\\s*\w+)*)\s*=>\s*)?(\()?Spec\s*=>\s*\[\](\w+)(\))?$/) ?? []
      if (guarantee === undefined || (premise === "") !== (open === "") || (open === "") !== (close === ""))
        throw new Error(`${module}.tla: theorem ${name} does not have the form A /\\ B => (Spec => []X)`)
      return {
        name: name!,
        module,
        guarantee,
        assumes: premise.split(/\s*\/\\\s*/).filter((assumed) => assumed !== "")
      }
    })

/** An operator without parameters as its module defines it, on one line; `undefined` if none of the texts does. */
export const definitionIn = (texts: Iterable<string>, name: string): string | undefined => {
  for (const text of texts) {
    const [, body] =
      withoutComments(text).match(
        new RegExp(`^${name}\\s*==\\s*([\\s\\S]*?)(?=\\n\\s*\\n|\\n----|\\n====)`, "m")
      ) ?? []
    if (body !== undefined) return body.replaceAll(/\s+/g, " ").trim()
  }
  return undefined
}

/** The text of each module in `proofs/`, by its name; a module comes after those that it extends. */
export const proofModules = (): ReadonlyMap<string, string> => {
  const texts = new Map(
    readdirSync(proofsFolder)
      .filter((file) => file.endsWith(".tla"))
      .sort()
      .map((file) => [file.slice(0, -4), readFileSync(join(proofsFolder, file), "utf8")] as const)
  )
  const ordered = new Map<string, string>()
  const add = (name: string): void => {
    const text = texts.get(name)
    if (text === undefined || ordered.has(name)) return
    for (const extended of extendedBy(text)) add(extended)
    ordered.set(name, text)
  }
  for (const name of texts.keys()) add(name)
  return ordered
}

/** The modules of `proofs/` whose proofs a module takes for granted, and itself. */
export const restsOn = (module: string): ReadonlyArray<string> => {
  const texts = proofModules()
  const found = new Set<string>()
  const add = (name: string): void => {
    const text = texts.get(name)
    if (text === undefined || found.has(name)) return
    found.add(name)
    for (const extended of extendedBy(text)) add(extended)
  }
  add(module)
  return [...found]
}

const textOf = (name: string): string | undefined =>
  [proofsFolder, specFolder]
    .map((folder) => join(folder, `${name}.tla`))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"))[0]

/**
 * A digest of a module and of all that it extends in `proofs/` and `spec/`, comments and white space apart.
 *
 * @param textOfModule the text of a module by its name, `undefined` for one of the library
 */
export const digestOf = (
  module: string,
  textOfModule: (name: string) => string | undefined = textOf
): string => {
  const seen = new Map<string, string>()
  const add = (name: string): void => {
    const text = seen.has(name) ? undefined : textOfModule(name)
    if (text === undefined) return
    seen.set(name, withoutComments(text).replaceAll(/\s+/g, " "))
    for (const extended of extendedBy(text)) add(extended)
  }
  add(module)
  const hash = createHash("sha256")
  for (const name of [...seen.keys()].sort()) hash.update(`${name}\n${seen.get(name)}\n`)
  return hash.digest("hex").slice(0, 16)
}
