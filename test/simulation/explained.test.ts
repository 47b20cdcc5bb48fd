import { expect, test } from "vitest"
import { type InvariantName, invariants } from "../../src/model/index.ts"
import { tellStory } from "../../src/report/story/index.ts"
import {
  drawnRun,
  judgedByMirror,
  mixed,
  randomOf,
  run,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import { type Event, mirrorTraceOf } from "../../src/trace/index.ts"
import { drawnConfiguration } from "./configurations.ts"

const seed = 20_261_124
const runs = 400

test(`${runs} runs are traces of the mirror, with the violations that the judge saw, and are told (seed ${seed})`, () => {
  let told = 0
  for (let i = 0; i < runs; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const events: Array<Event> = []
    const { violations } = run(drawnRun(configuration, i, storeActors), {
      judge: judgedByMirror(configuration),
      onEvent: (event) => void events.push(event)
    })
    const trace = mirrorTraceOf(configuration, events)
    if (trace === undefined) return expect.fail(`run ${i} of ${JSON.stringify(configuration)} is no trace`)
    const broken = watchedGuarantees.filter((name) =>
      trace.steps.some(({ state }) => !invariants[name as InvariantName](trace.model, state))
    )
    expect([i, broken.toSorted()]).toEqual([i, [...violations.keys()].toSorted()])
    for (const [guarantee, after] of [...violations].slice(0, 2) as ReadonlyArray<
      [WatchedGuarantee, number]
    >) {
      const upTo = mirrorTraceOf(configuration, events.slice(0, after))!
      const last = upTo.steps.at(-1)!.state
      expect(invariants[guarantee as InvariantName](upTo.model, last)).toBe(false)
      const story = tellStory({ model: upTo.model, guarantee, trace: upTo, format: "text", colour: false })
      expect(story).toContain(`Promise  ${guarantee}`)
      told++
    }
  }
  expect(told).toBeGreaterThan(100)
})
