/**
 * A state of the mirror as the TLA+ values of the specification's variables, so that the two can be compared.
 *
 * @module
 */
import {
  type Floors,
  isIn,
  type Model,
  type NodeSet,
  nodeName,
  nodesOf,
  numberOf,
  type State,
  type Value,
  writeOf
} from "../model/index.ts"
import { canonicalKey, func, modelValue, record, sequence, set, type TlaValue } from "../tlc/index.ts"

const value = (v: Value): TlaValue => sequence([numberOf(v), writeOf(v) + 1])

/** One text for each state: two states have the same key exactly if all variables of the specification are equal. */
export const stateKey = (variables: Readonly<Record<string, TlaValue>>): string =>
  canonicalKey(record(variables))

/** A translator from states of the mirror to the variables of the specification. */
export const stateValues = (model: Model): ((state: State) => Readonly<Record<string, TlaValue>>) => {
  const { replicas } = model.configuration
  const node = (m: number): TlaValue => modelValue(nodeName(model, m))
  const spare = (s: number): TlaValue => node(replicas + s)
  const nodes = (bits: NodeSet): TlaValue =>
    set(
      Array.from({ length: nodesOf(model) }, (_, m) => m)
        .filter((m) => isIn(bits, m))
        .map(node)
    )
  const byReplica = <A>(array: ReadonlyArray<A>, each: (a: A) => TlaValue): TlaValue =>
    func(array.map((a, n) => [node(n), each(a)] as const))
  const values = (held: ReadonlyArray<Value>): TlaValue => sequence(held.map(value))
  const keysOf = (bits: number): ReadonlyArray<number> =>
    Array.from({ length: model.keys }, (_, k) => k).filter((k) => isIn(bits, k))
  const floors = (floor: Floors): TlaValue =>
    record({
      acked: value(floor.acked),
      seen: value(floor.seen),
      ownAcked: value(floor.ownAcked),
      ownWritten: value(floor.ownWritten),
      ownRead: value(floor.ownRead),
      past: values(floor.past),
      prefix: value(floor.prefix)
    })
  return (state) => ({
    store: byReplica(state.store, values),
    hints: func(state.hints.map((kept, s) => [spare(s), byReplica(kept, values)] as const)),
    handedOff: set(
      state.handedOff.flatMap((kept, s) =>
        kept.flatMap((keys, n) => keysOf(keys).map((k) => sequence([spare(s), node(n), k + 1])))
      )
    ),
    up: nodes(state.up),
    write: sequence(
      state.write.map(({ phase, client, key, number }) => record({ phase, client, key: key + 1, number }))
    ),
    read: sequence(
      state.read.map(({ phase, client, key, result }) =>
        record({ phase, client, key: key + 1, result: value(result) })
      )
    ),
    behind: sequence(state.behind.map(nodes)),
    acks: set(
      state.acks.flatMap((acks, w) =>
        acks.flatMap((places, m) =>
          Array.from({ length: replicas }, (_, n) => n)
            .filter((n) => isIn(places, n))
            .map((n) => sequence([w + 1, node(m), node(n)]))
        )
      )
    ),
    versions: set(
      state.versions.flatMap((told, w) =>
        told.flatMap((numbers, n) => numbers.map((number) => sequence([w + 1, node(n), number])))
      )
    ),
    answers: set(
      state.answers.flatMap((answered, r) =>
        answered.flatMap((answers, n) => answers.map((v) => sequence([r + 1, node(n), value(v)])))
      )
    ),
    writeFloor: sequence(state.writeFloor.map(floors)),
    readFloor: sequence(state.readFloor.map(floors)),
    spent: record({ ...state.spent })
  })
}
