/** What the suite must reach: below it, the generators no longer do what they are for. */
import { actionNames } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { faultKinds, type Reached } from "./reach.ts"
import type { SmallModel, StateShare } from "./states.ts"

/** The least that so many runs must reach. */
export interface Floors {
  readonly runs: number
  /** How often each action occurs. */
  readonly eachAction: number
  /** Pairs of consecutive actions, of 23 times 23, most of which cannot occur. */
  readonly actionPairs: number
  /** Parts of guards that were true in one state and false in another. */
  readonly guardsBoth: number
  /** Pairs of kinds of faults that met in one run. */
  readonly faultPairs: number
  /** Different sets of kinds of faults in a run. */
  readonly faultSets: number
}

/** All pairs of kinds of faults can meet. */
export const allFaultPairs = (faultKinds.length * (faultKinds.length - 1)) / 2

/** The floors of the runs in `npm test`. */
export const floors: Floors = {
  runs: 1_200,
  eachAction: 100,
  actionPairs: 420,
  guardsBoth: 115,
  faultPairs: allFaultPairs,
  faultSets: 180
}

/** A small model with the share of its states that must be reached, from 0 to 1. */
export interface StateFloor extends SmallModel {
  /** What fewer runs must reach, and what more must. */
  readonly share: number
  readonly shareOfMany: number
}

/** So many runs for each small model: in `npm test`, and in the larger tests. */
export const stateRuns = { few: 500, many: 5_000 } as const

/**
 * Small models whose states are counted. Those of few runs are of one seed; those of many, of any: they are some percent below
 * what each of several seeds reached, so that no run fails by bad luck.
 */
export const stateFloors: ReadonlyArray<StateFloor> = [
  {
    name: "3/2/2, 1 write, 1 read",
    configuration: quorums(3, 2, 2),
    writes: 1,
    reads: 1,
    share: 0.86,
    shareOfMany: 0.95
  },
  {
    name: "3/2/2 blocking, 1 write, 1 read",
    configuration: quorums(3, 2, 2, { readRepair: "blocking" }),
    writes: 1,
    reads: 1,
    share: 0.86,
    shareOfMany: 0.95
  },
  {
    name: "2/1/1, 2 writes, 1 read",
    configuration: quorums(2, 1, 1),
    writes: 2,
    reads: 1,
    share: 0.42,
    shareOfMany: 0.75
  },
  {
    name: "2/2/1 two-phase, 2 writes",
    configuration: quorums(2, 2, 1, { versioning: "two-phase" }),
    writes: 2,
    reads: 0,
    share: 0.65,
    shareOfMany: 0.76
  },
  {
    name: "2/1/2 anti-entropy, a restore, 1 write, 1 read",
    configuration: quorums(2, 1, 2, { restores: 1, antiEntropy: true }),
    writes: 1,
    reads: 1,
    share: 0.5,
    shareOfMany: 0.75
  },
  {
    name: "2/1/2 sloppy, 1 spare, 1 write, 1 read",
    configuration: quorums(2, 1, 2, { sloppy: true, spares: 1 }),
    writes: 1,
    reads: 1,
    share: 0.15,
    shareOfMany: 0.24
  }
]

/** What is below its floor, a line each; nothing if all is well. */
export const belowFloors = (reached: Reached, least: Floors): ReadonlyArray<string> => {
  const under = (what: string, is: number, floor: number): ReadonlyArray<string> =>
    is < floor ? [`${what}: ${is}, and should be ${floor} at least`] : []
  return [
    ...under("runs", reached.runs, least.runs),
    ...actionNames.flatMap((action) => under(action, reached.actions.get(action) ?? 0, least.eachAction)),
    ...under("pairs of actions", reached.pairs.size, least.actionPairs),
    ...under("parts of guards that were true and false", reached.guards.both, least.guardsBoth),
    ...under("pairs of kinds of faults", reached.faultPairs.size, least.faultPairs),
    ...under("sets of kinds of faults", reached.faultSets, least.faultSets)
  ]
}

/** What is wrong with the states that were reached; nothing if all is well. */
export const belowShare = (
  { small, explored, reached, foreign }: StateShare,
  least: number
): ReadonlyArray<string> => [
  ...(foreign === 0 ? [] : [`${small.name}: ${foreign} states of runs are none of the model`]),
  ...(reached / explored >= least
    ? []
    : [
        `${small.name}: ${reached} of ${explored} states, and should be ${Math.round(100 * least)} % at least`
      ])
]
