/**
 * The mirror of some keys: a state of the specification in which operations that begin take the place of operations that
 * are forgotten.
 *
 * No action relates two keys, except that a fault touches all of them, that a client runs one operation at a time, and that
 * the floors of sessions look at other keys. So each key has a shard of its own, as small as what goes on there; where
 * sessions are followed, one shard has all keys.
 *
 * @module
 */
import {
  ANYONE,
  type Configuration,
  type Floors,
  firstNodes,
  fullModel,
  INITIAL,
  init,
  type Model,
  NO_KEY,
  NO_NUMBER,
  nodesOf,
  numberOf,
  packed,
  type Read,
  type Script,
  type State,
  type Value,
  type Write,
  writeOf
} from "../model/index.ts"
import type { Stamp } from "./Event.ts"
import { Refused } from "./Judgement.ts"

/** A write that has begun, as long as something may name it. */
export interface WriteRecord {
  readonly id: string
  readonly client: string
  readonly shard: Shard
  readonly key: number
  /** Its place in the state, or -1 once that is forgotten. */
  slot: number
  /** Nothing will name it any more. */
  ended: boolean
}

/** A read that has begun, as long as something may name it. */
export interface ReadRecord {
  readonly id: string
  readonly client: string
  readonly shard: Shard
  readonly key: number
  slot: number
  ended: boolean
  /** What the coordinator chose, which the state forgets at a time-out; `undefined` before. */
  result: Stamp | null | undefined
}

/** A packed value tells so many writes from each other and from the initial value: see `src/model/value.ts`. */
export const mostWrites = 1023
/** More reads of one shard at a time than any sensible run has. */
export const mostReads = 4096
/** `handedOff` is a set of keys as bits. */
export const mostKeysTogether = 31
const fewestSlots = 4

/** @internal */
export const idleWrite: Write = { phase: "idle", client: ANYONE, key: NO_KEY, number: NO_NUMBER }
/** @internal */
export const idleRead: Read = { phase: "idle", client: ANYONE, key: NO_KEY, result: INITIAL }

/** @internal */
export const noFloors = (keys: number): Floors => ({
  acked: INITIAL,
  seen: INITIAL,
  ownAcked: INITIAL,
  ownWritten: INITIAL,
  ownRead: INITIAL,
  past: new Array<Value>(keys).fill(INITIAL),
  prefix: INITIAL
})

const lengthened = <A>(array: ReadonlyArray<A>, length: number, element: A): ReadonlyArray<A> => [
  ...array,
  ...new Array<A>(length - array.length).fill(element)
]

/** The states of some keys, and which operation has which place in them. */
export class Shard {
  model: Model
  state: State
  readonly keys: Array<string> = []
  readonly writes: Array<WriteRecord | undefined> = []
  readonly reads: Array<ReadRecord | undefined> = []
  /** For each key the numbers of forgotten writes; only clocks need them, and only the latest are kept. */
  readonly usedNumbers: Array<Set<number>> = []

  constructor(configuration: Configuration, up: number) {
    const model = fullModel(configuration, { writes: 0, reads: 0, keys: 0, clients: 1 })
    this.model = { ...model, redundantSteps: true }
    this.state = { ...init(this.model), up }
    this.growWrites(fewestSlots)
    this.growReads(fewestSlots)
  }

  private script(): Script {
    return {
      clients: [ANYONE, 1],
      keys: this.keys.map((_, k) => k),
      reach: firstNodes(this.model.configuration.replicas),
      down: 0,
      up: 0
    }
  }

  /** A new key, which nobody has written yet. */
  addKey(key: string): number {
    const k = this.keys.length
    if (k === mostKeysTogether)
      throw new Refused(`more than ${mostKeysTogether} keys while sessions are followed`, true)
    this.keys.push(key)
    this.usedNumbers.push(new Set())
    const longer = (values: ReadonlyArray<Value>): ReadonlyArray<Value> => [...values, INITIAL]
    const longerFloors = (floors: Floors): Floors => ({ ...floors, past: longer(floors.past) })
    const script = this.script()
    this.model = {
      ...this.model,
      keys: k + 1,
      writeScript: this.model.writeScript.map(() => script),
      readScript: this.model.readScript.map(() => script)
    }
    this.state = {
      ...this.state,
      store: this.state.store.map(longer),
      hints: this.state.hints.map((kept) => kept.map(longer)),
      writeFloor: this.state.writeFloor.map(longerFloors),
      readFloor: this.state.readFloor.map(longerFloors)
    }
    return k
  }

  growWrites(length: number): void {
    const { state, model } = this
    const more = <A>(array: ReadonlyArray<A>, element: A) => lengthened(array, length, element)
    while (this.writes.length < length) this.writes.push(undefined)
    this.model = { ...model, writeScript: more(model.writeScript, model.writeScript[0] ?? this.script()) }
    this.state = {
      ...state,
      write: more(state.write, idleWrite),
      acks: more(state.acks, new Array<number>(nodesOf(model)).fill(0)),
      versions: more(state.versions, new Array<ReadonlyArray<number>>(model.configuration.replicas).fill([])),
      writeFloor: more(state.writeFloor, noFloors(model.keys))
    }
  }

  growReads(length: number): void {
    const { state, model } = this
    const more = <A>(array: ReadonlyArray<A>, element: A) => lengthened(array, length, element)
    while (this.reads.length < length) this.reads.push(undefined)
    this.model = { ...model, readScript: more(model.readScript, model.readScript[0] ?? this.script()) }
    this.state = {
      ...state,
      read: more(state.read, idleRead),
      behind: more(state.behind, 0),
      answers: more(state.answers, new Array<ReadonlyArray<Value>>(model.configuration.replicas).fill([])),
      readFloor: more(state.readFloor, noFloors(model.keys))
    }
  }

  /** A value of this shard as events name it. */
  stampOf(value: Value): Stamp | null {
    return value === INITIAL
      ? null
      : { number: numberOf(value), write: this.writes[writeOf(value)]?.id ?? "a forgotten write" }
  }

  /** Is the value of this shard the one that the stamp names? */
  isStamp(value: Value, stamp: Stamp | null): boolean {
    if (value === INITIAL || stamp === null) return value === INITIAL && stamp === null
    return stamp.number === numberOf(value) && this.writes[writeOf(value)]?.id === stamp.write
  }

  /** The value that the stamp of a write of this shard names. */
  valueOf(write: WriteRecord, number: number): Value {
    return packed(number, write.slot)
  }
}
