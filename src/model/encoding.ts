/**
 * States as bits. Everything that belongs to one home replica (what it stores, what it acknowledged and answered, the
 * hints that spares keep for it) is one column of whole words; what belongs to nobody follows. Permuting replicas is
 * then permuting columns, and sorting them gives the one representative of an orbit: cheaper than trying all
 * permutations, and exact, since no part of a state relates two home replicas to each other.
 *
 * @module
 */
import { firstNodes, isIn, type Model, nodesOf } from "./configuration.ts"
import { allValues } from "./leaderless.ts"
import {
  type Floors,
  init,
  type Read,
  type ReadPhase,
  type State,
  type Write,
  type WritePhase
} from "./state.ts"
import { numberOf, type Value, writeOf } from "./value.ts"

const writePhases: ReadonlyArray<WritePhase> = [
  "idle",
  "asking",
  "writing",
  "acknowledged",
  "indeterminate",
  "refused"
]
const readPhases: ReadonlyArray<ReadPhase> = [
  "idle",
  "reading",
  "repairing",
  "returned",
  "indeterminate",
  "refused"
]
const PHASE_BITS = 3

const bitsFor = (count: number): number => Math.max(1, 32 - Math.clz32(count - 1))

/** Fields of a few bits in consecutive words; none straddles two words. */
class BitCursor {
  private words!: Int32Array
  private word = 0
  private shift = 0

  seek(words: Int32Array, word: number): void {
    this.words = words
    this.word = word
    this.shift = 0
  }

  /** The first word after the last field. */
  end(): number {
    return this.shift === 0 ? this.word : this.word + 1
  }

  put(value: number, bits: number): void {
    if (this.shift + bits > 32) {
      this.word++
      this.shift = 0
    }
    if (this.shift === 0) this.words[this.word] = value
    else this.words[this.word]! |= value << this.shift
    this.shift += bits
  }

  take(bits: number): number {
    if (this.shift + bits > 32) {
      this.word++
      this.shift = 0
    }
    const value = (this.words[this.word]! >>> this.shift) & (2 ** bits - 1)
    this.shift += bits
    return value
  }
}

/** How the states of one model are laid out. */
export interface Encoding {
  /** Words of a state. */
  readonly words: number
  /** Writes the state at `offset`; injective. */
  readonly encode: (state: State, into: Int32Array, offset: number) => void
  /** The state that was written at `offset`. */
  readonly decode: (from: Int32Array, offset: number) => State
  /** Sorts the columns of replicas that the model does not tell apart. */
  readonly canonicalize: (words: Int32Array, offset: number) => void
  /** Whether `canonicalize` may change anything. */
  readonly symmetric: boolean
}

/** Replicas that the requests of the same operations can reach are interchangeable. */
export const interchangeableReplicas = (model: Model): ReadonlyArray<ReadonlyArray<number>> => {
  const classes = new Map<string, Array<number>>()
  for (let n = 0; n < model.configuration.replicas; n++) {
    const reachedBy = [...model.writeScript, ...model.readScript]
      .flatMap(({ reach, down, up }) => [reach, down, up].map((set) => (isIn(set, n) ? 1 : 0)))
      .join("")
    classes.set(reachedBy, [...(classes.get(reachedBy) ?? []), n])
  }
  return [...classes.values()]
}

/** The layout of a model's states. */
export const encodingOf = (model: Model): Encoding => {
  const { replicas, spares, versioning, readRepair, crashes, restores, losses } = model.configuration
  const { keys } = model
  const writes = model.writeScript.length
  const reads = model.readScript.length
  const nodes = nodesOf(model)
  const values = allValues(model)
  if (values.length > 31)
    throw new RangeError(`a model of ${writes} writes is too large: sets of values have room for 5 writes`)
  const valueBits = bitsFor(values.length)
  const numberBits = bitsFor(writes + 1)
  const clientBits = bitsFor(model.clients + 1)
  const keyBits = bitsFor(keys + 1)
  const twoPhase = versioning === "two-phase"
  const sessions = model.clients > 0
  const repairs = readRepair !== "none"
  const mayFail = crashes + restores + losses > 0
  const cursor = new BitCursor()

  // A value's place among `values`: the initial one first, then by number and write.
  const indexOf = (value: Value): number =>
    value === 0 ? 0 : (numberOf(value) - 1) * writes + writeOf(value) + 1
  const setOfIndex: Array<ReadonlyArray<Value> | undefined> = []
  const valuesOf = (mask: number): ReadonlyArray<Value> => {
    const known = setOfIndex[mask]
    if (known !== undefined) return known
    const set = values.filter((_, i) => isIn(mask, i)).sort((a, b) => a - b)
    setOfIndex[mask] = set
    return set
  }
  const numbersOf = (mask: number): ReadonlyArray<number> =>
    Array.from({ length: writes + 1 }, (_, v) => v).filter((v) => isIn(mask, v))
  const maskOf = (set: ReadonlyArray<Value>): number => {
    let mask = 0
    for (let i = 0; i < set.length; i++) mask |= 1 << indexOf(set[i]!)
    return mask
  }
  const numberMaskOf = (set: ReadonlyArray<number>): number => set.reduce((mask, v) => mask | (1 << v), 0)

  const putColumn = (state: State, n: number): void => {
    const held = state.store[n]!
    for (let k = 0; k < keys; k++) cursor.put(indexOf(held[k]!), valueBits)
    if (mayFail) cursor.put((state.up >> n) & 1, 1)
    for (let w = 0; w < writes; w++) {
      const acks = state.acks[w]!
      cursor.put(acks[n]! === 0 ? 0 : 1, 1)
      for (let m = replicas; m < nodes; m++) cursor.put((acks[m]! >> n) & 1, 1)
      if (twoPhase) cursor.put(numberMaskOf(state.versions[w]![n]!), writes + 1)
    }
    for (let r = 0; r < reads; r++) {
      cursor.put(maskOf(state.answers[r]![n]!), values.length)
      if (repairs) cursor.put((state.behind[r]! >> n) & 1, 1)
    }
    for (let s = 0; s < spares; s++) {
      for (let k = 0; k < keys; k++) cursor.put(indexOf(state.hints[s]![n]![k]!), valueBits)
      cursor.put(state.handedOff[s]![n]!, keys)
    }
  }

  const putFloors = (floors: Floors): void => {
    cursor.put(indexOf(floors.acked), valueBits)
    cursor.put(indexOf(floors.seen), valueBits)
    if (!sessions) return
    cursor.put(indexOf(floors.ownAcked), valueBits)
    cursor.put(indexOf(floors.ownWritten), valueBits)
    cursor.put(indexOf(floors.ownRead), valueBits)
  }
  const putPast = (floors: Floors): void => {
    if (sessions) for (let k = 0; k < keys; k++) cursor.put(indexOf(floors.past[k]!), valueBits)
  }
  const putPrefix = (floors: Floors): void => {
    if (sessions) cursor.put(indexOf(floors.prefix), valueBits)
  }

  const putRest = (state: State): void => {
    for (let w = 0; w < writes; w++) {
      const { phase, client, key, number } = state.write[w]!
      cursor.put(writePhases.indexOf(phase), PHASE_BITS)
      cursor.put(client, clientBits)
      cursor.put(key + 1, keyBits)
      cursor.put(number, numberBits)
      putFloors(state.writeFloor[w]!)
      putPast(state.writeFloor[w]!)
    }
    for (let r = 0; r < reads; r++) {
      const { phase, client, key, result } = state.read[r]!
      cursor.put(readPhases.indexOf(phase), PHASE_BITS)
      cursor.put(client, clientBits)
      cursor.put(key + 1, keyBits)
      cursor.put(indexOf(result), valueBits)
      putFloors(state.readFloor[r]!)
      putPrefix(state.readFloor[r]!)
    }
    if (!mayFail) return
    for (let s = replicas; s < nodes; s++) cursor.put((state.up >> s) & 1, 1)
    cursor.put(state.spent.crashes, 8)
    cursor.put(state.spent.restores, 8)
    cursor.put(state.spent.losses, 8)
  }

  const nothing: ReadonlyArray<Value> = new Array<Value>(keys).fill(0)
  const takeFloors = (): Floors => {
    const acked = values[cursor.take(valueBits)]!
    const seen = values[cursor.take(valueBits)]!
    if (!sessions) return { acked, seen, ownAcked: 0, ownWritten: 0, ownRead: 0, past: nothing, prefix: 0 }
    const ownAcked = values[cursor.take(valueBits)]!
    const ownWritten = values[cursor.take(valueBits)]!
    const ownRead = values[cursor.take(valueBits)]!
    return { acked, seen, ownAcked, ownWritten, ownRead, past: nothing, prefix: 0 }
  }
  const takeWriteFloors = (): Floors => {
    const floors = takeFloors()
    return sessions ? { ...floors, past: nothing.map(() => values[cursor.take(valueBits)]!) } : floors
  }
  const takeReadFloors = (): Floors => {
    const floors = takeFloors()
    return sessions ? { ...floors, prefix: values[cursor.take(valueBits)]! } : floors
  }

  const noneTold: ReadonlyArray<ReadonlyArray<number>> = new Array<ReadonlyArray<number>>(replicas).fill([])
  const allUp = firstNodes(nodes)
  const probe = new Int32Array(4096)
  const columnWords = ((): number => {
    cursor.seek(probe, 0)
    putColumn(init(model), 0)
    return cursor.end()
  })()
  const words = ((): number => {
    cursor.seek(probe, replicas * columnWords)
    putRest(init(model))
    return cursor.end()
  })()

  const encode: Encoding["encode"] = (state, into, offset) => {
    for (let n = 0; n < replicas; n++) {
      cursor.seek(into, offset + n * columnWords)
      putColumn(state, n)
    }
    cursor.seek(into, offset + replicas * columnWords)
    putRest(state)
  }

  const decode: Encoding["decode"] = (from, offset) => {
    const store: Array<ReadonlyArray<Value>> = []
    const acks: Array<Array<number>> = []
    const versions: Array<ReadonlyArray<ReadonlyArray<number>>> = []
    const answers: Array<Array<ReadonlyArray<Value>>> = []
    const behind: Array<number> = []
    const hints: Array<Array<Array<Value>>> = []
    const handedOff: Array<Array<number>> = []
    for (let w = 0; w < writes; w++) {
      acks.push(new Array<number>(nodes).fill(0))
      versions.push(twoPhase ? [] : noneTold)
    }
    for (let r = 0; r < reads; r++) {
      answers.push([])
      behind.push(0)
    }
    for (let s = 0; s < spares; s++) {
      hints.push([])
      handedOff.push([])
    }
    let up = mayFail ? 0 : allUp
    for (let n = 0; n < replicas; n++) {
      cursor.seek(from, offset + n * columnWords)
      const held: Array<Value> = []
      for (let k = 0; k < keys; k++) held.push(values[cursor.take(valueBits)]!)
      store.push(held)
      if (mayFail) up |= cursor.take(1) << n
      for (let w = 0; w < writes; w++) {
        const acked = acks[w]!
        acked[n] = cursor.take(1) << n
        for (let m = replicas; m < nodes; m++) acked[m]! |= cursor.take(1) << n
        if (twoPhase) (versions[w] as Array<ReadonlyArray<number>>).push(numbersOf(cursor.take(writes + 1)))
      }
      for (let r = 0; r < reads; r++) {
        answers[r]!.push(valuesOf(cursor.take(values.length)))
        if (repairs) behind[r]! |= cursor.take(1) << n
      }
      for (let s = 0; s < spares; s++) {
        const kept: Array<Value> = []
        for (let k = 0; k < keys; k++) kept.push(values[cursor.take(valueBits)]!)
        hints[s]!.push(kept)
        handedOff[s]!.push(cursor.take(keys))
      }
    }
    cursor.seek(from, offset + replicas * columnWords)
    const write: Array<Write> = []
    const writeFloor: Array<Floors> = []
    for (let w = 0; w < writes; w++) {
      const phase = writePhases[cursor.take(PHASE_BITS)]!
      const client = cursor.take(clientBits)
      const key = cursor.take(keyBits) - 1
      const number = cursor.take(numberBits)
      write.push({ phase, client, key, number })
      writeFloor.push(takeWriteFloors())
    }
    const read: Array<Read> = []
    const readFloor: Array<Floors> = []
    for (let r = 0; r < reads; r++) {
      const phase = readPhases[cursor.take(PHASE_BITS)]!
      const client = cursor.take(clientBits)
      const key = cursor.take(keyBits) - 1
      const result = values[cursor.take(valueBits)]!
      read.push({ phase, client, key, result })
      readFloor.push(takeReadFloors())
    }
    let spent = { crashes: 0, restores: 0, losses: 0 }
    if (mayFail) {
      for (let m = replicas; m < nodes; m++) up |= cursor.take(1) << m
      spent = { crashes: cursor.take(8), restores: cursor.take(8), losses: cursor.take(8) }
    }
    return {
      store,
      hints,
      handedOff,
      up,
      write,
      read,
      behind,
      acks,
      versions,
      answers,
      writeFloor,
      readFloor,
      spent
    }
  }

  const classes = interchangeableReplicas(model).filter((members) => members.length > 1)

  const isBefore = (words: Int32Array, a: number, b: number): boolean => {
    for (let i = 0; i < columnWords; i++) {
      const difference = words[a + i]! - words[b + i]!
      if (difference !== 0) return difference < 0
    }
    return false
  }

  const canonicalize: Encoding["canonicalize"] = (words, offset) => {
    for (const members of classes) {
      for (let i = 1; i < members.length; i++) {
        for (let j = i; j > 0; j--) {
          const upper = offset + members[j - 1]! * columnWords
          const lower = offset + members[j]! * columnWords
          if (!isBefore(words, lower, upper)) break
          for (let c = 0; c < columnWords; c++) {
            const swapped = words[upper + c]!
            words[upper + c] = words[lower + c]!
            words[lower + c] = swapped
          }
        }
      }
    }
  }

  return { words, encode, decode, canonicalize, symmetric: classes.length > 0 }
}
