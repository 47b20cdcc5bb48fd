import { expect, it } from "vitest"
import { smallestViolation, violatedEnd } from "../../../src/history/judging/atomic/JudgeSmallest.ts"
import { column, orderedBy, upTo } from "../../../src/history/judging/view/JudgeOrder.ts"
import { randomOf } from "../../../src/simulation/Random.ts"

const seed = 20_261_125

it(`positions are ordered by their keys, and equal keys keep their order (seed ${seed})`, () => {
  const random = randomOf(seed)
  for (let count = 0; count < 120; count++) {
    // Few keys, nearly ordered ones, and any.
    for (const keyAt of [
      () => random.below(5),
      (i: number) => i + random.below(12),
      () => random.below(1000),
      (i: number) => (i % 7 === 0 ? Number.POSITIVE_INFINITY : -i)
    ]) {
      const keys = column(count + 3, keyAt)
      const positions = upTo(count).map((i) => ((i * 7) % Math.max(1, count)) + 3)
      const before = Array.from(positions)
      const ordered = orderedBy(positions, keys)
      expect(Array.from(ordered)).toEqual(before.toSorted((a, b) => Math.sign(keys[a]! - keys[b]!) || 0))
      expect(Array.from(positions)).toEqual(before)
    }
  }
})

it("columns have a number for each position", () => {
  expect(Array.from(upTo(4))).toEqual([0, 1, 2, 3])
  expect(column(3, (i) => i / 2)).toEqual(Float64Array.of(0, 0.5, 1))
})

/** What a search returns, and the sizes of what it asked about. */
const searched = (count: number, needed: ReadonlyArray<number>, most = Number.POSITIVE_INFINITY) => {
  const things = Array.from({ length: count }, (_, i) => i)
  const asked: Array<number> = []
  const told: Array<number> = []
  const search = smallestViolation(
    things,
    (part) => {
      asked.push(part.length)
      return needed.every((thing) => part.includes(thing))
    },
    (size) => told.push(size) <= most
  )
  let pauses = 0
  for (;;) {
    const { done, value } = search.next()
    if (done === true) return { ...value, asked, told, pauses }
    pauses++
  }
}

it("a search for the smallest violation says how much it asks about before it asks, and gives way", () => {
  const { part, minimal, asked, told, pauses } = searched(100, [0, 17, 18, 99])
  expect({ part, minimal }).toEqual({ part: [0, 17, 18, 99], minimal: true })
  expect(told).toEqual(asked)
  expect(pauses).toBe(asked.length)
})

it("a search for the smallest violation asks nothing of which the answer is known", () => {
  expect(searched(1, [0])).toMatchObject({ part: [0], minimal: true, asked: [0] })
  expect(searched(0, [])).toMatchObject({ part: [], minimal: true, asked: [] })
  // Is it violated without the last one, and without the first?
  expect(searched(2, [0, 1])).toMatchObject({ part: [0, 1], minimal: true, asked: [1, 1] })
})

it("a search for the smallest violation that is ended returns one that may be smaller", () => {
  for (let most = 0; most < 15; most++) {
    const { part, minimal, asked } = searched(64, [20, 40], most)
    expect(asked.length).toBe(most)
    expect(minimal).toBe(false)
    expect(part).toEqual(expect.arrayContaining([20, 40]))
    expect(part).toEqual(part.toSorted((a, b) => a - b))
  }
  expect(searched(64, [20, 40], 2).part).toEqual(Array.from({ length: 48 }, (_, i) => i))
  expect(searched(64, [20, 40]).minimal).toBe(true)
})

it.each([
  [1000, 990, 32, [32]],
  [1000, 900, 128, [32, 128]],
  [1000, 10, 1000, [32, 128, 512]],
  [32, 0, 32, []],
  [33, 32, 32, [32]]
])(
  "of %i things of which %i is needed, the end has %i, after questions about %j",
  (count, needed, size, sizes) => {
    const things = Array.from({ length: count }, (_, i) => i)
    const asked: Array<number> = []
    const search = violatedEnd(things, (part) => {
      asked.push(part.length)
      return part.includes(needed)
    })
    let step = search.next()
    for (; step.done !== true; step = search.next());
    expect(step.value).toEqual(things.slice(count - size))
    expect(asked).toEqual(sizes)
  }
)
