/**
 * Names that a person typed, held against the names there are.
 *
 * @module
 */
import { Effect } from "effect"
import { closestNames, quoted } from "../configuration/index.ts"
import { CannotAsk } from "./Failure.ts"

/**
 * Checks names and removes repetitions.
 *
 * @param kind - what is named, in one word: `scenario`, `guarantee`
 * @param howToList - where a person finds the names, as a sentence
 * @returns the names, each once, in the order given; fails with `CannotAsk` at the first unknown one
 */
export const knownNames = Effect.fnUntraced(function* (
  kind: string,
  typed: ReadonlyArray<string>,
  names: ReadonlyArray<string>,
  howToList: string
) {
  for (const name of typed) {
    if (names.includes(name)) continue
    const near = closestNames(name, names)
    return yield* new CannotAsk({
      reason: `no ${kind} is called ${quoted(name)}`,
      hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : howToList
    })
  }
  return Array.from(new Set(typed))
})

/** Splits the value of `--guarantee`: names with commas between them. */
export const splitNames = (list: string): ReadonlyArray<string> => list.split(",").map((name) => name.trim())

/** Checks the names of guarantees; the list of all of them is short enough for the hint. */
export const knownGuarantees = (typed: ReadonlyArray<string>, names: ReadonlyArray<string>) =>
  knownNames("guarantee", typed, names, `There are ${names.join(", ")}`)

/** Checks the names of scenarios. */
export const knownScenarios = (typed: ReadonlyArray<string>, names: ReadonlyArray<string>) =>
  knownNames("scenario", typed, names, "The names are listed by: leaderless scenarios")
