import { expect, test } from "vitest"
import { corollaries, theorems } from "../../proofs/z3/theorems/index.ts"
import { laws, unproved } from "../../src/model/index.ts"

test("what is told as proved has a theorem, and everything else is told as unproved", () => {
  const proved = new Set<string>([...theorems, ...corollaries].map(({ guarantee }) => guarantee))
  expect(Object.keys(laws).filter((name) => !proved.has(name))).toEqual([...unproved])
})
