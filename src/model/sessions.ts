/**
 * Who may begin an operation, and what is already known at that moment. Mirrors `spec/Sessions.tla`.
 *
 * @module
 */
import { ANYONE, type Model, type Script } from "./configuration.ts"
import {
  type Floors,
  hasVersion,
  inProgress,
  type Read,
  type State,
  type Write,
  writtenValue
} from "./state.ts"
import { INITIAL, newest, type Value, writeOf } from "./value.ts"

// Of named clients only: what has not begun is ANYONE's.

const started = (state: State, c: number): boolean =>
  state.write.some((write) => write.client === c) || state.read.some((read) => read.client === c)

const busy = (state: State, c: number): boolean =>
  state.write.some((write) => write.client === c && inProgress(write)) ||
  state.read.some((read) => read.client === c && inProgress(read))

const sameElements = (a: ReadonlyArray<number>, b: ReadonlyArray<number>): boolean =>
  a.length === b.length && a.every((x) => b.includes(x))

const sameScript = (a: Script, b: Script): boolean =>
  a.reach === b.reach &&
  a.down === b.down &&
  a.up === b.up &&
  sameElements(a.clients, b.clients) &&
  sameElements(a.keys, b.keys)

const sameScripts = (model: Model, c: number, d: number): boolean =>
  [...model.writeScript, ...model.readScript].every(
    (script) => script.clients.includes(c) === script.clients.includes(d)
  )

// Names that the model does not tell apart are used in their order: this loses no behaviour but renamed copies.

const clientInTurn = (model: Model, state: State, c: number): boolean => {
  for (let d = 1; d < c; d++) if (sameScripts(model, c, d) && !started(state, d)) return false
  return true
}

const writeInTurn = (model: Model, state: State, w: number): boolean => {
  if (model.configuration.versioning === "two-phase") return true // the name of a write breaks ties
  for (let u = 0; u < w; u++)
    if (state.write[u]!.phase === "idle" && sameScript(model.writeScript[u]!, model.writeScript[w]!))
      return false
  return true
}

const readInTurn = (model: Model, state: State, r: number): boolean => {
  for (let u = 0; u < r; u++)
    if (
      state.read[u]!.phase === "idle" &&
      sameScript(model.readScript[u]!, model.readScript[r]!) &&
      model.recurring.includes(u) === model.recurring.includes(r)
    )
      return false
  return true
}

const clientMayBegin = (model: Model, state: State, c: number): boolean =>
  c === ANYONE || (clientInTurn(model, state, c) && !busy(state, c))

const onStage = (script: Script, state: State): boolean =>
  (script.down & state.up) === 0 && (script.up & ~state.up) === 0

export const mayBeginWrite = (model: Model, state: State, w: number, c: number, k: number): boolean =>
  state.write[w]!.phase === "idle" &&
  onStage(model.writeScript[w]!, state) &&
  model.writeScript[w]!.clients.includes(c) &&
  model.writeScript[w]!.keys.includes(k) &&
  writeInTurn(model, state, w) &&
  clientMayBegin(model, state, c)

export const mayBeginRead = (model: Model, state: State, r: number, c: number, k: number): boolean => {
  const phase = state.read[r]!.phase
  return (
    (phase === "idle" || (phase === "returned" && model.recurring.includes(r) && state.behind[r] === 0)) &&
    onStage(model.readScript[r]!, state) &&
    model.readScript[r]!.clients.includes(c) &&
    model.readScript[r]!.keys.includes(k) &&
    readInTurn(model, state, r) &&
    clientMayBegin(model, state, c)
  )
}

type ChosenWrite = (write: Write) => boolean
type ChosenRead = (read: Read) => boolean

/** The newest value that a chosen write wrote, or `INITIAL`. */
const largestWritten = (model: Model, state: State, chosen: ChosenWrite): Value =>
  state.write.reduce(
    (largest, write, w) =>
      hasVersion(write) && chosen(write)
        ? newest(model.configuration, largest, writtenValue(state, w))
        : largest,
    INITIAL
  )

/** The newest value that a chosen read returned, or `INITIAL`. */
const largestReturned = (model: Model, state: State, chosen: ChosenRead): Value =>
  state.read.reduce(
    (largest, read) =>
      read.phase === "returned" && chosen(read) ? newest(model.configuration, largest, read.result) : largest,
    INITIAL
  )

/** The newest acknowledged write of key k. */
export const largestAcked = (model: Model, state: State, k: number): Value =>
  largestWritten(model, state, (write) => write.phase === "acknowledged" && write.key === k)

/** The newest acknowledged write of key k by client c. */
const largestOwnAcked = (model: Model, state: State, c: number, k: number): Value =>
  largestWritten(
    model,
    state,
    (write) => write.client === c && write.phase === "acknowledged" && write.key === k
  )

/** The newest write of key k that client c has begun. */
export const largestOwnWritten = (model: Model, state: State, c: number, k: number): Value =>
  largestWritten(model, state, (write) => write.client === c && write.key === k)

/** The newest value of key k returned to client c. */
const largestOwnRead = (model: Model, state: State, c: number, k: number): Value =>
  largestReturned(model, state, (read) => read.client === c && read.key === k)

/** The newest value of key k in the past of some write that client c has read. */
const largestReadPast = (model: Model, state: State, c: number, k: number): Value =>
  state.read.reduce((largest, read) => {
    const w = writeOf(read.result)
    return read.phase === "returned" && read.client === c && w >= 0
      ? newest(model.configuration, largest, state.writeFloor[w]!.past[k]!)
      : largest
  }, INITIAL)

/**
 * The newest value of key k in the past of client c: what it had acknowledged, what it had read, and the past, when they
 * wrote, of those whose writes it had read.
 */
const past = (model: Model, state: State, c: number, k: number): Value =>
  [
    largestOwnAcked(model, state, c, k),
    largestOwnRead(model, state, c, k),
    largestReadPast(model, state, c, k)
  ].reduce((a, b) => newest(model.configuration, a, b))

const noPast = (model: Model): ReadonlyArray<Value> => new Array<Value>(model.keys).fill(INITIAL)

const floorsOf = (model: Model, state: State, c: number, k: number): Floors => {
  const acked = largestAcked(model, state, k)
  const returned = largestReturned(model, state, (read) => read.key === k)
  const named = c !== ANYONE
  return {
    acked,
    seen: newest(model.configuration, acked, returned),
    ownAcked: named ? largestOwnAcked(model, state, c, k) : INITIAL,
    ownWritten: named ? largestOwnWritten(model, state, c, k) : INITIAL,
    ownRead: named ? largestOwnRead(model, state, c, k) : INITIAL,
    past: noPast(model),
    prefix: INITIAL
  }
}

/** The floors of a write of key k that client c begins now. */
export const writeFloorsOf = (model: Model, state: State, c: number, k: number): Floors => {
  const floors = floorsOf(model, state, c, k)
  if (c === ANYONE) return floors
  return { ...floors, past: floors.past.map((_, j) => past(model, state, c, j)) }
}

/** The floors of a read of key k that client c begins now. */
export const readFloorsOf = (model: Model, state: State, c: number, k: number): Floors => {
  const floors = floorsOf(model, state, c, k)
  return c === ANYONE ? floors : { ...floors, prefix: largestReadPast(model, state, c, k) }
}
