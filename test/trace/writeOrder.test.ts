import fc from "fast-check"
import { expect, test } from "vitest"
import { compareWrites } from "../../src/store/index.ts"
import { byClientAndSequence } from "../../src/trace/index.ts"
import { seed } from "./seed.ts"

const id = fc
  .tuple(fc.constantFrom("c1", "c2", "c10", "alice", "a-b"), fc.nat(120))
  .map(([client, sequence]) => `${client}-${sequence}`)

test(`the judge breaks ties as the store does, though each says it for itself (seed ${seed})`, () => {
  fc.assert(
    fc.property(id, id, (a, b) => {
      expect(Math.sign(byClientAndSequence(a, b))).toBe(Math.sign(compareWrites(a, b)))
    }),
    { seed, numRuns: 2_000 }
  )
})

test("an order by the text of the ids would be noticed", () => {
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  const check = () =>
    fc.assert(
      fc.property(id, id, (a, b) => Math.sign(byText(a, b)) === Math.sign(compareWrites(a, b))),
      { seed, numRuns: 2_000 }
    )
  expect(check).toThrow("Property failed")
})
