/**
 * What `check --tla` wrote, as a document and as a page.
 *
 * @module
 */
import { Schema } from "effect"
import { describeBounds } from "../../configuration/index.ts"
import { BoundsShape } from "../../configuration/Shape.ts"
import { NotApplicable } from "../../report/CheckReport.ts"
import { counted } from "../../report/story/words.ts"

/** A configuration file. */
export const WrittenConfiguration = Schema.Struct({
  file: Schema.String,
  /** The invariants that it asks; `Watch` is never violated, and prints which guarantees are. */
  invariants: Schema.Array(Schema.String),
  /** The temporal properties that it asks. */
  properties: Schema.Array(Schema.String)
}).annotate({ identifier: "TlaConfiguration" })

/** A model: a module and its configuration files. The first of them explores everything. */
export const WrittenModel = Schema.Struct({
  module: Schema.String,
  bounds: BoundsShape,
  configurations: Schema.Array(WrittenConfiguration),
  /** The command for the first configuration file, to be given in the folder. */
  command: Schema.String
}).annotate({ identifier: "TlaModel" })

/** The document that `check --tla DIR --json` prints. */
export const TlaReport = Schema.Struct({
  schema: Schema.Literal("leaderless/tla/1"),
  /** As it was given. */
  folder: Schema.String,
  models: Schema.Array(WrittenModel),
  /** The modules of the specification that the models extend. */
  modules: Schema.Array(Schema.String),
  /** The files that were written. */
  written: Schema.Array(Schema.String),
  /** The files that were there already, with the same content. */
  unchanged: Schema.Array(Schema.String),
  /** What no configuration file asks, because it cannot fail there. */
  notApplicable: Schema.Array(NotApplicable)
})
/** A value of {@link TlaReport}. */
export type TlaReport = typeof TlaReport.Type

/** The report for people, without a newline at the end. */
export const tlaPage = ({
  folder,
  models,
  modules,
  written,
  unchanged,
  notApplicable
}: TlaReport): string => {
  const already = unchanged.length === 0 ? "" : `; ${unchanged.length} were there already, the same`
  const width = Math.max(
    ...models.flatMap(({ configurations }) => configurations.map(({ file }) => file.length))
  )
  return [
    `${counted(written.length, "file")} written to ${folder}${already}`,
    ...models.flatMap(({ module, bounds, configurations }) => [
      "",
      `${module}.tla  ${describeBounds(bounds)}`,
      ...configurations.map(({ file, invariants, properties }, i) => {
        const asks = i === 0 ? "explores everything" : [...invariants, ...properties].join(", ")
        return `  ${file.padEnd(width)}  ${asks}`
      })
    ]),
    "",
    `The modules that they extend: ${modules.join(", ")}`,
    "",
    "In that folder, with the TLA+ tools:",
    ...models.map(({ command }) => `  ${command}`),
    ...(notApplicable.length === 0
      ? []
      : ["", "Not asked, because it cannot fail here", ...notApplicable.map(reason)])
  ].join("\n")
}

const reason = (entry: NotApplicable): string => `  ${entry.guarantee}: ${entry.reason}`
