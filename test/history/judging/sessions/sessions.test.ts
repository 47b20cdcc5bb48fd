import { describe, expect, it } from "vitest"
import {
  judgeSessions,
  type SessionLevel,
  sessionLevels
} from "../../../../src/history/judging/sessions/Sessions.ts"
import { isFirst, sessionGraph } from "../../../../src/history/judging/sessions/SessionsGraph.ts"
import { cycleWitness } from "../../../../src/history/judging/sessions/SessionsWitness.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import { type JudgeView, valueAt } from "../../../../src/history/judging/view/JudgeView.ts"
import { defaultOptions, type Verdict } from "../../../../src/history/judging/view/Verdict.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { sessionHoldsByDefinition } from "../bruteForce/bruteForce.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { randomHistory } from "../histories/randomHistories.ts"
import { edgesOf } from "./sessionsGraphs.ts"

const seed = 20_261_125

const judged = (
  text: string,
  levels: ReadonlyArray<SessionLevel> = sessionLevels,
  realTimeWrites = false
): Verdict => judgeSessions(historyOfText(text), { ...defaultOptions, realTimeWrites }, levels)

const viewOf = (text: string): JudgeView => [...viewsOf(historyOfText(text), defaultOptions)][0]!

describe("the answer", () => {
  it("says how it was found", () => {
    expect(judged("1 w1 1-2, 1 r1 3-4")).toEqual({ verdict: "holds", method: "graph" })
    expect(judged("1 w1 1-2, 1 r0 3-4")).toMatchObject({ verdict: "violated", method: "graph" })
  })

  it("is open where a value was written twice, or the initial one at all, and names the first such key", () => {
    const reason = (value: string, key: number) =>
      `the value ${value} of key k${key} was written more than once, or is also the initial one, so it is not known which write its reads returned`
    expect(judged("1 w1@0 1-2, 1 w1@1 3-4, 2 w1@1 5-6, 1 w0@2 7-8, 1 r0@2 9-10")).toEqual({
      verdict: "undecided",
      method: "graph",
      reason: reason("1", 1)
    })
    expect(judged("1 w0 1-2, 1 r0 3-4")).toMatchObject({ reason: reason("nil", 0) })
  })
})

describe("a process that goes on after a write of unknown outcome", () => {
  it.each([
    ["need not read it", "1 w1 1-?, 1 r0 3-4", "read-your-writes", "holds"],
    ["must read it if it was acknowledged", "1 w1 1-2, 1 r0 3-4", "read-your-writes", "violated"],
    [
      "made it before its next write",
      "1 w1 1-?, 1 w2 3-4, 2 r2 5-6, 2 r1 7-8",
      "monotonic-writes, monotonic-reads",
      "violated"
    ]
  ] as const)("%s: %s", (_, text, names, verdict) => {
    const levels = sessionLevels.filter((level) => names.includes(level))
    expect(judged(text, levels).verdict).toBe(verdict)
    expect(sessionHoldsByDefinition(historyOfText(text), defaultOptions, levels, false)).toBe(
      verdict === "holds"
    )
  })
})

describe("real time between writes", () => {
  it("a write is after all that had ended, also those that were concurrent with each other", () => {
    const text = "1 w1 1-3, 2 w2 2-4, 3 w3 5-6, 4 r3 7-8, 4 r1 9-10"
    expect(judged(text, ["monotonic-reads"], true)).toMatchObject({
      verdict: "violated",
      witness: { operations: [0, 2, 3, 4] }
    })
    expect(judged(text, ["monotonic-reads"]).verdict).toBe("holds")
  })
})

describe(`the graph of what is demanded (seed ${seed})`, () => {
  const shape = { keys: 1, processes: 4, operations: 20, cas: false, repeated: false, order: "time" } as const

  it("has an edge for each operation and its value, and steps along chains that are about none", () => {
    for (let i = 0; i < 30; i++) {
      const view = [...viewsOf(randomHistory(mixed(seed, 77), i, shape), defaultOptions)][0]!
      const { values } = view
      const graph = sessionGraph(view, sessionLevels, true)
      const edges = edgesOf(graph)
      expect([graph.start[0], graph.start[graph.nodes]]).toEqual([0, graph.to.length])
      const told = edges.map(({ from, to, about, strict }) => ({ from, to, about, strict }))
      const expected = edges.map(({ from, to, about }) => {
        if (to < values) {
          // Into a value: a read must not be of an older one, a write must be newer.
          const value = valueAt(view, about)
          return { from: from < values ? 0 : from, to: value, about, strict: view.written[about]! >= 0 }
        }
        return from < values
          ? { from: valueAt(view, about), to, about, strict: false }
          : { from, to, about: -1, strict: false }
      })
      expect(told).toEqual(expected)
      const positions = Array.from(view.index.keys())
      const firsts = sessionLevels.flatMap((level) => positions.filter((p) => isFirst(view, level, p)))
      const entered = edges.filter(({ from, to }) => from < values && to >= values).map(({ to }) => to)
      expect(new Set(entered).size).toBe(graph.nodes - values)
      // Each chain has a node for each operation that can be the first; the chain of real time has one for each write that ended.
      expect(entered).toHaveLength(graph.nodes - values)
      expect(entered.length).toBeGreaterThanOrEqual(firsts.length)
    }
  })

  it("keeps what is strict, however many operations follow", () => {
    const reads = Array.from({ length: 90 }, (_, i) => `2 r1 ${10 + 2 * i}-${11 + 2 * i}`)
    expect(judged(["1 r1 1-2, 1 w1 3-4", ...reads].join(), ["writes-follow-reads"])).toMatchObject({
      verdict: "violated",
      witness: { operations: [0, 1] }
    })
  })
})

describe("what is shown of several contradictions", () => {
  it("the one of the fewest operations, whichever value comes first", () => {
    expect(judged("1 w1 1-20, 2 r1 2-3, 2 r0 4-5, 3 r2 6-7, 3 w2 8-9")).toMatchObject({
      verdict: "violated",
      witness: {
        operations: [3, 4],
        minimal: true,
        text: "No order of the writes of key k0 is what the sessions saw: process 3 read 2 (6 to 7 ms), later process 3 wrote 2 (8 to 9 ms), so 2 is newer than 2."
      }
    })
  })

  it("one that could not be made smaller in time says that it is perhaps not the smallest", () => {
    const view = viewOf("1 w1 1-2, 9 r1 1-2, 2 r1 3-4, 2 r2 5-6, 2 r2 7-8, 3 w2 9-10, 2 r1 11-12")
    const demands = (part: JudgeView) => sessionGraph(part, ["monotonic-reads"], false)
    const shown = (mostJudged?: number) => {
      const { operations, minimal } = cycleWitness(view, demands, mostJudged)!
      return { operations, minimal }
    }
    const all = [0, 2, 3, 4, 5, 6]
    const most = [0, 2, 4, 5, 6]
    expect(shown()).toEqual({ operations: most, minimal: true })
    // Three are judged again without each of the two values, five without one of the first two reads, of which the
    // second is not needed, and then four without one of the others.
    expect(shown(15)).toEqual({ operations: all, minimal: false })
    expect(shown(16)).toEqual({ operations: most, minimal: false })
    expect(shown(23)).toEqual({ operations: most, minimal: false })
    expect(shown(24)).toEqual({ operations: most, minimal: true })
  })
})
