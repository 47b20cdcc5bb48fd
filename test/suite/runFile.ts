/** Stepped runs as files: what is repeated exactly, and what it is expected to show. */
import { Result, Schema, SchemaIssue } from "effect"
import { ConfigurationShape, judgeQuestion } from "../../src/configuration/index.ts"
import {
  type Command,
  type Finding,
  type SteppedSchedule,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import { bugNamed } from "./bugs/index.ts"

const counted = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2 ** 32 }))
const onLink = {
  from: Schema.String,
  to: Schema.String,
  kind: Schema.optionalKey(Schema.String),
  nth: counted
}
const WayBackShape = Schema.Union([
  Schema.Struct({ way: Schema.Literal("Recover") }),
  Schema.Struct({ way: Schema.Literal("RestoreFrom"), source: Schema.String }),
  Schema.Struct({ way: Schema.Literal("LoseDisk") })
])
const operation = {
  client: Schema.String,
  operation: Schema.Literals(["read", "write"]),
  key: Schema.String
}
const names = Schema.Array(Schema.String)

const CommandShape = Schema.Union([
  Schema.Struct({ do: Schema.Literal("begin"), ...operation }),
  Schema.Struct({ do: Schema.Literals(["deliver", "lose", "double"]), ...onLink }),
  Schema.Struct({ do: Schema.Literal("fire"), of: Schema.String, timer: Schema.String }),
  Schema.Struct({ do: Schema.Literals(["wait", "pass"]), millis: counted }),
  Schema.Struct({ do: Schema.Literal("crash"), node: Schema.String }),
  Schema.Struct({ do: Schema.Literals(["comeBack", "replace"]), node: Schema.String, back: WayBackShape }),
  Schema.Struct({ do: Schema.Literal("partition"), side: names }),
  Schema.Struct({ do: Schema.Literal("heal") }),
  Schema.Struct({ do: Schema.Literals(["serve", "ask"]), client: Schema.String, node: Schema.String }),
  Schema.Struct({ do: Schema.Literal("quorum"), client: Schema.String, nodes: names }),
  Schema.Struct({ do: Schema.Literal("operate"), ...operation, nodes: names }),
  Schema.Struct({ do: Schema.Literals(["finish", "await"]), client: Schema.String }),
  Schema.Struct({ do: Schema.Literal("flow"), steps: counted }),
  Schema.Struct({ do: Schema.Literal("exchange"), node: Schema.String }),
  Schema.Struct({ do: Schema.Literal("handOff"), spare: Schema.String })
])

const RunDocument = Schema.Struct({
  schema: Schema.Literal("leaderless/suite-run/1"),
  /** Why the run is kept. */
  why: Schema.String,
  /** Guarantees whose violation is a finding although the law does not promise them. */
  asserted: Schema.Array(Schema.Literals(watchedGuarantees)),
  assertedConvergence: Schema.Boolean,
  /** What the run shows: see {@link shortOf}; "nothing" if all is well. */
  expected: Schema.String,
  /** Steps of the specification that changed something, up to what was found. */
  actions: counted,
  /** The name of the bug that was planted into the store, if one was. */
  planted: Schema.optionalKey(Schema.String),
  configuration: ConfigurationShape,
  tuning: Schema.Struct({
    retryAfter: counted,
    giveUpAfter: counted,
    divertAfter: counted,
    handOffAfter: counted,
    handOffAtMost: counted,
    antiEntropyEvery: counted,
    mostHints: counted
  }),
  seed: counted,
  skews: Schema.Array(Schema.Int),
  most: Schema.optionalKey(Schema.Struct({ writes: counted, reads: counted })),
  commands: Schema.Array(CommandShape)
})

/** A run that is kept. */
export interface KeptRun {
  readonly why: string
  readonly asserted: ReadonlyArray<WatchedGuarantee>
  readonly assertedConvergence: boolean
  readonly expected: string
  readonly actions: number
  /** The name of the bug of `test/suite/bugs` that was planted into the store; the store is right if it is left out. */
  readonly planted?: string | undefined
  readonly schedule: SteppedSchedule
}

/** A finding in a few words that do not change when the run is made smaller. */
export const shortOf = (finding: Finding | undefined): string => {
  if (finding === undefined) return "nothing"
  switch (finding.kind) {
    case "violated":
      return `violates ${finding.guarantee}`
    case "rejected":
      return `rejected ${finding.action}`
    default:
      return finding.kind
  }
}

/** JSON on one line, with spaces where a formatter has them. */
const spaced = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).flatMap(([name, field]) =>
    field === undefined ? [] : [`${JSON.stringify(name)}: ${spaced(field)}`]
  )
  return `{ ${fields.join(", ")} }`
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const lined = (value: object): string =>
  Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `    ${JSON.stringify(name)}: ${spaced(field)}`)
    .join(",\n")

/** The text of a file: a command a line. */
export const keptText = ({ schedule, ...about }: KeptRun): string => {
  const { commands, ...setup } = schedule
  const fields = Object.entries({ schema: "leaderless/suite-run/1", ...about, ...setup }).flatMap(
    ([name, field]) =>
      field === undefined
        ? []
        : [`  ${JSON.stringify(name)}: ${isObject(field) ? `{\n${lined(field)}\n  }` : spaced(field)}`]
  )
  const lines = commands.map((command) => `    ${spaced(command)}`)
  const list = lines.length < 2 ? spaced(commands) : `[\n${lines.join(",\n")}\n  ]`
  return `{\n${fields.join(",\n")},\n  "commands": ${list}\n}\n`
}

const decode = Schema.decodeUnknownResult(RunDocument, { onExcessProperty: "error" })
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

/** Reads a file again; fails with the reason why it is none, in one line. */
export const parseKept = (text: string): Result.Result<KeptRun, string> => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return Result.fail("is not JSON")
  }
  const decoded = decode(value)
  if (Result.isFailure(decoded)) {
    const [issue] = issuesOf(decoded.failure.issue).issues
    return Result.fail(
      `is no run of the suite: ${(issue?.path ?? []).map(String).join(".")}: ${issue?.message}`
    )
  }
  const {
    schema: _,
    why,
    asserted,
    assertedConvergence,
    expected,
    actions,
    planted,
    commands,
    ...setup
  } = decoded.success
  const question = judgeQuestion(setup.configuration)
  if (Result.isFailure(question)) return Result.fail(`is no run of the suite: ${question.failure[0]}`)
  if (planted !== undefined && bugNamed(planted) === undefined)
    return Result.fail(
      `is no run of the suite: planted is ${JSON.stringify(planted)}, and no bug of test/suite/bugs is called so`
    )
  const schedule: SteppedSchedule = { ...setup, commands: commands as ReadonlyArray<Command> }
  const about = { why, asserted, assertedConvergence, expected, actions }
  return Result.succeed({ ...about, ...(planted === undefined ? {} : { planted }), schedule })
}
