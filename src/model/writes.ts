/**
 * Quorum writes. Mirrors `spec/Writes.tla`: a function is an action, and returns the next state, or `undefined` where
 * the action is not enabled.
 *
 * @module
 */
import { ANYONE, isIn, type Model, type NodeSet, sizeOf, spareNode } from "./configuration.ts"
import { largestOwnWritten, mayBeginWrite, writeFloorsOf } from "./sessions.ts"
import { replaced, type State, writtenValue } from "./state.ts"
import { NO_NUMBER, newer, newest, numberOf } from "./value.ts"

/**
 * The largest number that a write of key k has chosen.
 *
 * @internal
 */
export const largestNumber = (state: State, k: number): number =>
  state.write.reduce(
    (largest, write) => (write.key === k ? Math.max(largest, write.number) : largest),
    NO_NUMBER
  )

/** May client c begin a write of key k with number v? */
const isFirstNumber = (model: Model, state: State, c: number, k: number, v: number): boolean => {
  switch (model.configuration.versioning) {
    case "ordered":
      return v === largestNumber(state, k) + 1
    case "clock":
      return (
        v !== NO_NUMBER &&
        !state.write.some((write) => write.key === k && write.number === v) &&
        (c === ANYONE || v > numberOf(largestOwnWritten(model, state, c, k)))
      )
    case "two-phase":
      return v === NO_NUMBER
  }
}

/** Client c begins write w of key k; v is its number, or `NO_NUMBER` for a two-phase write. */
export const beginWrite = (
  model: Model,
  state: State,
  w: number,
  c: number,
  k: number,
  v: number
): State | undefined => {
  if (!mayBeginWrite(model, state, w, c, k)) return
  if (!isFirstNumber(model, state, c, k, v)) return
  const phase = model.configuration.versioning === "two-phase" ? "asking" : "writing"
  return {
    ...state,
    write: replaced(state.write, w, { phase, client: c, key: k, number: v }),
    writeFloor: replaced(state.writeFloor, w, writeFloorsOf(model, state, c, k))
  }
}

/** Replica n tells the two-phase write w the number that it holds. */
export const replyVersion = (model: Model, state: State, w: number, n: number): State | undefined => {
  const write = state.write[w]!
  if (write.phase !== "asking") return
  if (!isIn(state.up, n)) return
  const number = numberOf(state.store[n]![write.key]!)
  const told = state.versions[w]![n]!
  if (told.includes(number)) return
  if (!model.redundantSteps && told.length > 0) return
  return {
    ...state,
    versions: replaced(state.versions, w, replaced(state.versions[w]!, n, ascending(told, number)))
  }
}

/** A set kept as an ascending array, with one more element. */
const ascending = (set: ReadonlyArray<number>, element: number): ReadonlyArray<number> =>
  [...set, element].sort((a, b) => a - b)

/** The coordinator takes one number from each of R replicas and chooses the next one after the largest. */
export const chooseVersion = (model: Model, state: State, w: number, v: number): State | undefined => {
  const write = state.write[w]!
  if (write.phase !== "asking") return // implied as long as numbers are forgotten
  const told = state.versions[w]!
  if (!told.some((numbers) => numbers.includes(v - 1))) return
  const replicasBelow = told.filter((numbers) => numbers.some((u) => u < v)).length
  if (replicasBelow < model.configuration.readQuorum) return
  return {
    ...state,
    write: replaced(state.write, w, { ...write, phase: "writing", number: v }),
    versions: forgotten(state.versions, w)
  }
}

/** The facts of an operation, all forgotten. */
const forgotten = <A>(
  facts: ReadonlyArray<ReadonlyArray<ReadonlyArray<A>>>,
  operation: number
): ReadonlyArray<ReadonlyArray<ReadonlyArray<A>>> =>
  facts[operation]!.every((told) => told.length === 0)
    ? facts
    : replaced(
        facts,
        operation,
        facts[operation]!.map(() => [])
      )

/** Replica n handles the request: it keeps the newer value, and acknowledges either way. */
export const applyWrite = (model: Model, state: State, w: number, n: number): State | undefined => {
  const write = state.write[w]!
  if (write.phase !== "writing") return
  if (!isIn(state.up, n)) return
  if (!isIn(model.writeScript[w]!.reach, n)) return
  if (state.acks[w]![n] !== 0) return
  const kept = newest(model.configuration, state.store[n]![write.key]!, writtenValue(state, w))
  return {
    ...state,
    store: replaced(state.store, n, replaced(state.store[n]!, write.key, kept)),
    acks: acknowledge(state, w, n, n)
  }
}

/**
 * The acknowledgements, and that node m acknowledged w in the place of replica n.
 *
 * @internal
 */
export const acknowledge = (state: State, w: number, m: number, n: number): State["acks"] =>
  replaced(state.acks, w, replaced(state.acks[w]!, m, state.acks[w]![m]! | (1 << n)))

/** Spare s takes the write in the place of replica n, which need not be down. */
export const divertWrite = (
  model: Model,
  state: State,
  w: number,
  s: number,
  n: number
): State | undefined => {
  const write = state.write[w]!
  const m = spareNode(model, s)
  if (write.phase !== "writing") return
  if (!isIn(state.up, m)) return
  if (state.acks[w]![m] !== 0) return
  const value = writtenValue(state, w)
  return { ...state, ...keepHint(model, state, s, n, write.key, value), acks: acknowledge(state, w, m, n) }
}

/** Spare s keeps the newer of its hint and `value`; a hint that is replaced has not been handed off. */
export const keepHint = (
  model: Model,
  state: State,
  s: number,
  n: number,
  k: number,
  value: number
): Pick<State, "hints" | "handedOff"> => {
  const hints = state.hints[s]!
  if (!newer(model.configuration, value, hints[n]![k]!))
    return { hints: state.hints, handedOff: state.handedOff }
  const handedOff = state.handedOff[s]!
  return {
    hints: replaced(state.hints, s, replaced(hints, n, replaced(hints[n]!, k, value))),
    handedOff: replaced(state.handedOff, s, replaced(handedOff, n, handedOff[n]! & ~(1 << k)))
  }
}

/** The home replicas in whose place somebody acknowledged w. */
export const ackedPlaces = (state: State, w: number): NodeSet =>
  state.acks[w]!.reduce((all, places) => all | places, 0)

/**
 * The acknowledgements without those of w.
 *
 * @internal
 */
export const forgetAcks = (state: State, w: number): State["acks"] =>
  ackedPlaces(state, w) === 0
    ? state.acks
    : replaced(
        state.acks,
        w,
        state.acks[w]!.map(() => 0)
      )

/** The coordinator has W acknowledgements and tells the client. */
export const completeWrite = (model: Model, state: State, w: number): State | undefined => {
  const write = state.write[w]!
  if (write.phase !== "writing") return // implied as long as acknowledgements are forgotten
  if (sizeOf(ackedPlaces(state, w)) < model.configuration.writeQuorum) return
  return {
    ...state,
    write: replaced(state.write, w, { ...write, phase: "acknowledged" }),
    acks: forgetAcks(state, w)
  }
}

/** The coordinator gives up although requests are under way: the outcome is unknown. */
export const timeOutWrite = (model: Model, state: State, w: number): State | undefined => {
  const write = state.write[w]!
  if (!model.configuration.timeouts) return
  if (write.phase !== "writing") return
  return {
    ...state,
    write: replaced(state.write, w, { ...write, phase: "indeterminate" }),
    acks: forgetAcks(state, w)
  }
}

/** The coordinator says no before any replica was sent the value: at once, or while it collects numbers. */
export const refuseWrite = (
  model: Model,
  state: State,
  w: number,
  c: number,
  k: number
): State | undefined => {
  const write = state.write[w]!
  if (!model.configuration.timeouts) return
  const asking = write.phase === "asking" && write.client === c && write.key === k
  if (!asking && !mayBeginWrite(model, state, w, c, k)) return
  return {
    ...state,
    write: replaced(state.write, w, { phase: "refused", client: c, key: k, number: NO_NUMBER }),
    versions: forgotten(state.versions, w)
  }
}
