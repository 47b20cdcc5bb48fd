import { describe, expect, test } from "vitest"
import { partitionOf, rowsOfKey, selected } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { mixed, randomOf } from "../../../../src/simulation/Random.ts"
import { legalHistory, usual, type Workload, withWrongRead } from "./linearizableHistories.ts"

const seed = 20_261_131
const shuffled = 60

type Hard = Pick<
  Workload,
  "seed" | "operations" | "processes" | "writes" | "cas" | "values" | "info" | "ties"
> &
  Pick<JudgeOptions, "failedCas">

/** Drawn among a hundred thousand: others are judged rightly even where too little is remembered, or what is no more. */
const hard: ReadonlyArray<Hard> = [
  {
    seed: 3091941380,
    operations: 81,
    processes: 12,
    writes: 0.5281334391794098,
    cas: 0.2,
    values: 2,
    info: 0,
    ties: 2,
    failedCas: "mismatch"
  },
  {
    seed: 1744330006,
    operations: 102,
    processes: 12,
    writes: 0.387704439740628,
    cas: 0,
    values: 6,
    info: 0.1,
    ties: 2,
    failedCas: "dropped"
  },
  {
    seed: 1509793356,
    operations: 47,
    processes: 3,
    writes: 0.41107692355290054,
    cas: 0.5,
    values: 3,
    info: 0,
    ties: 2,
    failedCas: "dropped"
  },
  {
    seed: 485105359,
    operations: 107,
    processes: 7,
    writes: 0.35584096852689984,
    cas: 0.5,
    values: 5,
    info: 0,
    ties: 4,
    failedCas: "dropped"
  },
  {
    seed: 1562402518,
    operations: 99,
    processes: 6,
    writes: 0.5608562531881034,
    cas: 0,
    values: 3,
    info: 0,
    ties: 4,
    failedCas: "mismatch"
  },
  {
    seed: 405668817,
    operations: 121,
    processes: 3,
    writes: 0.3206169825978577,
    cas: 0.5,
    values: 3,
    info: 0.1,
    ties: 2,
    failedCas: "dropped"
  },
  {
    seed: 2650202298,
    operations: 122,
    processes: 4,
    writes: 0.6250841204077006,
    cas: 0.2,
    values: 4,
    info: 0.1,
    ties: 4,
    failedCas: "dropped"
  },
  {
    seed: 4223184627,
    operations: 109,
    processes: 3,
    writes: 0.5319419473409652,
    cas: 0,
    values: 5,
    info: 0.3,
    ties: 2,
    failedCas: "mismatch"
  },
  {
    seed: 610670098,
    operations: 112,
    processes: 10,
    writes: 0.39885663278400896,
    cas: 0.5,
    values: 6,
    info: 0.1,
    ties: 1,
    failedCas: "mismatch"
  },
  {
    seed: 3483120365,
    operations: 110,
    processes: 8,
    writes: 0.40061165234074,
    cas: 0.5,
    values: 6,
    info: 0.1,
    ties: 1,
    failedCas: "mismatch"
  },
  {
    seed: 2069738500,
    operations: 54,
    processes: 12,
    writes: 0.3221740614622831,
    cas: 0.5,
    values: 3,
    info: 0,
    ties: 3,
    failedCas: "mismatch"
  },
  {
    seed: 3221118184,
    operations: 62,
    processes: 10,
    writes: 0.6120336254127323,
    cas: 0,
    values: 6,
    info: 0,
    ties: 2,
    failedCas: "mismatch"
  }
]

describe("larger histories that were made legal are judged so", () => {
  test.each(hard)(
    "$operations operations of $processes processes, seed $seed",
    ({ failedCas, ...workload }) => {
      const history = legalHistory({ ...usual, ...workload })
      const search = new Search(
        registerOf(rowsOfKey(partitionOf(history, { ...defaultOptions, failedCas }), 0))
      )
      expect(search.run(20_000, 2 ** 30)).toBe("legal")
    }
  )
})

test(`the order of the rows does not matter (${shuffled} histories, seed ${seed})`, () => {
  const verdicts = { legal: 0, illegal: 0, unfinished: 0 }
  for (let i = 0; i < shuffled; i++) {
    const legal = legalHistory({
      ...usual,
      seed: mixed(seed, i),
      operations: 20,
      processes: 4,
      values: 3,
      cas: 0.2,
      info: 0.1,
      ties: 2
    })
    const history = i % 2 === 0 ? legal : withWrongRead(legal, i)
    const rows = rowsOfKey(partitionOf(history, defaultOptions), 0)
    const inOrder = registerOf(rows)
    const order = Array.from(rows.index.keys())
    const random = randomOf(mixed(seed, i))
    const drawn = order.map((row) => ({ row, at: random.next() })).sort((a, b) => a.at - b.at)
    for (const other of [order.toReversed(), drawn.map(({ row }) => row), [...order.slice(1), 0]]) {
      const register = registerOf(selected(rows, other))
      expect(register.invoked).toEqual(inOrder.invoked)
      expect(register.optional.flatMap(({ invoked }) => invoked).sort((a, b) => a - b)).toEqual(
        inOrder.optional.flatMap(({ invoked }) => invoked).sort((a, b) => a - b)
      )
      for (const { invoked } of register.optional) expect(invoked).toEqual(invoked.toSorted((a, b) => a - b))
      const found = new Search(register).run(100_000, 2 ** 30)
      expect(found, `history ${i}`).toBe(new Search(inOrder).run(100_000, 2 ** 30))
      verdicts[found]++
    }
  }
  expect(Math.min(verdicts.legal, verdicts.illegal)).toBeGreaterThan(shuffled / 5)
})
