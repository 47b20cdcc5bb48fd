import { describe, expect, test } from "vitest"
import {
  judgeLinearizable,
  judgingLinearizable
} from "../../../../src/history/judging/linearizable/Linearizable.ts"
import {
  CAS,
  MISMATCH,
  partitionOf,
  READ,
  rowsOfKey
} from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { SearchCache } from "../../../../src/history/judging/linearizable/SearchCache.ts"
import { type Register, registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { byHand, cas, failed, read, unknown, write } from "./linearizableByHand.ts"
import { legalCase } from "./linearizableCases.ts"
import { legalHistory, usual, withWrongRead } from "./linearizableHistories.ts"
import { mistakes } from "./searchCaches.ts"

const seed = 20_261_125

const told = (history: RecordedHistory, options = defaultOptions): string => {
  const verdict = judgeLinearizable(history, options)
  return verdict.verdict === "violated"
    ? `${verdict.witness.kind} ${verdict.witness.operations}`
    : `${verdict.verdict} by ${verdict.method}`
}

const mismatch: JudgeOptions = { ...defaultOptions, failedCas: "mismatch" }

describe("search", () => {
  test.each<[name: string, history: RecordedHistory, expected: string, options?: JudgeOptions]>([
    ["one compare-and-set", byHand(write(1, 1, 2), cas(1, 2, 3, 4), read(2, 5, 6)), "holds by search"],
    [
      "a chain in one moment",
      byHand(cas(2, 3, 1, 9), cas(1, 2, 1, 9), cas(0, 1, 1, 9), read(3, 10, 11)),
      "holds by search"
    ],
    [
      "a chain without its middle",
      byHand(cas(2, 3, 1, 9), cas(0, 1, 1, 9), read(3, 10, 11)),
      "value-never-written 0"
    ],
    [
      "a value compared with after it is gone",
      byHand(write(1, 1, 2), write(2, 3, 4), cas(1, 3, 5, 6)),
      "no-order 0,1,2"
    ],
    [
      "two compare-and-sets that take the same value",
      byHand(write(1, 1, 2), cas(1, 2, 3, 4), cas(1, 3, 5, 6)),
      "no-order 0,1,2"
    ],
    [
      "an unknown compare-and-set that must have happened",
      byHand(unknown(cas(0, 1, 1, 2)), read(1, 3, 4)),
      "holds by search"
    ],
    [
      "an unknown compare-and-set that cannot have happened",
      byHand(unknown(cas(5, 1, 1, 2)), read(1, 3, 4)),
      "no-order 0,1"
    ],
    [
      "one unknown write for two appearances",
      byHand(
        unknown(write(1, 1, 2)),
        write(2, 3, 4),
        write(2, 5, 6),
        read(1, 7, 8),
        cas(1, 2, 9, 10),
        read(1, 11, 12)
      ),
      "no-order 0,4,5"
    ],
    [
      "a failed compare-and-set says nothing",
      byHand(write(1, 1, 2), failed(cas(1, 2, 3, 4))),
      "holds by zones"
    ],
    [
      "a failed compare-and-set says what the value was not",
      byHand(write(1, 1, 2), failed(cas(1, 2, 3, 4))),
      "no-order 0,1",
      mismatch
    ],
    [
      "a write hides under another only if nothing needs it",
      byHand(write(1, 1, 9), write(1, 1, 9), write(2, 1, 9), failed(cas(2, 3, 10, 11)), read(1, 12, 13)),
      "holds by search",
      mismatch
    ],
    [
      "a compare-and-set that changes nothing is a read",
      byHand(write(1, 1, 2), cas(1, 1, 3, 4), write(2, 5, 6), cas(1, 1, 7, 8)),
      "value-within-value 0,2,3"
    ],
    [
      "operations at one moment",
      byHand(write(1, 1, 2), write(2, 2, 3), write(1, 3, 4), read(2, 4, 5), read(1, 5, 6)),
      "holds by search"
    ]
  ])("%s", (_, history, expected, options) => {
    expect(told(history, options)).toBe(expected)
  })
})

/** Is this order one of a register, in which nothing comes after what began only when it had ended? */
const isOrder = (register: Register, order: ReadonlyArray<number>): boolean => {
  let value = 0
  let latestBeginning = Number.NEGATIVE_INFINITY
  const used = register.optional.map(() => 0)
  for (const next of order) {
    const optional = next < 0 ? register.optional[-1 - next] : undefined
    const effect = optional?.effect ?? register.effect[next]!
    const from = optional?.from ?? register.from[next]!
    const sets = optional?.value ?? register.value[next]!
    const began = optional === undefined ? register.invoked[next]! : optional.invoked[used[-1 - next]!++]
    if (began === undefined) return false
    if (optional === undefined && register.completed[next]! < latestBeginning) return false
    latestBeginning = Math.max(latestBeginning, began)
    if (effect === MISMATCH ? value === from : (effect === READ || effect === CAS) && value !== from)
      return false
    if (effect !== READ && effect !== MISMATCH) value = sets
  }
  return new Set(order.filter((next) => next >= 0)).size === register.size
}

const orders = 200

test(`the order that is found is one, in ${orders} histories (seed ${seed})`, () => {
  for (let i = 0; i < orders; i++) {
    const { history, options } = legalCase(seed, 10_000 + i)
    const partition = partitionOf(history, options)
    for (const key of history.keys.keys()) {
      const register = registerOf(rowsOfKey(partition, key))
      const search = new Search(register)
      expect(search.run(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY), `history ${i}`).toBe("legal")
      // Classes that are of no use are left out by the search, so that their numbers are not the register's.
      const useful = search.optional
      expect(isOrder({ ...register, optional: useful }, search.order()), `history ${i}`).toBe(true)
    }
  }
})

const hard = withWrongRead(legalHistory({ ...usual, operations: 1000, processes: 30, values: 50 }), 3, 0.5)

describe("limits", () => {
  test("a limit of time is asked for every some thousand steps, and obeyed", () => {
    let asked = 0
    const judging = judgingLinearizable(hard, {
      ...defaultOptions,
      limits: { isOver: () => ++asked > 5, cacheBytes: 2 ** 30 }
    })
    let gaveWay = 0
    let steps = 0
    for (let next = judging.next(); ; next = judging.next()) {
      if (next.done === true) {
        expect(next.value.verdict).toBe("undecided")
        expect(next.value.verdict === "undecided" && next.value.reason).toMatch(
          /^the time was over when \d+ configurations had been tried: at most \d+ of 1000 operations could be put in order$/
        )
        break
      }
      expect(next.value.steps - steps).toBeLessThanOrEqual(4096)
      steps = next.value.steps
      gaveWay++
    }
    expect(gaveWay).toBe(4)
  })

  test("a limit of memory is obeyed", () => {
    const cacheBytes = 2 ** 19
    const verdict = judgeLinearizable(hard, {
      ...defaultOptions,
      limits: { isOver: () => false, cacheBytes }
    })
    expect(verdict.verdict === "undecided" && verdict.reason).toMatch(/^the memory was over/)
    const search = new Search(registerOf(rowsOfKey(partitionOf(hard, defaultOptions), 0)))
    expect(search.run(Number.POSITIVE_INFINITY, cacheBytes)).toBe("unfinished")
    // One chunk, or a table of twice the size, may be taken at once.
    expect(search.bytes).toBeLessThan(2 * cacheBytes)
  })

  test("a violation of one key counts although another is undecided", () => {
    const bad = byHand(write(1, 1, 2), write(2, 3, 4), write(2, 3, 4), cas(1, 3, 5, 6))
    const both: RecordedHistory = {
      ...hard,
      keys: ["hard", "bad"],
      processes: [...hard.processes, ...bad.processes],
      operations: [
        ...hard.operations,
        ...bad.operations.map((operation) => ({
          ...operation,
          key: 1,
          index: hard.operations.length + operation.index,
          process: hard.processes.length + operation.process
        }))
      ]
    }
    let asked = 0
    const verdict = judgeLinearizable(both, {
      ...defaultOptions,
      limits: { isOver: () => ++asked > 3, cacheBytes: 2 ** 30 }
    })
    expect(verdict.verdict === "violated" && verdict.witness.key).toBe(1)
  })

  test("a search that is interrupted at every step finds the same", () => {
    for (let i = 0; i < 50; i++) {
      const legal = legalHistory({
        ...usual,
        seed: mixed(seed, i),
        operations: 60,
        processes: 5,
        values: 4,
        cas: 0.2
      })
      const rows = rowsOfKey(partitionOf(i % 2 === 0 ? legal : withWrongRead(legal, i), defaultOptions), 0)
      const atOnce = new Search(registerOf(rows)).run(Number.POSITIVE_INFINITY, 2 ** 30)
      const slow = new Search(registerOf(rows))
      let result = slow.run(1, 2 ** 30)
      for (let step = 0; result === "unfinished" && step < 100_000; step++) result = slow.run(1, 2 ** 30)
      expect(result).toBe(atOnce)
    }
  })
})

describe("the memory of configurations", () => {
  const none = new Int32Array(0)
  const all = new Uint8Array(0)

  test("knows each of many configurations exactly, while it grows", () => {
    const cache = new SearchCache()
    const words = new Int32Array(4)
    const count = 5_000
    for (let round = 0; round < 2; round++)
      for (let i = 0; i < count; i++) {
        words.set([0, i & 255, i >>> 8, -1])
        expect(cache.add(words, 1, 3, i & 3, none, all)).toBe(round === 0)
        if (round === 0) expect(cache.add(words, 1, 3, (i & 3) + 4, none, all)).toBe(true)
      }
    expect(cache.size).toBe(2 * count)
    // The words outside of the window do not count; where it begins does.
    words.set([7, 0, 0, 7])
    expect(cache.add(words, 1, 3, 0, none, all)).toBe(false)
    expect(cache.add(words, 0, 3, 0, none, all)).toBe(true)
  })

  test("one with fewer optional operations stands for one with more, not the other way round", () => {
    const cache = new SearchCache()
    const words = Int32Array.of(5)
    const both = Uint8Array.of(1, 1)
    expect(cache.add(words, 0, 1, 0, Int32Array.of(1, 1), both)).toBe(true)
    expect(cache.add(words, 0, 1, 0, Int32Array.of(2, 1), both)).toBe(false)
    expect(cache.add(words, 0, 1, 0, Int32Array.of(0, 2), both)).toBe(true)
    expect(cache.add(words, 0, 1, 0, Int32Array.of(1, 0), Uint8Array.of(0, 1))).toBe(true)
    expect(cache.add(words, 0, 1, 0, Int32Array.of(9, 9), both)).toBe(false)
  })

  test("windows that are too long for a chunk are known as well", () => {
    const cache = new SearchCache()
    const words = new Int32Array(10_000)
    expect(cache.add(words, 0, 10_000, 0, none, all)).toBe(true)
    expect(cache.add(words, 0, 10_000, 0, none, all)).toBe(false)
    words[9_999] = 1
    expect(cache.add(words, 0, 10_000, 0, none, all)).toBe(true)
    expect(cache.bytes).toBeGreaterThan(20_000)
  })

  test("windows that are longer than a chunk at first are known exactly", () => {
    expect(mistakes(SearchCache)).toBe(0)
  })
})
