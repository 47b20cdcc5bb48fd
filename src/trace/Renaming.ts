/**
 * Gives the writes of a shard other places, so that their order is that of their ids.
 *
 * The mirror breaks the tie between two versions with the same number by the place of the write, the implementation by its
 * id. The specification lets two-phase writes take their names in any order, so whatever the order of the ids is, there is a
 * behaviour of it with the places in that order: it is the one that is followed.
 *
 * @module
 */
import { type Floors, INITIAL, numberOf, packed, type State, type Value, writeOf } from "../model/index.ts"
import type { Shard } from "./Shard.ts"
import type { CompareWrites } from "./WriteOrder.ts"

/** Is a write with this number, of this key, in a place that contradicts the order of the ids? */
export const isMisplaced = (
  shard: Shard,
  w: number,
  key: number,
  number: number,
  compareWrites: CompareWrites
): boolean => {
  const { write } = shard.state
  for (let u = 0; u < write.length; u++) {
    if (u === w || write[u]!.number !== number || write[u]!.key !== key) continue
    if (compareWrites(shard.writes[u]!.id, shard.writes[w]!.id) < 0 !== u < w) return true
  }
  return false
}

/** Puts all writes into the order of their ids, in the places that they occupy together. */
export const orderWrites = (shard: Shard, compareWrites: CompareWrites): void => {
  const { state } = shard
  const occupied = Array.from(state.write.keys()).filter((w) => shard.writes[w] !== undefined)
  const sorted = occupied.toSorted((a, b) => compareWrites(shard.writes[a]!.id, shard.writes[b]!.id))
  const placeOf = Array.from(state.write.keys())
  sorted.forEach((w, i) => {
    placeOf[w] = occupied[i]!
  })
  const value = (v: Value): Value => (v === INITIAL ? INITIAL : packed(numberOf(v), placeOf[writeOf(v)]!))
  const values = (all: ReadonlyArray<Value>): ReadonlyArray<Value> => all.map(value)
  const floors = (f: Floors): Floors => ({
    acked: value(f.acked),
    seen: value(f.seen),
    ownAcked: value(f.ownAcked),
    ownWritten: value(f.ownWritten),
    ownRead: value(f.ownRead),
    past: values(f.past),
    prefix: value(f.prefix)
  })
  const moved = <A>(all: ReadonlyArray<A>): ReadonlyArray<A> => {
    const next = all.slice()
    all.forEach((element, w) => {
      next[placeOf[w]!] = element
    })
    return next
  }
  const records = moved(shard.writes)
  records.forEach((record, w) => {
    shard.writes[w] = record
    if (record !== undefined) record.slot = w
  })
  shard.state = {
    ...state,
    store: state.store.map(values),
    hints: state.hints.map((kept) => kept.map(values)),
    write: moved(state.write),
    acks: moved(state.acks),
    versions: moved(state.versions),
    writeFloor: moved(state.writeFloor.map(floors)),
    read: state.read.map((read) => ({ ...read, result: value(read.result) })),
    answers: state.answers.map((answered) =>
      answered.map((answers) => values(answers).toSorted((a, b) => a - b))
    ),
    readFloor: state.readFloor.map(floors)
  } satisfies State
}
