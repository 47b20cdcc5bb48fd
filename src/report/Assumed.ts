/**
 * What a verdict assumes, and where real clocks would give another one.
 *
 * @module
 */
import { assumptionsOf } from "../configuration/index.ts"
import { type Configuration, type GuaranteeName, laws } from "../model/index.ts"
import type { Laws } from "./laws.ts"
import { listed, wrapped } from "./story/words.ts"

/** The guarantees that a client keeps although what it wrote last was lost at once, if its version is the smaller one. */
const aboutVersions: ReadonlyArray<GuaranteeName> = ["AckedWritesAreRead", "ReadYourWrites"]

const byVersions = (kept: ReadonlyArray<string>): string =>
  `${listed(kept)} ${kept.length === 1 ? "speaks" : "speak"} of versions: a client that reads a value, writes another that gets a smaller version, and then reads the first again is within it. What such a client misses is WritesFollowReads, and AckedWritesAreNotOvertaken if the first value was acknowledged before.`

/**
 * The assumptions under which guarantees are judged.
 *
 * @param kept - names of those that may hold
 * @returns those of the configuration; and where a write can get a smaller version than what its client has read, what the
 * guarantees that are kept even then speak of
 */
export const assumedOf = (
  configuration: Configuration,
  kept: ReadonlyArray<string>
): ReadonlyArray<string> => {
  const weaker = aboutVersions.filter((name) => kept.includes(name))
  return [
    ...assumptionsOf(configuration),
    ...(weaker.length === 0 || laws.WritesFollowReads.holds(configuration) ? [] : [byVersions(weaker)])
  ]
}

/**
 * Which guarantees hold only thanks to the ideal clock: by their laws they hold here, and would not with clients' clocks.
 *
 * @param guarantees - names; those without a law are left out
 */
export const violatedWithClocks = (
  configuration: Configuration,
  guarantees: ReadonlyArray<string>,
  by: Laws = laws
): ReadonlyArray<string> => {
  if (configuration.versioning !== "ordered") return []
  const withClocks: Configuration = { ...configuration, versioning: "clock" }
  return guarantees.filter((name) => {
    if (!Object.hasOwn(by, name)) return false
    const law = by[name as GuaranteeName]
    return law.holds(configuration) && !law.holds(withClocks)
  })
}

/** How clients' clocks are asked for. */
export const withClocks = "With clients' clocks (--versioning clock)"

/** Assumptions as lines of at most 100 columns: a label, each sentence on a line of its own. */
export const assumedLines = (
  sentences: ReadonlyArray<string>,
  labelWidth: number,
  paintLabel: (label: string) => string = (label) => label
): ReadonlyArray<string> =>
  sentences
    .flatMap((sentence) => wrapped(sentence, 100 - labelWidth))
    .map((line, i) =>
      i === 0
        ? `${paintLabel("Assumed")}${" ".repeat(labelWidth - "Assumed".length)}${line}`
        : `${" ".repeat(labelWidth)}${line}`
    )
