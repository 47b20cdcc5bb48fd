/**
 * The environment: late and repeated messages, crashes and the ways back. Mirrors `spec/Faults.tla`.
 *
 * @module
 */
import { isIn, type Model, spareNode } from "./configuration.ts"
import { hasVersion, replaced, type State, writtenValue } from "./state.ts"
import { INITIAL, newer } from "./value.ts"
import { keepHint } from "./writes.ts"

/** Can node m still handle the request of w itself, which does all that a late copy does? */
const canStillHandle = (state: State, w: number, m: number): boolean =>
  state.write[w]!.phase === "writing" && state.acks[w]![m] === 0

/**
 * A copy of something that was sent before arrives at node m in the place of replica n, changes what m holds, and is
 * an acknowledgement of nothing.
 */
export const lateArrival = (
  model: Model,
  state: State,
  w: number,
  m: number,
  n: number
): State | undefined => {
  const { configuration } = model
  const write = state.write[w]!
  if (!hasVersion(write)) return
  if (!isIn(state.up, m)) return
  if (!model.redundantSteps && canStillHandle(state, w, m)) return
  const k = write.key
  const value = writtenValue(state, w)
  if (m < configuration.replicas) {
    if (m !== n) return
    if (!isIn(model.writeScript[w]!.reach, n)) return
    if (!newer(configuration, value, state.store[n]![k]!)) return
    return { ...state, store: replaced(state.store, n, replaced(state.store[n]!, k, value)) }
  }
  const s = m - configuration.replicas
  if (!newer(configuration, value, state.hints[s]![n]![k]!)) return
  return { ...state, ...keepHint(model, state, s, n, k, value) }
}

/** Node m goes down; what it holds stays on its disk. */
export const crash = (model: Model, state: State, m: number): State | undefined => {
  const { crashes, restores, losses } = model.configuration
  if (!isIn(state.up, m)) return
  if (state.spent.crashes >= crashes + restores + losses) return
  return { ...state, up: state.up & ~(1 << m), spent: { ...state.spent, crashes: state.spent.crashes + 1 } }
}

/** The node comes back with its disk as it was. */
export const recover = (_model: Model, state: State, m: number): State | undefined => {
  if (isIn(state.up, m)) return
  return { ...state, up: state.up | (1 << m) }
}

/** Replica n is replaced by a copy of what replica m holds now. */
export const restoreFrom = (model: Model, state: State, n: number, m: number): State | undefined => {
  if (isIn(state.up, n)) return
  if (!isIn(state.up, m)) return
  if (state.spent.restores >= model.configuration.restores) return
  return {
    ...state,
    store: replaced(state.store, n, state.store[m]!),
    up: state.up | (1 << n),
    spent: { ...state.spent, restores: state.spent.restores + 1 }
  }
}

/** The node comes back empty; a spare has lost its hints. */
export const loseDisk = (model: Model, state: State, m: number): State | undefined => {
  if (isIn(state.up, m)) return
  if (state.spent.losses >= model.configuration.losses) return
  const back = { up: state.up | (1 << m), spent: { ...state.spent, losses: state.spent.losses + 1 } }
  const empty = state.store[0]!.map(() => INITIAL)
  if (m < model.configuration.replicas) return { ...state, ...back, store: replaced(state.store, m, empty) }
  const s = m - spareNode(model, 0)
  return {
    ...state,
    ...back,
    hints: replaced(
      state.hints,
      s,
      state.hints[s]!.map(() => empty)
    ),
    handedOff: replaced(
      state.handedOff,
      s,
      state.handedOff[s]!.map(() => 0)
    )
  }
}
