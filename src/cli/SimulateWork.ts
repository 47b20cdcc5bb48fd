/**
 * The work behind `simulate`: many runs until something is found, or one run again.
 *
 * @module
 */
import { Effect } from "effect"
import { type Configuration, laws } from "../model/index.ts"
import { assumedOf } from "../report/Assumed.ts"
import { tellStory } from "../report/story/index.ts"
import {
  judgedByMirror,
  makeSimulation,
  type Schedule,
  type Simulation,
  shrinkingFinding,
  storeActors,
  type Told,
  tellRun,
  type WatchedGuarantee,
  watchedGuarantees
} from "../simulation/index.ts"
import { mirrorTraceOf } from "../trace/index.ts"
import { Output } from "./Output.ts"
import { paceOf } from "./SimulatePage.ts"
import {
  besideItsLaw,
  byName,
  countedIn,
  describeFinding,
  type FoundInRun,
  type SimulateReport
} from "./SimulateReport.ts"

/** So long the thread is kept at a time, in milliseconds: Ctrl-C waits no longer. */
const turn = 50

/** Does a piece of work again and again until it says that it is over, and gives way after each turn. */
const inTurns = (step: () => boolean, afterTurn: () => void = () => {}): Effect.Effect<void> =>
  Effect.gen(function* () {
    for (let goesOn = true; goesOn; ) {
      const until = performance.now() + turn
      while (goesOn && performance.now() < until) goesOn = step()
      afterTurn()
      yield* Effect.yieldNow
    }
  })

const means = (asserted: ReadonlyArray<WatchedGuarantee>) => ({
  actors: storeActors,
  makeJudge: judgedByMirror,
  asserted
})

/** A violation told as `explain` tells them; nothing where the finding is of another kind. */
const explained = ({ configuration }: Schedule, { run, events }: Told): ReadonlyArray<string> => {
  const { finding } = run
  if (finding?.kind !== "violated") return []
  const trace = mirrorTraceOf(configuration, events.slice(0, finding.events))
  if (trace === undefined) return []
  const { guarantee } = finding
  const story = tellStory({ model: trace.model, guarantee, trace, format: "text", colour: false })
  return [
    "",
    "As the specification has it, with clients, keys and operations numbered as they first act:",
    ""
  ].concat(story.split("\n"))
}

const foundIn = (schedule: Schedule, told: Told): FoundInRun | null =>
  told.run.finding === undefined
    ? null
    : {
        ...describeFinding(told.run.finding),
        schedule: { schema: "leaderless/schedule/1", ...schedule },
        story: [...told.text.split("\n"), ...explained(schedule, told)]
      }

/** What a command has to print and to save. */
export interface Answer {
  readonly report: SimulateReport
  /** What is saved, with the story where a person asked for one run only. */
  readonly shown: { readonly schedule: Schedule; readonly told: Told } | undefined
}

/** Runs as often as is wanted, or until something is found, which is then made small. */
export const simulate = Effect.fnUntraced(function* (
  configuration: Configuration,
  seed: number,
  wanted: number,
  asserted: ReadonlyArray<WatchedGuarantee>
) {
  const output = yield* Output
  const started = performance.now()
  const options = { configuration, seed, ...means(asserted) }
  const simulation = makeSimulation(options)
  const reportOf = (found: FoundInRun | null): SimulateReport => ({
    schema: "leaderless/simulate/1",
    config: configuration,
    assumptions: assumedOf(configuration, asserted.length > 0 ? asserted : promisedBy(configuration)),
    seed,
    ...countedIn(simulation, configuration),
    found,
    seconds: (performance.now() - started) / 1000
  })
  const soFar = (): string => `${simulation.runs()} of ${wanted} runs, ${paceOf(reportOf(null))}`
  const interrupted = Effect.suspend(() =>
    output.note(`interrupted after ${soFar()}${violatedIn(simulation)}`)
  )

  return yield* Effect.gen(function* () {
    yield* inTurns(
      () => {
        simulation.next()
        return simulation.runs() < wanted && simulation.found() === undefined
      },
      () => output.status(soFar())
    )
    const found = simulation.found()
    if (found === undefined) return { report: reportOf(null), shown: undefined } satisfies Answer
    const counted = reportOf(null)
    const shrinking = shrinkingFinding(options, found)
    let step = shrinking.next()
    yield* inTurns(() => {
      if (step.done !== true) step = shrinking.next()
      return step.done !== true
    })
    const { schedule, isMinimal } = step.value as Exclude<typeof step.value, void>
    const told = tellRun(schedule, storeActors, options)
    const shown = foundIn(schedule, told)
    const report: SimulateReport = {
      ...counted,
      found: shown === null ? null : { ...shown, run: found.run, isMinimal }
    }
    return { report, shown: { schedule, told } } satisfies Answer
  }).pipe(Effect.onInterrupt(() => interrupted))
})

const violatedIn = ({ violated }: Simulation): string =>
  violated.size === 0 ? "" : `; violated: ${[...violated.keys()].join(", ")}`

/** What a run is watched for because the laws promise it. */
const promisedBy = (configuration: Configuration): ReadonlyArray<string> =>
  watchedGuarantees.filter((guarantee) => laws[guarantee].holds(configuration))

/** Runs a schedule once more. */
export const replay = (schedule: Schedule, asserted: ReadonlyArray<WatchedGuarantee>): Answer => {
  const { configuration } = schedule
  const started = performance.now()
  const told = tellRun(schedule, storeActors, means(asserted))
  const { run } = told
  const report: SimulateReport = {
    schema: "leaderless/simulate/1",
    config: configuration,
    assumptions: assumedOf(configuration, asserted.length > 0 ? asserted : promisedBy(configuration)),
    seed: null,
    runs: 1,
    operations: { ...run.outcomes },
    events: run.events,
    interleavings: 1,
    actions: byName(run.actions),
    violated: Array.from(run.violations, ([guarantee, events]) => ({
      ...besideItsLaw(guarantee, configuration),
      runs: 1,
      first: { run: 1, events }
    })),
    found: foundIn(schedule, told),
    seconds: (performance.now() - started) / 1000
  }
  return { report, shown: { schedule, told } }
}
