import { describe, expect, test } from "vitest"
import { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import { partitionOf, rowsOfKey } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { judgeZones, zonesMemory } from "../../../../src/history/judging/linearizable/Zones.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { byHand, failed, read, unknown, write } from "./linearizableByHand.ts"
import { legalHistory, usual, withWrongRead } from "./linearizableHistories.ts"

const seed = 20_261_125

const told = (history: RecordedHistory, options = defaultOptions): string => {
  const verdict = judgeLinearizable(history, options)
  return verdict.verdict === "violated"
    ? `${verdict.witness.kind} ${verdict.witness.operations}`
    : `${verdict.verdict} by ${verdict.method}`
}

describe("zones", () => {
  test.each<[name: string, history: RecordedHistory, expected: string]>([
    ["an empty history", byHand(), "holds by zones"],
    ["the initial value", byHand(read(0, 1, 2), write(1, 3, 4)), "holds by zones"],
    ["the initial value after a write", byHand(write(1, 1, 2), read(0, 3, 4)), "value-within-value 0,1"],
    ["the initial value while a write runs", byHand(write(1, 1, 4), read(0, 2, 3)), "holds by zones"],
    ["a value that nobody wrote", byHand(read(5, 1, 2)), "value-never-written 0"],
    ["a value whose write failed", byHand(failed(write(5, 1, 2)), read(5, 3, 4)), "aborted-read 0,1"],
    [
      "a failed write, and another of its value",
      byHand(failed(write(5, 1, 2)), write(5, 3, 4), read(5, 5, 6)),
      "holds by zones"
    ],
    ["a value read before it is written", byHand(read(5, 1, 2), write(5, 3, 4)), "read-before-write 0,1"],
    ["a read that ends where its write begins", byHand(read(5, 1, 3), write(5, 3, 4)), "holds by zones"],
    [
      "an unknown write that is read late",
      byHand(unknown(write(5, 1, 2)), write(6, 3, 4), read(5, 5, 6)),
      "holds by zones"
    ],
    [
      "an unknown write that nobody reads",
      byHand(unknown(write(5, 1, 2)), write(6, 3, 4), read(6, 5, 6)),
      "holds by zones"
    ],
    [
      "an unknown write that is read, overwritten, and read again",
      byHand(unknown(write(5, 1, 2)), read(5, 3, 4), write(6, 5, 6), read(5, 7, 8)),
      "value-within-value 0,1,2,3"
    ],
    [
      "a value and another that is there meanwhile",
      byHand(write(1, 1, 2), write(2, 3, 4), read(1, 5, 6)),
      "value-within-value 0,1,2"
    ],
    [
      "two values that are there at the same time",
      byHand(write(1, 1, 20), write(2, 2, 21), read(1, 2, 4), read(2, 3, 6), read(1, 7, 30), read(2, 12, 31)),
      "overlapping-values 0,1,2,3,4,5"
    ],
    [
      "two values that are there at the same time, beside one whose write began earlier and that is there later",
      byHand(
        write(3, 1, 50),
        write(1, 2, 3),
        write(2, 2, 4),
        read(1, 10, 11),
        read(2, 9, 12),
        read(3, 60, 61)
      ),
      "overlapping-values 1,2,3,4"
    ],
    [
      "a value within another, beside one whose write began earlier and that is there later",
      byHand(write(3, 1, 50), write(1, 2, 3), write(2, 5, 6), read(1, 10, 11), read(3, 60, 61)),
      "value-within-value 1,2,3"
    ],
    [
      "a value within another, beside one whose write ended at the same moment",
      byHand(write(3, 1, 6), write(1, 2, 6), write(2, 8, 9), read(1, 20, 21)),
      "value-within-value 1,2,3"
    ],
    [
      "zones that touch",
      byHand(write(1, 1, 2), read(1, 4, 9), write(2, 3, 4), read(2, 10, 11)),
      "holds by zones"
    ],
    [
      "a backward zone that touches the border of a forward zone from inside",
      byHand(write(1, 1, 2), write(2, 3, 5), read(1, 5, 6)),
      "holds by zones"
    ],
    [
      "values that nobody reads, written twice",
      byHand(write(1, 1, 2), write(1, 3, 4), write(2, 5, 6), read(2, 7, 8)),
      "holds by zones"
    ],
    [
      "a value that is written twice and read",
      byHand(write(1, 1, 2), write(2, 3, 4), write(1, 5, 6), read(1, 7, 8)),
      "holds by search"
    ],
    [
      "the initial value, written as well",
      byHand(write(1, 1, 2), write(0, 3, 4), read(0, 5, 6)),
      "holds by search"
    ],
    [
      "a contradiction beside values that are written twice",
      byHand(write(1, 1, 2), write(3, 1, 2), write(3, 2, 3), read(3, 3, 4), write(2, 5, 6), read(1, 7, 8)),
      "value-within-value 0,4,5"
    ]
  ])("%s", (_, history, expected) => {
    expect(told(history)).toBe(expected)
  })

  test("a read of nil says that there is no value, or nothing, as it is asked", () => {
    const history = byHand(write(1, 1, 2), read(0, 3, 4))
    expect(told(history)).toBe("value-within-value 0,1")
    expect(told(history, { ...defaultOptions, nilRead: "wildcard" })).toBe("holds by zones")
    // Where the initial value is another, nil is a value as all are.
    expect(told(byHand(read(7, 1, 2)), { ...defaultOptions, nil: 7 })).toBe("value-never-written 0")
    expect(told(byHand(read(7, 1, 2)), { ...defaultOptions, nil: 7, nilRead: "wildcard" })).toBe(
      "holds by zones"
    )
  })

  test("the witness says what each value's operations show", () => {
    const verdict = judgeLinearizable(byHand(write(1, 1, 2), write(2, 3, 4), read(1, 5, 6)), defaultOptions)
    expect(verdict.verdict === "violated" && verdict.witness.text).toBe(
      "The register held 1 from event 2 to event 5 at least: process p0 wrote 1 (events 1 to 2), process p2 read 1 " +
        "(events 5 to 6). But it held 2 at some moment from event 3 to event 4: process p1 wrote 2 (events 3 to 4)."
    )
  })
})

const both = 1_000

test(`zones and search agree on ${both} larger histories, legal and not (seed ${seed})`, () => {
  const verdicts = { legal: 0, illegal: 0 }
  for (let i = 0; i < both; i++) {
    const legal = legalHistory({
      ...usual,
      seed: mixed(seed, i),
      operations: 10 + (i % 90),
      processes: 2 + (i % 12),
      info: i % 3 === 0 ? 0.1 : 0,
      fail: i % 4 === 0 ? 0.1 : 0,
      ties: 1 + (i % 5)
    })
    const history = i % 2 === 0 ? legal : withWrongRead(legal, i)
    const partition = partitionOf(history, defaultOptions)
    const zones = judgeZones(partition, 0, zonesMemory(history.values.length, partition))
    const search = new Search(registerOf(rowsOfKey(partition, 0)))
    const searched = search.run(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    expect(zones === "legal" ? "legal" : "illegal", `history ${i}`).toBe(searched)
    expect(zones, `history ${i}`).not.toBe("unknown-writes")
    verdicts[zones === "legal" ? "legal" : "illegal"]++
  }
  expect(verdicts.illegal).toBeGreaterThan(both / 5)
  expect(verdicts.legal).toBeGreaterThan(both / 2)
})
