import { expect, test } from "vitest"
import { makeSimulation, storeActors, writtenDown } from "../../src/simulation/index.ts"
import { configurations, digestOf, drawnTrace, traceOf } from "./digests.ts"

const names = Object.keys(configurations)

test.each(names)(
  "%s: a run is the same, byte for byte, for the same seed, and another for another",
  (name) => {
    const configuration = configurations[name]!
    const texts = Array.from({ length: 20 }, (_, seed) => drawnTrace(configuration, seed))
    expect(Array.from({ length: 20 }, (_, seed) => drawnTrace(configuration, seed))).toEqual(texts)
    expect(new Set(texts).size).toBe(20)
  }
)

test.each(names)("%s: it is the same whether it is judged or not", (name) => {
  const configuration = configurations[name]!
  for (let seed = 0; seed < 50; seed++)
    expect(drawnTrace(configuration, seed, false), `seed ${seed}`).toBe(drawnTrace(configuration, seed))
})

test.each(names)("%s: it is the same when it is written down", (name) => {
  const configuration = configurations[name]!
  for (let seed = 0; seed < 50; seed++)
    expect(traceOf(writtenDown(configuration, seed, storeActors)), `seed ${seed}`).toBe(
      drawnTrace(configuration, seed)
    )
})

test("traces of fixed seeds have not changed; where the store or the workload changed on purpose, so do these", () => {
  const digests = Object.fromEntries(
    names.map((name) => [
      name,
      [1, 2, 20_261_124].map((seed) => digestOf(drawnTrace(configurations[name]!, seed)))
    ])
  )
  expect(digests).toMatchInlineSnapshot(`
    {
      "3-2-2": [
        "45f7b66dda3f124cd78844bec7e2b207bde6902f305a908bf8efdb1a8786e778",
        "724c0b0c2d63e23fb2f6e98fdba2e6dfae129b77e49b9f650e3eb88a6c138c42",
        "a048263c85302493e3a910dc13c1e556e745323cb6f92801c7d4cbf6f9694260",
      ],
      "3-2-2, clocks, blocking repair": [
        "5523eeaa37f6d8aa601da5d22e77eb69f17f6592b7f077a50128556eeb2f5ab1",
        "ed0bf857de14f3eed5597a16232505aa76a84e40556c68a60b05d5682dc8d3ce",
        "310ebd2b1224ff1c20244191985a31f274fee9b3d7a05ae84de9b34414e6d239",
      ],
      "5-3-3, all of it": [
        "04fd4b197047626323a83d49bd9b351573d2bc913168a5b5c4bced39d7555584",
        "5eaf64455c15c974a13fc149622a212c35945fe2ea7ff88b4efc0d734ab135f3",
        "2c7ea53c55214df289e53df9cd4d3208b57474a4f931ab01ce8536533efd2f74",
      ],
    }
  `)
})

test("different seeds are different interleavings", () => {
  const simulation = makeSimulation({
    configuration: configurations["3-2-2"]!,
    seed: 1,
    actors: storeActors,
    makeJudge: undefined,
    asserted: []
  })
  for (let i = 0; i < 2_000; i++) simulation.next()
  expect(simulation.interleavings()).toBeGreaterThan(1_980)
})
