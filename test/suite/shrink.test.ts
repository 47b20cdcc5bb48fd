import { expect, test } from "vitest"
import { quorums } from "../../src/scenarios/index.ts"
import {
  type Finding,
  isSame,
  judgedByMirror,
  type Repeating,
  repeated,
  type SteppedSchedule,
  shrinkStepped,
  storeActors,
  type WatchedGuarantee
} from "../../src/simulation/index.ts"
import { forgetful } from "./broken.ts"
import { hunt } from "./search.ts"

const seed = 20_261_125

const questions: ReadonlyArray<readonly [string, SteppedSchedule["configuration"], WatchedGuarantee]> = [
  ["a quorum of one", quorums(3, 1, 2), "AckedWritesAreRead"],
  ["new, then old", quorums(3, 2, 2), "ReadsNeverGoBack"],
  ["a stale restore", quorums(3, 2, 2, { restores: 1 }), "QuorumsHoldAcked"],
  ["a time-out", quorums(3, 2, 2, { timeouts: true }), "NoPartialWritesRead"]
]

const shows = (
  schedule: SteppedSchedule,
  finding: Finding,
  repeating: Repeating,
  judged: number
): boolean => {
  const run = repeated(schedule, repeating)
  return run.finding !== undefined && isSame(run.finding, finding) && run.judged <= judged
}

for (const [what, configuration, guarantee] of questions)
  test(`${what}: what is small shows the same, and no step of it can be left out (seed ${seed})`, () => {
    const asserted = [guarantee]
    const { caught } = hunt({
      configuration,
      seed,
      actors: storeActors,
      mostRuns: 5_000,
      asserted,
      shrinks: false
    })
    const { finding, found } = caught!
    const repeating: Repeating = { actors: storeActors, makeJudge: judgedByMirror, asserted }
    const small = shrinkStepped(found, finding, repeating)!
    expect(small.isMinimal).toBe(true)
    expect(small.schedule.commands.length).toBeLessThanOrEqual(found.commands.length)
    expect(shows(small.schedule, finding, repeating, small.run.judged)).toBe(true)
    small.schedule.commands.forEach((_, i) => {
      const commands = small.schedule.commands.filter((_, other) => other !== i)
      expect(shows({ ...small.schedule, commands }, finding, repeating, small.run.judged)).toBe(false)
    })
    const again = shrinkStepped(found, finding, repeating)!
    expect(again.schedule).toEqual(small.schedule)
  }, 60_000)

test("what does not show the finding is not made small, and attempts can run out", () => {
  const { caught } = hunt({
    configuration: quorums(3, 2, 2),
    seed,
    actors: forgetful,
    mostRuns: 100,
    shrinks: false
  })
  const { finding, found } = caught!
  expect(finding.kind).toBe("rejected")
  const repeating: Repeating = { actors: forgetful, makeJudge: judgedByMirror }
  expect(shrinkStepped(found, { kind: "apart", events: 1 }, repeating)).toBe(undefined)
  expect(shrinkStepped(found, finding, { ...repeating, actors: storeActors })).toBe(undefined)
  expect(shrinkStepped(found, finding, repeating, 3)?.isMinimal).toBe(false)
  // The healing delivers what one operation has sent.
  expect(shrinkStepped(found, finding, repeating)?.schedule.commands.length).toBe(1)
})
