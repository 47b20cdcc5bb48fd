/**
 * The JSON Schemas of what the commands print.
 *
 * @module
 */
import { type JsonSchema, Schema } from "effect"
import { CheckReport } from "../report/CheckReport.ts"
import { ScheduleDocument } from "../simulation/index.ts"
import { ValidateReport } from "../trace/index.ts"
import { DoctorReport } from "./DoctorReport.ts"
import { HistoryReport } from "./HistoryReport.ts"
import { PredictReport } from "./PredictReport.ts"
import { ScenariosReport } from "./ScenariosReport.ts"
import { SimulateReport } from "./SimulateReport.ts"
import { TlaReport } from "./tla/TlaReport.ts"

/** The JSON Schema (draft 2020-12) of every document that a command prints or saves, by the document's `schema`. */
export const jsonSchemas: Readonly<Record<string, JsonSchema.Document<"draft-2020-12">>> = {
  "leaderless/check/1": Schema.toJsonSchemaDocument(CheckReport),
  "leaderless/doctor/1": Schema.toJsonSchemaDocument(DoctorReport),
  "leaderless/history/1": Schema.toJsonSchemaDocument(HistoryReport),
  "leaderless/predict/1": Schema.toJsonSchemaDocument(PredictReport),
  "leaderless/scenarios/1": Schema.toJsonSchemaDocument(ScenariosReport),
  "leaderless/schedule/1": Schema.toJsonSchemaDocument(ScheduleDocument),
  "leaderless/simulate/1": Schema.toJsonSchemaDocument(SimulateReport),
  "leaderless/tla/1": Schema.toJsonSchemaDocument(TlaReport),
  "leaderless/validate/1": Schema.toJsonSchemaDocument(ValidateReport)
}
