import { Command } from "effect/cli"
import { checkCommand } from "./CheckCommand.ts"
import { doctorCommand } from "./DoctorCommand.ts"
import { explainCommand } from "./ExplainCommand.ts"
import { historyCommand } from "./HistoryCommand.ts"
import { predictCommand } from "./PredictCommand.ts"
import { scenariosCommand } from "./ScenariosCommand.ts"
import { simulateCommand } from "./SimulateCommand.ts"
import { validateCommand } from "./ValidateCommand.ts"

/** `leaderless`, with all its commands. */
export const rootCommand = Command.make("leaderless").pipe(
  Command.withDescription(
    "What a leaderless, Dynamo-style store guarantees in a configuration, with the shortest way to each violation.\n\n  " +
      "Exit status: 0 as expected, 1 not as expected, 2 the question could not be put, 3 undecided within a limit, " +
      "70 a defect of this tool, 130 interrupted."
  ),
  Command.withSubcommands([
    checkCommand,
    scenariosCommand,
    explainCommand,
    simulateCommand,
    validateCommand,
    historyCommand,
    predictCommand,
    doctorCommand
  ]),
  Command.withExamples([
    { command: "leaderless check", description: "Check every scenario against its expected verdicts" },
    {
      command: 'eval "$(leaderless --completions bash)"',
      description: "Complete commands and flags in this shell (also zsh, fish, powershell)"
    }
  ])
)
