import { expect, test } from "vitest"
import { compareLonger } from "./atomicLonger.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

test(`2-atomic, quickly and by search: 1,500 longer histories (seed ${seed})`, () => {
  const { holding, violated, different } = compareLonger(seed, 1500)
  expect(different).toBeUndefined()
  expect(Math.min(holding, violated)).toBeGreaterThan(150)
})
