import { expect, test } from "vitest"
import { firstDifference } from "./against.ts"
import { differenceOfSearch } from "./againstSearch.ts"
import { longShapes, shapes } from "./againstShapes.ts"
import { differenceOfWhole } from "./againstWhole.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_126)
const histories = 50_000

test(`all levels at once, and what they depend on: ${histories} histories (seed ${seed})`, () => {
  const perShape = Math.ceil(histories / shapes.length)
  expect(firstDifference(differenceOfWhole, seed, perShape)).toBeUndefined()
})

test(`longer histories, by worlds and by search: ${histories} (seed ${seed})`, () => {
  const perShape = Math.ceil(histories / longShapes.length)
  expect(firstDifference(differenceOfSearch, seed, perShape, longShapes)).toBeUndefined()
})
