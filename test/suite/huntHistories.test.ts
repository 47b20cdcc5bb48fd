import { expect, test } from "vitest"
import { sessionLevels } from "../../src/history/judging/sessions/Sessions.ts"
import { drawnRun, mixed, storeActors } from "../../src/simulation/index.ts"
import { bugs } from "./bugs/index.ts"
import { judgedAsRecorded, judgedByDefinition, type Promises, promisesOf } from "./huntHistories.ts"
import { observedRun } from "./observedRun.ts"

const seed = 20_261_125
/** Definitions try orders: longer histories take them too long. */
const mostOperations = 20
const runsOfEach = 9

/** Whatever can be promised, also where nobody promises it: so that there is something to find. */
const askedOf = (bug: (typeof bugs)[number]): ReadonlyArray<Promises> => [
  ...bug.configurations.map(promisesOf),
  { linearizable: true, regular: true, sessions: sessionLevels, inTime: true },
  { linearizable: false, regular: false, sessions: sessionLevels, inTime: false },
  { linearizable: false, regular: false, sessions: [], inTime: false },
  ...sessionLevels.map((level) => ({ linearizable: false, regular: false, sessions: [level], inTime: false }))
]

test(`small histories of right and broken stores are judged as by definition (seed ${seed})`, () => {
  const broken = { linearizable: 0, regular: 0, sessions: 0 }
  let kept = 0
  bugs.forEach((bug, b) => {
    for (let i = 0; i < runsOfEach; i++) {
      const configuration = bug.configurations[i % bug.configurations.length]!
      const actors = i % 3 === 2 ? storeActors : bug.plant(storeActors)
      const { history } = observedRun(drawnRun(configuration, mixed(mixed(seed, b), i), actors))
      if (history.length > mostOperations) continue
      for (const promises of askedOf(bug)) {
        const levels = judgedAsRecorded(history, promises)
        expect(levels, `${bug.name}, run ${i}, ${JSON.stringify(promises)}`).toEqual(
          judgedByDefinition(history, promises)
        )
        if (levels.length === 0) kept++
        for (const level of levels) broken[level]++
      }
    }
  })
  console.info(`kept ${kept}, broken ${JSON.stringify(broken)}`)
  expect(kept).toBeGreaterThan(500)
  expect(Math.min(...Object.values(broken))).toBeGreaterThan(20)
})
