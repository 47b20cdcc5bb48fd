/**
 * Where the counterexamples without a part are, as `places.json` remembers it: a hint that is checked whenever it is
 * used, and that saves looking everywhere.
 *
 * @module
 */
import type { NeedfulGuard } from "./Guards.ts"
import type { Place } from "./Necessity.ts"
import type { Proof, ProveOptions } from "./Prove.ts"

/** Places by theorem, kind and part. */
export type Places = Readonly<Record<string, Readonly<Record<string, Place>>>>

const keyOf = (kind: string, what: string): string => `${kind}: ${what}`

/** Looks a place up. */
export const placesIn =
  (places: Places): NonNullable<ProveOptions["places"]> =>
  (theorem, kind, what) =>
    places[theorem]?.[keyOf(kind, what)]

/** What was found, to be looked up next time. */
export const placesOf = (proofs: ReadonlyArray<Proof>, guards: ReadonlyArray<NeedfulGuard>): Places => {
  const places: Record<string, Record<string, Place>> = {}
  const note = (theorem: string, kind: string, what: string, place: Place): void => {
    places[theorem] ??= {}
    places[theorem][keyOf(kind, what)] = place
  }
  for (const { theorem, needed } of proofs)
    for (const { kind, what, place } of needed) if (place !== undefined) note(theorem, kind, what, place)
  for (const { theorem, guard, place } of guards) note(theorem, "guard", guard, place)
  return places
}
