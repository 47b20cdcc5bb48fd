/**
 * Where the number of a write comes from when it begins.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { Host } from "./Host.ts"

/** Gives a write the number that it begins with. */
export interface VersionSource {
  /** A number for a new write of the key: 1 or more, or 0 where the write has to ask the replicas first. */
  readonly next: (key: string) => number
}

/** A source that all clients share: each number is by one larger than the largest that a write of the key began with. */
export interface IdealClock extends VersionSource {}

/**
 * An ideal clock. No real system has one: it stands for perfectly synchronised clocks.
 *
 * @param before - The largest number that each key had before the clock was made.
 */
export const makeIdealClock = (before: Iterable<readonly [key: string, number: number]> = []): IdealClock => {
  const largest = new Map(before)
  return {
    next: (key) => {
      const number = (largest.get(key) ?? 0) + 1
      largest.set(key, number)
      return number
    }
  }
}

/** How many clients can share a store whose versions come from their clocks. */
export const MOST_CLOCKS = 1024

/**
 * The clock of one client, for last write wins: the milliseconds it shows, and the client's index to tell its numbers from
 * those of others. Numbers grow within a client also where its clock stands still; between clients they are as skewed as
 * the clocks are.
 *
 * `index` is from 0 and below {@link MOST_CLOCKS}, and no two clients may have the same. A clock below 2^30 milliseconds
 * gives numbers below 2^40, the time of day numbers below 2^53.
 */
export const makeClientClock = (host: Host, index: number): VersionSource => {
  if (!Number.isInteger(index) || index < 0 || index >= MOST_CLOCKS) {
    throw new RangeError(`the index of a client's clock must be in 0..${MOST_CLOCKS - 1}, and is ${index}`)
  }
  let last = 0
  return {
    next: () => {
      const shown = (Math.max(0, Math.floor(host.now())) + 1) * MOST_CLOCKS + index
      last = shown > last ? shown : last + MOST_CLOCKS
      return last
    }
  }
}

/** For two-phase writes, which choose their number after they have asked. */
export const askReplicas: VersionSource = { next: () => 0 }

/** The source that a configuration wants for the client with this index. */
export const versionSourceOf = (
  { versioning }: Configuration,
  host: Host,
  index: number,
  idealClock: IdealClock
): VersionSource => {
  switch (versioning) {
    case "ordered":
      return idealClock
    case "clock":
      return makeClientClock(host, index)
    case "two-phase":
      return askReplicas
  }
}
