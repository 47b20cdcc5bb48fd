import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { goesBackProbability, missProbability, staleByVersions } from "../../src/prediction/index.ts"

const sizes = fc.integer({ min: 1, max: 8 }).chain((replicas) =>
  fc.record({
    replicas: fc.constant(replicas),
    readQuorum: fc.integer({ min: 1, max: replicas }),
    writeQuorum: fc.integer({ min: 1, max: replicas })
  })
)

const subsets = (count: number, size: number): ReadonlyArray<number> =>
  Array.from({ length: 1 << count }, (_, set) => set).filter(
    (set) => set.toString(2).replaceAll("0", "").length === size
  )

describe("the closed forms", () => {
  // Bailis and others, VLDB 2012, section 3.1.
  test.each([
    [3, 1, 1, [0.333, 0.556, 0.704]],
    [3, 1, 2, [0.667, 0.889]]
  ])("N = %i, R = %i, W = %i: within k versions", (replicas, readQuorum, writeQuorum, published) => {
    const miss = missProbability({ replicas, readQuorum, writeQuorum })
    published.forEach((within, k) => {
      expect(1 - staleByVersions(miss, k + 1)).toBeCloseTo(within, 3)
    })
  })

  test("N = 100, R = W = 30", () => {
    expect(missProbability({ replicas: 100, readQuorum: 30, writeQuorum: 30 })).toBeCloseTo(1.88e-6, 8)
  })

  test("are the share of pairs of quorums that do not meet", () => {
    fc.assert(
      fc.property(sizes, (quorums) => {
        const reads = subsets(quorums.replicas, quorums.readQuorum)
        const writes = subsets(quorums.replicas, quorums.writeQuorum)
        const apart = reads.flatMap((read) => writes.filter((write) => (read & write) === 0)).length
        expect(missProbability(quorums)).toBeCloseTo(apart / (reads.length * writes.length), 12)
      }),
      { seed: 1, numRuns: 60 }
    )
  })

  test("a client that reads again and again goes back no more often than it misses one version", () => {
    expect(goesBackProbability(0.5, 0)).toBe(0.5)
    expect(goesBackProbability(0.5, 1)).toBe(0.25)
  })
})
