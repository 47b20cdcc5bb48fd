import { expect, test } from "vitest"
import { historyFormats, readHistory } from "../../../src/history/index.ts"
import { fuzzReaders, someText } from "./fuzz.ts"
import { randomOf } from "./random.ts"
import { seed } from "./seed.ts"

const inputs = 8_000

test(`${inputs} mutated histories are read, or refused with a reason (seed ${seed})`, () => {
  const before = Object.getOwnPropertyNames(Object.prototype)
  const { accepted, refused, reasons } = fuzzReaders(inputs, seed)
  // Neither is everything refused at once, nor does a mutation change nothing.
  expect(accepted).toBeGreaterThan(inputs / 10)
  expect(refused).toBeGreaterThan(inputs / 3)
  expect(reasons.size).toBeGreaterThan(40)
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
})

test.each(historyFormats)("what is mutated was a history: %s", async (format) => {
  const random = randomOf(seed)
  for (let i = 0; i < 200; i++) {
    const { text, options } = someText(random, format)
    if (!text.includes("process") && !text.includes("INFO")) continue
    const { counts } = await readHistory([Buffer.from(text)], { ...options, format })
    expect(counts.events).toBeGreaterThan(0)
  }
})
