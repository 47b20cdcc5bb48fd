import { describe, expect, test } from "vitest"
import { partitionOf, rowsOfKey } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { byHand, cas, failed, read, type Sketch, unknown, write } from "./linearizableByHand.ts"

const mismatch: JudgeOptions = { ...defaultOptions, failedCas: "mismatch" }

const searchOf = (history: RecordedHistory, options = defaultOptions): Search =>
  new Search(registerOf(rowsOfKey(partitionOf(history, options), 0)))

const n = 18
const times = (sketch: (i: number) => Sketch): ReadonlyArray<Sketch> =>
  Array.from({ length: n }, (_, i) => sketch(i))

/** All of these would try thousands of orders if any of `n` operations at the same time could be the next. */
describe(`how few choices are tried with ${n} operations at the same time`, () => {
  test.each<[rule: string, history: RecordedHistory, expected: string, options?: JudgeOptions]>([
    [
      "reads of what is there are next at once",
      byHand(
        write(1, 1, 2),
        ...times(() => read(1, 3, 100)),
        write(2, 101, 102),
        write(1, 103, 104),
        read(2, 105, 106)
      ),
      "illegal after 2"
    ],
    [
      "and so are compare-and-sets that failed rightly",
      byHand(write(1, 1, 2), ...times(() => failed(cas(1, 2, 3, 100))), write(2, 50, 60), read(1, 61, 62)),
      "illegal after 2",
      mismatch
    ],
    [
      "writes of one value by their beginnings",
      byHand(
        ...times((i) => write(1, 1 + i, 100 + i)),
        write(2, 1, 100),
        read(2, 201, 202),
        read(1, 203, 204)
      ),
      `illegal after ${3 * n + 1}`
    ],
    [
      "compare-and-sets that do the same by their beginnings",
      byHand(...times(() => cas(0, 1, 1, 100)), ...times(() => cas(1, 0, 1, 100)), read(1, 101, 102)),
      `illegal after ${2 * n}`
    ],
    [
      "writes that nobody needs take no step",
      byHand(write(20, 0, 1), ...times((i) => write(1 + i, 2, 100)), read(20, 101, 102)),
      "illegal after 1"
    ],
    [
      "nor do those that begin at the moment at which another ends",
      byHand(
        write(19, 2, 3),
        ...times((i) => write(1 + i, 3, 100)),
        read(19, 4, 5),
        write(20, 6, 7),
        read(19, 101, 102),
        write(19, 103, 104)
      ),
      "illegal after 1"
    ],
    [
      "what may have happened and nobody needs never did",
      byHand(
        write(20, 0, 1),
        ...times((i) => unknown(write(1 + i, 2, 100))),
        write(19, 2, 3),
        read(20, 101, 102)
      ),
      "illegal after 1"
    ],
    [
      "nor did what is only needed by what never happened",
      byHand(
        write(20, 0, 1),
        ...times((i) => unknown(cas(i === 0 ? 20 : i, i + 1, 2, 100))),
        write(19, 2, 3),
        read(20, 101, 102)
      ),
      "illegal after 1"
    ],
    [
      "a value that somebody needs, and nobody sets in time, needs no search",
      byHand(
        ...times((i) => write(1 + i, 2, 100)),
        ...times((i) => read(1 + i, 101, 102)),
        read(20, 3, 4),
        write(20, 5, 6)
      ),
      "illegal after 0"
    ],
    [
      "values that somebody needs later are not left",
      byHand(...times((i) => write(1 + i, 2, 100)), ...times((i) => read(1 + i, 101 + 2 * i, 102 + 2 * i))),
      `illegal after ${n * n}`
    ],
    [
      "what is needed first is tried first",
      byHand(...times((i) => write(1 + i, 1, 100)), ...times((i) => read(n - i, 2 + i * 2, 3 + i * 2))),
      `legal after ${n}`
    ],
    [
      "and what is needed later is tried later",
      byHand(...times((i) => write(1 + i, 1, 100)), ...times((i) => read(1 + i, 2 + i * 2, 3 + i * 2))),
      `legal after ${n}`
    ],
    [
      "what may have happened and nobody needs any more did not, nor does it need anything",
      byHand(
        unknown(write(1, 1, 2)),
        unknown(write(1, 1, 2)),
        read(1, 10, 11),
        ...times(() => write(1, 12, 13)),
        write(19, 100, 110),
        write(20, 100, 110),
        read(19, 111, 112),
        read(20, 113, 114)
      ),
      "illegal after 5"
    ],
    [
      "what must have happened is tried, and not what may have happened and does the same",
      byHand(
        unknown(write(1, 1, 2)),
        write(1, 2, 100),
        write(19, 2, 100),
        write(20, 2, 100),
        read(1, 111, 112),
        read(19, 113, 114),
        read(20, 115, 116)
      ),
      "illegal after 14"
    ],
    [
      "a value that is only set too late by what may have happened needs no search either",
      byHand(
        ...times((i) => write(1 + i, 2, 100)),
        ...times((i) => read(1 + i, 101, 102)),
        read(20, 3, 4),
        unknown(write(20, 5, 6)),
        cas(20, 19, 7, 8)
      ),
      "illegal after 0"
    ],
    [
      "what has been put in order sets no value any more",
      byHand(
        read(0, 3, 4),
        ...times((i) => write(1 + i, 2, 100)),
        ...times((i) => read(1 + i, 101 + 2 * i, 102 + 2 * i))
      ),
      `illegal after ${n * n}`
    ]
  ])("%s", (_, history, expected, options) => {
    const search = searchOf(history, options)
    expect(`${search.run(100_000, 2 ** 30)} after ${search.steps}`).toBe(expected)
  })
})

test("what can be of use of all that may have happened", () => {
  const valuesOf = (history: RecordedHistory, options = defaultOptions): ReadonlyArray<number> =>
    searchOf(history, options).optional.map(({ invoked }) => invoked.length)
  const [never, needed] = [unknown(write(1, 1, 2)), unknown(write(2, 1, 2))]
  expect(valuesOf(byHand(never, needed, needed, read(2, 3, 4)))).toEqual([2])
  // 3 is only needed by what sets 4, which nothing needs.
  const useless = byHand(unknown(cas(2, 3, 1, 2)), unknown(cas(3, 4, 1, 2)), needed, write(5, 3, 4))
  expect(valuesOf(useless)).toEqual([])
  const chain = byHand(unknown(cas(2, 3, 1, 2)), unknown(cas(3, 4, 1, 2)), needed, read(4, 3, 4))
  expect(valuesOf(chain)).toEqual([1, 1, 1])
  // A compare-and-set that failed may need any value to be there.
  expect(valuesOf(byHand(never, failed(cas(0, 5, 3, 4))), mismatch)).toEqual([1])
})
