/** The ways of looking at a run, each blind to what the others see. */
import { type Configuration, laws } from "../../src/model/index.ts"
import {
  type Actors,
  drawnRun,
  type Judge,
  type Runnable,
  run,
  type World
} from "../../src/simulation/index.ts"
import { Refinement } from "../../src/trace/index.ts"
import type { Level, Seen, Step } from "./bugs/index.ts"
import { type HistoryJudge, judgedAsRecorded, promisesOf } from "./huntHistories.ts"
import { hotKeyAgrees, lastReadsReturn } from "./observedLater.ts"
import { observedRun } from "./observedRun.ts"

/** The ways of looking at a run. */
export type Way = "refinement" | "guarantee" | "history"
export const ways: ReadonlyArray<Way> = ["refinement", "guarantee", "history"]

/** The name of a check, of whatever way. */
export type Check = Step | Seen | Level

/** What was caught in a run, and when its operations began. */
export interface Look {
  readonly caught: ReadonlySet<Check>
  readonly begun: World["begun"]
}

const none: ReadonlySet<never> = new Set<never>()

/** Each step is compared with the specification, and nothing else is looked at. */
const lookByRefinement = (runnable: Runnable): Look => {
  const mirror = new Refinement(runnable.configuration, { everything: true, mostEnabled: 0 })
  const caught = new Set<Check>()
  const judge: Judge = {
    step: (event) => {
      const judgement = mirror.step(event)
      if (judgement.verdict === "rejected") caught.add(event.action)
      return judgement
    },
    check: (view) => {
      const difference = mirror.check(view)
      if (difference !== undefined && difference.variable !== "up") caught.add(difference.variable)
      return difference
    },
    invariants: () => none
  }
  return { caught, begun: run(runnable, { judge }).begun }
}

const lookByGuarantee = (runnable: Runnable): Look => {
  const { violated, unmet, begun } = observedRun(runnable)
  const promised = [...violated].filter((guarantee) => laws[guarantee].holds(runnable.configuration))
  return { caught: new Set<Check>([...promised, ...unmet]), begun }
}

const lookAtHotKey = (runnable: Runnable): Look => {
  const { agrees, begun } = hotKeyAgrees(runnable)
  return { caught: agrees ? none : new Set<Check>(["HotKeyConverges"]), begun }
}

const lookAtLastReads = (runnable: Runnable): Look => {
  const { areServed, begun } = lastReadsReturn(runnable)
  return { caught: areServed ? none : new Set<Check>(["Serves"]), begun }
}

const lookAtHistory =
  (judge: HistoryJudge) =>
  (runnable: Runnable): Look => {
    const { history, begun } = observedRun(runnable)
    return { caught: new Set<Check>(judge(history, promisesOf(runnable.configuration))), begun }
  }

/** How to look for a check. */
export const lookFor = (
  way: Way,
  check: Check,
  judge: HistoryJudge = judgedAsRecorded
): ((runnable: Runnable) => Look) => {
  if (check === "HotKeyConverges") return lookAtHotKey
  if (check === "Serves") return lookAtLastReads
  if (way === "refinement") return lookByRefinement
  return way === "guarantee" ? lookByGuarantee : lookAtHistory(judge)
}

/** Everything that one way catches in the run of a configuration with this seed: nothing, if the store is right. */
export const caughtBy = (
  way: Way,
  configuration: Configuration,
  seed: number,
  actors: Actors
): ReadonlySet<Check> => {
  const drawn = (): Runnable => drawnRun(configuration, seed, actors)
  if (way === "refinement") return lookByRefinement(drawn()).caught
  if (way === "history") return lookAtHistory(judgedAsRecorded)(drawn()).caught
  const { readRepair, readQuorum, antiEntropy, timeouts } = configuration
  // Repair takes two answers that differ, and where replicas exchange what they have it need not be repair.
  const repairs = readRepair !== "none" && readQuorum > 1 && !antiEntropy
  return new Set([
    ...lookByGuarantee(drawn()).caught,
    ...(repairs ? lookAtHotKey(drawn()).caught : none),
    ...(timeouts ? lookAtLastReads(drawn()).caught : none)
  ])
}
