import { test } from "vitest"
import { doAgain, sampled, seed } from "./sample.ts"

test(`a larger random sample of the committed searches (seed ${seed}), done again, finds the same`, async () => {
  const states = await doAgain(sampled(60, 150_000))
  console.info(`60 searches done again, ${states} states, seed ${seed}`)
})
