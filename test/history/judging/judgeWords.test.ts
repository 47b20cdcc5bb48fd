import { describe, expect, it } from "vitest"
import { judgeLevel } from "../../../src/history/judging/JudgeLevels.ts"
import { inWords, momentInWords, nameOfKey, ofKey } from "../../../src/history/judging/view/JudgeWords.ts"
import { defaultOptions } from "../../../src/history/judging/view/Verdict.ts"
import { historyOfText } from "./histories/judgeText.ts"

/** A write whose clock showed these nanoseconds. */
const timed = (invokedAt: number, completedAt: number) => {
  const history = historyOfText("1 w1 3-4")
  return { ...history, operations: [{ ...history.operations[0]!, invokedAt, completedAt }] }
}

describe("an operation in words", () => {
  const history = historyOfText("1 w1 1-2, 2 c1>3 4-?, 3 w2 5-6!, 4 c3>2 7-8!, 5 r2 9-10")
  const without = {
    ...history,
    keys: [""],
    operations: history.operations.map((operation) => ({ ...operation, invokedAt: -1, completedAt: -1 }))
  }

  it("what it did, did not, or may have done, and when", () => {
    expect(history.operations.map((_, i) => inWords(history, i))).toEqual([
      "process 1 wrote 1 (1 to 2 ms)",
      "process 2 may have set 3 in the place of 1 (from 4 ms, end unknown)",
      "process 3 failed to write 2 (5 to 6 ms)",
      "process 4 failed to set 2 in the place of 3 (7 to 8 ms)",
      "process 5 read 2 (9 to 10 ms)"
    ])
  })

  it("by positions of events where the file has no times", () => {
    expect([0, 1, 4].map((i) => inWords(without, i))).toEqual([
      "process 1 wrote 1 (events 1 to 2)",
      "process 2 may have set 3 in the place of 1 (from event 4, end unknown)",
      "process 5 read 2 (events 9 to 10)"
    ])
    expect(momentInWords(history, 4, "invoked")).toBe("9 ms")
    expect(momentInWords(history, 4, "completed")).toBe("10 ms")
    expect(momentInWords(without, 4, "invoked")).toBe("event 9")
    expect(momentInWords(without, 4, "completed")).toBe("event 10")
    expect([nameOfKey(history, 0), nameOfKey(without, 0), nameOfKey(without, 7)]).toEqual([
      "key k0",
      "the register",
      "the register"
    ])
  })

  it("times with all their digits, from the beginning of the file", () => {
    const operations = [{ ...history.operations[0]!, invokedAt: 0, completedAt: 1_500_020 }]
    expect(inWords({ ...history, operations }, 0)).toBe("process 1 wrote 1 (0 to 1.50002 ms)")
    const begun = [{ ...history.operations[1]!, invokedAt: 0 }]
    expect(inWords({ ...history, operations: begun }, 0)).toContain("(from 0 ms, end unknown)")
    const half = [{ ...history.operations[0]!, completedAt: -1 }]
    expect(inWords({ ...history, operations: half }, 0)).toBe("process 1 wrote 1 (events 1 to 2)")
  })
})

describe("moments in words", () => {
  it("have the zeros after the point", () => {
    expect(inWords(timed(1_000_500, 2_000_001), 0)).toBe("process 1 wrote 1 (1.0005 to 2.000001 ms)")
    expect(momentInWords(timed(1, 10), 0, "completed")).toBe("0.00001 ms")
  })

  it("can be the very first", () => {
    expect(inWords(timed(0, 0), 0)).toBe("process 1 wrote 1 (0 to 0 ms)")
    expect(momentInWords(timed(0, 0), 0, "invoked")).toBe("0 ms")
  })

  it("are positions where one of both times is not known", () => {
    expect(inWords(timed(-1, 5_000_000), 0)).toBe("process 1 wrote 1 (events 3 to 4)")
    expect(inWords(timed(5_000_000, -1), 0)).toBe("process 1 wrote 1 (events 3 to 4)")
  })
})

it("keys are called by their names, whatever these are", () => {
  const history = { ...historyOfText("1 w1 1-2"), keys: ["king of the hill", "", " of "] }
  expect([0, 1, 2, 3].map((key) => nameOfKey(history, key))).toEqual([
    "key king of the hill",
    "the register",
    "key  of ",
    "the register"
  ])
  expect([0, 1].map((key) => ofKey(history, key))).toEqual([" of key king of the hill", ""])
})

it("where values are repeated, a read that was too early for all writes is shown as such, with the first of them", () => {
  const history = historyOfText("1 w1 1-2, 1 w1 3-4, 2 r2 5-6, 1 w2 7-8, 1 w2 9-10")
  expect(judgeLevel(history, defaultOptions, "2-atomic")).toMatchObject({
    verdict: "violated",
    method: "search",
    witness: {
      kind: "value-never-written",
      operations: [2, 3],
      text: "Process 2 read 2 (5 to 6 ms), but its write to key k0 began only later: process 1 wrote 2 (7 to 8 ms)."
    }
  })
})
