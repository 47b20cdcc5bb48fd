import { expect, test } from "vitest"
import type { Configuration } from "../../src/model/index.ts"
import { mixed, storeActors } from "../../src/simulation/index.ts"
import { bugs, isNamed } from "./bugs/index.ts"
import { hunted, huntedByAny, huntOf } from "./hunt.ts"
import { type Check, caughtBy, ways } from "./huntLooks.ts"
import { huntSeed, within } from "./huntTable.ts"

/** The hunts have a seed of their own, since rare things are found in it; the store itself is put to any. */
const seed = Number(process.env.SAMPLE_SEED ?? huntSeed)

for (const way of ways)
  test(`each bug is caught by the ${way} that is named, within ${within[way]} runs (seed ${huntSeed})`, () => {
    for (const bug of bugs) {
      const check: Check | { readonly none: string } = bug.caughtBy[way]
      if (!isNamed(check)) continue
      expect(hunted(huntOf(bug, way, check, huntSeed, within[way])), bug.name).toBeDefined()
    }
  })

/** The table is made with more. */
const nothingIn = 100

test(`where a reason says that nothing is to be seen, nothing is, in ${nothingIn} runs (seed ${seed})`, () => {
  for (const bug of bugs)
    for (const way of ways)
      if (!isNamed<string>(bug.caughtBy[way]))
        expect(huntedByAny(bug, way, seed, nothingIn), `${bug.name} by ${way}`).toBeUndefined()
})

const rightRuns = 100

test(`the store itself is caught by no check, in ${rightRuns} runs of each configuration in which bugs are hunted (seed ${seed})`, () => {
  const configurations = new Map(
    bugs.flatMap((bug) => bug.configurations.map((c): [string, Configuration] => [JSON.stringify(c), c]))
  )
  let c = 0
  for (const [text, configuration] of configurations) {
    c++
    for (let i = 1; i <= rightRuns; i++)
      for (const way of ways)
        expect(
          [...caughtBy(way, configuration, mixed(mixed(seed, c), i), storeActors)],
          `run ${i} of ${text}, by ${way}`
        ).toEqual([])
  }
})
