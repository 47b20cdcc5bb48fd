import { describe, expect, test } from "vitest"
import {
  drawLatency,
  drawVisibility,
  type Latencies,
  type Latency,
  missProbability,
  quantile,
  staleAfter
} from "../../src/prediction/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { latencyNetwork, observeStaleness, randomOf, storeActors } from "../../src/simulation/index.ts"

const mean = 10
const slow: Latency = { kind: "exponential", mean }
const atOnce: Latency = { kind: "constant", millis: 0 }
const onlyWrites: Latencies = { write: slow, acknowledgement: atOnce, request: atOnce, response: atOnce }
const allSlow: Latencies = { write: slow, acknowledgement: slow, request: slow, response: slow }

const partial = [
  [3, 1, 1],
  [3, 1, 2],
  [3, 2, 1],
  [5, 2, 2],
  [5, 1, 3]
] as const

const sizesOf = ([replicas, readQuorum, writeQuorum]: readonly [number, number, number]) => ({
  replicas,
  readQuorum,
  writeQuorum
})

describe("where only writes take time, and that is exponential", () => {
  // An exponential latency has no memory: each of the N - W replicas that have not acknowledged is still without the
  // write with probability exp(-t / mean), whenever that is, so the miss of the closed form takes that to the power R.
  test.each(partial)("N = %i, R = %i, W = %i: the draws agree with the closed form", (...sizes) => {
    const visibility = drawVisibility(sizesOf(sizes), onlyWrites, 60_000, randomOf(5).next)
    for (const after of [0, 3, 10]) {
      const exact = missProbability(sizesOf(sizes)) * Math.exp((-after * sizes[1]) / mean)
      const { probability, standardError } = staleAfter(visibility, after)
      expect(Math.abs(probability - exact), `after ${after} ms`).toBeLessThan(3 * standardError)
    }
  })
})

const observed = (sizes: readonly [number, number, number], after: number, reads: number) => {
  const random = randomOf(17)
  const draw = (): number => drawLatency(slow, random.next)
  return observeStaleness({
    configuration: quorums(...sizes),
    actors: storeActors,
    network: latencyNetwork({ write: draw, acknowledgement: draw, request: draw, response: draw }),
    after,
    reads,
    seed: 3
  })
}

describe("the simulated store is as stale as predicted, within three standard errors", () => {
  const reads = 4_000
  test.each(partial)("N = %i, R = %i, W = %i", (...sizes) => {
    const visibility = drawVisibility(sizesOf(sizes), allSlow, 100_000, randomOf(5).next)
    for (const after of [0, 5]) {
      const { probability, standardError } = staleAfter(visibility, after)
      const [fresh = 0] = observed(sizes, after, reads)
      const share = 1 - fresh / reads
      const error = Math.sqrt((probability * (1 - probability)) / reads + standardError ** 2)
      expect(Math.abs(share - probability), `after ${after} ms: ${share}, ${probability}`).toBeLessThan(
        3 * error
      )
    }
  })

  test("and not as another configuration is", () => {
    const wrong = drawVisibility(sizesOf([3, 1, 2]), allSlow, 100_000, randomOf(5).next)
    const share = 1 - observed([3, 1, 1], 0, reads)[0]! / reads
    const { probability } = staleAfter(wrong, 0)
    expect(Math.abs(share - probability)).toBeGreaterThan(
      3 * Math.sqrt((probability * (1 - probability)) / reads)
    )
  })

  test("where quorums meet it never is", () => {
    expect(observed([3, 2, 2], 0, reads)).toEqual([reads])
    const visibility = drawVisibility(sizesOf([3, 2, 2]), allSlow, 10_000, randomOf(5).next)
    expect(staleAfter(visibility, 0).probability).toBe(0)
  })
})

test("quantiles are elements", () => {
  const ascending = Float64Array.of(1, 2, 3, 4)
  expect([0, 0.25, 0.26, 0.5, 0.99, 1].map((p) => quantile(ascending, p))).toEqual([1, 1, 2, 2, 4, 4])
})
