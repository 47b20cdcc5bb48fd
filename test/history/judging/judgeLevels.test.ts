import { describe, expect, it } from "vitest"
import { isImplied, judgeLevel, levels, restricted } from "../../../src/history/judging/JudgeLevels.ts"
import { defaultOptions } from "../../../src/history/judging/view/Verdict.ts"
import { historyOfText } from "./histories/judgeText.ts"

describe("one level by itself", () => {
  it("is judged in its own way", () => {
    const history = historyOfText("1 w1 1-2, 2 r1 3-4")
    expect(levels.map((level) => judgeLevel(history, defaultOptions, level))).toEqual(
      ["zones", "lbt", "intervals", "graph", "graph", "graph", "graph"].map((method) => ({
        verdict: "holds",
        method
      }))
    )
  })

  it("holds by a search where values are repeated and it is linearizable", () => {
    const history = historyOfText("1 w1 1-2, 1 w1 3-4, 2 r1 5-6")
    expect(judgeLevel(history, defaultOptions, "monotonic-reads")).toEqual({
      verdict: "holds",
      method: "search"
    })
  })

  it("is judged to its end where its judge gives way in between", () => {
    // More operations than are judged by zones at once; the last read is stale.
    const count = 60_000
    const write = historyOfText("1 w1 1-2").operations[0]!
    const writes = Array.from({ length: count }, (_, i) => ({
      ...write,
      index: i,
      key: i < count / 2 ? 0 : 1,
      value: i + 1,
      invoked: 2 * i,
      completed: 2 * i + 1
    }))
    const reads = Array.from({ length: count }, (_, i) => ({
      ...writes[i < count / 2 ? count / 2 - 1 : count - 1]!,
      kind: "read" as const,
      index: count + i,
      invoked: 2 * (count + i),
      completed: 2 * (count + i) + 1
    }))
    const history = {
      operations: [...writes, ...reads],
      processes: ["0", "1"],
      keys: ["a", "b"],
      values: Array.from({ length: count + 1 }, (_, i) => String(i))
    }
    expect(judgeLevel(history, defaultOptions, "linearizable").verdict).toBe("holds")
  })

  it("is searched once, also where the search decides nothing", () => {
    let asked = 0
    const isOver = () => ++asked > 0
    const verdict = judgeLevel(
      historyOfText("1 w1 1-2, 1 w1 3-4, 2 r1 5-6"),
      { ...defaultOptions, limits: { ...defaultOptions.limits, isOver } },
      "linearizable"
    )
    expect([verdict.verdict, asked]).toEqual(["undecided", 1])
  })
})

describe("what linearizability implies", () => {
  it("are all levels where each process does one thing after the other", () => {
    const history = historyOfText("1 w1 1-2, 2 r1 1-3, 1 r1 3-?")
    expect(levels.filter((level) => isImplied(history, level))).toEqual(levels)
  })

  it("are no sessions where a process begins at the moment at which it ends", () => {
    const history = historyOfText("1 w1 1-2, 1 r1 2-3")
    expect(levels.slice(1).filter((level) => isImplied(history, level))).toEqual(["2-atomic", "regular"])
  })
})

it("a history of some keys has nothing but their operations, with numbers of their own", () => {
  const history = historyOfText("1 w1@0 1-2, 2 w2@1 3-4, 3 w3@2 5-6, 2 r2@1 7-8")
  const part = restricted(history, [1, 0])
  expect(part.operations.map(({ index, line, key }) => [index, line, key])).toEqual([
    [0, 1, 0],
    [1, 2, 1],
    [2, 4, 1]
  ])
  expect([part.keys, part.values, part.processes]).toEqual([history.keys, history.values, history.processes])
})
