/** What a state says of one key, with the names of a trace: the same for equal states, whatever place an operation has. */
import { type Floors, INITIAL, numberOf, type State, type Value, writeOf } from "../../src/model/index.ts"

export interface Names {
  readonly write: (w: number) => string
  readonly read: (r: number) => string
  readonly key: (k: number) => string
}

export const named = (state: State, names: Names, k: number, sessions: boolean): unknown => {
  const value = (v: Value): string => (v === INITIAL ? "-" : `${names.write(writeOf(v))}@${numberOf(v)}`)
  const floors = (floor: Floors) => ({
    acked: value(floor.acked),
    seen: value(floor.seen),
    ...(sessions && {
      ownWritten: value(floor.ownWritten),
      ownRead: value(floor.ownRead),
      ownAcked: value(floor.ownAcked),
      prefix: value(floor.prefix),
      past: floor.past
        .map((v, j) => [names.key(j), value(v)] as const)
        .filter(([, v]) => v !== "-")
        .toSorted()
    })
  })
  const told = (sets: ReadonlyArray<ReadonlyArray<Value>>, text: (v: Value) => unknown) =>
    sets.map((set) => set.map(text).toSorted())
  const writes = state.write.flatMap((write, w) =>
    write.key !== k
      ? []
      : [
          [
            names.write(w),
            {
              phase: write.phase,
              number: write.number,
              acks: state.acks[w],
              versions: told(state.versions[w]!, (v) => v),
              floors: floors(state.writeFloor[w]!)
            }
          ]
        ]
  )
  const reads = state.read.flatMap((read, r) =>
    read.key !== k
      ? []
      : [
          [
            names.read(r),
            {
              phase: read.phase,
              result: value(read.result),
              behind: state.behind[r],
              answers: told(state.answers[r]!, value),
              floors: floors(state.readFloor[r]!)
            }
          ]
        ]
  )
  return {
    store: state.store.map((held) => value(held[k]!)),
    hints: state.hints.map((kept) => kept.map((hints) => value(hints[k]!))),
    handedOff: state.handedOff.map((kept) => kept.map((keys) => (keys >> k) & 1)),
    up: state.up,
    writes: Object.fromEntries(writes),
    reads: Object.fromEntries(reads)
  }
}
