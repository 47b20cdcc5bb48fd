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
 * Somebody writes one key, another reads it and writes the other key, two more read that and then the first: what happens
 * across keys is seldom met by clients that choose their keys alone.
 */
const conversation = (random: Random): ReadonlyArray<PlannedClient> => {
  const [asked, answered] = letters(2) as [string, string]
  const client = (
    at: number,
    ...operations: ReadonlyArray<readonly [PlannedOperation["kind"], key: string]>
  ): PlannedClient => ({ skew: 0, operations: operations.map(([kind, key]) => ({ kind, key, at })) })
  const heard = random.below(3)
  const observer = (): PlannedClient =>
    client(heard + 2 + random.below(4), ["read", answered], ["read", asked])
  return [
    client(0, ["write", asked]),
    client(heard, ["read", asked], ["write", answered]),
    observer(),
    observer()
  ]
}

/** What a run is about: three in four are about one key, one in sixteen is a conversation. */
const kinds = [
  ...new Array<"one key">(12).fill("one key"),
  "two keys",
  "two keys",
  "conversation",
  "two keys"
] as const

/**
 * A plan for one run.
 *
 * @param configuration - its budgets of crashes, restores and losses are kept
 * @param random - all choices are drawn from it
 */
export const planOf = (configuration: Configuration, membership: Membership, random: Random): Plan => {
  const kind = random.pick(kinds)
  const keys = letters(kind === "one key" ? 1 : 2)
  const clients =
    kind === "conversation"
      ? conversation(random)
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
