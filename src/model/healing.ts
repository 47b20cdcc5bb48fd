/**
 * Read repair, hinted hand-off and anti-entropy. Mirrors `spec/Healing.tla`.
 *
 * @module
 */
import { isIn, type Model, sizeOf, spareNode } from "./configuration.ts"
import { replaced, type State } from "./state.ts"
import { INITIAL, newer, newest, type Value } from "./value.ts"

/**
 * The stores, with `value` as what replica n holds for key k.
 *
 * @internal
 */
export const stored = (state: State, n: number, k: number, value: Value): State["store"] =>
  replaced(state.store, n, replaced(state.store[n]!, k, value))

/** The reader writes its result back to a replica that is behind. */
export const repairReplica = (model: Model, state: State, r: number, n: number): State | undefined => {
  const { key, result } = state.read[r]!
  const behind = state.behind[r]!
  if (!isIn(behind, n)) return
  if (!isIn(state.up, n)) return
  return {
    ...state,
    store: stored(state, n, key, newest(model.configuration, state.store[n]![key]!, result)),
    behind: replaced(state.behind, r, behind & ~(1 << n))
  }
}

/** A blocking read returns once W replicas have answered or acknowledged at least its result. */
export const completeRepair = (model: Model, state: State, r: number): State | undefined => {
  const read = state.read[r]!
  if (read.phase !== "repairing") return
  if (model.configuration.replicas - sizeOf(state.behind[r]!) < model.configuration.writeQuorum) return
  return {
    ...state,
    read: replaced(state.read, r, { ...read, phase: "returned" }),
    behind: replaced(state.behind, r, 0)
  }
}

/** Spare s brings its hint for replica n home; the hint stays until the acknowledgement is back. */
export const handOff = (model: Model, state: State, s: number, n: number, k: number): State | undefined => {
  const hint = state.hints[s]![n]![k]!
  const handedOff = state.handedOff[s]!
  if (hint === INITIAL) return
  if ((handedOff[n]! & (1 << k)) !== 0) return
  if (!isIn(state.up, spareNode(model, s)) || !isIn(state.up, n)) return
  return {
    ...state,
    store: stored(state, n, k, newest(model.configuration, state.store[n]![k]!, hint)),
    handedOff: replaced(state.handedOff, s, replaced(handedOff, n, handedOff[n]! | (1 << k)))
  }
}

/** Spare s drops a hint whose hand-off was acknowledged. */
export const dropHint = (model: Model, state: State, s: number, n: number, k: number): State | undefined => {
  const hints = state.hints[s]!
  const handedOff = state.handedOff[s]!
  if ((handedOff[n]! & (1 << k)) === 0) return
  if (!isIn(state.up, spareNode(model, s))) return
  return {
    ...state,
    hints: replaced(state.hints, s, replaced(hints, n, replaced(hints[n]!, k, INITIAL))),
    handedOff: replaced(state.handedOff, s, replaced(handedOff, n, handedOff[n]! & ~(1 << k)))
  }
}

/** Replica n copies key k from replica m, which holds something newer. */
export const antiEntropy = (
  model: Model,
  state: State,
  m: number,
  n: number,
  k: number
): State | undefined => {
  if (!model.configuration.antiEntropy) return
  if (!isIn(state.up, m) || !isIn(state.up, n)) return
  const theirs = state.store[m]![k]!
  if (!newer(model.configuration, theirs, state.store[n]![k]!)) return
  return { ...state, store: stored(state, n, k, theirs) }
}
