import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import type { DoctorReport, FoundTool, WorkingCommand } from "./DoctorReport.ts"
import { Machine, type MachineFacts } from "./Machine.ts"
import { Output } from "./Output.ts"

/** What can be done, and the tools it needs besides Node. */
const uses: ReadonlyArray<readonly [command: string, needs: ReadonlyArray<"java" | "jar">]> = [
  ["check", []],
  ["check --engine tlc", ["java", "jar"]],
  ["check --engine both", ["java", "jar"]],
  ["scenarios", []],
  ["explain", []],
  ["simulate", []],
  ["validate", []],
  ["validate --engine tlc", ["java", "jar"]],
  ["validate --engine both", ["java", "jar"]],
  ["history", []],
  ["predict", []],
  ["doctor", []]
]

const reportOf = (facts: MachineFacts): DoctorReport => ({
  schema: "leaderless/doctor/1",
  version: facts.version,
  node: facts.node,
  java: facts.java,
  jar: facts.jar,
  cores: facts.cores,
  memory: facts.memory,
  commands: uses.map(([command, needs]) => {
    const missing = (["node", ...needs] as const).filter((tool) => !facts[tool].found)
    return { command, works: missing.length === 0, missing }
  })
})

const tool = (name: string, { found, detail, remedy }: FoundTool) =>
  [
    `  ${name.padEnd(8)} ${found ? detail : `missing: ${detail}`}`,
    ...(remedy === undefined ? [] : [`  ${"".padEnd(8)} ${remedy}`])
  ].join("\n")

const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`

const use = ({ command, works, missing }: WorkingCommand) =>
  `  ${command.padEnd(22)} ${works ? "works" : `needs ${missing.join(" and ")}`}`

const page = (report: DoctorReport): string =>
  [
    `leaderless ${report.version}`,
    "",
    tool("node", report.node),
    tool("java", report.java),
    tool("jar", report.jar),
    `  cores    ${report.cores}`,
    `  memory   ${gibibytes(report.memory.total)}, ${gibibytes(report.memory.heapLimit)} for the builtin engine`,
    "",
    ...report.commands.map(use)
  ].join("\n")

/** `doctor`: says what works on this machine. */
export const doctorCommand = Command.make(
  "doctor",
  {
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document"), Flag.withDefault(false))
  },
  Effect.fnUntraced(function* ({ json }) {
    const machine = yield* Machine
    const output = yield* Output
    const report = reportOf(yield* machine.facts)
    yield* output.result(`${json ? JSON.stringify(report) : page(report)}\n`)
  })
).pipe(
  Command.withDescription(
    "Say what of Node, Java and TLC is here, and which commands work without what is missing."
  ),
  Command.withShortDescription("Say what works on this machine"),
  Command.withExamples([{ command: "leaderless doctor" }])
)
