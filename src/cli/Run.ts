/**
 * From arguments to an exit status.
 *
 * @module
 */
import { Cause, Effect, Exit, Layer, Option } from "effect"
import { CliConfig, CliError, CliOutput, Command, GlobalFlag, TerminalCapabilities } from "effect/cli"
import { ExitCode } from "./ExitCode.ts"
import { CannotAsk, Concluded } from "./Failure.ts"
import { Output } from "./Output.ts"
import { rootCommand } from "./RootCommand.ts"

const inOneLine = (message: string): string => message.replace(/\s+/g, " ").trim()

/** What the parser says in paragraphs, and of its own workings, as one line for a person. */
const ofParser = (message: string): string =>
  inOneLine(message)
    .replace("Expected: Schema validation failed: ", "Expected: ")
    .replace("Expected a string representing a finite number", "Expected: a whole number")
    .replace(/ Did you mean this\? (.+)$/, ", did you mean $1?")

const presenterLayer = Layer.unwrap(
  Effect.gen(function* () {
    const output = yield* Output
    const { formatHelpDoc, formatVersion } = CliOutput.defaultFormatter({ colors: output.colour })
    return CliOutput.layerPresenter({
      present: (event) => {
        switch (event._tag) {
          case "Help":
            return output.result(`${formatHelpDoc(event.helpDoc)}\n`)
          case "Version":
            return output.result(`${formatVersion(event.name, event.version)}\n`)
          case "InvalidInvocation": {
            const [first, ...others] = event.errors
            const more = others.length === 0 ? "" : ` (and ${others.length} more)`
            return output.note(
              `leaderless: ${ofParser(first?.message ?? "")}${more}\nTry: ${event.commandPath.join(" ")} --help`
            )
          }
        }
      }
    })
  })
)

const surroundings = Layer.mergeAll(
  presenterLayer,
  CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] }),
  // No command of this tool prompts or animates.
  Layer.succeed(TerminalCapabilities.TerminalCapabilities, {
    canColor: false,
    canAnimate: false,
    canPrompt: false
  })
)

/**
 * Runs the command that the arguments name.
 *
 * @param version - of this package
 * @returns an effect that fails when the exit status is not 0; {@link conclude} says which it is
 */
export const run = (version: string) => (args: ReadonlyArray<string>) =>
  Command.runWith(rootCommand, { version })(args).pipe(Effect.provide(surroundings))

/** How a run ended: its exit status, and the lines that standard error still needs. */
export interface Conclusion {
  readonly exitCode: ExitCode
  readonly lines: ReadonlyArray<string>
}

const ofDefect = (defect: unknown): Conclusion => ({
  exitCode: ExitCode.Defect,
  lines: [
    `leaderless: a defect of this tool, please report it with the command you typed: ${inOneLine(String(defect))}`
  ]
})

const ofError = (error: unknown): Conclusion => {
  if (error instanceof Concluded) return { exitCode: error.exitCode, lines: [] }
  if (error instanceof CannotAsk) {
    const lines = [`leaderless: ${error.reason}`, ...(error.hint === undefined ? [] : [error.hint])]
    return { exitCode: ExitCode.CannotAsk, lines }
  }
  if (CliError.isCliError(error)) {
    if (error._tag !== "ShowHelp") {
      return { exitCode: ExitCode.CannotAsk, lines: [`leaderless: ${ofParser(error.message)}`] }
    }
    return { exitCode: error.errors.length === 0 ? ExitCode.AsExpected : ExitCode.CannotAsk, lines: [] }
  }
  return ofDefect(error)
}

/** Says how a run ended. */
export const conclude = (exit: Exit.Exit<void, unknown>): Conclusion => {
  if (Exit.isSuccess(exit)) return { exitCode: ExitCode.AsExpected, lines: [] }
  const { cause } = exit
  if (Cause.hasInterruptsOnly(cause)) return { exitCode: ExitCode.Interrupted, lines: [] }
  return Option.match(Cause.findErrorOption(cause), {
    onNone: () => ofDefect(Cause.squash(cause)),
    onSome: ofError
  })
}
