/**
 * The scenarios there are, as a document.
 *
 * @module
 */
import { Schema } from "effect"
import { BoundsShape, ConfigurationShape } from "../configuration/index.ts"

/** One scenario: its name, one sentence, its configuration, and what is expected of it. */
export const ScenarioSummary = Schema.Struct({
  id: Schema.String,
  title: Schema.String,
  config: ConfigurationShape,
  bounds: BoundsShape,
  /** What the verdicts take for granted, in sentences; the first says whose clock gives the versions. */
  assumptions: Schema.Array(Schema.String),
  expected: Schema.Array(
    Schema.Struct({ guarantee: Schema.String, verdict: Schema.Literals(["holds", "violated"]) })
  )
})
/** A value of {@link ScenarioSummary}. */
export type ScenarioSummary = typeof ScenarioSummary.Type

/** The document that `scenarios --json` prints. */
export const ScenariosReport = Schema.Struct({
  schema: Schema.Literal("leaderless/scenarios/1"),
  scenarios: Schema.Array(ScenarioSummary)
})
/** A value of {@link ScenariosReport}. */
export type ScenariosReport = typeof ScenariosReport.Type
