import type { Readable } from "node:stream"
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { visible } from "../configuration/index.ts"
import { assumedLines } from "../report/Assumed.ts"
import { UnreadableTrace, type ValidateReport, validateTrace } from "../trace/index.ts"
import { readShortTrace, validateByTlc } from "../trace/ValidateByTlc.ts"
import { findTlc } from "../verification/index.ts"
import { ExitCode } from "./ExitCode.ts"
import { CannotAsk, Concluded } from "./Failure.ts"
import { Output } from "./Output.ts"
import { inputName, openInput, unreadableInput } from "./TraceInput.ts"

/** The engines that can judge a trace. */
const engines = ["mirror", "tlc", "both"] as const

const count = (events: number): string => `${events} ${events === 1 ? "event" : "events"}`

const verdictText = ({ verdict, events, rejectedAt, reason, enabled }: ValidateReport): string => {
  switch (verdict) {
    case "accepted":
      return `accepted: ${count(events)}, each a step of the specification`
    case "undecided":
      return `undecided after ${count(events)}\n  ${reason}`
    case "rejected": {
      const instead = enabled.map((action) => `    ${action}`)
      const lines = [`rejected at event ${rejectedAt}`, `  ${reason}`]
      return [
        ...lines,
        ...(instead.length === 0 ? [] : ["  possible there, among others:", ...instead])
      ].join("\n")
    }
  }
}

const textOf = (report: ValidateReport): string =>
  [verdictText(report), ...assumedLines(report.assumptions, 9)].join("\n")

const exitCodes = {
  accepted: ExitCode.AsExpected,
  rejected: ExitCode.NotAsExpected,
  undecided: ExitCode.Undecided
} as const

const read = <A>(path: string, by: (chunks: Readable) => Promise<A>): Effect.Effect<A, CannotAsk> =>
  Effect.tryPromise({
    try: (signal) => by(openInput(path, signal)),
    catch: (error) => error
  }).pipe(
    Effect.catch((error) => {
      if (error instanceof UnreadableTrace)
        return Effect.fail(new CannotAsk({ reason: `${inputName(path)}, ${error.message}` }))
      const unreadable = unreadableInput(path, error)
      return unreadable === undefined ? Effect.die(error) : Effect.fail(unreadable)
    })
  )

const judged = Effect.fnUntraced(function* (path: string, engine: (typeof engines)[number]) {
  if (engine === "mirror") return yield* read(path, validateTrace)
  const jar = yield* Effect.mapError(findTlc, ({ message }) => CannotAsk.fromMessage(message))
  const trace = yield* read(path, readShortTrace)
  return yield* validateByTlc(trace, engine, { jar }).pipe(
    Effect.catch((error) =>
      error._tag === "EnginesDisagree" ? Effect.die(error) : Effect.fail(CannotAsk.fromMessage(error.message))
    )
  )
})

/** `validate`: holds the trace of an implementation against the specification. */
export const validateCommand = Command.make(
  "validate",
  {
    trace: Argument.String("TRACE").pipe(
      Argument.withDescription("A file with one event a line, or - for standard input")
    ),
    engine: Flag.Literals("engine", engines).pipe(
      Flag.withMetavar(engines.join("|")),
      Flag.withDescription("What judges the events"),
      Flag.withDefault("mirror")
    ),
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document"), Flag.withDefault(false))
  },
  Effect.fnUntraced(function* ({ trace, engine, json }) {
    const output = yield* Output
    const report = yield* judged(trace, engine).pipe(
      Effect.onInterrupt(() => output.note("interrupted before the end of the trace"))
    )
    yield* output.result(
      `${json ? JSON.stringify(report) : textOf(report).split("\n").map(visible).join("\n")}\n`
    )
    const exitCode = exitCodes[report.verdict]
    if (exitCode !== ExitCode.AsExpected) return yield* new Concluded({ exitCode })
  })
).pipe(
  Command.withDescription(
    "Hold what an implementation did, event by event, against the specification.\n\n  " +
      'The first line of a trace is a header with the configuration, each other line an event: {"n":1,"action":"BeginWrite",' +
      '"params":{"write":"c1-1","client":"c1","key":"k","number":1}}, with the actions and parameters of the specification. ' +
      "Budgets of faults do not count, and no guarantee is asked."
  ),
  Command.withShortDescription("Hold the trace of an implementation against the specification"),
  Command.withExamples([
    {
      command: "leaderless validate run.ndjson",
      description: "Is every event a step of the specification?"
    },
    {
      command: "my-store --trace | leaderless validate - --json",
      description: "From standard input, with the verdict as JSON"
    }
  ])
)
