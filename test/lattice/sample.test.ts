import { expect, test } from "vitest"
import { answerOf, nameOf } from "../../src/lattice/index.ts"
import { guaranteeNames } from "../../src/model/index.ts"
import { again, sampled, seed } from "./sample.ts"

test(`a random sample of the committed searches (seed ${seed}), done again, finds the same`, async () => {
  for (const probe of sampled(25, 3_000)) {
    const found = await again(probe)
    const what = `${nameOf(probe.configuration)} ${probe.family} ${probe.rung}`
    expect([what, found.states]).toEqual([what, probe.states])
    for (const guarantee of guaranteeNames)
      expect([what, guarantee, answerOf(found, guarantee)]).toEqual([
        what,
        guarantee,
        answerOf(probe, guarantee)
      ])
  }
})
