import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { describeBounds, describeConfiguration } from "../configuration/index.ts"
import { Oracle } from "./Oracle.ts"
import { Output } from "./Output.ts"
import type { ScenarioSummary, ScenariosReport } from "./ScenariosReport.ts"

const paragraph = ({ id, title, config, bounds, expected }: ScenarioSummary): string => {
  const named = (wanted: "holds" | "violated") =>
    expected.filter(({ verdict }) => verdict === wanted).map(({ guarantee }) => guarantee)
  const verdicts = (["holds", "violated"] as const)
    .filter((wanted) => named(wanted).length > 0)
    .map((wanted) => `  ${wanted.padEnd(9)} ${named(wanted).join(", ")}`)
  return [
    id,
    `  ${title}`,
    `  ${describeConfiguration(config)}; ${describeBounds(bounds)}`,
    ...verdicts
  ].join("\n")
}

/** `scenarios`: lists what can be checked by name. */
export const scenariosCommand = Command.make(
  "scenarios",
  {
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document"), Flag.withDefault(false))
  },
  Effect.fnUntraced(function* ({ json }) {
    const oracle = yield* Oracle
    const output = yield* Output
    const scenarios = yield* oracle.scenarios
    const report: ScenariosReport = { schema: "leaderless/scenarios/1", scenarios }
    yield* output.result(`${json ? JSON.stringify(report) : scenarios.map(paragraph).join("\n\n")}\n`)
  })
).pipe(
  Command.withDescription("List the scenarios: name, one sentence, configuration, expected verdicts."),
  Command.withShortDescription("List the scenarios"),
  Command.withExamples([{ command: "leaderless scenarios --json" }])
)
