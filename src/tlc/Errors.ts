import { Data, Runtime } from "effect"
import type { Trace } from "./Trace.ts"

/** No usable Java: none found, too old, or it does not answer. */
export class JavaUnavailable extends Data.TaggedError("JavaUnavailable")<{
  readonly message: string
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** The jar of TLC is not there and cannot be obtained, or is not what it should be. */
export class JarUnavailable extends Data.TaggedError("JarUnavailable")<{
  readonly message: string
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** A module or configuration file that is to be checked does not exist or cannot be read. */
export class ModelUnreadable extends Data.TaggedError("ModelUnreadable")<{
  readonly message: string
  readonly file: string
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** A module has a syntax or semantic error. */
export class SpecParseFailed extends Data.TaggedError("SpecParseFailed")<{
  readonly message: string
  readonly module?: string
  /** The file of the module, where it is known. */
  readonly file?: string
  /** From 1. */
  readonly line?: number
  readonly column?: number
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** The configuration does not fit the module, or is no configuration. */
export class ConfigFailed extends Data.TaggedError("ConfigFailed")<{
  readonly message: string
  /** From 1. */
  readonly line?: number
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** TLC could not evaluate an expression of the specification. */
export class EvaluationFailed extends Data.TaggedError("EvaluationFailed")<{
  readonly message: string
  /** The states up to the one in which the expression has no value. */
  readonly trace: Trace
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** TLC did not come to an end with an answer. */
export class TlcFailed extends Data.TaggedError("TlcFailed")<{
  readonly message: string
  /**
   * `memory`: Java ran out of memory. `killed`: a signal ended it. `unreadable`: it ended, but what it printed is no
   * answer. `error`: it reported an error of its own.
   */
  readonly reason: "memory" | "killed" | "unreadable" | "error"
  readonly exitCode: number | undefined
  readonly signal: string | undefined
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** A state graph cannot be read. */
export class DotUnreadable extends Data.TaggedError("DotUnreadable")<{
  readonly message: string
  readonly file: string
  /** From 1; 0 when the file cannot be opened or read. */
  readonly line: number
}> {
  override readonly [Runtime.errorExitCode] = 2
}

/** Everything that `runTlc` can fail with. */
export type TlcError =
  | JavaUnavailable
  | JarUnavailable
  | ModelUnreadable
  | SpecParseFailed
  | ConfigFailed
  | EvaluationFailed
  | TlcFailed
