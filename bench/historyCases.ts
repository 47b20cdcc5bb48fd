/**
 * Histories on which judges are compared: each is made from its seed, so that every run measures the same.
 *
 * @module
 */
import type { RecordedHistory } from "../src/history/index.ts"
import {
  legalHistory,
  usual,
  type Workload,
  withWrongRead
} from "../test/history/judging/linearizable/linearizableHistories.ts"

/** A history to be judged. */
export interface HistoryCase {
  readonly name: string
  readonly workload: Workload
  /** With the seed of one read, in the second half, that returns a wrong value; without one it is legal. */
  readonly wrong?: number
  /** Is it one of those whose times with Porcupine are known and given in the text? */
  readonly seconds?: number
}

/** The history of a case. */
export const historyOf = ({ workload, wrong }: HistoryCase): RecordedHistory => {
  const legal = legalHistory(workload)
  return wrong === undefined ? legal : withWrongRead(legal, wrong, 0.5)
}

/** Every value is written once: zones. What Porcupine needs for these is why zones are used. */
export const uniqueCases: ReadonlyArray<HistoryCase> = [
  {
    name: "1,000,000 operations, 20 clients, 100 keys",
    workload: { ...usual, operations: 1_000_000, keys: 100 }
  },
  { name: "100,000 operations, 5 clients, 1 key", workload: { ...usual, operations: 100_000, processes: 5 } },
  { name: "1,000 operations, 20 clients, 1 key", workload: { ...usual, operations: 1000 } },
  { name: "1,000 operations, 50 clients, 1 key", workload: { ...usual, operations: 1000, processes: 50 } }
]

const registers = { ...usual, writes: 0.25, cas: 0.35, values: 5 }
const seeds = { cas: 11, info: 12, few: 13, many: 14, mixed: 15 } as const

const kinds: ReadonlyArray<readonly [name: string, workload: (operations: number) => Workload]> = [
  ["compare-and-set, 5 values", (operations) => ({ ...registers, seed: seeds.cas, operations })],
  [
    "compare-and-set, 5 values, 1 % unknown",
    (operations) => ({ ...registers, seed: seeds.info, operations, info: 0.01 })
  ],
  ["writes of 3 values", (operations) => ({ ...usual, seed: seeds.few, operations, values: 3 })],
  [
    "writes of many values, some twice",
    (operations) => ({ ...usual, seed: seeds.many, operations, values: operations / 4 })
  ],
  [
    "compare-and-set, many values",
    (operations) => ({
      ...usual,
      seed: seeds.mixed,
      operations,
      writes: 0.4,
      cas: 0.2,
      values: operations / 4
    })
  ]
]

const sizes: ReadonlyArray<readonly [clients: number, operations: number]> = [
  [5, 1000],
  [5, 10_000],
  [10, 1000],
  [10, 10_000],
  [20, 1000],
  [20, 10_000],
  [30, 1000]
]

/** Where few values are written a wrong read is mostly legal as well: none of a dozen was not. */
const none = undefined

/** For each size and kind the seed of a wrong read that makes the history illegal; not every wrong read does. */
const wrongReads: ReadonlyArray<ReadonlyArray<number | undefined>> = [
  [1, 1, 1, 1, 1],
  [4, none, 1, 1, 1],
  [2, 5, 5, 1, 1],
  [4, none, 1, 1, 1],
  [4, none, none, 1, 1],
  [2, none, none, 1, 1],
  [none, none, none, 1, 1]
]

/** Values are written more than once, or compared: search. */
export const searchCases = (quick: boolean): ReadonlyArray<HistoryCase> =>
  sizes.flatMap(([processes, operations], size) =>
    kinds.flatMap(([kind, workload], which) => {
      if (quick && (processes > 10 || operations > 1000)) return []
      const name = `${kind}; ${operations.toLocaleString("en-US")} operations, ${processes} clients`
      const made = { ...workload(operations), processes }
      const wrong = wrongReads[size]?.[which]
      return [
        { name: `${name}, legal`, workload: made },
        ...(wrong === undefined ? [] : [{ name: `${name}, one wrong read`, workload: made, wrong }])
      ]
    })
  )

/** Time against the number of operations. */
export const byOperations = (quick: boolean): ReadonlyArray<HistoryCase> =>
  [10_000, 100_000, 1_000_000, 10_000_000].slice(0, quick ? 3 : 4).flatMap((operations) =>
    [100, 1].map((keys) => ({
      name: `${operations} operations, ${keys} keys`,
      workload: { ...usual, operations, keys }
    }))
  )

/** Time against the number of clients. */
export const byClients = (quick: boolean): ReadonlyArray<HistoryCase> =>
  [5, 20, 50, 100, 200, 500].flatMap((processes) =>
    [100, 1].map((keys) => ({
      name: `${processes} clients, ${keys} keys`,
      workload: { ...usual, operations: quick ? 100_000 : 1_000_000, processes, keys }
    }))
  )
