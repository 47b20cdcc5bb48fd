import { describe, expect, test } from "vitest"
import { defaultOptions, type JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { cas, history, read, write } from "../bruteForce/bruteForceHistories.ts"
import type { Shape } from "../histories/randomHistories.ts"
import { comparisons, firstDifference } from "./against.ts"
import { differenceOfSearch } from "./againstSearch.ts"
import { longShapes } from "./againstShapes.ts"
import { differenceOfWhole } from "./againstWhole.ts"

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

  test("one read of a value is enough for a session to contradict itself", () => {
    const by = 0
    const h = history(
      write(1, 0),
      read(1, 1, 2, { by }),
      read(6, 3, 4, { by }),
      read(6, 5, 6, { by }),
      write(6, 8, 11, { by: 3 }),
      read(1, 12, 13, { by })
    )
    expect(comparisons["monotonic-reads"]!(h, defaultOptions, shape)).toBeUndefined()
  })

  test("a compare-and-set that nothing explains needs no read to be illegal", () => {
    const h = history(read(1, 3, 5), cas(2, 1, 5, 6))
    expect(linearizable(h)).toBeUndefined()
    const later = history(cas(2, 1, 2, 9), read(1, 2, 8), cas(1, 2, 11, 12))
    expect(linearizable(later)).toBeUndefined()
  })

  test("a failed compare-and-set that is wrong by itself explains no read", () => {
    const h = history(cas(0, 1, 2, 2, { outcome: "fail" }), read(1, 8, 10))
    expect(comparisons.linearizable!(h, mismatch, shape)).toBeUndefined()
  })

  test("of several writes of a value that nobody read, one is enough against 2-atomicity", () => {
    const h = history(write(1, 0, 3), write(1, 1), write(1, 2, 4), read(0, 9, 12))
    expect(comparisons["2-atomic"]!(h, defaultOptions, shape)).toBeUndefined()
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
