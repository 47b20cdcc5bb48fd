/** What runs reach: actions, pairs of actions, guards, faults that meet. */
import { type ActionName, actionNames } from "../../src/model/index.ts"
import {
  type Judge,
  type MakeJudge,
  mirrorOf,
  type SteppedSchedule,
  type Stepping
} from "../../src/simulation/index.ts"
import { seenBy } from "../../src/trace/Beginning.ts"
import { makeGuardWatch } from "./guards.ts"
import type { Made } from "./strategies.ts"

/** What can go wrong in a run, by kind. */
export const faultKinds = [
  "lost message",
  "doubled message",
  "overtaking message",
  "late timer",
  "partition",
  "crash",
  "stale restore",
  "lost disk",
  "time-out",
  "skewed clock"
] as const

/** A kind of faults. */
export type FaultKind = (typeof faultKinds)[number]

const faultsOf = (
  { commands, skews }: SteppedSchedule,
  actions: ReadonlySet<string>
): ReadonlySet<FaultKind> => {
  const kinds = new Set<FaultKind>()
  for (const command of commands) {
    if (command.do === "lose") kinds.add("lost message")
    if (command.do === "double") kinds.add("doubled message")
    if (command.do === "deliver" && command.nth > 0) kinds.add("overtaking message")
    if (command.do === "fire" && command.timer === "Retry") kinds.add("late timer")
    if (command.do === "partition") kinds.add("partition")
    if (command.do === "crash") kinds.add("crash")
  }
  if (actions.has("RestoreFrom")) kinds.add("stale restore")
  if (actions.has("LoseDisk")) kinds.add("lost disk")
  if (actions.has("TimeOutWrite") || actions.has("TimeOutRead")) kinds.add("time-out")
  if (skews.some((skew) => skew !== 0)) kinds.add("skewed clock")
  return kinds
}

/** How much was reached. */
export interface Reached {
  readonly runs: number
  readonly events: number
  readonly actions: ReadonlyMap<ActionName, number>
  /** `A B` where an action B came right after A in a run. */
  readonly pairs: ReadonlySet<string>
  readonly guards: {
    readonly parts: number
    readonly both: number
    /** Those that were never true, or never false. */
    readonly missing: ReadonlyArray<string>
  }
  /** Pairs of kinds of faults that met in one run. */
  readonly faultPairs: ReadonlySet<string>
  readonly faultSets: number
}

/** Measures. */
export interface Meter {
  /** A judge that is the mirror, and is listened to. */
  readonly makeJudge: MakeJudge
  /** Looks at the state of a run; to be called after each command. */
  readonly visit: (stepping: Stepping, judge: Judge | undefined) => void
  readonly ended: (made: Made) => void
  readonly reached: () => Reached
}

/** One state in so many has its guards looked at: each look evaluates thousands of instances. */
const everyState = 97

/** A meter that has measured nothing. */
export const makeMeter = (): Meter => {
  const actions = new Map<ActionName, number>(actionNames.map((action) => [action, 0]))
  const pairs = new Set<string>()
  const faultPairs = new Set<string>()
  const faultSets = new Set<string>()
  const guards = makeGuardWatch()
  const mirrors = new WeakMap<Judge, ReturnType<typeof mirrorOf>>()
  let runs = 0
  let events = 0
  let visits = 0

  const makeJudge: MakeJudge = (configuration) => {
    const mirror = mirrorOf(configuration)
    let last: ActionName | undefined
    const judge: Judge = {
      step: (event) => {
        const judgement = mirror.step(event)
        events++
        if (judgement.verdict === "accepted" && judgement.as !== null) {
          actions.set(judgement.as, actions.get(judgement.as)! + 1)
          if (last !== undefined) pairs.add(`${last} ${judgement.as}`)
          last = judgement.as
        }
        return judgement
      },
      check: (view) => mirror.check(view),
      invariants: () => mirror.invariants()
    }
    mirrors.set(judge, mirror)
    return judge
  }

  return {
    makeJudge,
    visit: ({ world }, judge) => {
      if (visits++ % everyState !== 0 || judge === undefined) return
      const [key] = world.keys()
      const shard = key === undefined ? undefined : mirrors.get(judge)?.shardOf(key)
      if (shard === undefined || shard.writes.length > 8 || shard.reads.length > 8) return
      const { configuration } = world
      // As a client sees it that may begin something, in the model with its budgets, now with and now without the steps
      // of which the checker can do without.
      const model = { ...shard.model, configuration, redundantSteps: visits % 2 === 0 }
      guards.look(model, seenBy(shard, world.clients[visits % world.clients.length]!))
    },
    ended: ({ schedule, stepping }) => {
      runs++
      const names = new Set(Array.from(stepping.actions.keys(), String))
      const kinds = [...faultsOf(schedule, names)].sort()
      if (kinds.length > 0) faultSets.add(kinds.join())
      kinds.forEach((kind, i) => {
        for (const other of kinds.slice(i + 1)) faultPairs.add(`${kind}, ${other}`)
      })
    },
    reached: () => {
      const missing = guards.parts.flatMap(({ within, text }, i) => {
        const seen = guards.seen(i)
        if (seen.true && seen.false) return []
        return [`${within}: ${text} was never ${seen.true ? "false" : "true"}`]
      })
      const parts = guards.parts.length
      return {
        runs,
        events,
        actions,
        pairs,
        guards: { parts, both: parts - missing.length, missing },
        faultPairs,
        faultSets: faultSets.size
      }
    }
  }
}
