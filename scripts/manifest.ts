/**
 * The manifest of the specification, in the form of the public collection of TLA+ examples (`manifest-schema.json` of
 * tlaplus/Examples, May 2026): every module of the folder, every configuration file, and what TLC ends with.
 *
 * @module
 */
import type { Variant } from "../src/variants/index.ts"
import { outcomesOf } from "../src/verification/index.ts"
import { type Explored, folderOf } from "./modelFiles.ts"
import { outcomesOfVariant, variantFolder } from "./variantFiles.ts"

interface Model {
  readonly path: string
  /** Hours, minutes, seconds. */
  readonly runtime: string
  readonly mode: "exhaustive search"
  readonly result: "success" | "safety failure" | "liveness failure"
  readonly distinctStates?: number
  readonly totalStates?: number
  readonly stateDepth?: number
}

/** What TLC takes with one worker, roughly: it computes 20,000 states a second. */
const runtime = (generatedStates: number): string => {
  const seconds = Math.max(2, Math.round(generatedStates / 20_000))
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":")
}

// Nobody has measured the behaviours of each, which are looked for after the states.
const unknown = "unknown"

const modelsOfScenario = ({ scenario, findings }: Explored): ReadonlyArray<Model> =>
  outcomesOf(scenario).map(({ file, expects, properties }, i) => ({
    path: `${folderOf(scenario)}/${file}`,
    // A counterexample ends the search, at the latest when everything is explored.
    runtime: properties.length > 0 ? unknown : runtime(findings.generatedStates),
    mode: "exhaustive search",
    result: expects,
    ...(i === 0
      ? {
          distinctStates: findings.distinctStates,
          totalStates: findings.generatedStates,
          stateDepth: findings.depth
        }
      : {})
  }))

const modelsOfVariant = (variant: Variant): ReadonlyArray<Model> =>
  outcomesOfVariant(variant).map(({ file, expects }) => ({
    path: `${variantFolder(variant)}/${file}`,
    runtime: unknown,
    mode: "exhaustive search",
    result: expects
  }))

/** By hand, with its counts by TLC (`test/specification/Core.test.ts`). */
const core: Model = {
  path: "spec/Core.cfg",
  runtime: unknown,
  mode: "exhaustive search",
  result: "success"
}

/**
 * The manifest.
 *
 * @param modules - the modules of the folder `spec`, with their paths from the project's folder
 */
export const manifestOf = (
  modules: ReadonlyArray<string>,
  explored: ReadonlyArray<Explored>,
  variants: ReadonlyArray<Variant>
): unknown => {
  const all = [core, ...explored.flatMap(modelsOfScenario), ...variants.flatMap(modelsOfVariant)]
  // A configuration file belongs to the module of its folder with the longest name that begins its own.
  const moduleOf = (path: string): string | undefined =>
    modules
      .filter((module) => path.startsWith(module.slice(0, -".tla".length)))
      .sort((a, b) => b.length - a.length)[0]
  const lost = all.find(({ path }) => moduleOf(path) === undefined)
  if (lost !== undefined) throw new Error(`${lost.path} has the name of no module`)
  return {
    sources: [],
    authors: ["The authors of leaderless"],
    tags: [],
    modules: [...modules].sort().map((path) => ({
      path,
      features: [],
      models: all.filter((model) => moduleOf(model.path) === path)
    }))
  }
}
