import { expect, test } from "vitest"
import { comparisons, firstDifference } from "./against.ts"
import { shapes } from "./againstShapes.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_126)
const histories = 50_000
const perShape = Math.ceil(histories / shapes.length)

test.each(Object.entries(comparisons))(
  `%s by definition and as judged: ${histories} histories (seed ${seed})`,
  (_, compared) => {
    expect(firstDifference(compared, seed, perShape)).toBeUndefined()
  }
)
