/** The work of a campaign, cut into blocks: each has a number, and its number and the seed say all that it does. */
import { flagsOf } from "../../../src/configuration/index.ts"
import { actionNames } from "../../../src/model/index.ts"
import {
  type Actors,
  findingText,
  judgedByMirror,
  makeSimulation,
  mixed,
  randomOf,
  storeActors
} from "../../../src/simulation/index.ts"
import { drawnConfiguration } from "../../simulation/configurations.ts"
import { bugs, isNamed } from "../bugs/index.ts"
import { type Claim, claimsOfRows, claimsOfScenarios, notShown, shownBy } from "../directions.ts"
import { hunted, huntOf } from "../hunt.ts"
import { measure } from "../measure.ts"

/** What a block does. */
export type BlockKind = "commands" | "plans" | "directions" | "bugs"

/** What a block came to; plain data, a line of the ledger. */
export interface Block {
  readonly number: number
  readonly kind: BlockKind
  readonly runs: number
  readonly events: number
  /** Pairs of consecutive actions that were seen. */
  readonly pairs: ReadonlyArray<string>
  /** How often each action was taken. */
  readonly actions: Readonly<Record<string, number>>
  /** What must not happen: with the command that repeats it. */
  readonly failures: ReadonlyArray<string>
  /** What was looked for and not found, in so many runs. */
  readonly missed: ReadonlyArray<string>
  /** What was looked for and found, with the number of the run. */
  readonly found: ReadonlyArray<readonly [name: string, run: number]>
}

/** Most blocks look for what must not happen; the others see to it that what is there can be found. */
const kinds: ReadonlyArray<BlockKind> = [
  "commands",
  "commands",
  "plans",
  "commands",
  "directions",
  "commands",
  "plans",
  "bugs"
]

/** What the block with this number does. */
export const kindOf = (number: number): BlockKind => kinds[number % kinds.length]!

/** How large a block is; smaller ones are for tests. */
export interface BlockSize {
  /** Runs by commands, or by plans. */
  readonly runs: number
  /** So long something is looked for. */
  readonly most: number
}

/** A block takes some seconds. */
export const usualSize: BlockSize = { runs: 400, most: 4_000 }

const nothing = { runs: 0, events: 0, pairs: [], actions: {}, failures: [], missed: [], found: [] }

const byCommands = (seed: number, { runs }: BlockSize, actors: Actors): Omit<Block, "number" | "kind"> => {
  const { reached, failure } = measure({ seed, runs, actors })
  return {
    ...nothing,
    runs: reached.runs,
    events: reached.events,
    pairs: [...reached.pairs],
    actions: Object.fromEntries(reached.actions),
    failures: failure === undefined ? [] : [failure]
  }
}

/** So many runs of one configuration, then another one. */
const runsOfOne = 100

const byPlans = (seed: number, { runs }: BlockSize, actors: Actors): Omit<Block, "number" | "kind"> => {
  const random = randomOf(mixed(seed, 1))
  const actions: Record<string, number> = {}
  const failures: Array<string> = []
  let made = 0
  let events = 0
  for (let left = runs; left > 0; left -= runsOfOne) {
    const configuration = drawnConfiguration(random)
    const seedHere = random.word()
    const simulation = makeSimulation({
      configuration,
      seed: seedHere,
      actors,
      makeJudge: judgedByMirror,
      asserted: []
    })
    for (let run = Math.min(runsOfOne, left); run > 0; run--) simulation.next()
    made += simulation.runs()
    events += simulation.events()
    for (const name of actionNames) {
      const count = simulation.actions.get(name)
      if (count !== undefined) actions[name] = (actions[name] ?? 0) + count
    }
    const found = simulation.found()
    if (found !== undefined) {
      const bounds = { writes: 0, reads: 0, keys: 1, clients: 0 }
      const flags = flagsOf({ configuration, bounds })
      failures.push(
        `${findingText(found.finding)}\n  repeat it with  npx leaderless simulate ${flags} --seed ${seedHere} --runs ${found.run}`
      )
    }
  }
  return { ...nothing, runs: made, events, actions, failures }
}

const inDirections = (seed: number, { most }: BlockSize, actors: Actors): Omit<Block, "number" | "kind"> => {
  const random = randomOf(mixed(seed, 1))
  const named = ({ name, guarantee }: Claim): string => `${name}: ${guarantee}`
  const claims = [...claimsOfScenarios(), ...claimsOfRows(40, random)].filter(
    (claim) => !(named(claim) in notShown)
  )
  const claim = random.pick(claims)
  const { runs, schedule } = shownBy(claim, seed, most, { actors, shrinks: false })
  const found = schedule === undefined ? [] : [[named(claim), runs] as const]
  const missed = schedule === undefined ? [`${named(claim)} was not violated in ${runs} runs`] : []
  return { ...nothing, runs, found, missed }
}

const afterBugs = (seed: number, number: number, { most }: BlockSize): Omit<Block, "number" | "kind"> => {
  const bug = bugs[Math.floor(number / kinds.length) % bugs.length]!
  const way = isNamed(bug.caughtBy.refinement) ? "refinement" : "guarantee"
  const check = bug.caughtBy[way]
  // A bug that only one way sees is hunted in that way.
  if (!isNamed(check)) return nothing
  const run = hunted(huntOf(bug, way, check, seed, most))
  return {
    ...nothing,
    runs: run ?? most,
    found: run === undefined ? [] : [[bug.name, run]],
    missed: run === undefined ? [`${bug.name} was not caught by ${check} in ${most} runs`] : []
  }
}

/**
 * Does the work of a block.
 *
 * @param seed - of the campaign
 * @param actors - whose store it is; planted bugs go into the right one
 */
export const workOn = (
  seed: number,
  number: number,
  size: BlockSize = usualSize,
  actors: Actors = storeActors
): Block => {
  const own = mixed(seed, number)
  const kind = kindOf(number)
  const work = (): Omit<Block, "number" | "kind"> => {
    switch (kind) {
      case "commands":
        return byCommands(own, size, actors)
      case "plans":
        return byPlans(own, size, actors)
      case "directions":
        return inDirections(own, size, actors)
      case "bugs":
        return afterBugs(own, number, size)
    }
  }
  return { number, kind, ...work() }
}
