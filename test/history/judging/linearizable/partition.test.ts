import { describe, expect, it } from "vitest"
import {
  CAS,
  effectOf,
  emptyRows,
  MISMATCH,
  partitionOf,
  READ,
  type Rows,
  rowsOfKey,
  selected,
  WRITE
} from "../../../../src/history/judging/linearizable/Partition.ts"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { historyOfText } from "../histories/judgeText.ts"

const mismatch = { failedCas: "mismatch" } as const

/** Columns as lists, so that they can be read. */
const told = (rows: Rows) =>
  Object.fromEntries(Object.entries(rows).map(([name, column]) => [name, Array.from(column as Int32Array)]))

describe("what an operation says", () => {
  const effect = (text: string, options: Partial<JudgeOptions> = {}) =>
    effectOf(historyOfText(`1 ${text}`).operations[0]!, { ...defaultOptions, ...options })

  it.each([
    ["r1 1-2", READ],
    ["r0 1-2", READ],
    ["r1 1-?", undefined],
    ["r1 1-2!", undefined],
    ["w1 1-2", WRITE],
    ["w1 1-?", WRITE],
    ["w1 1-2!", undefined],
    ["c1>2 1-2", CAS],
    ["c1>2 1-?", CAS],
    ["c1>2 1-2!", undefined],
    ["c1>1 1-2", READ],
    ["c1>1 1-?", undefined],
    ["c1>1 1-2!", undefined]
  ])("%s: %s", (text, expected) => {
    expect(effect(text)).toBe(expected)
  })

  it("a compare-and-set that failed says that another value was there, if that is the convention", () => {
    expect(effect("c1>2 1-2!", mismatch)).toBe(MISMATCH)
    expect(effect("c1>1 1-2!", mismatch)).toBe(MISMATCH)
    expect(effect("w1 1-2!", mismatch)).toBeUndefined()
    expect(effect("r1 1-2!", mismatch)).toBeUndefined()
    expect(effect("c1>2 1-2", mismatch)).toBe(CAS)
  })

  it("a read of nil says nothing, if that is the convention", () => {
    const wildcard = { nilRead: "wildcard" } as const
    expect(effect("r0 1-2", wildcard)).toBeUndefined()
    expect(effect("r1 1-2", wildcard)).toBe(READ)
    expect(effect("r0 1-2", { ...wildcard, nil: 1 })).toBe(READ)
    expect(effect("w0 1-2", wildcard)).toBe(WRITE)
    expect(effect("c0>0 1-2", wildcard)).toBe(READ)
  })
})

describe("rows", () => {
  const history = historyOfText(
    "1 w1@1 1-8, 2 r0@0 2-3!, 3 c3>4@1 4-?, 4 r2@0 5-6, 5 c1>2@1 7-9!, 6 w2@0 10-11"
  )

  it("are those that say something, key after key", () => {
    const partition = partitionOf({ ...history, keys: ["a", "b", "c"] }, { ...defaultOptions, ...mismatch })
    expect(told(partition)).toEqual({
      offsets: [0, 2, 5, 5],
      index: [3, 5, 0, 2, 4],
      effect: [READ, WRITE, WRITE, CAS, MISMATCH],
      value: [2, 2, 1, 4, 2],
      from: [0, 0, 0, 3, 1],
      invoked: [5, 10, 1, 4, 7],
      completed: [6, 11, 8, Number.POSITIVE_INFINITY, 9]
    })
    expect(told(rowsOfKey(partition, 1))).toEqual({
      index: [0, 2, 4],
      effect: [WRITE, CAS, MISMATCH],
      value: [1, 4, 2],
      from: [0, 3, 1],
      invoked: [1, 4, 7],
      completed: [8, Number.POSITIVE_INFINITY, 9]
    })
    expect(told(rowsOfKey(partition, 2))).toEqual(told(emptyRows(0, 0)))
  })

  it("compare with nothing where nothing compares", () => {
    const partition = partitionOf(historyOfText("1 w1 1-2, 2 r1 3-4, 3 c0>1 5-6!"), defaultOptions)
    expect(told(partition)).toMatchObject({ index: [0, 1], from: [] })
    expect(told(selected(rowsOfKey(partition, 0), [1]))).toEqual({
      index: [1],
      effect: [READ],
      value: [1],
      from: [],
      invoked: [3],
      completed: [4]
    })
    expect(told(partitionOf(historyOfText("3 c2>1 5-6!"), { ...defaultOptions, ...mismatch })).from).toEqual([
      2
    ])
  })

  it("can be chosen, in any order", () => {
    const rows = rowsOfKey(partitionOf(history, defaultOptions), 1)
    expect(told(selected(rows, [1, 0]))).toEqual({
      index: [2, 0],
      effect: [CAS, WRITE],
      value: [4, 1],
      from: [3, 0],
      invoked: [4, 1],
      completed: [Number.POSITIVE_INFINITY, 8]
    })
  })

  it("of what nobody knows the end of never end, whatever is recorded", () => {
    const [write] = historyOfText("1 w1 1-?").operations
    const { completed } = partitionOf(
      { ...history, operations: [{ ...write!, completed: 5 }] },
      defaultOptions
    )
    expect([...completed]).toEqual([Number.POSITIVE_INFINITY])
  })
})
