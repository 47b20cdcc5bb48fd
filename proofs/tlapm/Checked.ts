/**
 * What the TLA+ proof manager said of each module when it was last run, in `proofs/checked.json`.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { digestOf, proofModules, proofsFolder } from "./Modules.ts"

/** A module that was checked from scratch. */
export interface CheckedModule {
  /** How many obligations were proved, which were all. */
  readonly obligations: number
  /** How long it took, by the clock on the wall. */
  readonly seconds: number
  /** The day, as in 2026-11-29. */
  readonly on: string
  /** The version of tlapm. */
  readonly tlapm: string
  /** The versions of its provers, as it tells them. */
  readonly provers: string
  /** {@link digestOf} the module as it was then. */
  readonly digest: string
}

/** The file. */
export const checkedFile = join(proofsFolder, "checked.json")

/** The modules that were checked, by their names. */
export const checkedModules = (): Readonly<Record<string, CheckedModule>> =>
  existsSync(checkedFile)
    ? (JSON.parse(readFileSync(checkedFile, "utf8")) as Record<string, CheckedModule>)
    : {}

/** The modules of which nobody knows whether their proofs are right as they are: they, or what they extend, changed since. */
export const uncheckedModules = (): ReadonlyArray<string> => {
  const checked = checkedModules()
  return [...proofModules().keys()].filter((name) => checked[name]?.digest !== digestOf(name))
}
