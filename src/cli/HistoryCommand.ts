import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { visible } from "../configuration/index.ts"
import { historyFormats } from "../history/index.ts"
import { levels } from "../history/judging/JudgeLevels.ts"
import { ExitCode } from "./ExitCode.ts"
import { CannotAsk, Concluded } from "./Failure.ts"
import { historyLinesOf } from "./HistoryPage.ts"
import { drawHistory, pictureKinds } from "./HistoryPicture.ts"
import { type HistoryReport, historyReportOf } from "./HistoryReport.ts"
import { type HistoryQuestion, judgedFile } from "./HistoryWork.ts"
import { Output } from "./Output.ts"
import { inputName } from "./TraceInput.ts"

const choice = <const Choices extends ReadonlyArray<string>>(
  name: string,
  choices: Choices,
  byDefault: Choices[number],
  meaning: string
) =>
  Flag.Literals(name, choices).pipe(
    Flag.withMetavar(choices.join("|")),
    Flag.withDescription(`${meaning} (default ${byDefault})`),
    Flag.withDefault(byDefault)
  )

const exitCodes = {
  holds: ExitCode.AsExpected,
  violated: ExitCode.NotAsExpected,
  undecided: ExitCode.Undecided
} as const

const mostSeconds = 1_000_000

const flags = {
  format: choice("format", ["auto", ...historyFormats], "auto", "In which notation it is written"),
  independent: Flag.Boolean("independent").pipe(
    Flag.withDescription(
      "Each value is a pair of a key and a value (in JSON a member key says the same without this)"
    ),
    Flag.withDefault(false)
  ),
  initial: Flag.String("initial").pipe(
    Flag.withMetavar("V"),
    Flag.withDescription("What every key has at first, as the file writes values (default nil)"),
    Flag.withDefault("nil")
  ),
  nilRead: choice(
    "nil-read",
    ["value", "wildcard"],
    "value",
    "A read of nil: the key has the value nil, or it says nothing"
  ),
  order: choice(
    "order",
    ["position", "time"],
    "position",
    "Events happened in the order of the file, or of their times, which then never go back"
  ),
  failedCas: choice(
    "failed-cas",
    ["dropped", "mismatch"],
    "dropped",
    "A compare-and-set that failed: says nothing, or that it found another value"
  ),
  realTimeWrites: Flag.Boolean("real-time-writes").pipe(
    Flag.withDescription(
      "Session guarantees keep writes in the order of real time as well: then a process that wrote and reads what was there before breaks read-your-writes"
    ),
    Flag.withDefault(false)
  ),
  level: choice("level", levels, "linearizable", "The level that decides the exit status").pipe(
    Flag.withMetavar("LEVEL")
  ),
  timeLimit: Flag.Finite("time-limit").pipe(
    Flag.withMetavar("SECONDS"),
    Flag.withDescription(
      "So long each file is judged at most (default: until memory for the search is full)"
    ),
    Flag.withSchema(
      Schema.Finite.check(
        Schema.isBetween(
          { minimum: 0, maximum: mostSeconds },
          { message: `seconds, from 0 to ${mostSeconds}` }
        )
      )
    ),
    Flag.optional
  ),
  draw: Flag.Literals("draw", pictureKinds).pipe(
    Flag.withMetavar(pictureKinds.join("|")),
    Flag.withDescription("Draw what was found, and the history around it; needs --out"),
    Flag.optional
  ),
  out: Flag.String("out").pipe(
    Flag.withMetavar("FILE"),
    Flag.withDescription("Where the picture is written"),
    Flag.optional
  ),
  json: Flag.Boolean("json").pipe(
    Flag.withDescription("Print one JSON document a file, each on a line"),
    Flag.withDefault(false)
  )
}

const pictureAsked = Effect.fnUntraced(function* (
  draw: Option.Option<(typeof pictureKinds)[number]>,
  out: Option.Option<string>,
  files: ReadonlyArray<string>
) {
  if (Option.isNone(draw) && Option.isNone(out)) return undefined
  if (Option.isNone(draw) || Option.isNone(out))
    return yield* new CannotAsk({ reason: "--draw and --out belong together" })
  if (files.length > 1)
    return yield* new CannotAsk({ reason: "--draw draws one history, and several are given" })
  return { kind: draw.value, path: out.value }
})

const verdictsOf = (reports: ReadonlyArray<HistoryReport>): string =>
  reports.map(({ file, level, levels }) => `${inputName(file)} ${level}: ${levels[level].verdict}`).join("; ")

/** `history`: which consistency a recorded history shows. */
export const historyCommand = Command.make(
  "history",
  {
    files: Argument.String("FILE").pipe(
      Argument.withDescription("A history, or - for standard input"),
      Argument.variadic({ min: 1 })
    ),
    ...flags
  },
  Effect.fnUntraced(function* ({ files, json, draw, out, ...values }) {
    const output = yield* Output
    if (files.filter((file) => file === "-").length > 1)
      return yield* new CannotAsk({ reason: "standard input can be read once only" })
    const picture = yield* pictureAsked(draw, out, files)
    const { level, format, independent, initial, order, nilRead, failedCas, realTimeWrites } = values
    const question: HistoryQuestion = {
      level,
      reading: { format, independent, initial, order },
      judging: { nilRead, failedCas, realTimeWrites },
      seconds: Option.getOrElse(values.timeLimit, () => Number.POSITIVE_INFINITY)
    }
    // Nothing is printed before all is known: one file that cannot be read leaves standard output empty.
    const reports: Array<HistoryReport> = []
    yield* Effect.gen(function* () {
      for (const file of files) {
        const judged = yield* judgedFile(file, question)
        if (picture !== undefined) yield* drawHistory(judged, picture.kind, picture.path)
        reports.push(historyReportOf(judged))
      }
    }).pipe(
      Effect.onInterrupt(() =>
        reports.length === 0 ? Effect.void : output.note(`judged before: ${verdictsOf(reports)}`)
      )
    )
    const texts = reports.map((report) =>
      json ? JSON.stringify(report) : historyLinesOf(report).map(visible).join("\n")
    )
    yield* output.result(`${texts.join(json ? "\n" : "\n\n")}\n`)
    const exitCode = Math.max(...reports.map((report) => exitCodes[report.levels[level].verdict]))
    if (exitCode !== ExitCode.AsExpected)
      return yield* new Concluded({ exitCode: exitCode as Concluded["exitCode"] })
  })
).pipe(
  Command.withDescription(
    "Say which consistency a recorded history of reads, writes and compare-and-sets shows: what clients asked and were told.\n\n  " +
      "It reads what Jepsen writes (EDN: one map a line, or a vector; old console logs), and JSON: an array, or one object a " +
      'line, {"process":7,"type":"invoke","f":"read","value":null,"key":"k"}, with type invoke, ok, fail or info, f read, write ' +
      "or cas, and if there are any time (nanoseconds) and index. A violated level comes with operations that show it. " +
      "Exit status 1 if the level of --level is violated, 3 if that is undecided; of several files the largest counts."
  ),
  Command.withShortDescription("Say which consistency a recorded history shows"),
  Command.withExamples([
    {
      command: "leaderless history store/latest/history.edn",
      description: "Is it linearizable, and if not, why?"
    },
    {
      command: "leaderless history --independent --level regular --time-limit 60 history.edn",
      description: "With keys, for another level, a minute at most"
    },
    {
      command: "leaderless history history.json --draw html --out history.html",
      description: "Draw what was found"
    }
  ])
)
