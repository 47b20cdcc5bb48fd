import { describe, expect, test } from "vitest"
import { effectOf, partitionOf, rowsOfKey } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { isLinearizableByDefinition } from "../bruteForce/bruteForce.ts"
import { byHand, cas, read, unknown, write } from "./linearizableByHand.ts"
import { drawnCase } from "./linearizableCases.ts"
import { legalHistory, usual, withOperations, withWrongRead } from "./linearizableHistories.ts"

const seed = 20_261_129
const histories = 600

const searchOf = (history: RecordedHistory, options = defaultOptions, key = 0): Search =>
  new Search(registerOf(rowsOfKey(partitionOf(history, options), key)))

/** What had begun by a moment; what had not ended may have happened or not. */
const until = (history: RecordedHistory, options: JudgeOptions, moment: number): RecordedHistory =>
  withOperations(
    history,
    history.operations.flatMap((operation) => {
      if (operation.invoked > moment) return []
      if (operation.completed <= moment) return [operation]
      return operation.outcome === "fail" || operation.kind === "read" || effectOf(operation, options) === 0
        ? []
        : [{ ...operation, outcome: "info" as const, completed: Number.POSITIVE_INFINITY }]
    })
  )

describe("how far a search came", () => {
  test(`up to where it was stopped at the latest, some order explains the history (${histories} histories, seed ${seed})`, () => {
    let stopped = 0
    for (let i = 0; i < histories; i++) {
      const { history, options } = drawnCase(seed, i)
      if (history.keys.length > 1) continue
      const search = searchOf(history, options)
      if (search.run(100_000, 2 ** 30) === "legal" || search.furthestEnd < 0) continue
      stopped++
      const ends = history.operations.map(({ completed }) => completed)
      expect(ends).toContain(search.furthestEnd)
      const before = Math.max(...ends.filter((end) => end < search.furthestEnd))
      const cut = until(history, options, before)
      expect(isLinearizableByDefinition(cut, options), `history ${i} until ${before}`).toBe(true)
    }
    expect(stopped).toBeGreaterThan(histories / 15)
  })

  test("it is told by the most operations in order, and by the latest end of one that could not be", () => {
    const history = byHand(
      write(5, 1, 2),
      unknown(write(2, 1, 2)),
      read(2, 3, 4),
      write(5, 5, 6),
      cas(5, 6, 7, 8),
      cas(5, 7, 9, 10)
    )
    const search = searchOf(history)
    expect(search.run(100_000, 2 ** 30)).toBe("illegal")
    // The first compare-and-set would take away what the second needs.
    expect([search.furthest, search.furthestEnd]).toEqual([4, 8])
  })

  test("a wrong read far behind stops it there", () => {
    const legal = legalHistory({ ...usual, seed, operations: 300, processes: 4, values: 10 })
    const wrong = withWrongRead(legal, seed, 0.9)
    const search = searchOf(wrong)
    expect(search.run(100_000, 2 ** 30)).toBe("illegal")
    expect(search.furthestEnd).toBeGreaterThan(wrong.operations[250]!.completed)
    // Nor was it stopped by one that it never came to.
    expect(search.furthestEnd).toBeLessThan(wrong.operations[299]!.completed)
    expect(search.furthest).toBeGreaterThan(250)
  })
})

describe("the memory that a search may take", () => {
  test("as much as is taken already is enough for the next choice, and less is not", () => {
    const search = searchOf(byHand(write(1, 1, 10), write(2, 1, 10), read(1, 11, 12), read(2, 13, 14)))
    const { bytes } = search
    expect(search.run(1, bytes - 1)).toBe("unfinished")
    expect(search.steps).toBe(0)
    expect(search.run(1, bytes)).toBe("unfinished")
    expect(search.steps).toBe(1)
    expect(search.run(0, bytes)).toBe("unfinished")
    expect(search.steps).toBe(1)
  })

  test("how many different configurations were seen", () => {
    const search = searchOf(
      byHand(write(1, 1, 10), write(2, 1, 10), cas(1, 2, 11, 12), cas(2, 1, 13, 14), read(2, 15, 16))
    )
    search.run(100_000, 2 ** 30)
    expect(search.configurations).toBe(5)
  })
})
