/**
 * What a configuration may promise its clients, as predicates on states. Mirrors `spec/Guarantees.tla`; definitions
 * and their sources stand there.
 *
 * @module
 */
import type { Model } from "./configuration.ts"
import { largestAcked } from "./sessions.ts"
import {
  hasVersion,
  type Read,
  type State,
  typeOK,
  type Write,
  type WritePhase,
  writtenValue
} from "./state.ts"
import { atLeast, INITIAL, newer, writeOf } from "./value.ts"

/** A predicate on the states of a model. */
export type Guarantee = (model: Model, state: State) => boolean

const everyReturnedRead = (state: State, holds: (read: Read, r: number) => boolean): boolean =>
  state.read.every((read, r) => read.phase !== "returned" || holds(read, r))

const everyVersioned = (state: State, holds: (write: Write, w: number) => boolean): boolean =>
  state.write.every((write, w) => !hasVersion(write) || holds(write, w))

/** A read returns the initial value or the value of a write that has begun. */
export const noPhantoms: Guarantee = (_model, state) =>
  everyReturnedRead(state, (read) => {
    if (read.result === INITIAL) return true
    const w = writeOf(read.result)
    const write = state.write[w]
    return write !== undefined && write.key === read.key && writtenValue(state, w) === read.result
  })

/** Two writes of one key can be told apart by their versions. */
export const versionsAreUnique: Guarantee = ({ configuration }, state) =>
  everyVersioned(state, (write, w) =>
    everyVersioned(state, (other, u) => {
      if (u === w || other.key !== write.key) return true
      const a = writtenValue(state, w)
      const b = writtenValue(state, u)
      return newer(configuration, a, b) || newer(configuration, b, a)
    })
  )

/** A read returns at least what was acknowledged before it began. */
export const ackedWritesAreRead: Guarantee = ({ configuration }, state) =>
  everyReturnedRead(state, (read, r) => atLeast(configuration, read.result, state.readFloor[r]!.acked))

/** A write is newer than what was acknowledged before it began. */
export const ackedWritesAreNotOvertaken: Guarantee = ({ configuration }, state) =>
  everyVersioned(state, (_write, w) =>
    newer(configuration, writtenValue(state, w), state.writeFloor[w]!.acked)
  )

/** The certificate of regular histories. */
export const regular: Guarantee = (model, state) =>
  ackedWritesAreRead(model, state) &&
  ackedWritesAreNotOvertaken(model, state) &&
  versionsAreUnique(model, state) &&
  noPhantoms(model, state)

/** A read returns at least what was acknowledged or returned before it began. */
export const readsNeverGoBack: Guarantee = ({ configuration }, state) =>
  everyReturnedRead(state, (read, r) => atLeast(configuration, read.result, state.readFloor[r]!.seen))

/** A write is newer than what was acknowledged or returned before it began. */
export const writesAreOrdered: Guarantee = ({ configuration }, state) =>
  everyVersioned(state, (_write, w) =>
    newer(configuration, writtenValue(state, w), state.writeFloor[w]!.seen)
  )

/** The certificate of linearizable histories. */
export const linearizable: Guarantee = (model, state) =>
  readsNeverGoBack(model, state) &&
  writesAreOrdered(model, state) &&
  versionsAreUnique(model, state) &&
  noPhantoms(model, state)

/** A read returns at least its own client's acknowledged writes. */
export const readYourWrites: Guarantee = ({ configuration }, state) =>
  everyReturnedRead(state, (read, r) => atLeast(configuration, read.result, state.readFloor[r]!.ownAcked))

/** A read returns at least what its own client has read. */
export const monotonicReads: Guarantee = ({ configuration }, state) =>
  everyReturnedRead(state, (read, r) => atLeast(configuration, read.result, state.readFloor[r]!.ownRead))

/** A write is newer than its own client's earlier writes. */
export const monotonicWrites: Guarantee = ({ configuration }, state) =>
  everyVersioned(state, (_write, w) =>
    newer(configuration, writtenValue(state, w), state.writeFloor[w]!.ownWritten)
  )

/** A write is newer than what its own client has read. */
export const writesFollowReads: Guarantee = ({ configuration }, state) =>
  everyVersioned(state, (_write, w) =>
    newer(configuration, writtenValue(state, w), state.writeFloor[w]!.ownRead)
  )

/** Who has read a write also reads what was in the past of its client. */
export const consistentPrefix: Guarantee = ({ configuration }, state) =>
  everyReturnedRead(state, (read, r) => atLeast(configuration, read.result, state.readFloor[r]!.prefix))

const noneReadAWrite = (state: State, phase: WritePhase): boolean =>
  everyReturnedRead(state, (read) => state.write[writeOf(read.result)]?.phase !== phase)

/** The value of a refused write is never returned. */
export const noDirtyReads: Guarantee = (_model, state) => noneReadAWrite(state, "refused")

/** The value of an indeterminate write is never returned. */
export const noPartialWritesRead: Guarantee = (_model, state) => noneReadAWrite(state, "indeterminate")

const everyKey = (model: Model, holds: (k: number) => boolean): boolean => {
  for (let k = 0; k < model.keys; k++) if (!holds(k)) return false
  return true
}

/** Some node, up or down, holds at least the newest acknowledged write. */
export const ackedWritesSurvive: Guarantee = (model, state) =>
  everyKey(model, (k) => {
    const acked = largestAcked(model, state, k)
    return (
      state.store.some((held) => atLeast(model.configuration, held[k]!, acked)) ||
      state.hints.some((kept) => kept.some((hints) => atLeast(model.configuration, hints[k]!, acked)))
    )
  })

/** Every set of R home replicas has a member that holds at least the newest acknowledged write. */
export const quorumsHoldAcked: Guarantee = (model, state) =>
  everyKey(model, (k) => {
    const acked = largestAcked(model, state, k)
    const missing = state.store.filter((held) => newer(model.configuration, acked, held[k]!)).length
    return missing < model.configuration.readQuorum
  })

/** All home replicas hold the same value of key k. */
export const agree = (state: State, k: number): boolean =>
  state.store.every((held) => held[k] === state.store[0]![k])

/** The state invariants by their names in the specification. */
export const invariants = {
  /** Every variable has its type. */
  TypeOK: typeOK,
  NoPhantoms: noPhantoms,
  VersionsAreUnique: versionsAreUnique,
  AckedWritesAreRead: ackedWritesAreRead,
  AckedWritesAreNotOvertaken: ackedWritesAreNotOvertaken,
  Regular: regular,
  ReadsNeverGoBack: readsNeverGoBack,
  WritesAreOrdered: writesAreOrdered,
  Linearizable: linearizable,
  ReadYourWrites: readYourWrites,
  MonotonicReads: monotonicReads,
  MonotonicWrites: monotonicWrites,
  WritesFollowReads: writesFollowReads,
  ConsistentPrefix: consistentPrefix,
  NoDirtyReads: noDirtyReads,
  NoPartialWritesRead: noPartialWritesRead,
  AckedWritesSurvive: ackedWritesSurvive,
  QuorumsHoldAcked: quorumsHoldAcked
} as const satisfies Record<string, Guarantee>

/** The name of a state invariant. */
export type InvariantName = keyof typeof invariants
