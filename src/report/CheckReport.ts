/**
 * What `check` found, as a document.
 *
 * @module
 */
import { Schema } from "effect"
import { BoundsShape, LawfulConfigurationShape, LawfulSettings } from "../configuration/index.ts"

/** What a search says about a guarantee within the bounds of a model; `undecided` also where none was made. */
export const Verdict = Schema.Literals(["holds", "violated", "undecided"])
/** A value of {@link Verdict}. */
export type Verdict = typeof Verdict.Type

/** One step of a counterexample. The first has no action: it is the initial state. */
export const TraceStep = Schema.Struct({
  action: Schema.NullOr(Schema.String),
  params: Schema.Json,
  state: Schema.Json
})
/** A value of {@link TraceStep}. */
export type TraceStep = typeof TraceStep.Type

/**
 * The law of a guarantee: where it holds, whatever the bounds. That it holds there is proved for stores of any size, but for
 * Convergence (`provedBy` of the model says how); that it fails elsewhere was read off searches of small stores.
 */
export const LawReport = Schema.Struct({
  /** Whether the configuration satisfies the law. */
  holds: Schema.Boolean,
  /** The condition, in the letters N, R, W, S and F. */
  text: Schema.String,
  /** Why, in a sentence. */
  because: Schema.String
}).annotate({ identifier: "Law" })
/** A value of {@link LawReport}. */
export type LawReport = typeof LawReport.Type

const { readQuorum, writeQuorum, readRepair, sloppy, spares, antiEntropy, versioning } = LawfulSettings.fields
const { timeouts, restores, losses } = LawfulSettings.fields

/** The options that a change touches, with their new values. */
export const ChangeShape = Schema.Struct({
  readQuorum,
  writeQuorum,
  readRepair,
  sloppy,
  spares,
  antiEntropy,
  versioning,
  timeouts,
  restores,
  losses
}).annotate({ identifier: "Change" })

/** The verdict on one guarantee of a scenario or a configuration. */
export const GuaranteeResult = Schema.Struct({
  guarantee: Schema.String,
  /** `null` if nothing is expected: a question about a configuration. */
  expected: Schema.NullOr(Schema.Literals(["holds", "violated"])),
  verdict: Verdict,
  /** The number of states of the counterexample, the initial one included. */
  traceLength: Schema.NullOr(Schema.Natural),
  trace: Schema.NullOr(Schema.Array(TraceStep)),
  /** Where the lasso of a liveness counterexample returns to: an index into `trace`. */
  loopsTo: Schema.optionalKey(Schema.Natural),
  /**
   * States of the shortest violation of the invariant, where the trace is a longer one: a violation that no client
   * can see is shown by the shortest trace whose client history is illegal.
   */
  violationLength: Schema.optionalKey(Schema.Natural),
  /** The bounds of the model that was asked, where they are not those of the scenario. */
  bounds: Schema.optionalKey(BoundsShape),
  /** What a reader should know of this verdict, in a sentence. */
  note: Schema.optionalKey(Schema.String),
  /**
   * Of a configuration only: the answer, whoever gave it. A law answers where it is broken, or where it is proved for
   * stores of any size; where it denies what a search found to hold within its bounds, the law has the answer.
   */
  answer: Schema.optionalKey(Verdict),
  /** Of a configuration only: `both` if search and law say the same, `null` if neither could answer. */
  answeredBy: Schema.optionalKey(Schema.NullOr(Schema.Literals(["search", "law", "both"]))),
  /** Of a configuration only: the scripts of a scenario close routes of which no law knows. */
  law: Schema.optionalKey(LawReport),
  /**
   * What the law says where the search does not: of larger bounds, or after a limit. Absent where the search found a
   * violation.
   */
  beyondBounds: Schema.optionalKey(Schema.Literals(["holds", "violated"])),
  /**
   * Where the law does not hold: the equally small changes of the configuration, at most three, each of which makes it
   * hold; `null` if none does. Those with fewer restores or losses, without time-outs, or with the ideal clock of
   * "ordered" are assumptions about the environment, and are given only where no change of the store helps.
   */
  smallestChange: Schema.optionalKey(Schema.NullOr(Schema.Array(ChangeShape)))
})
/** A value of {@link GuaranteeResult}. */
export type GuaranteeResult = typeof GuaranteeResult.Type

/** A guarantee that was not asked, because nothing in this store could break it: it holds by definition. */
export const NotApplicable = Schema.Struct({ guarantee: Schema.String, reason: Schema.String })
/** A value of {@link NotApplicable}. */
export type NotApplicable = typeof NotApplicable.Type

/** A situation that the model has to reach, or its verdicts would be vacuous; `null` if it does not. */
export const Reached = Schema.Struct({ name: Schema.String, traceLength: Schema.NullOr(Schema.Natural) })
/** A value of {@link Reached}. */
export type Reached = typeof Reached.Type

/** One search: of which model, about what, and how far it came. */
export const SearchReport = Schema.Struct({
  bounds: BoundsShape,
  guarantees: Schema.Array(Schema.String),
  /** Present if the bounds are larger than the given ones, which are too small for these guarantees. */
  raised: Schema.optionalKey(Schema.Literal(true)),
  distinctStates: Schema.Natural,
  generatedStates: Schema.Natural,
  depth: Schema.Natural,
  complete: Schema.Boolean,
  /** What ended a search that is not complete: all was decided, or a limit. */
  stoppedBy: Schema.optionalKey(Schema.Literals(["decided", "states", "seconds", "memory"])),
  /** See the report. */
  collisionProbability: Schema.optionalKey(Schema.Finite)
}).annotate({ identifier: "Search" })
/** A value of {@link SearchReport}. */
export type SearchReport = typeof SearchReport.Type

/**
 * Everything found about one scenario, or about one configuration (then `id` is `null`). Bounds and counts are those of
 * the first search; without one the bounds are the given ones, and the counts 0.
 */
export const ScenarioReport = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  title: Schema.optionalKey(Schema.String),
  config: LawfulConfigurationShape,
  bounds: BoundsShape,
  distinctStates: Schema.Natural,
  generatedStates: Schema.Natural,
  depth: Schema.Natural,
  /** False if the search ended before it had seen every state. */
  complete: Schema.optionalKey(Schema.Boolean),
  /** The chance that two states had one fingerprint and one of them was not explored (builtin engine). */
  collisionProbability: Schema.optionalKey(Schema.Finite),
  seconds: Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0)),
  results: Schema.Array(GuaranteeResult),
  /** Every search that was made. */
  searches: Schema.optionalKey(Schema.Array(SearchReport)),
  /** Why none can be made of this configuration, so that only the laws answer. */
  noSearch: Schema.optionalKey(Schema.String),
  notApplicable: Schema.optionalKey(Schema.Array(NotApplicable)),
  /** What the verdicts take for granted, in sentences; the first says whose clock gives the versions. */
  assumptions: Schema.optionalKey(Schema.Array(Schema.String)),
  /**
   * Of a configuration with the ideal clock of "ordered": the guarantees that were asked, or need not be asked, and that would
   * not hold with clients' clocks, by their laws.
   */
  violatedWithClocks: Schema.optionalKey(Schema.Array(Schema.String)),
  /** What the engine cannot be asked; nothing is known of it. */
  notAsked: Schema.optionalKey(Schema.Array(NotApplicable)),
  reached: Schema.optionalKey(Schema.Array(Reached))
})
/** A value of {@link ScenarioReport}. */
export type ScenarioReport = typeof ScenarioReport.Type

/** A point in which two engines disagree. */
export const Difference = Schema.Struct({
  scenario: Schema.NullOr(Schema.String),
  what: Schema.String,
  builtin: Schema.Json,
  tlc: Schema.Json
})
/** A value of {@link Difference}. */
export type Difference = typeof Difference.Type

/** The engines that a person may choose. */
export const engines = ["builtin", "tlc", "both"] as const

/** The document that `check --json` prints. */
export const CheckReport = Schema.Struct({
  schema: Schema.Literal("leaderless/check/1"),
  engine: Schema.Literals(engines),
  /** `null` for a question about a configuration. */
  asExpected: Schema.NullOr(Schema.Boolean),
  scenarios: Schema.Array(ScenarioReport),
  /** Present if two engines were compared. */
  differences: Schema.optionalKey(Schema.Array(Difference))
})
/** A value of {@link CheckReport}. */
export type CheckReport = typeof CheckReport.Type

/** A verdict that was reached and is not the expected one. */
export const isUnexpected = ({ expected, verdict }: GuaranteeResult): boolean =>
  expected !== null && verdict !== "undecided" && verdict !== expected

/** A violation where the law says that there is none, which is a defect of this tool: a violation needs no larger bounds. */
export const contradictsLaw = ({ verdict, law }: GuaranteeResult): boolean =>
  verdict === "violated" && law?.holds === true

/** What is to be said of a guarantee: the answer to a question, the verdict of a scenario. */
export const answerTo = ({ answer, verdict }: GuaranteeResult): Verdict => answer ?? verdict

/** Whether a limit was reached before everything was answered. */
export const isUndecided = ({ results, reached = [], complete }: ScenarioReport): boolean =>
  results.some((result) => answerTo(result) === "undecided") ||
  (complete === false && reached.some(({ traceLength }) => traceLength === null))

/** The situations that a complete search did not reach although it had to. */
export const unreached = (scenario: ScenarioReport): ReadonlyArray<Reached> =>
  isUndecided(scenario) ? [] : (scenario.reached ?? []).filter(({ traceLength }) => traceLength === null)

/**
 * Makes the report of named scenarios or of a configuration.
 *
 * @returns `asExpected` is true only if every verdict was reached and is the expected one, every situation was
 * reached, and the engines agree; it is `null` if one of the reports belongs to no scenario
 */
export const checkReport = (
  engine: CheckReport["engine"],
  scenarios: ReadonlyArray<ScenarioReport>,
  differences?: ReadonlyArray<Difference>
): CheckReport => ({
  schema: "leaderless/check/1",
  engine,
  asExpected: scenarios.some(({ id }) => id === null)
    ? null
    : (differences ?? []).length === 0 &&
      scenarios.every(
        (scenario) =>
          !isUndecided(scenario) && !scenario.results.some(isUnexpected) && unreached(scenario).length === 0
      ),
  scenarios,
  ...(differences === undefined ? {} : { differences })
})
