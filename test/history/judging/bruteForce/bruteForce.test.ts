import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { arbitraryHistory, randomHistory, type Shape } from "../histories/randomHistories.ts"
import {
  type Choices,
  deltaByDefinition,
  gammaByDefinition,
  isKAtomicByDefinition,
  isLinearizableByDefinition,
  isLinearizableInSomeWorld,
  isRegularByDefinition,
  type SessionLevel,
  sessionHoldsByDefinition,
  stalenessByDefinition
} from "./bruteForce.ts"
import { cas, history, read, write } from "./bruteForceHistories.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)
const choices: Choices = { nil: 0, nilRead: "value", failedCas: "dropped" }
const mismatch: Choices = { ...choices, failedCas: "mismatch" }
const wildcard: Choices = { ...choices, nilRead: "wildcard" }

const sessionLevels: ReadonlyArray<SessionLevel> = [
  "read-your-writes",
  "monotonic-reads",
  "monotonic-writes",
  "writes-follow-reads"
]
const sessions = (h: RecordedHistory, realTime = false) =>
  sessionLevels.filter((level) => !sessionHoldsByDefinition(h, choices, level, realTime))

const linearizable = (h: RecordedHistory, c: Choices = choices): boolean => {
  const verdict = isLinearizableByDefinition(h, c)
  expect(isLinearizableInSomeWorld(h, c)).toBe(verdict)
  return verdict
}
const leastK = (h: RecordedHistory) => [1, 2, 3, 4].find((k) => isKAtomicByDefinition(h, choices, k))

describe("linearizable", () => {
  const cases: ReadonlyArray<readonly [string, RecordedHistory, boolean]> = [
    ["a read of the initial value", history(read(0, 1, 2)), true],
    ["a read after a write returns it", history(write(1, 1, 2), read(1, 3, 4)), true],
    ["a stale read", history(write(1, 1, 2), read(0, 3, 4)), false],
    ["at equal times both are concurrent", history(write(1, 1, 2), read(0, 2, 3)), true],
    ["a write that is read before it begins", history(read(1, 1, 2), write(1, 3, 4)), false],
    ["new, then old", history(write(1, 1, 9), read(1, 2, 3), read(0, 4, 5)), false],
    ["old, then new", history(write(1, 1, 9), read(0, 2, 3), read(1, 4, 5)), true],
    ["a write that nobody knows of happens later", history(write(1, 1), read(0, 2, 3), read(1, 4, 5)), true],
    [
      "it happens once",
      history(write(1, 1), read(1, 2, 3), write(2, 4, 5), read(2, 6, 7), read(1, 8, 9)),
      false
    ],
    ["a value that failed", history(write(1, 1, 2, { outcome: "fail" }), read(1, 3, 4)), false],
    ["a value that nobody wrote", history(read(7, 1, 2)), false],
    ["a value written twice", history(write(1, 1, 2), write(2, 3, 4), write(1, 5, 6), read(1, 7, 8)), true],
    ["a compare-and-set that cannot succeed", history(write(1, 1, 2), cas(2, 3, 3, 4)), false],
    ["two compare-and-sets of one value", history(cas(0, 1, 1, 4), cas(0, 2, 2, 5)), false],
    ["one after the other", history(cas(0, 1, 1, 4), cas(1, 2, 2, 5), read(2, 6, 7)), true],
    ["a compare-and-set that nobody knows of", history(cas(0, 1, 1), read(0, 2, 3), read(1, 4, 5)), true],
    ["reads that failed say nothing", history(read(5, 1, 2, { outcome: "fail" }), read(6, 1)), true],
    ["each key by itself", history(write(1, 1, 2), read(0, 3, 4, { key: 1 }), read(1, 5, 6)), true],
    [
      "one key is enough",
      history(write(1, 1, 2, { key: 1 }), read(0, 3, 4, { key: 1 }), read(0, 5, 6)),
      false
    ]
  ]
  it.each(cases)("%s", (_, h, expected) => expect(linearizable(h)).toBe(expected))

  it("a failed compare-and-set can assert a mismatch", () => {
    const failed = (from: number) => cas(from, 5, 3, 4, { outcome: "fail" })
    expect([linearizable(history(write(1, 1, 2), failed(1)))]).toEqual([true])
    expect(linearizable(history(write(1, 1, 2), failed(1)), mismatch)).toBe(false)
    expect(linearizable(history(write(1, 1, 2), failed(0)), mismatch)).toBe(true)
    expect(linearizable(history(write(1, 1, 2), write(2, 3.5, 5), failed(1)), mismatch)).toBe(true)
    expect(linearizable(history(write(1, 1, 2), write(2, 1), failed(1)), mismatch)).toBe(true)
  })

  it("a read of nil can be a wildcard", () => {
    const h = history(write(1, 1, 2), read(0, 3, 4))
    expect(linearizable(h, wildcard)).toBe(true)
    expect(linearizable(h, { ...wildcard, nil: 3 })).toBe(false)
  })
})

describe("regular", () => {
  const cases: ReadonlyArray<readonly [string, RecordedHistory, boolean]> = [
    ["new, then old", history(write(1, 1, 9), read(1, 2, 3), read(0, 4, 5)), true],
    ["a stale read", history(write(1, 1, 2), read(0, 3, 4)), false],
    [
      "writes in two orders",
      history(write(1, 1, 3), write(2, 2, 4), read(1, 5, 6), read(2, 7, 8), read(1, 9, 10)),
      true
    ],
    ["a write between", history(write(1, 1, 2), write(2, 3, 4), read(1, 5, 6)), false],
    [
      "a write that may not have happened is not between",
      history(write(1, 1, 2), write(2, 3), read(1, 5, 6)),
      true
    ],
    ["a value that failed", history(write(1, 1, 2, { outcome: "fail" }), read(1, 1, 4)), false],
    ["a later write", history(read(1, 1, 2), write(1, 3, 4)), false]
  ]
  it.each(cases)("%s", (_, h, expected) => expect(isRegularByDefinition(h, choices)).toBe(expected))
})

describe("k-atomic: the smallest k", () => {
  const cases: ReadonlyArray<readonly [string, RecordedHistory, number | undefined]> = [
    ["fresh", history(write(1, 1, 2), read(1, 3, 4)), 1],
    ["the initial value counts", history(write(1, 1, 2), read(0, 3, 4)), 2],
    ["two writes behind", history(write(1, 1, 2), write(2, 3, 4), read(0, 5, 6)), 3],
    ["a value that nobody wrote", history(read(1, 1, 2)), undefined],
    [
      "a read that is pending for long is concurrent with all",
      history(write(1, 1, 2), write(2, 3, 4), write(3, 5, 6), read(1, 2, 9)),
      1
    ],
    [
      "regular, not 2-atomic",
      history(write(4, 1, 20), read(4, 2, 3), write(1, 4, 5), write(2, 6, 7), read(4, 8, 9)),
      3
    ]
  ]
  it.each(cases)("%s", (_, h, expected) => expect(leastK(h)).toBe(expected))
})

describe("session guarantees that are violated", () => {
  const by = 1
  const cases: ReadonlyArray<readonly [string, RecordedHistory, ReadonlyArray<SessionLevel>]> = [
    ["none", history(write(1, 1, 2, { by }), read(1, 3, 4, { by })), []],
    ["its write is missed", history(write(1, 1, 2, { by }), read(0, 3, 4, { by })), ["read-your-writes"]],
    [
      "a write that it does not know of may be missed",
      history(write(1, 1, undefined, { by }), read(0, 3, 4, { by })),
      []
    ],
    [
      "a read goes back",
      history(write(1, 1, 2), read(1, 3, 4, { by }), read(0, 5, 6, { by })),
      ["monotonic-reads"]
    ],
    ["two processes read", history(write(1, 1, 2), read(1, 3, 4), read(0, 5, 6)), []],
    [
      "forth and back",
      history(write(1, 1), write(2, 1), read(1, 3, 4, { by }), read(2, 5, 6, { by }), read(1, 7, 8, { by })),
      ["monotonic-reads"]
    ],
    [
      "it reads what it writes later",
      history(read(1, 1, 2, { by }), write(1, 3, 4, { by })),
      ["writes-follow-reads"]
    ],
    [
      "each writes what the other has read",
      history(
        read(2, 1, 2, { by }),
        write(1, 3, 4, { by }),
        read(1, 1, 2, { by: 2 }),
        write(2, 3, 4, { by: 2 })
      ),
      ["writes-follow-reads"]
    ],
    ["nobody wrote it", history(read(1, 1, 2)), sessionLevels],
    ["it failed", history(write(1, 1, 2, { outcome: "fail" }), read(1, 3, 4)), sessionLevels]
  ]
  it.each(cases)("%s", (_, h, expected) => expect(sessions(h)).toEqual(expected))

  it("by the order of real time only if asked for", () => {
    const h = history(write(1, 1, 2), write(2, 3, 4), read(2, 5, 6, { by }), read(1, 7, 8, { by }))
    expect(sessions(h)).toEqual([])
    expect(sessions(h, true)).toEqual(["monotonic-reads"])
  })
})

describe("staleness", () => {
  const stale = history(write(1, 10, 20), write(2, 30, 40), read(1, 55, 60))
  it("in versions", () => {
    expect([...stalenessByDefinition(stale, choices)]).toEqual([[2, 2]])
    expect([...stalenessByDefinition(history(read(3, 1, 2)), choices)]).toEqual([
      [0, Number.POSITIVE_INFINITY]
    ])
    expect([...stalenessByDefinition(history(read(0, 1, 2)), wildcard)]).toEqual([])
    const initial = history(write(1, 1, 2), write(2, 1, 2), read(0, 3, 4), write(3, 2, 3), write(4, 1))
    expect([...stalenessByDefinition(initial, choices).values()]).toEqual([3])
  })

  it("in time: Delta moves where reads begin, Gamma widens everything", () => {
    expect(deltaByDefinition(stale, choices)).toBe(15)
    expect(gammaByDefinition(stale, choices)).toBe(10)
  })

  it("a read of what is written later: only Gamma bridges it", () => {
    const later = history(read(1, 10, 20), write(1, 27, 30))
    expect(deltaByDefinition(later, choices)).toBe(Number.POSITIVE_INFINITY)
    expect(gammaByDefinition(later, choices)).toBe(7)
    expect(gammaByDefinition(history(read(1, 10, 20)), choices)).toBe(Number.POSITIVE_INFINITY)
  })
})

const shapes: ReadonlyArray<Shape> = [
  { keys: 1, processes: 2, operations: 8, cas: false, repeated: false, order: "position" },
  { keys: 1, processes: 3, operations: 7, cas: false, repeated: false, order: "time" },
  { keys: 1, processes: 3, operations: 8, cas: true, repeated: true, order: "time" },
  { keys: 2, processes: 4, operations: 8, cas: true, repeated: false, order: "position" }
]

test.each([choices, mismatch, wildcard])("orders and worlds agree on what is linearizable: %o", (c) => {
  for (const shape of shapes)
    for (let i = 0; i < 400; i++) {
      const h = randomHistory(seed, i, shape)
      expect(isLinearizableInSomeWorld(h, c), JSON.stringify(h)).toBe(isLinearizableByDefinition(h, c))
    }
})

test.each(shapes)("what definitions have in common: %o", (shape) => {
  fc.assert(
    fc.property(arbitraryHistory(shape), (h) => {
      const isLinearizable = isLinearizableByDefinition(h, choices)
      const isRegular = isRegularByDefinition(h, choices)
      const isAtomic = isKAtomicByDefinition(h, choices, 1)
      const staleness = [...stalenessByDefinition(h, choices).values()]
      if (!shape.cas) expect(isAtomic).toBe(isLinearizable)
      if (isAtomic) expect(isRegular).toBe(true)
      expect(staleness.every((k) => k === 1)).toBe(isRegular)
      if (isAtomic) expect(isKAtomicByDefinition(h, choices, 2)).toBe(true)
      if (isKAtomicByDefinition(h, choices, 2)) expect(staleness.every((k) => k <= 2)).toBe(true)
      if (isAtomic && shape.order === "position") expect(sessions(h, true)).toEqual([])
      for (const level of sessions(h)) expect(sessions(h, true)).toContain(level)
      expect(deltaByDefinition(h, choices) === 0).toBe(isLinearizable)
      expect(gammaByDefinition(h, choices) <= deltaByDefinition(h, choices)).toBe(true)
    }),
    { seed, numRuns: 150 }
  )
})

test("every level is as often violated as it holds, or nearly so", () => {
  const shape = shapes[0]!
  const sample = Array.from({ length: 500 }, (_, i) => randomHistory(seed, i, shape))
  const levels: Record<string, (h: RecordedHistory) => boolean> = {
    linearizable: (h) => isLinearizableByDefinition(h, choices),
    regular: (h) => isRegularByDefinition(h, choices),
    "2-atomic": (h) => isKAtomicByDefinition(h, choices, 2),
    "3-atomic": (h) => isKAtomicByDefinition(h, choices, 3),
    "some Delta": (h) => Number.isFinite(deltaByDefinition(h, choices)),
    "some Gamma": (h) => Number.isFinite(gammaByDefinition(h, choices)),
    ...Object.fromEntries(
      sessionLevels.flatMap((level) => [
        [level, (h: RecordedHistory) => sessionHoldsByDefinition(h, choices, level, false)],
        [`${level}, real time`, (h: RecordedHistory) => sessionHoldsByDefinition(h, choices, level, true)]
      ])
    )
  }
  const shares = Object.fromEntries(
    Object.entries(levels).map(([name, holds]) => [name, sample.filter(holds).length / sample.length])
  )
  console.info(JSON.stringify(shares))
  for (const share of Object.values(shares)) {
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.85)
  }
})
