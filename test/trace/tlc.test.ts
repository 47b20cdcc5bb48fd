import { expect, test } from "vitest"
import { seed } from "./seed.ts"
import { judgedByTlc, rejectedByMirror, sampleTraces, stores } from "./tlc.ts"

test("the mirror and TLC reject the same event of damaged traces, or none", async () => {
  const configuration = stores[1]!
  const traces = sampleTraces(configuration, 100, seed, 24)
  const mirror = traces.map((events) => rejectedByMirror(configuration, events))
  console.info(`${mirror.filter((at) => at !== undefined).length} of ${mirror.length} rejected`)
  expect(mirror.filter((at) => at !== undefined).length).toBeGreaterThan(20)
  expect(mirror.filter((at) => at === undefined).length).toBeGreaterThan(20)
  expect(await judgedByTlc(configuration, traces)).toEqual(mirror)
})
