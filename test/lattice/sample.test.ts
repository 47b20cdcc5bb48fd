import { expect, test } from "vitest"
import { doAgain, sampled, seed } from "./sample.ts"

test(`a random sample of the committed searches (seed ${seed}), done again, finds the same`, async () => {
  expect(await doAgain(sampled(25, 3_000))).toBeGreaterThan(0)
})

test("a search that was altered is noticed", async () => {
  const [probe] = sampled(1, 3_000)
  await expect(doAgain([{ ...probe!, states: probe!.states + 1 }])).rejects.toThrow("deeply equal")
  await expect(doAgain([{ ...probe!, answers: { TypeOK: 99 } }])).rejects.toThrow("deeply equal")
})
