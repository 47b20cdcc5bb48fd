/** What is expected of claims: found, and small. */
import { expect } from "vitest"
import { type Claim, mostActions, notShown, type Shown, shownBy } from "./directions.ts"

const nameOf = ({ name, guarantee }: Claim): string => `${name}: ${guarantee}`

/** A line for each. */
export const directionsText = (shown: ReadonlyArray<Shown>): string =>
  shown
    .map(({ claim, runs, actions }) => {
      const found = actions === undefined ? "not found" : `run ${runs}, ${actions} actions`
      return `${nameOf(claim)}: ${found}${claim.shortest === undefined ? "" : `, the checker ${claim.shortest}`}`
    })
    .join("\n")

/** Expects claims to be found, but for those of `notShown`, in runs that are small. */
export const expectShown = (
  claims: ReadonlyArray<Claim>,
  seed: number,
  mostRuns: number
): ReadonlyArray<Shown> => {
  const shown = claims.map((claim) => shownBy(claim, seed, nameOf(claim) in notShown ? 500 : mostRuns))
  const text = directionsText(shown)
  const missing = shown.filter(({ schedule }) => schedule === undefined).map(({ claim }) => nameOf(claim))
  expect(
    claims.map(nameOf).filter((name) => name in notShown && !missing.includes(name)),
    text
  ).toEqual([])
  expect(
    missing.filter((name) => !(name in notShown)),
    text
  ).toEqual([])
  const long = shown.filter(({ claim, actions }) => (actions ?? 0) > mostActions(claim))
  expect(
    long.map(({ claim }) => nameOf(claim)),
    text
  ).toEqual([])
  return shown
}
