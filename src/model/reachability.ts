/**
 * Invariants that must be violated, or the verdicts of a model mean nothing. Mirrors `spec/Reachability.tla`.
 *
 * @module
 */
import { firstNodes, isIn, nodesOf } from "./configuration.ts"
import type { Guarantee } from "./guarantees.ts"
import { largestAcked } from "./sessions.ts"
import { hasVersion, writtenValue } from "./state.ts"
import { atLeast, INITIAL } from "./value.ts"

const keysOf = (keys: number): ReadonlyArray<number> => Array.from({ length: keys }, (_, k) => k)

const neverAcknowledged: Guarantee = (_model, state) =>
  state.write.every((write) => write.phase !== "acknowledged")

const neverReturned: Guarantee = (_model, state) =>
  state.read.every((read) => read.phase !== "returned" || read.result === INITIAL)

const neverIndeterminate: Guarantee = (_model, state) =>
  state.write.every((write) => write.phase !== "indeterminate")

const neverRefused: Guarantee = (_model, state) =>
  state.write.every((write) => write.phase !== "refused") &&
  state.read.every((read) => read.phase !== "refused")

const neverStale: Guarantee = (model, state) =>
  keysOf(model.keys).every((k) => {
    const acked = largestAcked(model, state, k)
    return state.store.every((held) => atLeast(model.configuration, held[k]!, acked))
  })

const neverHealed: Guarantee = (model, state) =>
  state.write.every(
    (write, w) =>
      write.phase !== "acknowledged" ||
      state.store.every(
        (held, n) => isIn(model.writeScript[w]!.reach, n) || held[write.key] !== writtenValue(state, w)
      )
  )

const neverUnanimous: Guarantee = (model, state) =>
  keysOf(model.keys).every((k) => {
    const first = state.store[0]![k]
    return first === INITIAL || state.store.some((held) => held[k] !== first)
  })

const neverRepairing: Guarantee = (_model, state) => state.behind.every((replicas) => replicas === 0)

const neverHinted: Guarantee = (_model, state) =>
  state.hints.every((kept) => kept.every((hints) => hints.every((hint) => hint === INITIAL)))

const neverHandedOff: Guarantee = (_model, state) =>
  state.handedOff.every((kept) => kept.every((keys) => keys === 0))

const neverDown: Guarantee = (model, state) => state.up === firstNodes(nodesOf(model))

const neverBack: Guarantee = (model, state) => state.spent.crashes === 0 || !neverDown(model, state)

const neverRestored: Guarantee = (_model, state) => state.spent.restores === 0

const neverLost: Guarantee = (_model, state) => state.spent.losses === 0

const neverTied: Guarantee = (_model, state) =>
  state.write.every(
    (write, w) =>
      !hasVersion(write) ||
      state.write.every((other, u) => u === w || other.key !== write.key || other.number !== write.number)
  )

/** The invariants that must be violated, by their names in the specification. */
export const reachability = {
  NeverAcknowledged: neverAcknowledged,
  NeverReturned: neverReturned,
  NeverIndeterminate: neverIndeterminate,
  NeverRefused: neverRefused,
  NeverStale: neverStale,
  NeverHealed: neverHealed,
  NeverUnanimous: neverUnanimous,
  NeverRepairing: neverRepairing,
  NeverHinted: neverHinted,
  NeverHandedOff: neverHandedOff,
  NeverDown: neverDown,
  NeverBack: neverBack,
  NeverRestored: neverRestored,
  NeverLost: neverLost,
  NeverTied: neverTied
} as const satisfies Record<string, Guarantee>

/** The name of an invariant that must be violated. */
export type ReachabilityName = keyof typeof reachability
