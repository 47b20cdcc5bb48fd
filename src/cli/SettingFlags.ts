/**
 * The flags of a configuration and of its bounds, wherever a command needs them.
 *
 * @module
 */
import { Effect, Option, Result, Schema } from "effect"
import { Flag } from "effect/cli"
import {
  completeQuestion,
  expectation,
  type Limits,
  lawLimits,
  limits,
  type NumberKey,
  type Question,
  quoted,
  readRepairs,
  readSettings,
  type Settings,
  settingKeys,
  versionings
} from "../configuration/index.ts"
import { CannotAsk } from "./Failure.ts"

const numberWithin = (within: Limits) => (key: NumberKey, name: string, meaning: string) => {
  const { minimum, maximum } = within[key]
  return Flag.Int(name).pipe(
    Flag.withMetavar("N"),
    Flag.withDescription(`${meaning} (${minimum} to ${maximum})`),
    Flag.withSchema(Schema.Int.check(Schema.isBetween(within[key], { message: expectation(key, within) }))),
    Flag.optional
  )
}

const choice = <const Names extends ReadonlyArray<string>>(name: string, names: Names, meaning: string) =>
  Flag.Literals(name, names).pipe(
    Flag.withMetavar(names.join("|")),
    Flag.withDescription(meaning),
    Flag.optional
  )

const toggle = (name: string, meaning: string) =>
  Flag.Boolean(name).pipe(Flag.withDescription(meaning), Flag.optional)

/** All of these flags are optional, so that a file can give what they do not. */
const flagsBy = (number: ReturnType<typeof numberWithin>) => ({
  replicas: number("replicas", "replicas", "Home replicas of a key"),
  readQuorum: number("readQuorum", "read-quorum", "Responses that a read waits for"),
  writeQuorum: number("writeQuorum", "write-quorum", "Acknowledgements that a write waits for"),
  readRepair: choice(
    "read-repair",
    readRepairs,
    "When a read writes back what it found stale: never, after it returned, or before, waiting until W replicas hold its result (default none)"
  ),
  sloppy: toggle("sloppy", "A spare may stand in for a home replica of a write; it never answers reads"),
  spares: number("spares", "spares", "Spare nodes, 1 if sloppy"),
  antiEntropy: toggle("anti-entropy", "Replicas exchange what they hold in the background"),
  versioning: choice(
    "versioning",
    versionings,
    "Whose clock gives a write its version: an ideal one, which no leaderless store has, each client's own, which may be skewed, or none: a read quorum is asked first (default ordered)"
  ),
  timeouts: toggle("timeouts", "Coordinators may give up"),
  crashes: number("crashes", "crashes", "Crashes that may happen, each with the disk intact"),
  restores: number(
    "restores",
    "restores",
    "Crashed replicas that may be restored from a peer, in the store's whole life"
  ),
  losses: number("losses", "losses", "Crashed nodes that may lose their disk, in the store's whole life"),
  writes: number("writes", "writes", "Writes in the model, 2 if not given"),
  reads: number("reads", "reads", "Reads in the model, 2 if not given"),
  keys: number("keys", "keys", "Keys in the model, 1 if not given"),
  clients: number("clients", "clients", "Clients in the model, as many as needed if not given"),
  // Not `Flag.File`, which refuses pipes.
  config: Flag.Path("config").pipe(
    Flag.withMetavar("FILE"),
    Flag.withDescription("Read the same from a file of JSON; flags win over it"),
    Flag.optional
  )
})

/** The flags where there is something to search or to run. */
export const settingFlags = flagsBy(numberWithin(limits))

/** The flags where a law can answer alone. */
export const lawfulSettingFlags = flagsBy(numberWithin(lawLimits))

/** The values of {@link settingFlags}. */
export type SettingValues = {
  readonly [Key in keyof Settings]-?: Option.Option<NonNullable<Settings[Key]>>
} & {
  readonly config: Option.Option<string>
}

const givenSettings = (values: SettingValues): Settings =>
  Object.fromEntries(
    settingKeys.flatMap((key) => {
      const value: Option.Option<unknown> = values[key]
      return Option.isSome(value) ? [[key, value.value]] : []
    })
  )

/** Whether any flag of a configuration or of its bounds was given. */
export const asksQuestion = (values: SettingValues): boolean =>
  Option.isSome(values.config) || Object.keys(givenSettings(values)).length > 0

/** The first reason, and how many more there are: nobody reads a list of twenty. */
const inShort = (reasons: ReadonlyArray<string>): string =>
  reasons.length > 1 ? `${reasons[0]} (and ${reasons.length - 1} more)` : (reasons[0] ?? "refused")

const hint = "Needed are at least --replicas N --read-quorum N --write-quorum N, or --config FILE"

/**
 * Makes the question that flags and file ask together.
 *
 * @param within - how large the numbers of the file may be: `limits` or `lawLimits`
 * @returns the question; fails with `CannotAsk` if the file is unusable or the configuration is nonsense
 */
export const questionOf = Effect.fnUntraced(function* (values: SettingValues, within: Limits = limits) {
  const flags = givenSettings(values)
  const file = yield* Option.match(values.config, {
    onNone: () => Effect.succeed<Settings>({}),
    onSome: (path) =>
      readSettings(path, within).pipe(
        Effect.mapError((error) => new CannotAsk({ reason: `${error.file}: ${inShort(error.reasons)}` }))
      )
  })
  const question: Result.Result<Question, ReadonlyArray<string>> = completeQuestion({ ...file, ...flags })
  if (Result.isSuccess(question)) return question.success
  const reason = inShort(question.failure)
  const source = Option.match(values.config, {
    onNone: () => "",
    onSome: (path) => `${quoted(path)}${Object.keys(flags).length > 0 ? " with the flags" : ""}: `
  })
  return yield* new CannotAsk({
    reason: `${source}${reason}`,
    ...(reason.includes("missing") ? { hint } : {})
  })
})
