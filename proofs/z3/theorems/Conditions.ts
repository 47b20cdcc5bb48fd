/**
 * The conditions of the theorems: those of the laws in `src/model/laws.ts`, one by one.
 *
 * @module
 */
import type { Bounds, Configuration } from "../../../src/model/index.ts"
import { copiesLost } from "../../../src/model/laws.ts"
import { plain, quorums, scenarios } from "../../../src/scenarios/index.ts"
import { standIns } from "../finite/Structure.ts"
import { noTimeouts, repairIsBlocking, versioningIs } from "../protocol/Axioms.ts"
import {
  eachReplicaKeeps,
  repairsHaveKeepers,
  someCopyIsNotLost,
  writesHaveKeepers
} from "../protocol/Quorums.ts"
import type { Condition, Counterexample } from "./Theorem.ts"

/** A condition without what shows that it is needed, which depends on the theorem. */
type Missing = (...without: ReadonlyArray<Counterexample>) => Condition

const condition =
  (text: string, gives: Condition["gives"], holds: Condition["holds"]): Missing =>
  (...without) => ({ text, gives, holds, without })

/** A scenario of the catalogue. */
export const scenario = (id: string): Counterexample => ({ scenario: id })

/** N, R and W with options, and how many writes and reads of one key by how many named clients. */
export const found = (
  sizes: readonly [number, number, number],
  options: Partial<Configuration>,
  writes: number,
  reads: number,
  clients = 0,
  keys = 1
): Counterexample => ({
  configuration: quorums(...sizes, options),
  bounds: { writes, reads, clients, keys } satisfies Bounds
})

/** Every read quorum has a member that keeps an acknowledged write. */
export const readsMeetWrites = condition(
  "R + W > N + F + S",
  [writesHaveKeepers],
  (c) => c.readQuorum + c.writeQuorum > c.replicas + copiesLost(c) + standIns(c)
)

/** The same, and with it what a blocking repair has written, to home replicas only. */
export const readsMeetAll = condition(
  "R + W > N + F + S",
  [writesHaveKeepers, repairsHaveKeepers],
  (c) => c.readQuorum + c.writeQuorum > c.replicas + copiesLost(c) + standIns(c)
)

/** Every read quorum has a member that keeps what a blocking repair has written. */
export const readsMeetRepairs = condition(
  "R + W > N + F",
  [repairsHaveKeepers],
  (c) => c.readQuorum + c.writeQuorum > c.replicas + copiesLost(c)
)

/** Every read quorum has every replica, and replicas lose nothing. */
export const readsAskAll = condition(
  "R + 1 > N + F",
  [eachReplicaKeeps],
  (c) => c.readQuorum + 1 > c.replicas + copiesLost(c)
)

export const blockingRepair = condition(
  "blocking repair",
  [repairIsBlocking],
  (c) => c.readRepair === "blocking"
)

export const withoutTimeouts = condition("no time-outs", [noTimeouts], (c) => !c.timeouts)

export const orderedWrites = condition(
  "ordered",
  [versioningIs("ordered")],
  (c) => c.versioning === "ordered"
)

export const ownClock = condition(
  "ordered or clock",
  [versioningIs("ordered", "clock")],
  (c) => c.versioning !== "two-phase"
)

export const twoPhaseWrites = condition(
  "two-phase",
  [versioningIs("two-phase")],
  (c) => c.versioning === "two-phase"
)

/** A write has more copies than faults take away. */
export const moreCopiesThanFaults = condition(
  "W > F",
  [someCopyIsNotLost],
  (c) => c.writeQuorum > copiesLost(c)
)

/** N, R and W with one of each fault, a spare, anti-entropy and time-outs, and other options. */
export const everyFault = (
  sizes: readonly [number, number, number],
  options: Partial<Configuration> = {}
): Configuration =>
  quorums(...sizes, {
    sloppy: true,
    spares: 1,
    antiEntropy: true,
    timeouts: true,
    readRepair: "async",
    restores: 1,
    ...options
  })

/** The configuration of a counterexample, and what it is called. */
export const scenarioOf = (
  example: Counterexample
): { readonly configuration: Configuration; readonly name: string } => {
  if (!("scenario" in example)) {
    const { replicas, readQuorum, writeQuorum, ...options } = example.configuration
    const set = Object.entries(options).filter(([name, value]) => value !== plain[name as keyof typeof plain])
    const name = [`N=${replicas} R=${readQuorum} W=${writeQuorum}`, ...set.map(([k, v]) => `${k}=${v}`)].join(
      " "
    )
    return { configuration: example.configuration, name }
  }
  const found = scenarios.find(({ id }) => id === example.scenario)
  if (found === undefined) throw new Error(`no scenario ${example.scenario}`)
  return { configuration: found.model.configuration, name: found.id }
}
