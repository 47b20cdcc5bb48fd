import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { judgeLevel, levels, restricted } from "../../../src/history/judging/JudgeLevels.ts"
import { stalenessOf } from "../../../src/history/judging/staleness/Staleness.ts"
import { defaultOptions } from "../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { randomHistories, seed } from "./histories/judgeRandom.ts"
import { onlyOf } from "./histories/judgeText.ts"

const verdictsOf = (history: RecordedHistory): ReadonlyArray<string> =>
  levels.map((level) => judgeLevel(history, defaultOptions, level).verdict)

/** Nothing that held is violated afterwards. */
const neverWorse = (before: RecordedHistory, after: RecordedHistory): void => {
  const first = verdictsOf(before)
  const second = verdictsOf(after)
  levels.forEach((level, i) => {
    if (first[i] === "holds") expect(second[i], level).toBe("holds")
  })
}

const property = (
  shape: Parameters<typeof randomHistories>[0],
  holds: (history: RecordedHistory, draw: (below: number) => number) => void,
  numRuns = 500
): void => {
  fc.assert(
    fc.property(
      randomHistories(shape),
      fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: 3 }),
      (history, drawn) => {
        let next = 0
        holds(history, (below) => drawn[next++ % drawn.length]! % Math.max(1, below))
      }
    ),
    { seed, numRuns }
  )
}

/** Some operation begins earlier and ends later, but not before or after its neighbours of the same process. */
const widened = (history: RecordedHistory, draw: (below: number) => number): RecordedHistory => {
  const chosen = history.operations[draw(history.operations.length)]!
  const ofProcess = history.operations.filter(({ process }) => process === chosen.process)
  const at = ofProcess.indexOf(chosen)
  const before = ofProcess[at - 1]?.completed ?? -10
  const after = ofProcess[at + 1]?.invoked ?? 100
  const part = (draw(4) + 1) / 5
  const invoked = chosen.invoked - (chosen.invoked - before) * part
  const completed = Number.isFinite(chosen.completed)
    ? chosen.completed + (after - chosen.completed) * part
    : chosen.completed
  return {
    ...history,
    operations: history.operations
      .map((o) =>
        o === chosen
          ? {
              ...o,
              invoked,
              completed,
              invokedAt: 100 * invoked + 1000,
              completedAt: o.outcome === "info" ? -1 : 100 * completed + 1000
            }
          : o
      )
      .sort((a, b) => a.invoked - b.invoked)
      .map((o, index) => ({ ...o, index }))
  }
}

/** Times that say what positions say. */
const timed = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations.map((o) => ({
    ...o,
    invokedAt: 100 * o.invoked + 1000,
    completedAt: o.outcome === "info" ? -1 : 100 * o.completed + 1000
  }))
})

describe(`what never makes a legal history illegal (seed ${seed})`, () => {
  it("widening an interval within the gaps of its process; nothing becomes staler", () => {
    let changed = 0
    property({ operations: 8 }, (drawn, draw) => {
      const history = timed(drawn)
      const wider = widened(history, draw)
      neverWorse(history, wider)
      const [before, after] = [stalenessOf(history, defaultOptions), stalenessOf(wider, defaultOptions)]
      expect(after.deltaMillis!).toBeLessThanOrEqual(before.deltaMillis!)
      expect(after.gammaMillis!).toBeLessThanOrEqual(before.gammaMillis!)
      expect(Math.max(1, ...after.k.keys())).toBeLessThanOrEqual(
        after.unexplained < before.unexplained ? Number.POSITIVE_INFINITY : Math.max(1, ...before.k.keys())
      )
      if (after.gammaMillis! < before.gammaMillis!) changed++
    })
    expect(changed).toBeGreaterThan(10)
  })

  it("dropping a read: the others are as stale as before, and Delta and Gamma are no larger", () => {
    property({}, (history, draw) => {
      const reads = history.operations.filter(({ kind }) => kind === "read")
      const dropped = reads[draw(reads.length)]
      if (dropped === undefined) return
      const without = onlyOf(history, ({ index }) => index !== dropped.index)
      neverWorse(history, without)
      const [before, after] = [stalenessOf(history, defaultOptions), stalenessOf(without, defaultOptions)]
      for (const [k, count] of after.k) expect(count).toBeLessThanOrEqual(before.k.get(k) ?? 0)
      expect(after.deltaMillis!).toBeLessThanOrEqual(before.deltaMillis!)
      expect(after.gammaMillis!).toBeLessThanOrEqual(before.gammaMillis!)
    })
  })

  it("dropping a value: its write and all its reads", () => {
    property({}, (history, draw) => {
      const value = draw(history.values.length)
      neverWorse(
        history,
        onlyOf(history, (o) => value === 0 || o.value !== value)
      )
    })
  })

  it.each([
    ["unique values", 500, {}],
    ["repeated values", 100, { repeated: true, operations: 7 }]
  ] as const)("renaming values changes nothing, %s", (_, numRuns, shape) => {
    property(
      shape,
      (history, draw) => {
        const count = history.values.length - 1
        const shift = draw(count)
        const renamed = (value: number): number => (value === 0 ? 0 : ((value - 1 + shift) % count) + 1)
        const other = {
          ...history,
          operations: history.operations.map((o) => ({
            ...o,
            value: renamed(o.value),
            from: renamed(o.from)
          }))
        }
        expect(verdictsOf(other)).toEqual(verdictsOf(history))
        const [before, after] = [stalenessOf(history, defaultOptions), stalenessOf(other, defaultOptions)]
        expect([after.k, after.deltaMillis, after.gammaMillis]).toEqual([
          before.k,
          before.deltaMillis,
          before.gammaMillis
        ])
      },
      numRuns
    )
  })

  it("a history is legal exactly if each of its keys is", () => {
    property({ keys: 3, operations: 12 }, (history) => {
      const apart = history.keys.map((_, key) => verdictsOf(restricted(history, [key])))
      levels.forEach((level, i) => {
        const all = apart.every((verdicts) => verdicts[i] === "holds") ? "holds" : "violated"
        expect(judgeLevel(history, defaultOptions, level).verdict, level).toBe(all)
      })
    })
  })
})
