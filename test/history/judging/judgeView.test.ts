import { describe, expect, it } from "vitest"
import { Views, viewsOf } from "../../../src/history/judging/view/JudgeColumns.ts"
import {
  begunBy,
  type JudgeView,
  narrowed,
  renumbered,
  valueAt
} from "../../../src/history/judging/view/JudgeView.ts"
import { defaultOptions, type JudgeOptions } from "../../../src/history/judging/view/Verdict.ts"
import { historyOfText } from "./histories/judgeText.ts"

const views = (text: string, options: Partial<JudgeOptions> = {}): ReadonlyArray<JudgeView> => [
  ...viewsOf(historyOfText(text), { ...defaultOptions, ...options })
]

/** Columns as lists, so that they can be read. */
const told = (view: JudgeView) =>
  Object.fromEntries(
    Object.entries(view)
      .filter(([name]) => name !== "history")
      .map(([name, part]) => [name, ArrayBuffer.isView(part) ? Array.from(part as Int32Array) : part])
  )

const unknown = Number.POSITIVE_INFINITY

describe("the view of a key", () => {
  const text =
    "3 w7@1 1-20, 1 w5@0 2-3, 3 w8@0 4-5!, 5 r5@0 6-7, 2 c5>9@1 8-?, 4 r0@1 9-10!, 5 r9@0 11-?, 2 r9@1 12-13, 1 w8@0 14-15!, 1 r8@0 16-17"

  it("has its own operations that say something, with its own numbers of values and sessions", () => {
    const [first, second, ...others] = views(text)
    expect(others).toEqual([])
    expect(told(first!)).toEqual({
      key: 0,
      count: 3,
      index: [1, 3, 9],
      invoked: [2, 6, 16],
      completed: [3, 7, 17],
      invokedAt: [2e6, 6e6, 16e6],
      completedAt: [3e6, 7e6, 17e6],
      session: [0, 1, 0],
      sessions: 2,
      read: [-1, 1, 2],
      written: [1, -1, -1],
      certain: [1, 1, 1],
      byEnd: [0, 1, 2],
      values: 3,
      writer: [-1, 0, -1],
      // Of two that failed, the first.
      refused: [-1, -1, 2],
      name: [0, 5, 8],
      repeated: -1
    })
    expect(told(second!)).toEqual({
      key: 1,
      count: 3,
      index: [0, 4, 7],
      invoked: [1, 8, 12],
      completed: [20, unknown, 13],
      invokedAt: [1e6, 8e6, 12e6],
      completedAt: [20e6, -1, 13e6],
      session: [0, 1, 1],
      sessions: 2,
      read: [-1, -1, 2],
      written: [1, 2, -1],
      certain: [1, 0, 1],
      byEnd: [2, 0, 1],
      values: 3,
      writer: [-1, 0, 1],
      refused: [-1, -1, -1],
      name: [0, 7, 9],
      repeated: -1
    })
  })

  it("of a write that failed first of all knows it", () => {
    const [view] = views("1 w1 1-2!, 1 w1 3-4!, 2 r1 5-6")
    expect(told(view!)).toMatchObject({ refused: [-1, 0], writer: [-1, -1] })
  })

  it("has reads of nil if they are taken at their word, and nothing of reads that failed", () => {
    const nils = "1 w1 1-2, 2 r0 3-4, 2 r2 5-6, 2 r0 7-8!"
    expect(views(nils).map(({ index }) => [...index])).toEqual([[0, 1, 2]])
    expect(views(nils, { nilRead: "wildcard" }).map(({ index }) => [...index])).toEqual([[0, 2]])
    const [view] = views(nils, { nilRead: "wildcard", nil: 2 })
    expect(told(view!)).toMatchObject({ index: [0, 1], values: 2, refused: [-1, -1] })
  })

  it("is repeated if a value was written twice, or the initial one", () => {
    const repeated = (some: string) => views(some)[0]!.repeated
    expect(repeated("1 w1 1-2, 1 w2 3-4")).toBe(-1)
    expect(repeated("1 w1 1-2, 1 w2 3-?, 1 w2 5-6")).toBe(2)
    expect(repeated("1 w1 1-2, 1 w0 3-?")).toBe(0)
    expect(repeated("1 w1 1-2, 1 w1 3-4!")).toBe(-1)
  })

  it("can be made when it is asked for, in any order; keys know how many operations they have", () => {
    const history = historyOfText(text)
    const all = new Views(history, defaultOptions)
    expect([...all.sizes]).toEqual([6, 4])
    const [first, second] = views(text).map(told)
    expect([1, 0, 1].map((key) => told(all.of(key)))).toEqual([second, first, second])
  })
})

describe("a part of a view", () => {
  const [view] = views("1 w7 1-20, 2 r0 2-3, 3 w5 4-?, 4 r7 5-9, 3 w7 10-11")

  it("has some positions, and the values of all", () => {
    expect(told(narrowed(view!, Int32Array.of(0, 2, 3)))).toEqual({
      ...told(view!),
      count: 3,
      index: [0, 2, 3],
      invoked: [1, 4, 5],
      completed: [20, unknown, 9],
      invokedAt: [1e6, 4e6, 5e6],
      completedAt: [20e6, -1, 9e6],
      session: [0, 2, 3],
      read: [-1, -1, 1],
      written: [1, 2, -1],
      certain: [1, 0, 1],
      byEnd: [2, 0, 1],
      writer: [-1, 0, 1],
      repeated: -1
    })
  })

  it("can be numbered anew, so that it is as small as its operations", () => {
    const part = renumbered(narrowed(view!, Int32Array.of(1, 2)))
    expect(told(part)).toMatchObject({
      values: 2,
      read: [0, -1],
      written: [-1, 1],
      name: [0, 5],
      refused: [-1, -1],
      writer: [-1, 1]
    })
    // A compare-and-set that puts back what it finds writes nothing.
    expect(told(views("1 c4>4 1-2!, 2 r4 3-4")[0]!)).toMatchObject({ refused: [-1, -1] })
    expect(told(views("1 c3>4 1-2!, 2 r4 3-4")[0]!)).toMatchObject({ refused: [-1, 0] })
    const [refused] = views("1 w3 1-2, 2 w4 3-4!, 3 r4 5-6")
    expect(told(renumbered(narrowed(refused!, Int32Array.of(1))))).toMatchObject({
      name: [0, 4],
      refused: [-1, 1],
      read: [1]
    })
  })

  it("knows what a position wrote or read, and how many began by a moment", () => {
    expect([0, 1, 2, 3, 4].map((i) => valueAt(view!, i))).toEqual([1, 0, 2, 1, 1])
    expect([0, 1, 4, 9, 10, unknown].map((moment) => begunBy(view!, moment))).toEqual([0, 1, 3, 4, 5, 5])
  })
})
