/**
 * What of this tool works on this machine, as a document.
 *
 * @module
 */
import { Schema } from "effect"

/** A tool that was looked for. `detail` says which was found, or why none was; `remedy`, how to get it. */
export const FoundTool = Schema.Struct({
  found: Schema.Boolean,
  detail: Schema.String,
  remedy: Schema.optionalKey(Schema.String)
})
/** A value of {@link FoundTool}. */
export type FoundTool = typeof FoundTool.Type

/** Whether a command, or a way of using it, works; if not, what it lacks. */
export const WorkingCommand = Schema.Struct({
  command: Schema.String,
  works: Schema.Boolean,
  missing: Schema.Array(Schema.String)
})
/** A value of {@link WorkingCommand}. */
export type WorkingCommand = typeof WorkingCommand.Type

/** The document that `doctor --json` prints. Memory is in bytes. */
export const DoctorReport = Schema.Struct({
  schema: Schema.Literal("leaderless/doctor/1"),
  version: Schema.String,
  node: FoundTool,
  java: FoundTool,
  jar: FoundTool,
  cores: Schema.Natural,
  memory: Schema.Struct({ total: Schema.Natural, heapLimit: Schema.Natural }),
  commands: Schema.Array(WorkingCommand)
})
/** A value of {@link DoctorReport}. */
export type DoctorReport = typeof DoctorReport.Type
