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
        "5a17bbca22a6bc61d0ebea56e2e7dcf58e2dfee5df0f724f7001e3e8b75b2018",
        "d54aaf59959b9d3b2a1b0e784595a5dd0dfc4e22ac1b447fa3f5d0fe1a038ed3",
        "e42dd63f60828f1c22b3bb6b2bfe20388ef7a33aaa57c2ec390b8eb8273a2d25",
      ],
      "3-2-2, clocks, blocking repair": [
        "443ee52ed52ec42f08f540d168264270bf9715c021bb8f8b937f4f8cda4d02da",
        "d69be3916b92d0d197f6e98c05a736678e33f7ce3dc2c810582e9697659c6b69",
        "f58e5cb5d0bd68b64fb649b38e4ce07c6fb25b6f92b232f2e611d7c552ddbb4e",
      ],
      "5-3-3, all of it": [
        "f0b7aacce838ee5e3114d0c00aef5e09e4d7db9088c1ab1a7df4dbe81a19c0d9",
        "2488a6d9cb1c1506e7da3f69ccbbe616530d9ca9c808b15ae0ca347e7e2d1e24",
        "e2fab6542bbfd1a7687603114e40f31ee70f7a7181204805d37b220220a9bead",
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
