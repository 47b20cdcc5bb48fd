import { describe, expect, it, test } from "vitest"
import { judgedHistory } from "../../../src/history/judging/Judge.ts"
import { dependencesIn } from "../../../src/history/judging/JudgeAssumptions.ts"
import { judgeLevel, type Level, levels } from "../../../src/history/judging/JudgeLevels.ts"
import { defaultOptions, type JudgeOptions } from "../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { mixed } from "../../../src/simulation/Random.ts"
import { toldShort } from "./against/againstShrunk.ts"
import { dependsOn, judged } from "./histories/judgedText.ts"
import { historyOfText, withClock } from "./histories/judgeText.ts"
import type { Shape } from "./histories/randomHistories.ts"
import { dependsOnAgain, otherSides, withOwnClocks } from "./judgedAgain.ts"
import { legalHistory, usual, withWrongRead } from "./linearizable/linearizableHistories.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

const position = { order: "position" } as const
const shapes: ReadonlyArray<Shape> = [
  { keys: 3, processes: 3, operations: 10, cas: false, repeated: false, ...position },
  { keys: 2, processes: 4, operations: 9, cas: true, repeated: false, ...position },
  { keys: 2, processes: 3, operations: 9, cas: false, repeated: true, ...position },
  { keys: 2, processes: 3, operations: 9, cas: true, repeated: true, ...position }
]

const choices = (history: RecordedHistory): ReadonlyArray<JudgeOptions> => [
  defaultOptions,
  { ...defaultOptions, failedCas: "mismatch" },
  { ...defaultOptions, nilRead: "wildcard" },
  { ...defaultOptions, nilRead: "wildcard", failedCas: "mismatch", nil: history.values.length - 1 },
  { ...defaultOptions, nil: 1, realTimeWrites: true }
]

/** With the positions as times. */
const timed = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations.map((o) => ({
    ...o,
    invokedAt: o.invoked,
    completedAt: o.outcome === "info" ? -1 : o.completed
  }))
})

test(`verdicts depend on what turns them when the whole history is judged again (seed ${seed})`, () => {
  const seen = new Map<string, number>()
  const drawn = [
    ...shapes.map((shape) => ({ histories: 50, historyOf: (i: number) => withOwnClocks(seed, i, shape) })),
    // Nearly legal, so that few sessions see what no order explains.
    {
      histories: 200,
      historyOf: (i: number) =>
        timed(
          withWrongRead(legalHistory({ ...usual, seed: mixed(seed, i), operations: 12, processes: 3 }), i)
        )
    }
  ]
  for (const { histories, historyOf } of drawn)
    for (let i = 0; i < histories; i++) {
      const history = historyOf(i)
      const all = choices(history)
      const options = all[i % all.length]!
      const judged = judgedHistory(history, options)
      const sides = otherSides(history, options)
      for (const level of levels) {
        const { verdict, dependsOn } = judged.levels[level]
        const again = dependsOnAgain(level, verdict, sides)
        if (JSON.stringify(dependsOn) !== JSON.stringify(again))
          expect(dependsOn, `${level} of history ${i}\n${toldShort(history)}`).toEqual(again)
        for (const { assumption, otherwise, verdict: other } of again) {
          const name = `${assumption} ${otherwise}: ${other}`
          seen.set(name, (seen.get(name) ?? 0) + 1)
        }
      }
    }
  for (const name of [
    "nil-read wildcard: holds",
    "nil-read value: violated",
    "info never: violated",
    "order time: holds",
    "order time: violated",
    "real-time-writes kept: violated",
    "real-time-writes free: holds"
  ])
    expect(seen.get(name), name).toBeGreaterThan(2)
})

const dependences = (
  history: RecordedHistory | string,
  level: Level,
  options: Partial<JudgeOptions> = {}
): ReadonlyArray<string> => dependsOn(judged(history, options), level)

const mismatch = { failedCas: "mismatch" } as const

describe("a verdict depends on", () => {
  it("a failed compare-and-set that says something, or might", () => {
    const text = "1 w1@1 1-2, 2 c1>2@1 3-4!"
    expect(dependences(text, "linearizable")).toEqual(["failed-cas mismatch: violated"])
    expect(dependences(text, "linearizable", mismatch)).toEqual(["failed-cas dropped: holds"])
    expect(dependences(text, "2-atomic")).toEqual([])
    // On another key it does not explain what is wrong.
    expect(dependences(`${text}, 1 w1@0 5-6, 1 r0@0 7-8`, "linearizable", mismatch)).not.toContain(
      "failed-cas dropped: holds"
    )
  })

  it("what another key than the first one saw", () => {
    expect(
      dependences("1 w1@0 1-2, 1 w2@0 3-?, 1 w2@0 5-6, 3 r2@0 7-8, 2 w1@1 9-?, 3 r1@1 11-12", "regular")
    ).toEqual(["info never: violated"])
  })

  it("no write of unknown outcome whose value stands for anything, or was written again", () => {
    const wildcard = { nil: 1, nilRead: "wildcard" } as const
    expect(dependences("1 w1 1-?, 2 r1 3-4", "linearizable", wildcard)).toEqual([])
    expect(dependences("1 w1 1-?, 2 w1 3-4, 2 r1 5-6", "linearizable")).toEqual([])
  })

  it.each([
    // By position nobody had written what the compare-and-set is to find; by time somebody may have.
    ["linearizable", withClock("2 c2>1 1-?, 1 r1 2-3, 3 w2 4-5", [1, -1], [2, 4], [3, 5])],
    ["linearizable", withClock("1 c1>2 1-2, 3 w1 3-4", [1, 3], [2, 4])],
    // By position the value was overwritten after both writes of it; by time the first was the last of all.
    ["regular", withClock("3 w1 1-2, 1 w1 3-4, 1 w2 5-6, 2 r1 8-9", [6, 7], [3, 4], [5, 6], [8, 9])]
  ] as const)("the order of what a witness need not name: %s", (level, history) => {
    expect(dependences(history, level)).toEqual(["order time: holds"])
  })

  it("whether sessions keep writes in real time", () => {
    const text = "1 w1 1-2, 1 w2 3-4, 2 r2 5-6, 2 r1 7-8"
    expect(levels.filter((level) => dependences(text, level).length > 0)).toEqual(["monotonic-reads"])
    expect(dependences(text, "monotonic-reads")).toEqual(["real-time-writes kept: violated"])
    expect(dependences(text, "monotonic-reads", { realTimeWrites: true })).toEqual([
      "real-time-writes free: holds"
    ])
    // A key that nobody writes is not looked at.
    expect(
      dependences("1 r0@0 1-2, 1 w1@1 3-4, 2 w2@1 5-6, 3 r2@1 7-8, 3 r1@1 9-10", "monotonic-reads")
    ).toEqual(["real-time-writes kept: violated"])
  })

  it("no order by a clock that was set back within an operation", () => {
    const history = withClock("1 w1 1-2, 2 r1 3-4", [5, 3], [6, 7])
    for (const level of levels) expect(dependences(history, level), level).toEqual([])
  })
})

/** How many searches of keys it takes to find what a verdict depends on. */
const searchesOf = (text: string, level: Level, options: Partial<JudgeOptions>): number => {
  const history = historyOfText(text)
  let asked = 0
  // Each search asks for the time when it begins.
  const isOver = () => ++asked < 0
  const all = { ...defaultOptions, ...options, limits: { ...defaultOptions.limits, isOver } }
  const verdict = judgeLevel(history, all, level)
  expect(asked, "searches of the verdict itself").toBeGreaterThan(0)
  asked = 0
  const asking = dependencesIn(history, all)(level, verdict)
  while (asking.next().done !== true);
  // Beside them the time is asked for once for each of five conventions.
  return asked - 5
}

const stale = "1 w1@0 1-2, 1 w1@0 3-4, 1 w2@0 5-6, 2 r1@0 7-8"
const found = "1 w1@0 1-2, 2 c1>2@0 3-4, 2 r2@0 5-6, 2 r1@0 7-8"
const legal = "1 w1@1 21-22, 1 w1@1 23-24, 2 r1@1 25-26"
it.each([
  ["what holds, where less is asked", 0, "1 w1 1-2, 1 w1 3-4, 2 r1 5-6, 2 w0 7-8, 1 r0 9-10", {}],
  ["what is violated, where more is asked", 0, "1 w1 1-2, 1 w1 3-4, 1 w2 5-?, 2 r2 6-7, 2 r1 8-9", {}],
  ["what is violated on another key", 0, `${stale}, 2 r0@1 9-10, ${legal}`, {}],
  [
    "more keys than one that is violated",
    1,
    "1 w1@0 1-2, 1 w1@0 3-4, 2 r1@0 5-6, 2 c1>2@0 7-8!, 2 c1>2@1 9-10!",
    {}
  ],
  ["a key twice", 2, `2 c1>2@0 1-2!, 2 c1>2@2 3-4!, ${legal}`, {}],
  ["what its witness shows by itself", 1, `${stale}, 2 c1>3@0 9-10!, ${legal}`, mismatch],
  ["other keys, where that of the witness stays violated", 1, `${found}, 2 c5>6@0 9-10!, ${legal}`, mismatch]
] as const)("is not searched again: %s", (_, searches, text, options) => {
  expect(searchesOf(text, "linearizable", options)).toBe(searches)
})

it("is not searched again: what takes nothing from compare-and-sets that failed", () => {
  expect(searchesOf("1 w1 1-2, 1 w1 3-4, 2 c1>2 5-6!, 2 r1 7-8", "2-atomic", {})).toBe(0)
})
