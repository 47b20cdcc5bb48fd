/** Ways to make runs, with one interface: a source that makes one run after the other. */
import fc from "fast-check"
import type { Configuration } from "../../src/model/index.ts"
import {
  type Actors,
  beginStepping,
  type Judge,
  mixed,
  type Primitive,
  type Random,
  randomOf,
  type SteppedOptions,
  type SteppedSchedule,
  type Stepping,
  type SteppingSetup
} from "../../src/simulation/index.ts"
import { classOf } from "./abstract.ts"
import { commandsFor, runCommands } from "./commands.ts"
import { intentWalk } from "./intents.ts"
import { type Cast, kindsOf, swarmOf } from "./kinds.ts"
import { type Setting, settingOf } from "./setting.ts"
import { uniformWalk, type Walk, weightedWalk } from "./walks.ts"

/** What the runs of a source have in common. */
export interface Ground {
  /** The same for all runs, or drawn for each. */
  readonly configuration: Configuration | ((random: Random) => Configuration)
  readonly seed: number
  readonly actors: Actors
  readonly makeJudge: ((configuration: Configuration) => Judge) | undefined
  readonly asserted?: SteppedOptions["asserted"]
  readonly assertedConvergence?: boolean | undefined
  /** Makes the setting of a run; {@link settingOf} if it is left out. */
  readonly setting?: typeof settingOf | undefined
  /** Is told what there is after each command. */
  readonly visit?: ((stepping: Stepping, judge: Judge | undefined) => void) | undefined
}

/** A run that was made, up to its finding or to its healed end. */
export interface Made {
  readonly stepping: Stepping
  /** Its setup and single steps: the same run once more. */
  readonly schedule: SteppedSchedule
}

/** Makes one run after the other. */
export type Source = () => Made

/** A way to make runs. */
export type StrategyName = "random walk" | "weighted commands" | "rare states" | "intents"

/** So many commands a run has at most: a walk takes all of them, a list of commands skips what cannot be done. */
const mostCommands: Readonly<Record<StrategyName, number>> = {
  "random walk": 120,
  "weighted commands": 160,
  "rare states": 30,
  intents: 60
}

const scheduleOf = ({ actors: _, ...setup }: SteppingSetup, commands: ReadonlyArray<Primitive>) => ({
  ...setup,
  commands
})

interface Prepared {
  readonly setting: Setting
  readonly options: SteppedOptions
  readonly visit: (stepping: Stepping) => void
}

const prepared = (ground: Ground, configuration: Configuration, seed: number): Prepared => {
  const judge = ground.makeJudge?.(configuration)
  return {
    setting: (ground.setting ?? settingOf)(configuration, seed, ground.actors),
    options: { judge, asserted: ground.asserted, assertedConvergence: ground.assertedConvergence },
    visit: (stepping) => ground.visit?.(stepping, judge)
  }
}

const configurationOf = ({ configuration }: Ground, seed: number): Configuration =>
  typeof configuration === "function" ? configuration(randomOf(mixed(seed, 7))) : configuration

const made = (setup: SteppingSetup, stepping: Stepping): Made => ({
  stepping,
  schedule: scheduleOf(setup, stepping.steps)
})

const walking = (ground: Ground, walkOf: (cast: Cast, random: Random) => Walk, most: number): Source => {
  let runs = 0
  return () => {
    const seed = mixed(ground.seed, ++runs)
    const { setting, options, visit } = prepared(ground, configurationOf(ground, seed), seed)
    const random = randomOf(mixed(seed, 1))
    const stepping = beginStepping(setting.setup, options)
    const walk = walkOf(setting.cast, random)
    for (let left = most; left > 0 && stepping.finding() === undefined; left--) {
      const command = walk(stepping.world, random)
      if (command === undefined) break
      stepping.perform(command)
      visit(stepping)
    }
    stepping.heal()
    return made(setting.setup, stepping)
  }
}

const byCommands = (ground: Ground): Source => {
  let runs = 0
  return () => {
    const seed = mixed(ground.seed, ++runs)
    const { setting, options, visit } = prepared(ground, configurationOf(ground, seed), seed)
    const arbitrary = commandsFor(
      swarmOf(kindsOf(setting.cast), randomOf(mixed(seed, 3))),
      mostCommands["weighted commands"]
    )
    const [commands] = fc.sample(arbitrary, { seed, numRuns: 1, unbiased: true })
    const stepping = runCommands(setting.setup, setting.cast, options, commands!, visit)
    return made(setting.setup, stepping)
  }
}

/** A way to a state of a class that was rarely seen. */
interface Prefix {
  readonly setting: Setting
  readonly configuration: Configuration
  readonly seed: number
  readonly steps: ReadonlyArray<Primitive>
  readonly name: string
}

/** Longer ways are not kept: a counterexample that begins so is none that anybody wants to read. */
const longestPrefix = 40
const mostPrefixes = 3_000
/** Now and then a run begins anew, so that what is drawn before the first command differs as well. */
const fresh = 0.35
/** Now and then a run goes on by single steps: weighted commands leave out what lies between their steps. */
const stepwise = 0.2

/**
 * Keeps short ways to states of classes that were seldom seen, and goes on from one of the rarest with a weighted walk.
 * The class of a state is a name, so runs of other configurations count as well.
 */
const fromRareStates = (ground: Ground): Source => {
  let runs = 0
  const seen = new Map<string, number>()
  const prefixes: Array<Prefix> = []

  const drawnPrefix = (random: Random): Prefix | undefined => {
    if (prefixes.length === 0 || random.chance(fresh)) return
    // The rarest of a few, so that it need not be looked for among all.
    let best: Prefix | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (let left = 6; left > 0; left--) {
      const prefix = random.pick(prefixes)
      const times = seen.get(prefix.name)!
      if (times >= fewest) continue
      best = prefix
      fewest = times
    }
    return best
  }

  return () => {
    const seed = mixed(ground.seed, ++runs)
    const random = randomOf(mixed(seed, 1))
    const prefix = drawnPrefix(random)
    const configuration = prefix?.configuration ?? configurationOf(ground, seed)
    const { setting, options, visit } = prepared(ground, configuration, prefix?.seed ?? seed)
    const stepping = beginStepping(setting.setup, options)
    const walk = random.chance(stepwise)
      ? uniformWalk(setting.cast)
      : weightedWalk(swarmOf(kindsOf(setting.cast), random))
    for (const step of prefix?.steps ?? []) stepping.perform(step)
    const length = prefix === undefined ? 2 * mostCommands["rare states"] : mostCommands["rare states"]
    for (let left = length; left > 0 && stepping.finding() === undefined; left--) {
      const command = walk(stepping.world, random)
      if (command === undefined) break
      stepping.perform(command)
      visit(stepping)
      const name = classOf(stepping.world)
      const times = (seen.get(name) ?? 0) + 1
      seen.set(name, times)
      if (times > 1 || stepping.steps.length > longestPrefix) continue
      const kept = { setting, configuration, seed: prefix?.seed ?? seed, steps: [...stepping.steps], name }
      if (prefixes.length < mostPrefixes) prefixes.push(kept)
      else prefixes[random.below(mostPrefixes)] = kept
    }
    stepping.heal()
    return made(setting.setup, stepping)
  }
}

/** The ways to make runs. */
export const strategies: Readonly<Record<StrategyName, (ground: Ground) => Source>> = {
  "random walk": (ground) => walking(ground, uniformWalk, mostCommands["random walk"]),
  "weighted commands": byCommands,
  "rare states": fromRareStates,
  intents: (ground) => walking(ground, intentWalk, mostCommands.intents)
}
