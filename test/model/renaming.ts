import type { Floors, Model, State, Value } from "../../src/model/index.ts"
import { INITIAL, nodesOf, numberOf, packed, writeOf } from "../../src/model/index.ts"

/** For each kind of name, what stands in its place: `replicas[n]` is the new name of replica n. */
export interface Renaming {
  readonly replicas?: ReadonlyArray<number>
  readonly writes?: ReadonlyArray<number>
  readonly reads?: ReadonlyArray<number>
  /** Of clients 0, 1, ...; client 0 must stay. */
  readonly clients?: ReadonlyArray<number>
}

export const permutationsOf = (elements: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> =>
  elements.length === 0
    ? [[]]
    : elements.flatMap((first, i) => permutationsOf(elements.toSpliced(i, 1)).map((rest) => [first, ...rest]))

const upTo = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, i) => i)

/** All permutations of the replicas within the given classes, as new names of all replicas. */
export const permutationsWithin = (
  classes: ReadonlyArray<ReadonlyArray<number>>,
  replicas: number
): ReadonlyArray<ReadonlyArray<number>> =>
  classes.reduce<ReadonlyArray<ReadonlyArray<number>>>(
    (all, members) =>
      all.flatMap((names) =>
        permutationsOf(members).map((images) => {
          const copy = [...names]
          members.forEach((member, i) => {
            copy[member] = images[i]!
          })
          return copy
        })
      ),
    [upTo(replicas)]
  )

/** The state with other names for the same things, written without regard to how states are encoded. */
export const renamed = (model: Model, state: State, renaming: Renaming): State => {
  const nodes = nodesOf(model)
  const { replicas = upTo(model.configuration.replicas) } = renaming
  const { writes = upTo(state.write.length), reads = upTo(state.read.length) } = renaming
  const { clients = upTo(model.clients + 1) } = renaming
  const ofNodes = [...replicas, ...upTo(nodes).slice(replicas.length)]
  const moved = <A>(array: ReadonlyArray<A>, names: ReadonlyArray<number>): ReadonlyArray<A> => {
    const result: Array<A> = []
    array.forEach((element, i) => {
      result[names[i]!] = element
    })
    return result
  }
  const bits = (set: number, names: ReadonlyArray<number>): number =>
    names.reduce((result, name, i) => ((set >> i) & 1 ? result | (1 << name) : result), 0)
  const value = (v: Value): Value => (v === INITIAL ? INITIAL : packed(numberOf(v), writes[writeOf(v)]!))
  const floors = (f: Floors): Floors => ({
    acked: value(f.acked),
    seen: value(f.seen),
    ownAcked: value(f.ownAcked),
    ownWritten: value(f.ownWritten),
    ownRead: value(f.ownRead),
    past: f.past.map(value),
    prefix: value(f.prefix)
  })
  return {
    store: moved(state.store, replicas).map((held) => held.map(value)),
    hints: state.hints.map((kept) => moved(kept, replicas).map((held) => held.map(value))),
    handedOff: state.handedOff.map((kept) => moved(kept, replicas)),
    up: bits(state.up, ofNodes),
    write: moved(state.write, writes).map((w) => ({ ...w, client: clients[w.client]! })),
    read: moved(state.read, reads).map((r) => ({
      ...r,
      client: clients[r.client]!,
      result: value(r.result)
    })),
    behind: moved(state.behind, reads).map((set) => bits(set, replicas)),
    acks: moved(state.acks, writes).map((acks) =>
      moved(acks, ofNodes).map((places) => bits(places, replicas))
    ),
    versions: moved(state.versions, writes).map((told) => moved(told, replicas)),
    answers: moved(state.answers, reads).map((answered) =>
      moved(answered, replicas).map((answers) => answers.map(value).sort((a, b) => a - b))
    ),
    writeFloor: moved(state.writeFloor, writes).map(floors),
    readFloor: moved(state.readFloor, reads).map(floors),
    spent: state.spent
  }
}
