import { describe, expect, it } from "vitest"
import {
  type Anomalies,
  anomaliesOf,
  anomalyKinds
} from "../../../../src/history/judging/anomalies/Anomalies.ts"
import { judgeLevel } from "../../../../src/history/judging/JudgeLevels.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { isLinearizableInSomeWorld } from "../bruteForce/bruteForce.ts"
import { holdsFor, seed } from "../histories/judgeRandom.ts"
import { historyOfText, onlyOf } from "../histories/judgeText.ts"
import { anomaliesByDefinition } from "./anomaliesByDefinition.ts"
import { anomalyExamples } from "./anomaliesExamples.ts"

const of = (text: string): Anomalies => anomaliesOf(historyOfText(text), defaultOptions)

const kindsIn = ({ counts }: Anomalies): ReadonlyArray<string> =>
  anomalyKinds.filter((kind) => counts[kind] > 0)

describe("each anomaly by an example", () => {
  it.each(anomalyExamples)("$kind: $history", ({ kind, history, shows, text }) => {
    const found = of(history)
    expect(kindsIn(found)).toEqual(shows)
    expect(found.list.filter((anomaly) => anomaly.kind === kind).map((anomaly) => anomaly.text)).toEqual([
      text
    ])
    expect(judgeLevel(historyOfText(history), defaultOptions, "linearizable").verdict).toBe("violated")
  })

  it("has an example for each kind", () => {
    expect([...new Set(anomalyExamples.map(({ kind }) => kind))]).toEqual([...anomalyKinds])
  })
})

describe("what is none", () => {
  it.each([
    ["a read of a write of unknown outcome", "1 w1 1-?, 2 r0 3-4, 2 r1 5-6, 2 r1 7-8"],
    ["a read beside the write", "1 w1 1-4, 2 r0 2-3"],
    ["a write that nobody read since it was overwritten", "1 w1 1-2, 1 w2 3-4, 2 r2 5-6"],
    ["concurrent writes of which one was overwritten", "1 w1 1-3, 2 w2 2-4, 3 r1 5-6, 4 r1 7-8"],
    ["a reader that catches up", "1 w1 1-3, 2 w2 2-4, 3 r2 5-6, 4 r2 7-8"],
    ["unfinished writes that take effect one after the other", "1 w1 1-2, 2 w2 3-?, 3 r1 4-5, 4 r2 6-7"]
  ])("%s", (_, text) => {
    expect(kindsIn(of(text))).toEqual([])
  })
})

it("lists the first ones of each kind, and counts all", () => {
  const reads = Array.from({ length: 150 }, (_, i) => `2 r0 ${2 * i + 5}-${2 * i + 6}`)
  const found = of(["1 w1 1-2", ...reads].join())
  expect(found.counts["stale-read"]).toBe(150)
  expect(found.list.filter(({ kind }) => kind === "stale-read")).toHaveLength(100)
  expect(found.list.filter(({ kind }) => kind === "lost-write")).toHaveLength(1)
})

it("where a value was written twice only what no write explains is an anomaly", () => {
  const found = of("1 w1 1-2, 1 w1 3-4, 1 w2 5-6!, 2 r0 7-8, 2 r2 9-10, 2 r9 11-12")
  expect(kindsIn(found)).toEqual(["value-never-written", "aborted-read"])
})

it("nor where the initial value was written again, which a read of it may have returned", () => {
  expect(kindsIn(of("1 w1 1-2, 1 w0 3-4, 2 r0 5-6, 2 r1 7-8, 2 r0 9-10"))).toEqual([])
})

/** The same, but all reads after all writes of known end. */
const quiet = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations
    .map((o) => (o.kind === "read" ? { ...o, invoked: o.invoked + 1000, completed: o.completed + 1000 } : o))
    .sort((a, b) => a.invoked - b.invoked)
    .map((o, index) => ({ ...o, index }))
})

describe(`random histories (seed ${seed})`, () => {
  const seen = new Map<string, number>()

  it.each([
    ["by position", { operations: 9 }, (history: RecordedHistory) => history],
    ["by time", { operations: 10, order: "time" }, (history: RecordedHistory) => history],
    ["in the end", { operations: 9 }, quiet]
  ] as const)("as many as by definition, each shown by its operations alone, %s", (_, shape, changed) => {
    holdsFor(
      1000,
      (drawn) => {
        const history = changed(drawn)
        const found = anomaliesOf(history, defaultOptions)
        expect(found.counts).toEqual(anomaliesByDefinition(history))
        if (found.list.length > 0) expect(isLinearizableInSomeWorld(history, defaultOptions)).toBe(false)
        for (const { kind, operations } of found.list) {
          seen.set(kind, (seen.get(kind) ?? 0) + 1)
          const alone = onlyOf(history, ({ index }) => operations.includes(index))
          expect(anomaliesOf(alone, defaultOptions).counts[kind], kind).toBeGreaterThan(0)
        }
      },
      shape
    )
  })

  it("with each kind among them", () => {
    for (const kind of anomalyKinds) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(10)
  })
})
