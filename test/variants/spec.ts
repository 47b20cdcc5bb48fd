import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** The modules of the variants. */
export const variantsFolder = join(import.meta.dirname, "..", "..", "spec", "variants")

/** The names of the modules that are there. */
export const moduleNames = (): ReadonlyArray<string> =>
  readdirSync(variantsFolder).filter((name) => existsSync(join(variantsFolder, name, `${name}.tla`)))

/** A module as it stands. */
export const moduleText = (name: string): string =>
  readFileSync(join(variantsFolder, name, `${name}.tla`), "utf8")

/** What the head of a module says, without its box. */
export const headOf = (text: string): string =>
  /^\(\*+\)\n([\s\S]*?)\n\(\*+\)$/m
    .exec(text)![1]!
    .split("\n")
    .map((line) => line.slice(2, -2).trim())
    .join("\n")

/** The operators that a module defines, with how many parameters each has. */
export const operatorsOf = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...text.matchAll(/^(\w+)(?:\(([^)=]*)\))?\s*==/gm)].map(([, name, parameters]) => [
      name!,
      parameters === undefined ? 0 : parameters.split(",").length
    ])
  )
