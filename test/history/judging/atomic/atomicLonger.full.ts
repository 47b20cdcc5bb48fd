import { expect, test } from "vitest"
import { compareLonger } from "./atomicLonger.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_126)

test(`2-atomic, quickly and by search: 50,000 longer histories (seed ${seed})`, () => {
  const { holding, violated, different } = compareLonger(seed, 50_000)
  expect(different).toBeUndefined()
  expect(Math.min(holding, violated)).toBeGreaterThan(5000)
})
