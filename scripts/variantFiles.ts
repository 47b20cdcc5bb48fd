/**
 * What is generated about the broken variants, as texts.
 *
 * @module
 */
import { modelConfiguration, modelModule } from "../src/specification/index.ts"
import type { Variant } from "../src/variants/index.ts"
import { type Finding, isTemporal } from "../src/verification/index.ts"

/** A variant with what the built-in engine found to catch it. */
export interface CaughtVariant {
  readonly variant: Variant
  readonly catches: ReadonlyArray<Finding>
}

/** The folder, from the project's, with the models of all variants. */
export const variantModels = "spec/variants/models"

/** The module and the two configuration files of a variant's model: paths from the project's folder, and texts. */
export const variantFiles = (variant: Variant): ReadonlyArray<readonly [path: string, text: string]> => {
  const { name, model, caughtBy, caught } = variant
  const module = `MC${name}`
  const folder = `${variantModels}/${name}`
  const violates = `violates-${caughtBy}.cfg`
  const head = `The model in which ${caughtBy} catches the variant ${name}.

Written by npm run models from src/variants.

By hand, in this folder; right.cfg is the protocol as it is, which keeps what
${violates} shows to be violated, and nothing else differs:
  java -DTLA-Library=../..:../../.. -cp tla2tools.jar tlc2.TLC \\
    -workers 1 -config right.cfg ${module}`
  const kept = Object.keys(caught).filter((guarantee) => !isTemporal(guarantee))
  const [ofRight, ofVariant] = isTemporal(caughtBy)
    ? [{ properties: [caughtBy] }, { properties: [caughtBy] }]
    : [{ invariants: kept }, { invariants: [caughtBy] }]
  return [
    [`${folder}/${module}.tla`, modelModule(model, { name: module, head, extending: name })],
    [`${folder}/right.cfg`, modelConfiguration(model, ofRight)],
    [`${folder}/${violates}`, modelConfiguration(model, { ...ofVariant, variation: variant })]
  ]
}

const caughtText = ({ name, length }: Finding): string =>
  length === undefined ? name : `${name} (${length})`

/** The table of `spec/README.md`, with the guarantee that must catch a variant before the others that do. */
export const variantTableOf = (all: ReadonlyArray<CaughtVariant>): string =>
  [
    "| variant | what is wrong | caught by (states of the shortest trace) | also violated |",
    "|---|---|---|---|",
    ...all.map(({ variant: { name, change, caughtBy }, catches }) => {
      const main = catches.filter((finding) => finding.name === caughtBy)
      const others = catches.filter((finding) => finding.name !== caughtBy)
      const cells = [`[${name}](variants/${name}.tla)`, change, ...[main, others].map(listOf)]
      return `| ${cells.join(" | ")} |`
    }),
    "",
    `${all.length} variants.`
  ].join("\n")

const listOf = (findings: ReadonlyArray<Finding>): string => findings.map(caughtText).join(", ")
