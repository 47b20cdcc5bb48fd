import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { drawLatency, type Latency, latencyText, parseLatency } from "../../src/prediction/index.ts"
import { randomOf } from "../../src/simulation/index.ts"

const positive = fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 1_000)

const latency: fc.Arbitrary<Latency> = fc.oneof(
  positive.map((millis): Latency => ({ kind: "constant", millis })),
  positive.map((mean): Latency => ({ kind: "exponential", mean })),
  fc.tuple(positive, positive).map(([a, b]): Latency => ({ kind: "uniform", from: a, to: a + b })),
  fc.tuple(positive, positive).map(([scale, shape]): Latency => ({ kind: "pareto", scale, shape }))
)

describe("latencies", () => {
  test("are read as they are written", () => {
    fc.assert(
      fc.property(latency, (value) => {
        const read = parseLatency(latencyText(value))
        // A sum of floating-point numbers may have many digits, and all of them are written.
        expect(Result.isSuccess(read) ? read.success : read.failure).toEqual(value)
      }),
      { seed: 1 }
    )
  })

  test.each([
    ["", "a latency is constant:MS"],
    ["exponential", "a latency is constant:MS"],
    ["exponential:", "a latency is constant:MS"],
    ["exponential:1,2", "a latency is constant:MS"],
    ["exponential:-1", "a latency is constant:MS"],
    ["exponential:1e400", "a latency is constant:MS"],
    ["toString:1", "a latency is constant:MS"],
    ["constant:99999999999", "at most 86400000 milliseconds"],
    ["uniform:3,2", "FROM <= TO"],
    ["pareto:1,0", "both above 0"]
  ])("%j is refused", (text, reason) => {
    const read = parseLatency(text)
    expect(Result.isFailure(read) && read.failure).toContain(reason)
  })

  // The distribution function at a point that half of all draws are below.
  test.each<[Latency, number]>([
    [{ kind: "constant", millis: 7 }, 7],
    [{ kind: "exponential", mean: 10 }, 10 * Math.LN2],
    [{ kind: "uniform", from: 2, to: 6 }, 4],
    [{ kind: "pareto", scale: 3, shape: 2 }, 3 * Math.SQRT2]
  ])("%j has its median", (value, median) => {
    const random = randomOf(11)
    const draws = 40_000
    let below = 0
    for (let i = 0; i < draws; i++) if (drawLatency(value, random.next) <= median) below++
    const share = value.kind === "constant" ? 1 : 0.5
    expect(Math.abs(below / draws - share)).toBeLessThan(3 * Math.sqrt(0.25 / draws))
  })
})
