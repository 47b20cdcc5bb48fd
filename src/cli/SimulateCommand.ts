import { Effect, Option, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { clientHistoryOf, traceText, type WatchedGuarantee, watchedGuarantees } from "../simulation/index.ts"
import { ExitCode } from "./ExitCode.ts"
import { CannotAsk, Concluded } from "./Failure.ts"
import { knownGuarantees, splitNames } from "./KnownNames.ts"
import { Output } from "./Output.ts"
import { asksQuestion, questionOf, type SettingValues, settingFlags } from "./SettingFlags.ts"
import { prepareFolder, readSchedule, saveRun } from "./SimulateFiles.ts"
import { paceOf, simulatePage } from "./SimulatePage.ts"
import { replay, simulate } from "./SimulateWork.ts"

// The bounds of a model say nothing about runs.
const { writes: _w, reads: _r, keys: _k, clients: _c, ...configurationFlags } = settingFlags

/** The values of the flags of `simulate`. */
interface SimulateValues extends Omit<SettingValues, "writes" | "reads" | "keys" | "clients"> {
  readonly seed: Option.Option<number>
  readonly runs: Option.Option<number>
  readonly guarantee: Option.Option<string>
  readonly save: Option.Option<string>
  readonly replay: Option.Option<string>
  readonly json: boolean
}

const settingsOf = (values: SimulateValues): SettingValues => ({
  ...values,
  writes: Option.none(),
  reads: Option.none(),
  keys: Option.none(),
  clients: Option.none()
})

const whole = (name: string, minimum: number, maximum: number, meaning: string) =>
  Flag.Int(name).pipe(
    Flag.withMetavar("N"),
    Flag.withDescription(meaning),
    Flag.withSchema(
      Schema.Int.check(
        Schema.isBetween({ minimum, maximum }, { message: `a whole number from ${minimum} to ${maximum}` })
      )
    ),
    Flag.optional
  )

const defaultRuns = 1_000
const defaultSeed = 1

const scheduleToReplay = Effect.fnUntraced(function* (path: string, values: SimulateValues) {
  if (asksQuestion(settingsOf(values)) || Option.isSome(values.seed) || Option.isSome(values.runs)) {
    return yield* new CannotAsk({
      reason: "--replay excludes --seed, --runs and the flags of a configuration",
      hint: "A schedule brings its own configuration"
    })
  }
  return yield* readSchedule(path)
})

const answerTo = Effect.fnUntraced(function* (
  values: SimulateValues,
  asserted: ReadonlyArray<WatchedGuarantee>
) {
  if (Option.isSome(values.replay)) {
    return replay(yield* scheduleToReplay(values.replay.value, values), asserted)
  }
  const { configuration } = yield* questionOf(settingsOf(values))
  const seed = Option.getOrElse(values.seed, () => defaultSeed)
  const runs = Option.getOrElse(values.runs, () => defaultRuns)
  return yield* simulate(configuration, seed, runs, asserted)
})

/** `simulate`: runs the store in a simulated world, against the specification. */
export const simulateCommand = Command.make(
  "simulate",
  {
    seed: whole("seed", 0, 2 ** 32 - 1, `All runs follow from it (default ${defaultSeed})`),
    runs: whole("runs", 1, 100_000_000, `Runs, or fewer if something is found (default ${defaultRuns})`),
    guarantee: Flag.String("guarantee").pipe(
      Flag.withMetavar("NAME[,NAME]"),
      Flag.withDescription("Assert these: a run that violates one is found, also where nobody promised it"),
      Flag.optional
    ),
    save: Flag.String("save").pipe(
      Flag.withMetavar("DIR"),
      Flag.withDescription(
        "Write what was found to DIR: schedule.json, trace.ndjson, history.edn and history.json"
      ),
      Flag.optional
    ),
    replay: Flag.Path("replay").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("Run this schedule once, exactly"),
      Flag.optional
    ),
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document"), Flag.withDefault(false)),
    ...configurationFlags
  },
  Effect.fnUntraced(function* (values) {
    const output = yield* Output
    const asserted = Option.isNone(values.guarantee)
      ? []
      : ((yield* knownGuarantees(
          splitNames(values.guarantee.value),
          watchedGuarantees
        )) as ReadonlyArray<WatchedGuarantee>)
    if (Option.isSome(values.save)) yield* prepareFolder(values.save.value)
    const { report, shown } = yield* answerTo(values, asserted)
    if (Option.isSome(values.save)) {
      if (shown === undefined) yield* output.note(`Nothing was found, so nothing is saved`)
      else {
        const { schedule, told } = shown
        const { configuration } = schedule
        yield* saveRun(values.save.value, {
          schedule,
          trace: traceText(configuration, told.events),
          history: clientHistoryOf(told.events, configuration, told.times)
        })
      }
    }
    const story = report.seed === null && report.found === null ? `\n\n${shown?.told.text}` : ""
    yield* output.result(`${values.json ? JSON.stringify(report) : `${simulatePage(report)}${story}`}\n`)
    if (!values.json && report.seed !== null) yield* output.note(paceOf(report))
    if (report.found !== null) return yield* new Concluded({ exitCode: ExitCode.NotAsExpected })
  })
).pipe(
  Command.withDescription(
    "Run whole clusters of the store in a simulated world, and hold every event against the specification.\n\n  " +
      "Messages are late, lost, doubled and overtaken, nodes crash, recover, are restored and lose their disks within " +
      "the budgets, all from one seed; bounds of a model, in a file, mean nothing here. It says which guarantees were violated, beside their laws. Exit status 1 if one " +
      "that is promised was, or if the store did what the specification does not allow: then it shows the smallest " +
      "schedule that does so."
  ),
  Command.withShortDescription("Run the store in a simulated world"),
  Command.withExamples([
    {
      command: "leaderless simulate --replicas 3 --read-quorum 2 --write-quorum 2 --crashes 1 --runs 5000",
      description: "Look for what must not happen"
    },
    {
      command:
        "leaderless simulate --replicas 3 --read-quorum 2 --write-quorum 2 --guarantee ReadsNeverGoBack --save found",
      description: "Look for a violation, make it small, and keep it"
    },
    { command: "leaderless simulate --replay found/schedule.json", description: "Repeat it exactly" }
  ])
)
