import type { SourceLocation, Trace } from "./Trace.ts"

/** What was violated. `property`: a temporal property or an action property. `assertion`: `Assert` of module TLC. */
export type ViolationKind = "assumption" | "deadlock" | "invariant" | "property" | "assertion"

/** Something that does not hold. */
export interface Violation {
  readonly kind: ViolationKind
  /** The invariant or action property. TLC does not name temporal properties, assumptions and assertions. */
  readonly name?: string
  /** The counterexample; without states where there is none (assumptions). */
  readonly trace: Trace
  /** What TLC says, in one line. */
  readonly text: string
}

/** How often an action was taken. */
export interface ActionCoverage {
  readonly action: string
  readonly location: SourceLocation
  /** States that it was the first to reach. */
  readonly distinct: number
  /** Steps it took part in: 0 means that it was never enabled. */
  readonly generated: number
  /** It is the initial predicate. */
  readonly initial: boolean
}

/** How far a run has come. Simulation counts only `generatedStates`. */
export interface TlcProgress {
  readonly depth?: number
  readonly generatedStates: number
  readonly distinctStates?: number
  /** States found whose successors are not yet computed. */
  readonly queuedStates?: number
}

/** The answer of a run. */
export interface TlcResult {
  readonly exitCode: number
  /** The kind of the first violation. */
  readonly outcome: "success" | ViolationKind
  /** The name of the first violation. */
  readonly violatedName?: string
  /** The counterexample of the first violation. */
  readonly trace?: Trace
  /** All violations; more than one only with `continueAfterViolation`. */
  readonly violations: ReadonlyArray<Violation>
  /** States found, and computed. At a violation they vary from run to run. */
  readonly distinctStates?: number
  readonly generatedStates?: number
  /** States in the longest of the shortest behaviours; exact with one worker. */
  readonly depth?: number
  /** From the start of Java to its end, wall-clock. */
  readonly seconds: number
  /** Empty unless coverage was asked for. */
  readonly coverage: ReadonlyArray<ActionCoverage>
  /** For instance `2.18`; `undefined` if TLC did not say. */
  readonly version: string | undefined
  /** The lines that the specification printed (`Print`, `PrintT`), at most 100,000, in no fixed order with several workers. */
  readonly printed: ReadonlyArray<string>
}
