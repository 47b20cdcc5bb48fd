/**
 * How a store is set up: the configuration that the specification has as well, and what only an implementation needs.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"

/** Times in milliseconds, and sizes. */
export interface Tuning {
  /** After so long a request is sent again to who has not answered, and then with back-off. */
  readonly retryAfter: number
  /** After so long a coordinator gives up, where the configuration has time-outs. */
  readonly giveUpAfter: number
  /** After so long without an acknowledgement a coordinator turns to a spare. */
  readonly divertAfter: number
  /** The first and the longest wait between two attempts to hand off a hint. */
  readonly handOffAfter: number
  readonly handOffAtMost: number
  /** Between two rounds of anti-entropy of a replica. */
  readonly antiEntropyEvery: number
  /** How many hints a spare keeps; a write that would be one too many is not acknowledged. */
  readonly mostHints: number
}

/** What is used where nothing is said. */
export const defaultTuning: Tuning = {
  retryAfter: 50,
  giveUpAfter: 1_000,
  divertAfter: 30,
  handOffAfter: 100,
  handOffAtMost: 10_000,
  antiEntropyEvery: 1_000,
  mostHints: 10_000
}

/** Who there is. All keys have the same home replicas: membership does not change. */
export interface Membership {
  /** The home replicas of a key, N of them, in an order that all nodes agree on. */
  readonly homesOf: (key: string) => ReadonlyArray<string>
  readonly spares: ReadonlyArray<string>
}

/** What every actor of one store knows. */
export interface StoreOptions {
  readonly configuration: Configuration
  readonly tuning: Tuning
  readonly membership: Membership
}

/** `n1`, `n2`, ... and `s1`, `s2`, ...: as the specification names the nodes of a configuration. */
export const membershipOf = ({ replicas, spares }: Configuration): Membership => {
  const named = (letter: string, count: number): ReadonlyArray<string> =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
  const homes = named("n", replicas)
  return { homesOf: () => homes, spares: named("s", spares) }
}
