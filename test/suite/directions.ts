/**
 * Both directions: what a configuration promises no run violates, and what it does not promise is found violated: for the
 * scenarios, and for rows of the verdict table.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { byQuorums, nameOf, neededFrom, quorumsOf, rows, verdictOf } from "../../src/lattice/index.ts"
import { type Configuration, type GuaranteeName, laws } from "../../src/model/index.ts"
import { scenarios } from "../../src/scenarios/index.ts"
import {
  type Actors,
  type Random,
  type SteppedSchedule,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import { committed } from "../lattice/table.ts"
import { castOf } from "./kinds.ts"
import { hunt } from "./search.ts"
import { settingOf } from "./setting.ts"
import type { StrategyName } from "./strategies.ts"

/** What can be found violated: a state invariant, or that replicas stay apart for ever. */
export type Violable = WatchedGuarantee | "Convergence"

/** A guarantee that a configuration does not keep. */
export interface Claim {
  /** The scenario, or the row. */
  readonly name: string
  readonly configuration: Configuration
  readonly guarantee: Violable
  /** The actions of the checker's shortest counterexample; `undefined` where it has none, as of a temporal one. */
  readonly shortest: number | undefined
}

const isViolable = (guarantee: string): guarantee is Violable =>
  guarantee === "Convergence" || (watchedGuarantees as ReadonlyArray<string>).includes(guarantee)

interface FoundScenario {
  readonly id: string
  readonly verdicts: ReadonlyArray<{
    readonly guarantee: string
    readonly verdict: string
    readonly violationLength?: number
  }>
}

const found = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "spec", "scenarios.json"), "utf8")
) as { readonly scenarios: ReadonlyArray<FoundScenario> }

/** What the scenarios say is violated, with the lengths that were found. */
export const claimsOfScenarios = (): ReadonlyArray<Claim> =>
  scenarios.flatMap(({ id, model: { configuration } }) => {
    const said = found.scenarios.find((scenario) => scenario.id === id)?.verdicts ?? []
    return said.flatMap(({ guarantee, verdict, violationLength }): ReadonlyArray<Claim> => {
      if (verdict !== "violated" || !isViolable(guarantee)) return []
      const shortest = violationLength === undefined ? undefined : violationLength - 1
      return [{ name: id, configuration, guarantee, shortest }]
    })
  })

const sentToAll =
  "W = N without time-outs: a coordinator sends again until all replicas hold the write. They stay apart only if the " +
  "network loses a request each time for ever, and a run ends with a network that does not"

const tiesOfOneClient =
  "two-phase, R = N, and no replica ever forgets a number: a later write cannot get a smaller number, only the same one if the " +
  "former was given up. The specification lets ties be broken either way; the store takes the later write of a client as newer"

/** Why no run shows that the guarantee is violated, although the specification has a behaviour that does. */
export const whyNotShown = (guarantee: Violable, row: Configuration): string | undefined => {
  const { replicas, readQuorum, writeQuorum, versioning, timeouts, restores, losses } = row
  if (guarantee === "Convergence" && writeQuorum === replicas && !timeouts) return sentToAll
  // The only replica has nobody from whom it could be restored.
  const forgets = losses > 0 || (restores > 0 && replicas > 1)
  if (guarantee === "MonotonicWrites" && versioning === "two-phase" && readQuorum === replicas && !forgets)
    return tiesOfOneClient
  return
}

/** What is left out of the rows that are drawn, with the reason. */
export const rowsNotShown: Readonly<Record<string, string>> = {
  Convergence: sentToAll,
  MonotonicWrites: tiesOfOneClient
}

/** What no run shows of the scenarios, with the reason, by claim; the tests hold it to be exact. */
export const notShown: Readonly<Record<string, string>> = {
  "read-one-write-all: Convergence": sentToAll,
  "blocking-repair-read-one: Convergence": sentToAll
}

const groups = byQuorums(committed.probes)
const needed = neededFrom(committed.needed)

/**
 * Rows of the verdict table that violate a guarantee, drawn at random, but for {@link whyNotShown}; as many of each guarantee as
 * can be.
 */
export const claimsOfRows = (count: number, random: Random): ReadonlyArray<Claim> => {
  const guarantees = (Object.keys(laws) as ReadonlyArray<GuaranteeName>).filter(isViolable)
  const claims: Array<Claim> = []
  for (let tries = 0; claims.length < count && tries < 100 * count; tries++) {
    const guarantee = guarantees[tries % guarantees.length]!
    const row = random.pick(rows)
    if (laws[guarantee].holds(row)) continue
    const { verdict, by } = verdictOf(guarantee, row, groups.get(quorumsOf(row)) ?? [], needed)
    const states = by?.answers[guarantee]
    if (verdict !== "violated" || states === undefined) continue
    if (whyNotShown(guarantee, row) !== undefined) continue
    const shortest = guarantee === "Convergence" ? undefined : states - 1
    claims.push({ name: nameOf(row), configuration: row, guarantee, shortest })
  }
  return claims
}

/** So many actions a counterexample may have that was made small. */
export const mostActions = ({ shortest }: Claim): number =>
  shortest === undefined ? Number.POSITIVE_INFINITY : 2 * shortest

/** Two keys, and two clients or three: one who asks, one who answers, one who hears of it. */
const twoKeys: typeof settingOf = (configuration, seed, actors) => {
  const { setup } = settingOf(configuration, seed, actors)
  const skews = [...setup.skews, 0, 0, 0].slice(0, 2 + (seed % 2))
  return { setup: { ...setup, skews }, cast: castOf(configuration, skews.length, 2) }
}

/** One client or two, and one key: what the guarantees of sessions are about. */
const fewClients: typeof settingOf = (configuration, seed, actors) => {
  const { setup } = settingOf(configuration, seed, actors)
  const skews = setup.skews.slice(0, 1 + (seed % 2))
  return { setup: { ...setup, skews }, cast: castOf(configuration, skews.length, 1) }
}

/** Where a guarantee needs something particular, runs have it. */
const settings: Readonly<Partial<Record<Violable, typeof settingOf>>> = {
  ReadYourWrites: fewClients,
  MonotonicReads: fewClients,
  MonotonicWrites: fewClients,
  WritesFollowReads: fewClients,
  ConsistentPrefix: twoKeys
}

/** What became of a claim. */
export interface Shown {
  readonly claim: Claim
  readonly runs: number
  /** `undefined` if it was not found. */
  readonly actions: number | undefined
  readonly schedule: SteppedSchedule | undefined
}

/** Ways to make runs that are taken in turn: what one of them hardly finds the other does. */
export const claimStrategies: ReadonlyArray<StrategyName> = ["rare states", "intents"]

/** How a violation is looked for. */
export interface HowToLook {
  /** {@link claimStrategies} if it is left out. */
  readonly strategy?: StrategyName
  readonly actors?: Actors
  readonly shrinks?: boolean
}

/** Looks for a violation of the claim. */
export const shownBy = (
  claim: Claim,
  seed: number,
  mostRuns: number,
  { strategy, actors = storeActors, shrinks }: HowToLook = {}
): Shown => {
  const { configuration, guarantee } = claim
  const isConvergence = guarantee === "Convergence"
  const { runs, caught } = hunt({
    configuration,
    seed,
    actors,
    mostRuns,
    strategy: strategy ?? claimStrategies,
    shrinks,
    setting: settings[guarantee],
    asserted: isConvergence ? [] : [guarantee],
    assertedConvergence: isConvergence,
    isEnough: ({ actions }) => shrinks === false || actions <= mostActions(claim),
    isWanted: (finding) =>
      isConvergence
        ? finding.kind === "apart"
        : finding.kind === "violated" && finding.guarantee === guarantee
  })
  return { claim, runs, actions: caught?.actions, schedule: caught?.shrunk }
}
