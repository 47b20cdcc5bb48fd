import { expect, test } from "vitest"
import { answerOf, nameOf } from "../../src/lattice/index.ts"
import { guaranteeNames } from "../../src/model/index.ts"
import { again, sampled, seed } from "./sample.ts"

test(`a larger random sample of the committed searches (seed ${seed}), done again, finds the same`, async () => {
  let states = 0
  for (const probe of sampled(60, 150_000)) {
    const found = await again(probe)
    const what = `${nameOf(probe.configuration)} ${probe.family} ${probe.rung}`
    expect([what, found.states]).toEqual([what, probe.states])
    for (const guarantee of guaranteeNames)
      expect([what, guarantee, answerOf(found, guarantee)]).toEqual([
        what,
        guarantee,
        answerOf(probe, guarantee)
      ])
    states += found.states
  }
  console.info(`60 searches done again, ${states} states, seed ${seed}`)
})
