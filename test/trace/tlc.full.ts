import { expect, test } from "vitest"
import { seed } from "./seed.ts"
import { judgedByTlc, rejectedByMirror, sampleTraces, stores } from "./tlc.ts"

test.each(stores)("$versioning versions, $readRepair repair: the same verdicts", async (configuration) => {
  const traces = sampleTraces(configuration, 300, seed)
  const mirror = traces.map((events) => rejectedByMirror(configuration, events))
  expect(mirror.filter((at) => at !== undefined).length).toBeGreaterThan(100)
  expect(await judgedByTlc(configuration, traces)).toEqual(mirror)
})
