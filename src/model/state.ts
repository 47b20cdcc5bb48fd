/**
 * The variables and their initial values. Mirrors `spec/State.tla`, variable by variable.
 *
 * There is no network variable: acknowledgements and answers are facts that a replica's step adds, and the step that
 * completes an operation picks among them. A fact that is never picked is a message that was lost or is late.
 *
 * @module
 */
import { ANYONE, firstNodes, type Model, type NodeSet, nodesOf } from "./configuration.ts"
import { INITIAL, NO_NUMBER, numberOf, packed, type Value, writeOf } from "./value.ts"

/** The life of a write. `asking` while it collects numbers, which only a two-phase write does. */
export type WritePhase = "idle" | "asking" | "writing" | "acknowledged" | "indeterminate" | "refused"
/** The life of a read. `repairing` while it has its result but may not return it yet. */
export type ReadPhase = "idle" | "reading" | "repairing" | "returned" | "indeterminate" | "refused"

/** The key of an operation that has not begun. */
export const NO_KEY = -1

/** A write: its phase, who runs it, its key and the number that it chose. */
export interface Write {
  readonly phase: WritePhase
  readonly client: number
  readonly key: number
  readonly number: number
}

/** A read: its phase, who runs it, its key and its result. */
export interface Read {
  readonly phase: ReadPhase
  readonly client: number
  readonly key: number
  readonly result: Value
}

/** What was known when an operation on key k began; all are values. */
export interface Floors {
  /** The newest acknowledged write of k. */
  readonly acked: Value
  /** The newest value of k that was acknowledged or returned. */
  readonly seen: Value
  /** The newest acknowledged write of k by the operation's own client. */
  readonly ownAcked: Value
  /** The newest write of k that its client had begun. */
  readonly ownWritten: Value
  /** The newest value of k returned to its client. */
  readonly ownRead: Value
  /** Writes only: for each key, the newest value in the past of its client; see `past` in `sessions.ts`. */
  readonly past: ReadonlyArray<Value>
  /** Reads only: the newest value of k in the past of some write that its client had read. */
  readonly prefix: Value
}

/** How much of each budget of faults is used up. */
export interface Spent {
  readonly crashes: number
  readonly restores: number
  readonly losses: number
}

/** A state: the variables of the specification, by the same names. */
export interface State {
  /** `store[n][k]`: the value that replica n holds for key k. */
  readonly store: ReadonlyArray<ReadonlyArray<Value>>
  /** `hints[s][n][k]`: what spare s keeps for replica n; `INITIAL` for nothing. */
  readonly hints: ReadonlyArray<ReadonlyArray<ReadonlyArray<Value>>>
  /** `handedOff[s][n]`: the keys, as bits, whose present hint n has acknowledged. */
  readonly handedOff: ReadonlyArray<ReadonlyArray<number>>
  readonly up: NodeSet

  readonly write: ReadonlyArray<Write>
  readonly read: ReadonlyArray<Read>
  /** `behind[r]`: the replicas that read r has yet to repair. */
  readonly behind: ReadonlyArray<NodeSet>

  /** `acks[w][m]`: the replicas in whose places node m acknowledged write w. */
  readonly acks: ReadonlyArray<ReadonlyArray<NodeSet>>
  /** `versions[w][n]`: the numbers that replica n told the two-phase write w. */
  readonly versions: ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>>
  /** `answers[r][n]`: the values with which replica n answered read r. */
  readonly answers: ReadonlyArray<ReadonlyArray<ReadonlyArray<Value>>>

  readonly writeFloor: ReadonlyArray<Floors>
  readonly readFloor: ReadonlyArray<Floors>
  readonly spent: Spent
}

/** Is the operation under way? */
export const inProgress = (operation: Write | Read): boolean =>
  operation.phase === "asking" ||
  operation.phase === "writing" ||
  operation.phase === "reading" ||
  operation.phase === "repairing"

/** The value that write w writes, once it has chosen its number. */
export const writtenValue = (state: State, w: number): Value => packed(state.write[w]!.number, w)

/** Has the write chosen its number? */
export const hasVersion = (write: Write): boolean => write.number !== NO_NUMBER

/** A copy of the array with one element replaced. */
export const replaced = <A>(array: ReadonlyArray<A>, index: number, element: A): ReadonlyArray<A> => {
  const copy = array.slice()
  copy[index] = element
  return copy
}

const filled = <A>(length: number, element: A): ReadonlyArray<A> => new Array<A>(length).fill(element)

/** The only initial state. */
export const init = (model: Model): State => {
  const { replicas, spares } = model.configuration
  const writes = model.writeScript.length
  const reads = model.readScript.length
  const nothing = filled(model.keys, INITIAL)
  const noFloors: Floors = {
    acked: INITIAL,
    seen: INITIAL,
    ownAcked: INITIAL,
    ownWritten: INITIAL,
    ownRead: INITIAL,
    past: nothing,
    prefix: INITIAL
  }
  return {
    store: filled(replicas, nothing),
    hints: filled(spares, filled(replicas, nothing)),
    handedOff: filled(spares, filled(replicas, 0)),
    up: firstNodes(nodesOf(model)),
    write: filled(writes, { phase: "idle", client: ANYONE, key: NO_KEY, number: NO_NUMBER }),
    read: filled(reads, { phase: "idle", client: ANYONE, key: NO_KEY, result: INITIAL }),
    behind: filled(reads, 0),
    acks: filled(writes, filled(nodesOf(model), 0)),
    versions: filled(writes, filled<ReadonlyArray<number>>(replicas, [])),
    answers: filled(reads, filled<ReadonlyArray<Value>>(replicas, [])),
    writeFloor: filled(writes, noFloors),
    readFloor: filled(reads, noFloors),
    spent: { crashes: 0, restores: 0, losses: 0 }
  }
}

/** All values that floors have. */
export const floorValues = (floors: Floors): ReadonlyArray<Value> => [
  floors.acked,
  floors.seen,
  floors.ownAcked,
  floors.ownWritten,
  floors.ownRead,
  ...floors.past,
  floors.prefix
]

/** Is every variable of its type? The counterpart of `TypeOK`; what TypeScript's types say already is not repeated. */
export const typeOK = (model: Model, state: State): boolean => {
  const { replicas, crashes, restores, losses } = model.configuration
  const writes = model.writeScript.length
  const home = firstNodes(replicas)
  const isValue = (value: Value): boolean => {
    const number = numberOf(value)
    const w = writeOf(value)
    return value === INITIAL || (number >= 1 && number <= writes && w >= 0 && w < writes)
  }
  const within = (set: NodeSet, all: NodeSet): boolean => (set & ~all) === 0
  const isClient = (c: number): boolean => c >= 0 && c <= model.clients
  const isKey = (k: number): boolean => k >= NO_KEY && k < model.keys
  const areFloors = (floors: Floors): boolean => floorValues(floors).every(isValue)
  return (
    state.store.every((held) => held.every(isValue)) &&
    state.hints.every((kept) => kept.every((hints) => hints.every(isValue))) &&
    state.handedOff.every((kept) => kept.every((keys) => within(keys, firstNodes(model.keys)))) &&
    within(state.up, firstNodes(nodesOf(model))) &&
    state.write.every((w) => isClient(w.client) && isKey(w.key) && w.number >= 0 && w.number <= writes) &&
    state.read.every((r) => isClient(r.client) && isKey(r.key) && isValue(r.result)) &&
    state.behind.every((set) => within(set, home)) &&
    state.acks.every((acks) => acks.every((places) => within(places, home))) &&
    state.versions.every((told) => told.every((numbers) => numbers.every((v) => v >= 0 && v <= writes))) &&
    state.answers.every((answered) => answered.every((answers) => answers.every(isValue))) &&
    state.writeFloor.every(areFloors) &&
    state.readFloor.every(areFloors) &&
    state.spent.crashes <= crashes + restores + losses &&
    state.spent.restores <= restores &&
    state.spent.losses <= losses
  )
}
