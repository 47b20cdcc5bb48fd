/**
 * What simulated runs showed, as a document.
 *
 * @module
 */
import { Schema } from "effect"
import { ConfigurationShape } from "../configuration/index.ts"
import { type GuaranteeName, laws } from "../model/index.ts"
import { type Finding, findingText, ScheduleDocument, type Simulation } from "../simulation/index.ts"

/** A guarantee that some run violated. */
export const ViolatedInRuns = Schema.Struct({
  guarantee: Schema.String,
  /** Whether its law says that it holds in this configuration. */
  promised: Schema.Boolean,
  law: Schema.String,
  runs: Schema.Natural,
  /** The number of the first of these runs, from 1, and of its first event after which the guarantee was violated. */
  first: Schema.Struct({ run: Schema.Natural, events: Schema.Natural })
})

/** What was found, on the smallest schedule that shows it. `schedule` can be saved and replayed. */
export const FoundInRun = Schema.Struct({
  kind: Schema.Literals(["rejected", "violated", "deadlock", "endless", "apart", "defect"]),
  guarantee: Schema.optionalKey(Schema.String),
  text: Schema.String,
  /** The number of the run that showed it; absent in a replay. */
  run: Schema.optionalKey(Schema.Natural),
  schedule: ScheduleDocument,
  /** Whether nothing more can be left out of the schedule; absent in a replay. */
  isMinimal: Schema.optionalKey(Schema.Boolean),
  story: Schema.Array(Schema.String)
})
/** A value of {@link FoundInRun}. */
export type FoundInRun = typeof FoundInRun.Type

/** The document that `simulate --json` prints. Without `seconds` it is the same for the same seed. */
export const SimulateReport = Schema.Struct({
  schema: Schema.Literal("leaderless/simulate/1"),
  config: ConfigurationShape,
  /** What the verdicts take for granted, in sentences; the first says whose clock gives the versions. */
  assumptions: Schema.Array(Schema.String),
  /** `null` for a replay. */
  seed: Schema.NullOr(Schema.Natural),
  runs: Schema.Natural,
  /** How many operations ended, by outcome. */
  operations: Schema.Struct({
    acknowledged: Schema.Natural,
    returned: Schema.Natural,
    refused: Schema.Natural,
    indeterminate: Schema.Natural
  }),
  events: Schema.Natural,
  /** How many different orders of events there were; a million stands for more as well. */
  interleavings: Schema.Natural,
  /** How often each action occurred; `unchanged` are steps that are none of the specification. */
  actions: Schema.Record(Schema.String, Schema.Natural),
  violated: Schema.Array(ViolatedInRuns),
  found: Schema.NullOr(FoundInRun),
  seconds: Schema.Finite
})
/** A value of {@link SimulateReport}. */
export type SimulateReport = typeof SimulateReport.Type

/** What can be counted of one run or of many. */
export type Counted = Pick<
  SimulateReport,
  "runs" | "operations" | "events" | "interleavings" | "actions" | "violated"
>

/** A guarantee beside its law. */
export const besideItsLaw = (
  guarantee: GuaranteeName,
  config: SimulateReport["config"]
): Pick<SimulateReport["violated"][number], "guarantee" | "promised" | "law"> => ({
  guarantee,
  promised: laws[guarantee].holds(config),
  law: laws[guarantee].text
})

/** Counts by name, in alphabetical order. */
export const byName = (counts: ReadonlyMap<string, number>): SimulateReport["actions"] =>
  Object.fromEntries(Array.from(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The counts of a simulation. */
export const countedIn = (simulation: Simulation, config: SimulateReport["config"]): Counted => ({
  runs: simulation.runs(),
  operations: { ...simulation.outcomes },
  events: simulation.events(),
  interleavings: simulation.interleavings(),
  actions: byName(simulation.actions),
  violated: Array.from(simulation.violated, ([guarantee, { runs, run, events }]) => ({
    ...besideItsLaw(guarantee, config),
    runs,
    first: { run, events }
  })).toSorted((a, b) => b.runs - a.runs || (a.guarantee < b.guarantee ? -1 : 1))
})

/** The kind of a finding, its guarantee if it has one, and a sentence. */
export const describeFinding = (finding: Finding): Pick<FoundInRun, "kind" | "guarantee" | "text"> => ({
  kind: finding.kind,
  ...(finding.kind === "violated" ? { guarantee: finding.guarantee } : {}),
  text: findingText(finding)
})
