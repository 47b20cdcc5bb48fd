/**
 * Schedules as files of JSON.
 *
 * @module
 */
import { Result, Schema, SchemaIssue } from "effect"
import { ConfigurationShape, judgeQuestion, quoted } from "../configuration/index.ts"
import { membershipOf } from "../store/Options.ts"
import { keysOf } from "./Plan.ts"
import type { Schedule } from "./Schedule.ts"
import type { simulationTuning } from "./Workload.ts"

const between = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const name = Schema.String.check(Schema.isMaxLength(200))
const few = <S extends Schema.Top>(schema: S, most: number) =>
  Schema.Array(schema).check(Schema.isMaxLength(most))

/** Virtual milliseconds, for about a minute. */
const millis = between(0, 60_000)
const wait = between(1, 60_000)

/** The mirror follows the sessions of so many keys together. */
const mostKeys = 31

const tuningFields: { readonly [Name in keyof typeof simulationTuning]: typeof wait } = {
  retryAfter: wait,
  giveUpAfter: wait,
  divertAfter: wait,
  handOffAfter: wait,
  handOffAtMost: wait,
  antiEntropyEvery: wait,
  mostHints: wait
}

const WayBackShape = Schema.Union([
  Schema.Struct({ way: Schema.Literal("Recover") }),
  Schema.Struct({ way: Schema.Literal("RestoreFrom"), source: name }),
  Schema.Struct({ way: Schema.Literal("LoseDisk") })
])

const FaultShape = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("Crash"),
    at: millis,
    lasts: millis,
    node: name,
    back: WayBackShape
  }),
  Schema.Struct({ kind: Schema.Literal("Partition"), at: millis, lasts: millis, side: few(name, 32) })
])

const ClientShape = Schema.Struct({
  skew: between(-900, 60_000),
  operations: few(Schema.Struct({ kind: Schema.Literals(["write", "read"]), key: name, at: millis }), 50)
})

/** The document that `simulate --save` writes and `simulate --replay` reads. Times are in virtual milliseconds. */
export const ScheduleDocument = Schema.Struct({
  schema: Schema.Literal("leaderless/schedule/1"),
  configuration: ConfigurationShape,
  tuning: Schema.Struct(tuningFields),
  seed: between(0, 2 ** 32 - 1),
  plan: Schema.Struct({
    clients: few(ClientShape, 16),
    faults: few(FaultShape, 100)
  }),
  /** Messages that do not arrive once and after a millisecond: after how many each copy arrives. */
  deviations: few(Schema.Struct({ message: name, arrives: few(wait, 4) }), 20_000)
})
/** A value of {@link ScheduleDocument}. */
export type ScheduleDocument = typeof ScheduleDocument.Type

/** A schedule as the text of a file. */
export const scheduleText = (schedule: Schedule): string =>
  `${JSON.stringify({ schema: "leaderless/schedule/1", ...schedule } satisfies ScheduleDocument, null, 2)}\n`

/** Names of nodes that the plan uses and the configuration does not have. */
const strangers = ({ configuration, plan }: ScheduleDocument): ReadonlyArray<string> => {
  const { homesOf, spares } = membershipOf(configuration)
  const homes = new Set(homesOf(""))
  const nodes = new Set([...homes, ...spares])
  const parties = new Set([...nodes, ...plan.clients.map((_, c) => `c${c + 1}`)])
  return plan.faults.flatMap((fault) => {
    if (fault.kind === "Partition") return fault.side.filter((id) => !parties.has(id))
    const source = fault.back.way === "RestoreFrom" ? [fault.back.source] : []
    return [...(nodes.has(fault.node) ? [] : [fault.node]), ...source.filter((id) => !homes.has(id))]
  })
}

/** Laws count the faults of the configuration, so that a schedule must have no more. */
const overBudget = ({ configuration, plan }: ScheduleDocument): string | undefined => {
  const { crashes, restores, losses } = configuration
  const ways = plan.faults.flatMap((fault) => (fault.kind === "Crash" ? [fault] : []))
  const count = (way: (typeof ways)[number]["back"]["way"]): number =>
    ways.filter(({ back }) => back.way === way).length
  if (count("RestoreFrom") > restores) return `more restores than the ${restores} of its configuration`
  if (count("LoseDisk") > losses) return `more lost disks than the ${losses} of its configuration`
  if (ways.length > crashes + restores + losses) return "more crashes than its configuration allows"
  return ways.some(({ node, back }) => back.way === "RestoreFrom" && back.source === node)
    ? "a replica that is restored from itself"
    : undefined
}

const decode = Schema.decodeUnknownResult(ScheduleDocument, { onExcessProperty: "error" })
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

/**
 * Reads a schedule from the text of a file.
 *
 * @returns the schedule, or the reason why there is none, in one line
 */
export const parseSchedule = (text: string): Result.Result<Schedule, string> => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return Result.fail("is not JSON")
  }
  const decoded = decode(value)
  if (Result.isFailure(decoded)) {
    const [issue] = issuesOf(decoded.failure.issue).issues
    const path = (issue?.path ?? []).map((step) => String(step)).join(".")
    return Result.fail(`is no schedule: ${path === "" ? "" : `${quoted(path)}: `}${quoted(issue?.message)}`)
  }
  const { schema: _, ...schedule } = decoded.success
  const question = judgeQuestion(schedule.configuration)
  if (Result.isFailure(question)) return Result.fail(`is no schedule: ${question.failure[0]}`)
  if (keysOf(schedule.plan).length > mostKeys)
    return Result.fail(`is no schedule: it has more than ${mostKeys} keys`)
  const [stranger] = strangers(decoded.success)
  if (stranger !== undefined) return Result.fail(`is no schedule: there is no ${quoted(stranger)} in it`)
  const excess = overBudget(decoded.success)
  if (excess !== undefined) return Result.fail(`is no schedule: it has ${excess}`)
  return Result.succeed(schedule)
}
