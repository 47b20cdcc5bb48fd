import { expect, test } from "vitest"
import { comparisons, differenceOfSearch, firstDifference, longShapes, shapes } from "./against.ts"
import { differenceOfWhole } from "./againstWhole.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_126)
const histories = 50_000
const perShape = Math.ceil(histories / shapes.length)

test.each(
  Object.entries({ ...comparisons, "all levels at once, and what they depend on": differenceOfWhole })
)(`%s by definition and as judged: ${histories} histories (seed ${seed})`, (_, compared) => {
  expect(firstDifference(compared, seed, perShape)).toBeUndefined()
})

test(`longer histories, by worlds and by search: ${histories} (seed ${seed})`, () => {
  const perLongShape = Math.ceil(histories / longShapes.length)
  expect(firstDifference(differenceOfSearch, seed, perLongShape, longShapes)).toBeUndefined()
})
