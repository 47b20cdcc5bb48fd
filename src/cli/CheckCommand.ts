import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { lawLimits, limits } from "../configuration/index.ts"
import {
  answerTo,
  type CheckReport,
  contradictsLaw,
  engines,
  isUndecided,
  isUnexpected,
  type ScenarioReport,
  unreached
} from "../report/CheckReport.ts"
import { grouped } from "../report/columns.ts"
import { checkTable } from "../report/table.ts"
import { checkProgress } from "./CheckProgress.ts"
import { type DistributionValues, distributionFlags, distributionOf } from "./distributed/Distribution.ts"
import { ExitCode } from "./ExitCode.ts"
import { CannotAsk, Concluded, LawContradicted } from "./Failure.ts"
import { knownGuarantees, knownScenarios, splitNames } from "./KnownNames.ts"
import { type CheckRequest, Oracle, type Subject } from "./Oracle.ts"
import { Output } from "./Output.ts"
import { answeredStates, questionStates } from "./QuestionSearch.ts"
import { asksQuestion, lawfulSettingFlags, questionOf, type SettingValues } from "./SettingFlags.ts"
import { tlaPage } from "./tla/TlaReport.ts"
import { writeTla } from "./tla/WriteTla.ts"

/** The values of the flags of `check`. */
interface CheckValues extends SettingValues, DistributionValues {
  readonly scenarios: ReadonlyArray<string>
  readonly engine: CheckRequest["engine"]
  readonly maxStates: Option.Option<number>
  readonly guarantee: Option.Option<string>
  readonly json: boolean
}

const atLeastOne = (name: string, maximum: number, meaning: string) =>
  Flag.Int(name).pipe(
    Flag.withMetavar("N"),
    Flag.withDescription(meaning),
    Flag.withSchema(
      Schema.Int.check(
        Schema.isBetween({ minimum: 1, maximum }, { message: `a whole number from 1 to ${maximum}` })
      )
    ),
    Flag.optional
  )

const subjectOf = Effect.fnUntraced(function* (values: CheckValues) {
  const oracle = yield* Oracle
  if (asksQuestion(values)) {
    if (values.scenarios.length > 0) {
      return yield* new CannotAsk({
        reason: "names of scenarios and a configuration exclude each other",
        hint: "A scenario brings its own configuration and bounds"
      })
    }
    return { _tag: "Question", question: yield* questionOf(values, lawLimits) } satisfies Subject
  }
  const all = (yield* oracle.scenarios).map(({ id }) => id)
  const names = values.scenarios.length === 0 ? all : yield* knownScenarios(values.scenarios, all)
  return { _tag: "Scenarios", names } satisfies Subject
})

const requestOf = Effect.fnUntraced(function* (values: CheckValues) {
  const oracle = yield* Oracle
  const guarantees = Option.isNone(values.guarantee)
    ? undefined
    : yield* knownGuarantees(splitNames(values.guarantee.value), oracle.guarantees)
  const distributed = yield* distributionOf(values)
  const request: CheckRequest = {
    subject: yield* subjectOf(values),
    guarantees,
    engine: values.engine,
    maxStates: Option.getOrUndefined(values.maxStates),
    workers: Option.getOrUndefined(values.workers),
    ...(distributed === undefined ? {} : { distributed })
  }
  return request
})

/** Whether everything that was asserted has an answer: what cannot fail in the store holds by definition. */
const allAnswered = (
  { results, notApplicable = [] }: ScenarioReport,
  asserted: ReadonlyArray<string>
): boolean =>
  asserted.every((name) => [...results, ...notApplicable].some(({ guarantee }) => guarantee === name))

/** The exit status of a report: what is wrong comes before what is not known. */
const exitCodeOf = ({ scenarios, differences }: CheckReport, { guarantees }: CheckRequest): ExitCode => {
  const wrong = scenarios.some(
    (scenario) =>
      scenario.results.some(isUnexpected) ||
      unreached(scenario).length > 0 ||
      // To name guarantees of a configuration is to assert them.
      (scenario.id === null &&
        guarantees !== undefined &&
        scenario.results.some((result) => answerTo(result) === "violated"))
  )
  if (wrong || (differences ?? []).length > 0) return ExitCode.NotAsExpected
  const open = scenarios.some(
    (scenario) => isUndecided(scenario) || (scenario.id === null && !allAnswered(scenario, guarantees ?? []))
  )
  return open ? ExitCode.Undecided : ExitCode.AsExpected
}

/** `check`: asks for the verdicts on scenarios, or on a configuration. */
export const checkCommand = Command.make(
  "check",
  {
    scenarios: Argument.String("SCENARIO").pipe(
      Argument.withDescription("Names of scenarios; all of them if none is given"),
      Argument.variadic()
    ),
    engine: Flag.Literals("engine", engines).pipe(
      Flag.withMetavar(engines.join("|")),
      Flag.withDescription("Who searches; both compares the two. TLC always searches everything"),
      Flag.withDefault("builtin")
    ),
    maxStates: atLeastOne(
      "max-states",
      1_000_000_000,
      `Give up after so many distinct states, in each search (if not given: never for scenarios, ${grouped(questionStates)} ` +
        `for a configuration, ${grouped(answeredStates)} for what is asserted and answered by a law)`
    ),
    workers: atLeastOne("workers", 256, "Threads that search"),
    guarantee: Flag.String("guarantee").pipe(
      Flag.withMetavar("NAME[,NAME]"),
      Flag.withDescription(
        "Ask only these; of a configuration, assert them: exit status 0 only if each was answered"
      ),
      Flag.optional
    ),
    // Not `Flag.Path`, which takes an empty name for the present folder.
    tla: Flag.String("tla").pipe(
      Flag.withMetavar("DIR"),
      Flag.withDescription(
        "Search nothing; write what would be asked as modules and configuration files for TLC"
      ),
      Flag.optional
    ),
    ...distributionFlags,
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document"), Flag.withDefault(false)),
    ...lawfulSettingFlags
  },
  Effect.fnUntraced(function* (values) {
    const oracle = yield* Oracle
    const output = yield* Output
    const request = yield* requestOf(values)
    if (Option.isSome(values.tla)) {
      const written = yield* writeTla(values.tla.value, request)
      return yield* output.result(`${values.json ? JSON.stringify(written) : tlaPage(written)}\n`)
    }
    const { subject } = request
    const progress = checkProgress(output, subject._tag === "Scenarios" ? subject.names.length : 1)
    const report = yield* oracle
      .check(request, progress)
      .pipe(Effect.onInterrupt(() => output.note(progress.soFar())))
    const question = subject._tag === "Question" ? subject.question : undefined
    yield* output.result(
      `${values.json ? JSON.stringify(report) : checkTable(report, { colour: output.colour, question })}\n`
    )
    // The whole answer comes first: its trace is what a report of the defect needs.
    const contradiction = report.scenarios.flatMap(({ results }) => results).find(contradictsLaw)
    if (contradiction?.law !== undefined) {
      const { guarantee, law } = contradiction
      return yield* Effect.die(new LawContradicted({ guarantee, law: law.text }))
    }
    const exitCode = exitCodeOf(report, request)
    if (exitCode === ExitCode.NotAsExpected || exitCode === ExitCode.Undecided) {
      return yield* new Concluded({ exitCode })
    }
  })
).pipe(
  Command.withDescription(
    "Search a scenario or a configuration for violations of its guarantees.\n\n  " +
      "With names (or nothing) it compares verdicts with the expected ones. With the flags of a configuration it says " +
      "what that configuration guarantees within the bounds, shows the shortest way to each violation, and names the law " +
      "of each guarantee and the smallest change that makes it hold. Where the bounds are too small for a guarantee, they " +
      "are raised for it.\n\n  " +
      "Each guarantee is answered by the search, if it found a violation or saw every state, or by its law, if that is " +
      "broken or proved for stores of any size; the answer says by whom. An assertion (--guarantee) that the laws answer is " +
      `searched for no more than ${grouped(answeredStates)} distinct states, and a search ends when all that was asked of it is violated. ` +
      `A store that is too large to search (more than ${limits.replicas.maximum} replicas) is answered by the laws alone.`
  ),
  Command.withShortDescription("Search scenarios or a configuration for violations"),
  Command.withExamples([
    { command: "leaderless check strict-quorum weak-quorum", description: "Two scenarios" },
    {
      command: "leaderless check --replicas 3 --read-quorum 1 --write-quorum 2",
      description: "What do I get?"
    },
    {
      command: "leaderless check --config store.json --guarantee Regular,MonotonicReads --json",
      description: "Assert two guarantees; exit status 1 if one is violated, 3 if one is not answered"
    },
    {
      command: "leaderless check --replicas 3 --read-quorum 1 --write-quorum 2 --tla mine",
      description: "Write the models for TLC"
    },
    {
      command: "leaderless check strict-quorum --engine tlc --distributed --address 192.0.2.7",
      description: "Search with the help of other machines, which are told how to join"
    }
  ])
)
