/**
 * What is generated about the broken variants, as texts.
 *
 * @module
 */
import { type ModelQuestion, modelConfiguration, modelModule } from "../src/specification/index.ts"
import type { Variant } from "../src/variants/index.ts"
import { type Finding, isTemporal, type Outcome, tlcCommand } from "../src/verification/index.ts"

/** A variant with what the built-in engine found to catch it. */
export interface CaughtVariant {
  readonly variant: Variant
  readonly catches: ReadonlyArray<Finding>
}

/** The folder, from the project's, with a folder for each variant. */
export const variantsFolder = "spec/variants"

/** The folder of a variant: its module, and the model in which it is caught. */
export const variantFolder = ({ name }: Variant): string => `${variantsFolder}/${name}`

const modelOf = ({ name }: Variant): string => `MC${name}`

/** The configuration files of a variant's model: the protocol as it is, and the variant. */
export const outcomesOfVariant = (
  variant: Variant
): ReadonlyArray<Pick<Outcome, "file" | "expects"> & { readonly question: ModelQuestion }> => {
  const { caughtBy, caught } = variant
  const kept = Object.keys(caught).filter((guarantee) => !isTemporal(guarantee))
  const [ofRight, ofVariant] = isTemporal(caughtBy)
    ? [{ properties: [caughtBy] }, { properties: [caughtBy] }]
    : [{ invariants: kept }, { invariants: [caughtBy] }]
  return [
    { file: `${modelOf(variant)}.cfg`, expects: "success", question: ofRight },
    {
      file: `${modelOf(variant)}-violates-${caughtBy}.cfg`,
      expects: isTemporal(caughtBy) ? "liveness failure" : "safety failure",
      question: { ...ofVariant, variation: variant }
    }
  ]
}

/** The module and the two configuration files of a variant's model: paths from the project's folder, and texts. */
export const variantFiles = (variant: Variant): ReadonlyArray<readonly [path: string, text: string]> => {
  const { name, model, caughtBy } = variant
  const module = modelOf(variant)
  const head = `The model in which ${caughtBy} catches the variant ${name}.

Written by npm run models from src/variants.

By hand, in the folder spec; ${module}.cfg is the protocol as it is, which keeps what
${module}-violates-${caughtBy}.cfg shows to be violated, and nothing else differs:
${tlcCommand(module, `variants/${name}/`)}`
  return [
    [`${variantFolder(variant)}/${module}.tla`, modelModule(model, { name: module, head, extending: name })],
    ...outcomesOfVariant(variant).map(
      ({ file, question }) =>
        [`${variantFolder(variant)}/${file}`, modelConfiguration(model, question)] as const
    )
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
      const cells = [`[${name}](variants/${name}/${name}.tla)`, change, ...[main, others].map(listOf)]
      return `| ${cells.join(" | ")} |`
    }),
    "",
    `${all.length} variants.`
  ].join("\n")

const listOf = (findings: ReadonlyArray<Finding>): string => findings.map(caughtText).join(", ")
