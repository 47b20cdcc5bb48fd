/**
 * Plans for runs. A run is short: few clients, few operations, one key or two, so that operations meet, and many runs
 * are tried. How much goes wrong differs from run to run.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { Membership, Tuning } from "../store/Options.ts"
import type { Fault, Plan, PlannedClient, PlannedOperation, WayBack } from "./Plan.ts"
import type { Random } from "./Random.ts"

/** Times that fit to a network on which most messages take one millisecond. */
export const simulationTuning: Tuning = {
  retryAfter: 20,
  giveUpAfter: 60,
  divertAfter: 6,
  handOffAfter: 10,
  handOffAtMost: 80,
  antiEntropyEvery: 25,
  mostHints: 100
}

/** Tuning for a run: who gives up early or turns to spares early, and spares without room, see other things. */
export const tuningOf = (random: Random): Tuning => ({
  ...simulationTuning,
  giveUpAfter: random.pick([25, 60]),
  divertAfter: random.pick([3, 6, 15]),
  mostHints: random.pick([1, 100, 100])
})

const letters = (count: number): ReadonlyArray<string> => Array.from({ length: count }, (_, k) => `k${k + 1}`)

/** Mostly at once, so that operations overlap or follow closely; now and then after everything has arrived. */
const thinkTime = (random: Random): number => random.pick([0, 0, 0, 1, 2, random.below(8), random.below(40)])

const clientOf = (
  { versioning }: Configuration,
  keys: ReadonlyArray<string>,
  random: Random
): PlannedClient => {
  // Some clients only read, some only write.
  const writing = random.pick([0, 0, 0.3, 0.6, 1])
  const operations: Array<PlannedOperation> = []
  let at = 0
  for (let left = 1 + random.below(4); left > 0; left--) {
    at += thinkTime(random)
    operations.push({ kind: random.chance(writing) ? "write" : "read", key: random.pick(keys), at })
    // There and back on a good network.
    at += 2
  }
  // Only clocks that give versions matter.
  const skew = versioning === "clock" ? random.pick([0, 5, -5, 40, -40, 300, -300]) : 0
  return { skew, operations }
}

/** When the operations are probably over. */
const horizonOf = (clients: ReadonlyArray<PlannedClient>): number =>
  6 + Math.max(...clients.map(({ operations }) => operations.at(-1)?.at ?? 0))

const wayBack = (
  kind: WayBack["way"],
  node: string,
  homes: ReadonlyArray<string>,
  random: Random
): WayBack => {
  if (kind !== "RestoreFrom") return { way: kind }
  return { way: kind, source: random.pick(homes.filter((home) => home !== node)) }
}

const crashesOf = (
  { crashes, restores, losses }: Configuration,
  homes: ReadonlyArray<string>,
  spares: ReadonlyArray<string>,
  horizon: number,
  random: Random
): ReadonlyArray<Fault> => {
  const ways = (way: WayBack["way"], budget: number): ReadonlyArray<WayBack["way"]> =>
    // Three times in four all of it.
    new Array<WayBack["way"]>(random.chance(0.75) ? budget : random.below(budget + 1)).fill(way)
  const all = [
    ...ways("Recover", crashes),
    // A single replica has nobody to be restored from.
    ...ways("RestoreFrom", homes.length > 1 ? restores : 0),
    ...ways("LoseDisk", losses)
  ]
  return all.map((way): Fault => {
    const node = random.pick(way === "RestoreFrom" ? homes : [...homes, ...spares])
    return {
      kind: "Crash",
      at: random.below(horizon),
      lasts: random.pick([1, 1, 3, 3, 10, 40]),
      node,
      back: wayBack(way, node, homes, random)
    }
  })
}

const partitionsOf = (
  parties: ReadonlyArray<string>,
  horizon: number,
  random: Random
): ReadonlyArray<Fault> => {
  if (!random.chance(0.3)) return []
  const side = parties.filter(() => random.chance(0.4))
  if (side.length === 0 || side.length === parties.length) return []
  return [{ kind: "Partition", at: random.below(horizon), lasts: random.pick([3, 10, 30, 80]), side }]
}

/**
 * Somebody writes one key, another reads it and writes the other key, a third reads that and then the first: what happens
 * across keys is seldom met by clients that choose their keys alone.
 */
const conversation = (
  [asked, answered]: readonly [string, string],
  random: Random
): ReadonlyArray<PlannedClient> => {
  const heard = random.below(3)
  const observed = heard + 2 + random.below(4)
  const operations: ReadonlyArray<ReadonlyArray<PlannedOperation>> = [
    [{ kind: "write", key: asked, at: 0 }],
    [
      { kind: "read", key: asked, at: heard },
      { kind: "write", key: answered, at: heard }
    ],
    [
      { kind: "read", key: answered, at: observed },
      { kind: "read", key: asked, at: observed }
    ]
  ]
  return operations.map((own) => ({ skew: 0, operations: own }))
}

/**
 * A plan for one run.
 *
 * @param configuration - its budgets of crashes, restores and losses are kept
 * @param random - all choices are drawn from it
 */
export const planOf = (configuration: Configuration, membership: Membership, random: Random): Plan => {
  const keys = letters(random.pick([1, 1, 1, 2]))
  const [first, second] = keys
  const clients =
    second !== undefined && random.chance(0.25)
      ? conversation([first!, second], random)
      : Array.from({ length: 2 + random.below(3) }, () => clientOf(configuration, keys, random))
  const homes = membership.homesOf(keys[0]!)
  const horizon = horizonOf(clients)
  const parties = [...homes, ...membership.spares, ...clients.map((_, c) => `c${c + 1}`)]
  return {
    clients,
    faults: [
      ...crashesOf(configuration, homes, membership.spares, horizon, random),
      ...partitionsOf(parties, horizon, random)
    ]
  }
}
