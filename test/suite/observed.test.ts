import { expect, test } from "vitest"
import {
  drawnRun,
  type Judge,
  judgedByMirror,
  mixed,
  randomOf,
  run,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"
import { observing } from "./observed.ts"
import { agreeing } from "./observedAgreeing.ts"

const seed = 20_261_201
const runs = 2_000

test(`the observer says after each event what the mirror says, in ${runs} runs of as many configurations (seed ${seed})`, () => {
  const violated = new Map<WatchedGuarantee, number>()
  for (let i = 0; i < runs; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const judge = agreeing(judgedByMirror(configuration), observing(configuration))
    const { finding, violations } = run(drawnRun(configuration, mixed(seed, i), storeActors), { judge })
    expect(finding, `run ${i} of ${JSON.stringify(configuration)}`).toBeUndefined()
    for (const guarantee of violations.keys()) violated.set(guarantee, (violated.get(guarantee) ?? 0) + 1)
  }
  // Two judges that never see anything would agree as well. What always holds is not seen here: the bugs show it.
  const always: ReadonlyArray<WatchedGuarantee> = ["NoPhantoms", "VersionsAreUnique", "NoDirtyReads"]
  for (const guarantee of watchedGuarantees)
    if (!always.includes(guarantee)) expect(violated.get(guarantee) ?? 0, guarantee).toBeGreaterThan(0)
})

const unheard: ReadonlyArray<Event["action"]> = [
  "BeginWrite",
  "ChooseVersion",
  "CompleteWrite",
  "TimeOutWrite",
  "BeginRead",
  "CompleteRead",
  "CompleteRepair"
]

test.each(unheard)(`an observer that does not hear of %s says something else (seed ${seed})`, (action) => {
  const disagrees = (i: number): boolean => {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const observer = observing(configuration)
    const deaf: Judge = {
      ...observer,
      step: (event) => (event.action === action ? { verdict: "accepted", as: null } : observer.step(event))
    }
    try {
      run(drawnRun(configuration, mixed(seed, i), storeActors), {
        judge: agreeing(judgedByMirror(configuration), deaf)
      })
      return false
    } catch (error) {
      expect(String(error)).toContain("the mirror says")
      return true
    }
  }
  expect(Array.from({ length: 300 }, (_, i) => i).some(disagrees)).toBe(true)
})
