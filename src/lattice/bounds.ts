/**
 * How large the bounds must be.
 *
 * A search that finds no violation says something only if its bounds are large enough for the violations that exist. What
 * is large enough is learned from the rows that violate the same guarantee: each has smallest bounds in which it does.
 *
 * @module
 */
import type { GuaranteeName, Versioning } from "../model/index.ts"
import { contains, operationsIn, type Rung } from "./family.ts"
import { HOLDS, type Probe } from "./probe.ts"

/** The bounds that a search must contain, all of them, to be believed when it finds no violation. */
export type Needed = (guarantee: GuaranteeName, versioning: Versioning) => ReadonlyArray<Rung>

/** The smallest bounds in which a probed row violates a guarantee, and the states of its shortest violation there. */
export interface Smallest {
  readonly guarantee: GuaranteeName
  readonly probe: Probe
}

/** Fewer operations; of as many, fewer writes. */
const isSmaller = (a: Rung, b: Rung): boolean =>
  operationsIn(a) < operationsIn(b) || (operationsIn(a) === operationsIn(b) && a[0] < b[0])

/** For each guarantee and each probed row that violates it, the probe with the smallest bounds. */
export const smallestViolations = (probes: Iterable<Probe>): ReadonlyArray<Smallest> => {
  const smallest = new Map<string, Smallest>()
  for (const probe of probes) {
    const row = JSON.stringify(probe.configuration)
    for (const [name, answer] of Object.entries(probe.answers)) {
      if (answer <= HOLDS) continue
      const key = `${name} ${row}`
      const known = smallest.get(key)
      if (known === undefined || isSmaller(probe.rung, known.probe.rung))
        smallest.set(key, { guarantee: name as GuaranteeName, probe })
    }
  }
  return [...smallest.values()]
}

/** {@link Needed} as plain data: by guarantee and versioning, with a space between. */
export type NeededTable = Readonly<Record<string, ReadonlyArray<Rung>>>

/** Those of some bounds that no other contains. */
const largest = (rungs: ReadonlyArray<Rung>): ReadonlyArray<Rung> =>
  rungs.filter(
    (rung, i) =>
      !rungs.some((other, j) => i !== j && contains(other, rung) && (!contains(rung, other) || j < i))
  )

/**
 * Looks a table up; nothing is needed of what it does not name. What a violation with the ideal clock needs, one with skewed
 * clocks needs as well, since each behaviour of the former is one of the latter: rows with clocks may have no search of
 * their own that found it.
 */
export const neededFrom =
  (table: NeededTable): Needed =>
  (guarantee, versioning) => {
    const own = table[`${guarantee} ${versioning}`] ?? []
    return versioning === "clock" ? largest([...own, ...(table[`${guarantee} ordered`] ?? [])]) : own
  }

/**
 * The largest of the smallest bounds, for each guarantee and versioning that some row violates.
 *
 * All probes of a row must be given, those with smaller bounds included.
 */
export const neededBounds = (probes: Iterable<Probe>): NeededTable => {
  const needed = new Map<string, ReadonlyArray<Rung>>()
  for (const { guarantee, probe } of smallestViolations(probes)) {
    const key = `${guarantee} ${probe.configuration.versioning}`
    const before = needed.get(key) ?? []
    if (before.some((rung) => contains(rung, probe.rung))) continue
    needed.set(key, [...before.filter((rung) => !contains(probe.rung, rung)), probe.rung])
  }
  return Object.fromEntries([...needed].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Do the bounds, taken together, contain all that is needed? */
export const suffices = (rungs: ReadonlyArray<Rung>, needed: ReadonlyArray<Rung>): boolean =>
  rungs.length > 0 && needed.every((need) => rungs.some((rung) => contains(rung, need)))
