/**
 * From an unknown value to settings, or to the reasons why it is none.
 *
 * @module
 */
import { Result, Schema, SchemaIssue } from "effect"
import { closestNames } from "./ClosestNames.ts"
import { type Limit, type Limits, lawLimits, limits } from "./Limits.ts"
import { quoted } from "./Quoted.ts"
import { LawfulSettings, readRepairs, Settings, settingKeys, versionings } from "./Shape.ts"

const oneOf = (names: ReadonlyArray<string>) => `one of ${names.map((name) => `"${name}"`).join(", ")}`

const wholeNumber = ({ minimum, maximum }: Limit) => `a whole number from ${minimum} to ${maximum}`

/** What the value of a setting has to be, as it stands in the reason of a refusal. */
export const expectation = (key: keyof Settings, within: Limits = limits): string => {
  switch (key) {
    case "readRepair":
      return oneOf(readRepairs)
    case "versioning":
      return oneOf(versionings)
    case "sloppy":
    case "antiEntropy":
    case "timeouts":
      return "true or false"
    default:
      return wholeNumber(within[key])
  }
}

const isSettingKey = (key: unknown): key is keyof Settings =>
  (settingKeys as ReadonlyArray<unknown>).includes(key)

const unknownKey = (key: string): string => {
  const near = closestNames(key, settingKeys)
  return `${quoted(key)} is not a known key${near.length === 0 ? "" : ` (did you mean ${near.join(" or ")}?)`}`
}

const strictly = { onExcessProperty: "error", errors: "all" } as const
const decode = Schema.decodeUnknownResult(Settings, strictly)
const decodeLawful = Schema.decodeUnknownResult(LawfulSettings, strictly)
const paths = SchemaIssue.makeFormatterStandardSchemaV1()

/**
 * Reads settings from a value of JSON.
 *
 * @param input - what `JSON.parse` returned
 * @param within - how large the numbers may be: `limits` or `lawLimits`
 * @returns the settings, or one reason for each key that is wrong; never an empty list
 */
export const decodeSettings = (
  input: unknown,
  within: Limits = limits
): Result.Result<Settings, ReadonlyArray<string>> => {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return Result.fail([`expected an object like {"replicas": 3, "readQuorum": 2, "writeQuorum": 2}`])
  }
  const decoded = within === lawLimits ? decodeLawful(input) : decode(input)
  if (Result.isSuccess(decoded)) return Result.succeed(decoded.success)
  const wrong = new Set(paths(decoded.failure.issue).issues.map(({ path }) => String(path?.[0])))
  return Result.fail(
    Array.from(wrong, (key) =>
      isSettingKey(key)
        ? `${key} must be ${expectation(key, within)}, not ${quoted((input as Settings)[key])}`
        : unknownKey(key)
    )
  )
}
