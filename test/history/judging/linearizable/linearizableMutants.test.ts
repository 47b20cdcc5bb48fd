import { expect, test } from "vitest"
import { disagreement, drawnCase, legalCase, wordOf } from "./linearizableCases.ts"
import { mutants, withMutant } from "./linearizableMutants.ts"

const seed = 20_261_125

for (const mutant of mutants)
  test(`planted bug: ${mutant.name}`, async () => {
    const caught = await withMutant(mutant, (judge) => {
      for (let i = 0; i < 5_000; i++) {
        if (disagreement(judge, drawnCase(seed, i)) !== undefined) return i
        if (wordOf(judge, legalCase(seed, i)) !== "holds") return i
      }
      return undefined
    })
    expect(caught, "no history shows the difference").toBeDefined()
  })
