import { readFileSync } from "node:fs"
import { join } from "node:path"

/** A module of the specification without its comments. */
export const moduleText = (name: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "spec", `${name}.tla`), "utf8")
    .replaceAll(/\(\*[\s\S]*?\*\)/g, "")
    .replaceAll(/\\\*.*$/gm, "")

/** The names that a module defines at its top level, in order. */
export const definitions = (name: string): ReadonlyArray<string> =>
  [...moduleText(name).matchAll(/^(\w+)(?:\([^)=]*\))?\s*==/gm)].map((match) => match[1]!)

/** The text of one definition: up to the next one, or to a line of dashes. */
export const definition = (module: string, name: string): string => {
  const text = moduleText(module)
  const match = new RegExp(
    `^${name}(?:\\([^)=]*\\))?\\s*==([\\s\\S]*?)(?=^\\w+(?:\\([^)=]*\\))?\\s*==|^[-=]{4,}|$(?![\\s\\S]))`,
    "m"
  ).exec(text)
  if (match === null) throw new Error(`${module} does not define ${name}`)
  return match[1]!
}
