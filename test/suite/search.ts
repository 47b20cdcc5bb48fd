/** Looks for a run that shows something, and makes it small. */
import {
  type Finding,
  findingText,
  judgedByMirror,
  mixed,
  type SteppedSchedule,
  type Stepping,
  shrinkStepped
} from "../../src/simulation/index.ts"
import { type Ground, type StrategyName, strategies } from "./strategies.ts"

/** What is looked for, and where. */
export interface Hunt extends Omit<Ground, "makeJudge"> {
  /** So many runs are made at most. */
  readonly mostRuns: number
  /** {@link defaultStrategy} if it is left out; of several each makes a run in turn. */
  readonly strategy?: StrategyName | ReadonlyArray<StrategyName> | undefined
  /** Judges each run: by the mirror if it is left out; by nothing if it is `null`. */
  readonly makeJudge?: Ground["makeJudge"] | null
  /** Is this what is looked for? Any finding is, if it is left out; runs with another finding are passed over. */
  readonly isWanted?: ((finding: Finding) => boolean) | undefined
  /** Is what was caught, once it is small, good enough? If not, the hunt goes on; the smallest is returned. */
  readonly isEnough?: ((caught: Catch) => boolean) | undefined
  /** Make it small? `true` if it is left out. */
  readonly shrinks?: boolean | undefined
}

/** What was found. */
export interface Catch {
  /** The number of the run, from 1. */
  readonly run: number
  readonly finding: Finding
  /** As it was found: its setup and single steps. */
  readonly found: SteppedSchedule
  /** The same when it is small; as it was found, if it was not made small. */
  readonly shrunk: SteppedSchedule
  /** Steps of the specification in the small one that changed something; the rejected or violating event is the last. */
  readonly actions: number
  /** Runs that making it small took. */
  readonly attempts: number
}

/** What a hunt came to. */
export interface Hunted {
  readonly runs: number
  /** `undefined` if nothing was found in that many runs. */
  readonly caught: Catch | undefined
}

/** What works best: see `docs/suite.md`. */
export const defaultStrategy: StrategyName = "rare states"

/**
 * Makes runs until one shows what is wanted.
 *
 * Each run is of one stepped world (`src/simulation/Stepped*.ts`): commands of the strategy, after each of which every event
 * was judged, and at the end the healing: partitions end, nodes recover, messages arrive, time passes; nobody may wait for
 * ever, and replicas must agree where the law promises `Convergence`. The same arguments give the same result, whatever else
 * was run before.
 *
 * @param hunt `configuration` is one, or draws one for each run; `actors` may be broken ones; `makeJudge` may be any judge
 *   with the shape of `Judge` in `src/simulation/Judge.ts`: one that only watches guarantees accepts every step and has no
 *   difference in `check`, and says in `invariants` what is violated. A guarantee that the law does not promise is a finding
 *   only if it is in `asserted`.
 */
export const hunt = ({
  mostRuns,
  strategy = defaultStrategy,
  makeJudge = judgedByMirror,
  isWanted = () => true,
  isEnough = () => true,
  shrinks = true,
  ...rest
}: Hunt): Hunted => {
  const ground: Ground = { ...rest, makeJudge: makeJudge ?? undefined }
  const sources = [strategy].flat().map((name) => strategies[name](ground))
  let best: Catch | undefined
  let poor = 0
  for (let run = 1; run <= mostRuns && poor < mostPoor; run++) {
    const { stepping, schedule } = sources[run % sources.length]!()
    const finding = stepping.finding()
    if (finding === undefined || !isWanted(finding)) continue
    const caught = shrinks ? small(run, finding, schedule, ground) : large(run, finding, schedule, stepping)
    if (best === undefined || caught.actions < best.actions) best = { ...caught, run: best?.run ?? run }
    if (isEnough(best)) break
    poor++
  }
  return { runs: best?.run ?? mostRuns, caught: best }
}

/** So many that are not good enough are looked at. */
const mostPoor = 20

const large = (run: number, finding: Finding, found: SteppedSchedule, stepping: Stepping): Catch => {
  const actions = actionsOf(stepping.judged(), finding)
  return { run, finding, found, shrunk: found, actions, attempts: 0 }
}

const small = (run: number, finding: Finding, found: SteppedSchedule, ground: Ground): Catch => {
  const shrunk = shrinkStepped(found, finding, ground)
  if (shrunk === undefined) {
    const text = `${findingText(finding)} in run ${run} of seed ${ground.seed}`
    throw new Error(`${text}, but not a second time: something in it is not deterministic`)
  }
  const { schedule, run: last, attempts } = shrunk
  const actions = actionsOf(last.judged, last.finding!)
  return { run, finding: last.finding!, found, shrunk: schedule, actions, attempts }
}

/** An event that was rejected is no step of the specification, and counts all the same. */
const actionsOf = (judged: number, finding: Finding): number => judged + (finding.kind === "rejected" ? 1 : 0)

/** The seed of the run with this number, for whoever needs it apart. */
export const seedOfRun = (seed: number, run: number): number => mixed(seed, run)
