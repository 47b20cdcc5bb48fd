/**
 * The JSON Schemas of what the commands print.
 *
 * @module
 */
import { type JsonSchema, Schema } from "effect"
import { CheckReport } from "../report/CheckReport.ts"
import { DoctorReport } from "./DoctorReport.ts"
import { ScenariosReport } from "./ScenariosReport.ts"

/** The JSON Schema (draft 2020-12) of every document that a command prints, by the document's `schema`. */
export const jsonSchemas: Readonly<Record<string, JsonSchema.Document<"draft-2020-12">>> = {
  "quorum-oracle/check/1": Schema.toJsonSchemaDocument(CheckReport),
  "quorum-oracle/doctor/1": Schema.toJsonSchemaDocument(DoctorReport),
  "quorum-oracle/scenarios/1": Schema.toJsonSchemaDocument(ScenariosReport)
}
