import { expect, test } from "vitest"
import { quorums } from "../../src/scenarios/index.ts"
import { type Actors, storeActors } from "../../src/simulation/index.ts"
import { describeWithTlc } from "../tlc/java.ts"
import { judgedByTlc, rejectedByMirror } from "../trace/tlc.ts"
import { configurations } from "./digests.ts"
import { judgedByBoth, storeTraces } from "./tlc.ts"

const seed = 20_261_124

/** Coordinators that wait for one acknowledgement less. */
const hasty: Actors = {
  ...storeActors,
  client: (host, { configuration, ...rest }, versions) => {
    const writeQuorum = configuration.writeQuorum - 1
    return storeActors.client(host, { ...rest, configuration: { ...configuration, writeQuorum } }, versions)
  }
}

describeWithTlc(`traces of the simulated store, seed ${seed}`, () => {
  test.each(["5-3-3, all of it", "3-2-2, clocks, blocking repair"])(
    "%s: TLC accepts what the store did, and of damaged traces what the mirror accepts",
    async (name) => {
      const sample = { whole: 4, damaged: 8, fewestEvents: 12, mostEvents: 40 }
      const outcome = await judgedByBoth(configurations[name]!, seed, sample)
      expect(outcome.wrong).toEqual([])
      expect(outcome.accepted).toBe(sample.whole)
      expect(outcome.rejected).toBeGreaterThan(0)
    }
  )

  test("a store whose coordinators count one acknowledgement too few is rejected by both at the same event", async () => {
    const configuration = quorums(3, 2, 2)
    const traces = storeTraces(configuration, seed, 6, { fewestEvents: 12, mostEvents: 40 }, hasty)
    const mirror = traces.map((events) => rejectedByMirror(configuration, events))
    expect(mirror.filter((at) => at !== undefined).length).toBeGreaterThan(0)
    traces.forEach((events, i) => {
      if (mirror[i] !== undefined) expect(events[mirror[i] - 1]!.action).toBe("CompleteWrite")
    })
    expect(await judgedByTlc(configuration, traces)).toEqual(mirror)
  })
})
