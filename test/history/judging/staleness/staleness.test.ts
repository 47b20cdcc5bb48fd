import { describe, expect, it } from "vitest"
import { judgeLevel } from "../../../../src/history/judging/JudgeLevels.ts"
import { type Staleness, stalenessOf } from "../../../../src/history/judging/staleness/Staleness.ts"
import { versionsBehind } from "../../../../src/history/judging/staleness/StalenessVersions.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { history, read, write } from "../bruteForce/bruteForceHistories.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { randomHistory, type Shape } from "../histories/randomHistories.ts"

const seed = 20_261_125

/** The history with other times by the clock; `undefined` leaves an operation as it is. */
const timed = (
  text: string,
  at: (operation: RecordedOperation) => Partial<RecordedOperation> | undefined
): Staleness => {
  const recorded = historyOfText(text)
  return stalenessOf(
    { ...recorded, operations: recorded.operations.map((o) => ({ ...o, ...at(o) })) },
    defaultOptions
  )
}

const untimed = { invokedAt: -1, completedAt: -1 }

describe("a history without times", () => {
  const text = "1 w1 1-2, 1 w2 3-4, 2 r1 5-6"

  it("has no Delta and no Gamma, but versions", () => {
    const { k, unexplained, deltaMillis, gammaMillis, keys } = timed(text, () => untimed)
    expect({ k: [...k], unexplained, deltaMillis, gammaMillis }).toEqual({
      k: [[2, 1]],
      unexplained: 0,
      deltaMillis: null,
      gammaMillis: null
    })
    expect(keys).toEqual([{ key: 0, k, unexplained: 0, deltaMillis: null, gammaMillis: null }])
  })

  it.each([
    ["beginning", { invokedAt: -1 }],
    ["end", { completedAt: -1 }]
  ])("one that has no %s is enough", (_, missing) => {
    const { deltaMillis, gammaMillis } = timed(text, ({ index }) => (index === 1 ? missing : undefined))
    expect([deltaMillis, gammaMillis]).toEqual([null, null])
  })

  it.each([0, 1])("key %i alone is enough for all keys", (key) => {
    const two = "1 w1@0 1-2, 1 w2@0 3-4, 2 r1@0 5-6, 1 w1@1 7-8, 1 w2@1 9-10, 2 r1@1 11-12"
    const { deltaMillis, gammaMillis, keys } = timed(two, (o) => (o.key === key ? untimed : undefined))
    expect([deltaMillis, gammaMillis]).toEqual([null, null])
    expect(keys.map((one) => one.gammaMillis === null)).toEqual([key === 0, key === 1])
  })

  it("a clock may begin at zero", () => {
    const moments = [
      { invokedAt: 0, completedAt: 0 },
      { invokedAt: 1e6, completedAt: 2e6 },
      { invokedAt: 4e6, completedAt: 5e6 }
    ]
    const { deltaMillis, gammaMillis } = timed(text, ({ index }) => moments[index])
    expect([deltaMillis, gammaMillis]).toEqual([2, 1])
  })
})

describe("how many versions behind a read was", () => {
  it.each([
    ["reads are no versions", "1 r0 1-2, 1 w1 3-4, 2 r0 5-6, 2 r0 7-8", [1, 2, 2]],
    ["a write that ends as the read begins was not before it", "1 w1 1-2, 1 w2 3-4, 2 r1 4-5", [1]],
    ["a write that begins as the read's write ends was not after it", "1 w1 1-3, 2 w2 3-4, 3 r1 6-7", [1]],
    ["all others between the read's write and the read were", "1 w1 1-2, 1 w2 3-4, 2 w3 3-5, 3 r1 6-7", [3]],
    ["a write that begins as the read ends may be its own", "2 r1 1-3, 1 w1 3-4", [1]]
  ])("%s: %s", (_, text, expected) => {
    const [view] = viewsOf(historyOfText(text), { ...defaultOptions, order: "time" })
    expect(Array.from(versionsBehind(view!)).filter((versions) => versions !== 0)).toEqual(expected)
  })

  it("none where the read ended before its write began", () => {
    expect(stalenessOf(historyOfText("2 r1 1-2, 1 w1 3-4"), defaultOptions)).toMatchObject({ unexplained: 1 })
  })
})

describe("the keys that are named", () => {
  const named = (text: string, at: Parameters<typeof timed>[1] = () => undefined): Staleness["keys"] =>
    timed(text, at).keys

  it("are those that are not fresh, with their numbers", () => {
    const texts = [
      "1 w1@0 1-2, 2 r1@0 3-4",
      "1 w1@1 1-2, 1 w2@1 3-4, 2 r1@1 5-6, 2 r2@1 7-8",
      "1 w1@2 1-2",
      "3 r7@3 1-2"
    ]
    expect(named(texts.join())).toEqual([
      {
        key: 1,
        k: new Map([
          [2, 1],
          [1, 1]
        ]),
        unexplained: 0,
        deltaMillis: 1,
        gammaMillis: 1
      },
      {
        key: 3,
        k: new Map(),
        unexplained: 1,
        deltaMillis: Number.POSITIVE_INFINITY,
        gammaMillis: Number.POSITIVE_INFINITY
      }
    ])
  })

  it("one with nothing but fresh reads that contradict each other, for its Delta and Gamma", () => {
    const keys = named("1 w1 1-20, 2 r1 3-4, 3 r0 6-9")
    expect(keys).toEqual([{ key: 0, k: new Map([[1, 2]]), unexplained: 0, deltaMillis: 2, gammaMillis: 2 }])
  })

  it("without times one that was stale or not explained, and no other", () => {
    const texts = [
      "1 w1@0 1-2, 2 r1@0 3-4",
      "1 w1@1 1-2, 2 r0@1 3-4",
      "1 w1@2 1-2, 2 r0@2 3-4, 2 r1@2 5-6",
      "1 w1@3 1-2",
      "1 r7@4 1-2"
    ]
    expect(named(texts.join(), () => untimed).map(({ key }) => key)).toEqual([1, 2, 4])
  })

  it("are none where the initial value was written, for then nobody knows what was read", () => {
    const { keys, repeated, k } = stalenessOf(historyOfText("1 w1 1-2, 1 w0 3-4, 2 r1 5-6"), defaultOptions)
    expect({ keys, repeated, k: [...k] }).toEqual({ keys: [], repeated: [0], k: [] })
  })
})

describe("times where moments are the same", () => {
  const nanos = (recorded: RecordedHistory) => {
    const { deltaMillis, gammaMillis } = stalenessOf(recorded, defaultOptions)
    return { delta: deltaMillis! * 1e6, gamma: gammaMillis! * 1e6 }
  }

  it("a write that begins as another ends may be before it, and then its read alone must begin earlier", () => {
    const h = history(write(3, 4, 7), write(5, 7, 10), read(5, 8, 11), read(3, 12, 13))
    expect(nanos(h).delta).toBe(1)
  })

  it("a third value that ends where two others are read last hides nothing", () => {
    const writes = [write(1, 1, 2), write(2, 1, 2), write(3, 4, 5)]
    const h = history(...writes, read(1, 5, 6), read(2, 5, 6), read(3, 7, 8))
    expect(nanos(h)).toEqual({ delta: 3, gamma: 3 })
  })
})

describe(`longer histories (seed ${seed})`, () => {
  const shape: Shape = { keys: 1, processes: 6, operations: 24, cas: false, repeated: false, order: "time" }

  const isLinearizable = (
    recorded: RecordedHistory,
    moved: (operation: RecordedOperation) => RecordedOperation
  ): boolean => {
    const operations = recorded.operations
      .map(moved)
      .sort((a, b) => a.invoked - b.invoked)
      .map((o, index) => ({ ...o, index }))
    const options = { ...defaultOptions, order: "time" } as const
    return judgeLevel({ ...recorded, operations }, options, "linearizable").verdict === "holds"
  }
  const earlier = (delta: number) => (o: RecordedOperation) =>
    o.kind === "read" ? { ...o, invoked: o.invoked - delta } : o
  const wider = (gamma: number) => (o: RecordedOperation) => ({
    ...o,
    invoked: o.invoked - gamma / 2,
    completed: o.completed + gamma / 2
  })

  it("are linearizable with reads as much earlier as Delta says, or all as much wider as Gamma says, and with no less", () => {
    const seen = { fresh: 0, stale: 0, hopeless: 0 }
    for (let i = 0; i < 150; i++) {
      const recorded = randomHistory(mixed(seed, 5), i, shape)
      const { deltaMillis, gammaMillis } = stalenessOf(recorded, defaultOptions)
      for (const [millis, moved] of [
        [deltaMillis, earlier],
        [gammaMillis, wider]
      ] as const) {
        const nanos = Math.round(millis! * 1e6)
        seen[nanos === 0 ? "fresh" : Number.isFinite(nanos) ? "stale" : "hopeless"]++
        if (Number.isFinite(nanos)) expect(isLinearizable(recorded, moved(nanos))).toBe(true)
        if (nanos > 0) expect(isLinearizable(recorded, moved(Math.min(nanos - 0.5, 1e6)))).toBe(false)
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20)
  })
})
