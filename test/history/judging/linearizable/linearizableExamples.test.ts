import { describe, expect, test } from "vitest"
import { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import {
  defaultOptions,
  type JudgeOptions,
  type Witness
} from "../../../../src/history/judging/view/Verdict.ts"
import { historyOfText } from "../histories/judgeText.ts"

const mismatch: JudgeOptions = { ...defaultOptions, failedCas: "mismatch" }

const witnessOf = (text: string, options = defaultOptions, shrinks = true): Witness | undefined => {
  const verdict = judgeLinearizable(historyOfText(text), options, shrinks)
  return verdict.verdict === "violated" ? verdict.witness : undefined
}

describe("where a value is said to come from that nobody has written", () => {
  test.each<
    [name: string, text: string, kind: string, operations: ReadonlyArray<number>, options?: JudgeOptions]
  >([
    ["a write that failed", "1 w7 1-2!, 2 r7 3-4", "aborted-read", [0, 1]],
    ["not one to another key", "1 w7@1 1-2!, 2 r7 3-4", "value-never-written", [1]],
    ["not a read that failed", "1 r7 1-2!, 2 r7 3-4", "value-never-written", [1]],
    ["not a write of another value", "1 w6 1-2!, 2 r7 3-4", "value-never-written", [1]],
    ["a compare-and-set that failed", "1 c0>7 1-2!, 2 r7 3-4", "aborted-read", [0, 1]],
    ["not one that puts back what it finds", "1 c7>7 1-2!, 2 r7 3-4", "value-never-written", [1]],
    ["not what it compares with", "1 c7>8 1-2!, 2 r7 3-4", "value-never-written", [1]],
    ["a later write that failed", "2 r7 1-2, 1 w7 3-4!", "aborted-read", [0, 1]],
    ["for a compare-and-set that is a read", "1 w7 1-2!, 2 c7>7 3-4", "aborted-read", [0, 1]],
    ["for one that sets another value", "1 w7 1-2!, 2 c7>8 3-4", "aborted-read", [0, 1]],
    [
      "a compare-and-set that says what was not there is wrong by itself",
      "1 c0>7 1-2!, 2 r7 3-4",
      "aborted-read",
      [1],
      mismatch
    ],
    [
      "a write that failed says nothing of what was there",
      "1 w7 1-2!, 2 r7 3-4",
      "aborted-read",
      [0, 1],
      mismatch
    ]
  ])("%s", (_, text, kind, operations, options) => {
    expect(witnessOf(text, options)).toMatchObject({ kind, operations, minimal: true })
  })

  test("what may not have happened needs no value, and what failed sets none", () => {
    expect(witnessOf("1 c7>8 1-?, 2 w1 3-4, 3 c1>2 5-6")).toBeUndefined()
    // It says that 7 was not there, which is so, or that its own value was not, which nobody has set.
    expect(witnessOf("1 c7>8 1-2!, 2 w1 3-4, 3 c1>2 5-6", mismatch)).toBeUndefined()
    for (const found of ["r8", "c8>9"])
      expect(witnessOf(`1 c1>8 1-2!, 2 ${found} 3-4`, mismatch)).toMatchObject({
        kind: "aborted-read",
        operations: [1]
      })
  })

  test("the value that is there at first is not one of these", () => {
    expect(witnessOf("1 w1 1-2, 2 c1>2 3-4, 3 r0 5-6")).toMatchObject({ kind: "value-within-value" })
    expect(witnessOf("1 c0>1 1-2, 2 r0 3-4")).toMatchObject({ kind: "no-order", operations: [0, 1] })
  })
})

describe("what no order explains, in words", () => {
  const chain = (length: number): string =>
    Array.from({ length }, (_, i) => `${i + 1} c${i}>${i + 1} ${2 * i + 1}-${2 * i + 2}`).join(", ")

  test("one operation", () => {
    expect(witnessOf("1 c1>2 1-2, 2 w1 3-4, 3 c1>3 5-6")).toMatchObject({
      operations: [0],
      text: "No order of this operation of key k0 explains what it returned: process 1 set 2 in the place of 1 (1 to 2 ms)."
    })
    expect(witnessOf("1 c0>1 1-2!", mismatch)?.text).toBe(
      "No order of this operation of key k0 explains what it returned: process 1 failed to set 1 in the place of nil (1 to 2 ms)."
    )
  })

  test("the last twelve are told, and how many are before them", () => {
    // The value that was there at first is compared with once more, when it is gone for ever.
    const twelve = witnessOf(`${chain(11)}, 20 c0>30 50-51`)
    expect(twelve?.operations.length).toBe(2)
    const long = (length: number): Witness =>
      witnessOf(`${chain(length - 1)}, 20 r0 50-51`, defaultOptions, false)!
    expect(long(12).text).toMatch(/^No order of these 12 operations [^;]*: process 1 set /)
    expect(long(12).text).not.toContain("earlier")
    expect(long(14).text).toMatch(
      /^No order of these 14 operations of key k0 explains what they returned \(perhaps fewer would do\): 2 earlier ones; process 3 set 3 in the place of 2 /
    )
    expect(long(14).text.split("; process ")).toHaveLength(13)
    expect(long(14)).toMatchObject({ minimal: false, operations: Array.from({ length: 14 }, (_, i) => i) })
  })
})

describe("of two values that contradict each other only what is needed is shown", () => {
  test.each<
    [name: string, text: string, operations: ReadonlyArray<number>, says: string, options?: JudgeOptions]
  >([
    [
      "nothing of another key",
      "1 w1 1-2, 2 w2 3-4, 3 r1 5-6, 4 w1@1 7-8, 4 r1@1 9-10",
      [0, 1, 2],
      "held 1 from 2 ms to 5 ms at least"
    ],
    [
      "nor a read of what begins with another key",
      "1 w1 1-2, 2 w2 3-4, 3 r1 5-6, 4 r1@1 7-8, 4 w1@1 7-8",
      [0, 1, 2],
      "held 1 from 2 ms to 5 ms at least"
    ],
    [
      "no reads of a value that a compare-and-set has set as well",
      "1 c0>1 1-2, 2 r1 3-4, 3 w2 5-6, 4 w1 7-8, 5 r2 9-10",
      [2, 3, 4],
      "held 1 at some moment from 7 ms to 8 ms"
    ],
    [
      "no compare-and-set that failed",
      "1 w1 1-2, 2 w2 3-4, 3 r1 5-6, 4 c7>1 9-10!",
      [0, 1, 2],
      "held 1 from 2 ms to 5 ms at least",
      mismatch
    ],
    [
      "the read that ended first, although its write ended later",
      "2 r1 1-2, 1 w1 1-20, 3 w2 3-4, 4 r1 5-6",
      [0, 1, 2, 3],
      "held 1 from 2 ms to 5 ms at least"
    ],
    [
      "a read without which the one only ends when the other begins",
      "1 w1 1-20, 3 w2 3-5, 2 r1 5-7, 4 r2 8-9, 2 r1 10-11",
      [0, 1, 2, 3, 4],
      "held 1 from 7 ms to 10 ms at least"
    ],
    [
      "nor one without which the other only ends when the one begins",
      "3 w2 1-5, 1 w1 2-20, 2 r1 5-7, 4 r2 8-9, 2 r1 10-11",
      [0, 1, 2, 3, 4],
      "held 1 from 7 ms to 10 ms at least"
    ],
    [
      "a value was there between the beginning of its write and the end of its read",
      "4 w2 1-2, 2 r1 3-7, 1 w1 5-20, 4 r2 9-10",
      [0, 1, 2, 3],
      "held 1 at some moment from 5 ms to 7 ms"
    ],
    [
      "a value was there at one moment",
      "4 w2 1-4, 1 w1 3-5, 2 r1 5-6, 4 r2 9-10",
      [0, 1, 2, 3],
      "held 1 at some moment from 5 ms to 5 ms"
    ]
  ])("%s", (_, text, operations, says, options) => {
    const witness = witnessOf(text, options)
    expect(witness).toMatchObject({ operations, minimal: true })
    expect(witness?.text).toContain(says)
  })
})
