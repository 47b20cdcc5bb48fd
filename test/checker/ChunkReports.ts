/** What a worker thread reports, made on this thread and without its code. */
import { type ChunkReport, candidateField } from "../../src/checker/Candidates.ts"
import { fingerprint } from "../../src/checker/Fingerprint.ts"
import type { Invariant } from "../../src/checker/index.ts"
import type { Search } from "../../src/checker/Search.ts"

/** A report, and the worker's names of actions by number. */
export interface Told {
  readonly report: ChunkReport
  readonly actions: ReadonlyArray<string>
}

/** One bit for each violated invariant, 32 to a word. */
const masksOf = <State>(invariants: ReadonlyArray<Invariant<State>>, state: State): ReadonlyArray<number> => {
  const masks: Array<number> = []
  for (let first = 0; first < invariants.length; first += 32) {
    const bits = invariants.slice(first, first + 32).map(({ holds }, bit) => (holds(state) ? 0 : 1 << bit))
    masks.push(bits.reduce((a, b) => a | b))
  }
  return masks
}

/**
 * The report on the positions of the frontier from `from` up to `to`: all successors that are not in the table, with
 * repetitions or without.
 *
 * The numbers behind the last candidate mean nothing, as in a buffer that was made too large.
 */
export function reportOf<State>(search: Search<State>, from: number, to: number, repeats: boolean): Told {
  const { system, frontier, table } = search
  const actions: Array<string> = []
  const generated: Array<number> = []
  const records: Array<number> = []
  const reported = new Set<string>()
  const print = new Int32Array(2)
  let count = 0
  let failure: { readonly error: unknown } | undefined
  try {
    for (let position = from; position < to; position++) {
      let ordinal = -1
      system.successors(system.decode(frontier.data, position * system.words), (action, state) => {
        ordinal++
        if (!actions.includes(action)) generated[actions.push(action) - 1] = 0
        const number = actions.indexOf(action)
        generated[number]!++
        const words = new Int32Array(system.words)
        system.encode(state, words, 0)
        system.canonicalize?.(words, 0)
        fingerprint(words, 0, system.words, print)
        const [low, high] = [print[0]!, print[1]!]
        if (table.has(low, high) || (!repeats && reported.has(words.join()))) return
        reported.add(words.join())
        const record: Array<number> = []
        record[candidateField.position] = position
        record[candidateField.ordinal] = ordinal
        record[candidateField.low] = low
        record[candidateField.high] = high
        record[candidateField.action] = number
        records.push(...record, ...masksOf(system.invariants, state), ...words)
        count++
      })
    }
  } catch (error) {
    failure = { error }
  }
  const behind = Array.from({ length: 100 }, (_, i) => 7 * i + 3)
  return {
    report: {
      kind: "chunk",
      chunk: 0,
      records: Int32Array.from([...records, ...behind]),
      count,
      generated,
      ...(failure === undefined ? {} : { failure })
    },
    actions
  }
}
