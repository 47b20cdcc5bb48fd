import { describe, expect, test } from "vitest"
import { defaultOptions, type JudgeOptions } from "../../../src/history/judging/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { comparisons, differenceOfSearch, firstDifference, longShapes } from "./against.ts"
import { differenceOfWhole } from "./againstWhole.ts"
import { cas, history, read, write } from "./bruteForceHistories.ts"
import type { Shape } from "./randomHistories.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

test.each(Object.entries(comparisons))(`%s by definition and as judged (seed ${seed})`, (_, compared) => {
  expect(firstDifference(compared, seed, 200)).toBeUndefined()
})

test(`longer histories, by worlds and by search (seed ${seed})`, () => {
  expect(firstDifference(differenceOfSearch, seed, 80, longShapes)).toBeUndefined()
})

test(`all levels at once, and what they depend on (seed ${seed})`, () => {
  expect(firstDifference(differenceOfWhole, seed, 60)).toBeUndefined()
})

describe("what random histories have found", () => {
  const shape: Shape = { keys: 1, processes: 4, operations: 8, cas: true, repeated: true, order: "time" }
  const mismatch: JudgeOptions = { ...defaultOptions, failedCas: "mismatch" }
  const linearizable = (h: RecordedHistory) => comparisons.linearizable!(h, defaultOptions, shape)

  test("the initial value is read, and written again within another", () => {
    const h = history(read(0, 2, 3), write(1, 6, 7), write(0, 8, 9), read(1, 10, 11))
    expect(linearizable(h)).toBeUndefined()
  })

  test("a compare-and-set of unknown outcome that never happened says nothing of the value", () => {
    const h = history(cas(0, 2, 3), write(2, 5, 10), cas(2, 2, 7, 11))
    expect(differenceOfWhole(h, mismatch, shape)).toBeUndefined()
  })

  test("a failed compare-and-set can need a write of unknown outcome that nobody read", () => {
    const h = history(cas(0, 4, 1, 2), write(5, 5), cas(4, 7, 9, 10, { outcome: "fail" }))
    expect(differenceOfWhole(h, mismatch, shape)).toBeUndefined()
  })

  test("Delta where a write begins at the moment at which another ends", () => {
    const h = history(write(3, 4, 7), write(5, 7, 10), read(5, 9, 11), read(3, 12, 13))
    expect(
      comparisons.staleness!(h, defaultOptions, { ...shape, cas: false, repeated: false })
    ).toBeUndefined()
  })

  test("regular by the later one of two writes of a value", () => {
    const h = history(write(3, 0, 5), write(2, 2), write(2, 3, 4), write(3, 7, 8), read(2, 9, 10))
    expect(comparisons.regular!(h, defaultOptions, shape)).toBeUndefined()
  })

  test("by time a process can begin at the moment at which it ends: linearizable, and yet a session is broken", () => {
    const by = 1
    const h = history(write(1, 3, 9, { by }), cas(1, 0, 12, 16, { by }), read(1, 16, 17, { by }))
    for (const compare of Object.values(comparisons))
      expect(compare(h, { ...defaultOptions, order: "time" }, shape)).toBeUndefined()
  })
})
