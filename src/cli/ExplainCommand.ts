import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { ExitCode } from "./ExitCode.ts"
import { CannotAsk, Concluded, LawContradicted } from "./Failure.ts"
import { knownGuarantees, knownScenarios } from "./KnownNames.ts"
import { type ExplainRequest, Oracle, storyFormats } from "./Oracle.ts"
import { Output } from "./Output.ts"
import { asksQuestion, questionOf, type SettingValues, settingFlags } from "./SettingFlags.ts"

/** The values of the flags of `explain`. */
interface ExplainValues extends SettingValues {
  readonly scenarios: ReadonlyArray<string>
  readonly guarantee: Option.Option<string>
  readonly format: ExplainRequest["format"]
}

const subjectOf = Effect.fnUntraced(function* (values: ExplainValues) {
  const oracle = yield* Oracle
  const [name, ...others] = values.scenarios
  if (asksQuestion(values)) {
    if (name === undefined) {
      return { _tag: "Question", question: yield* questionOf(values) } satisfies ExplainRequest["subject"]
    }
    return yield* new CannotAsk({
      reason: "the name of a scenario and a configuration exclude each other",
      hint: "A scenario brings its own configuration and bounds"
    })
  }
  if (name === undefined || others.length > 0) {
    return yield* new CannotAsk({
      reason: "explain tells one story: name one scenario, or give one configuration",
      hint: "The names are listed by: leaderless scenarios"
    })
  }
  yield* knownScenarios(
    [name],
    (yield* oracle.scenarios).map(({ id }) => id)
  )
  return { _tag: "Scenario", name } satisfies ExplainRequest["subject"]
})

/** `explain`: tells a counterexample as a story. */
export const explainCommand = Command.make(
  "explain",
  {
    scenarios: Argument.String("SCENARIO").pipe(
      Argument.withDescription("The name of a scenario"),
      Argument.variadic()
    ),
    guarantee: Flag.String("guarantee").pipe(
      Flag.withMetavar("NAME"),
      Flag.withDescription(
        "The guarantee to explain (default: what the scenario is named for; the first violated one of a configuration)"
      ),
      Flag.optional
    ),
    format: Flag.Literals("format", storyFormats).pipe(
      Flag.withMetavar(storyFormats.join("|")),
      Flag.withDescription("The form of the story"),
      Flag.withDefault("text")
    ),
    ...settingFlags
  },
  Effect.fnUntraced(function* (values) {
    const oracle = yield* Oracle
    const output = yield* Output
    const guarantee = Option.getOrUndefined(values.guarantee)
    if (guarantee !== undefined) yield* knownGuarantees([guarantee], oracle.guarantees)
    const story = yield* oracle
      .explain({
        subject: yield* subjectOf(values),
        guarantee,
        format: values.format,
        colour: output.colour && values.format === "text"
      })
      .pipe(Effect.onInterrupt(() => output.note("interrupted before the story was found")))
    yield* output.result(`${story.text}\n`)
    if (story.contradictsLaw !== undefined) {
      return yield* Effect.die(new LawContradicted({ guarantee: story.guarantee, law: story.contradictsLaw }))
    }
    if (story.verdict === "undecided") return yield* new Concluded({ exitCode: ExitCode.Undecided })
  })
).pipe(
  Command.withDescription(
    "Tell the shortest counterexample as a story: who did what, what each replica held, and why the guarantee broke.\n\n  " +
      "For a guarantee that holds, say why. Of a configuration, add the law of the guarantee and the smallest change " +
      "that makes it hold."
  ),
  Command.withShortDescription("Tell a counterexample as a story"),
  Command.withExamples([
    { command: "leaderless explain sloppy-quorum", description: "What the scenario is named for" },
    {
      command:
        "leaderless explain --replicas 3 --read-quorum 1 --write-quorum 2 --guarantee AckedWritesAreRead --format mermaid",
      description: "One guarantee of a configuration, as a diagram"
    }
  ])
)
