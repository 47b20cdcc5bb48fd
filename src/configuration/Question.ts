/**
 * A question about a configuration: from what a person gave to what is searched.
 *
 * @module
 */
import { Result } from "effect"
import type { Bounds, Configuration } from "../model/configuration.ts"
import { decodeSettings } from "./SettingsDecoder.ts"
import type { Settings } from "./Shape.ts"

/** Bounds in which the number of clients may be left open: as many as the guarantee needs. */
export interface AskedBounds extends Omit<Bounds, "clients"> {
  readonly clients: number | undefined
}

/** A complete configuration with the bounds of its model. */
export interface Question {
  readonly configuration: Configuration
  readonly bounds: AskedBounds
}

const required = ["replicas", "readQuorum", "writeQuorum"] as const

const withDefaults = (settings: Settings & Pick<Configuration, (typeof required)[number]>): Question => {
  const sloppy = settings.sloppy ?? false
  return {
    configuration: {
      replicas: settings.replicas,
      readQuorum: settings.readQuorum,
      writeQuorum: settings.writeQuorum,
      readRepair: settings.readRepair ?? "none",
      sloppy,
      spares: settings.spares ?? (sloppy ? 1 : 0),
      antiEntropy: settings.antiEntropy ?? false,
      versioning: settings.versioning ?? "ordered",
      timeouts: settings.timeouts ?? false,
      // Restores and losses bring their own crashes; these are the ones beyond.
      crashes: settings.crashes ?? 0,
      restores: settings.restores ?? 0,
      losses: settings.losses ?? 0
    },
    bounds: {
      writes: settings.writes ?? 2,
      reads: settings.reads ?? 2,
      keys: settings.keys ?? 1,
      clients: settings.clients
    }
  }
}

const contradictions = ({ configuration, bounds }: Question): ReadonlyArray<string> => {
  const { replicas, readQuorum, writeQuorum, sloppy, spares } = configuration
  const reasons: Array<string> = []
  if (readQuorum > replicas) reasons.push(`readQuorum ${readQuorum} is larger than replicas ${replicas}`)
  if (writeQuorum > replicas) reasons.push(`writeQuorum ${writeQuorum} is larger than replicas ${replicas}`)
  if (spares > 0 && !sloppy) reasons.push(`spares ${spares} without sloppy: only a sloppy quorum uses spares`)
  if (sloppy && spares === 0) reasons.push("sloppy with spares 0: a sloppy quorum needs at least one spare")
  if (bounds.writes + bounds.reads === 0) reasons.push("writes 0 and reads 0: nothing would happen")
  return reasons
}

const hasRequired = (
  settings: Settings
): settings is Settings & Pick<Configuration, (typeof required)[number]> =>
  required.every((key) => settings[key] !== undefined)

/**
 * Fills in the defaults and refuses what contradicts itself.
 *
 * @param settings - what was given, flags and file together; each value within its limits
 * @returns the question, or the reasons why it makes no sense, each in one line; never an empty list
 */
export const completeQuestion = (settings: Settings): Result.Result<Question, ReadonlyArray<string>> => {
  if (!hasRequired(settings)) {
    const missing = required.filter((key) => settings[key] === undefined)
    return Result.fail([`${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing (no default)`])
  }
  const question = withDefaults(settings)
  const reasons = contradictions(question)
  return reasons.length === 0 ? Result.succeed(question) : Result.fail(reasons)
}

/**
 * Judges any value as a question: its shape first, then its sense.
 *
 * @param input - a value of JSON
 * @returns the question, or the reasons of the refusal; never an empty list
 */
export const judgeQuestion = (input: unknown): Result.Result<Question, ReadonlyArray<string>> =>
  Result.flatMap(decodeSettings(input), completeQuestion)
