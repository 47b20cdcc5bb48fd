import { describe, expect, test } from "vitest"
import { predicting } from "../../src/cli/PredictReport.ts"
import { laws } from "../../src/model/index.ts"
import { configuration } from "../report/story/counterexamples.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

const weak = ["predict", "--replicas", "3", "--read-quorum", "1", "--write-quorum", "1"]

test("without latencies: the closed form", async () => {
  const { stdout, exitCode } = await runInProcess(weak)
  expect(exitCode).toBe(0)
  expect(stdout).toContain("0.6667      0.4444      0.2963")
  const strict = await runInProcess([...weak.slice(0, 3), "--read-quorum", "2", "--write-quorum", "2"])
  expect(strict.stdout).toContain("every read quorum meets every write quorum")
})

test("with latencies: the same for the same seed, and other draws for another", async () => {
  const drawn = [...weak, "--latency", "exponential:10", "--trials", "2000", "--json"]
  const first = await runInProcess(drawn)
  expect((await runInProcess(drawn)).stdout).toBe(first.stdout)
  expect((await runInProcess([...drawn, "--seed", "2"])).stdout).not.toBe(first.stdout)
  const { drawn: table } = JSON.parse(first.stdout)
  expect(table.after.map(({ millis }: { millis: number }) => millis)).toEqual([0, 1, 2, 5, 10, 20, 50, 100])
})

test("says what it leaves out", async () => {
  const { stdout } = await runInProcess([...weak, "--sloppy", "--read-repair", "async"])
  expect(stdout).toContain("Left out: read repair, which makes later reads less stale; spares")
})

/** Lines are as wide as a terminal; what is said is not. */
const saidOf = async (...flags: ReadonlyArray<string>): Promise<string> =>
  (await runInProcess(["predict", ...flags])).stdout.replace(/\s+/g, " ")

const quorum = ["--replicas", "3", "--read-quorum", "2", "--write-quorum", "2"]

describe("where spares may stand in, or copies may be taken away", () => {
  test("not every read quorum meets every write quorum, and what it comes to at worst is said", async () => {
    const text = await saidOf(...quorum, "--sloppy")
    expect(text).toContain("every read quorum meets every write quorum, as long as no spare stands in.")
    // Of the two replicas, and the one that is left, C(2, 2) / C(3, 2).
    expect(text).toContain("At worst, where 1 spare stood in, only 1 home replica need hold the last version")
    expect(text).toContain("misses it with probability 0.3333.")
  })

  test("a lost disk, and all together", async () => {
    expect(await saidOf(...quorum, "--losses", "1")).toContain(
      "as long as no copy is lost. At worst, where 1 copy of it was taken away, only 1 home replica need hold the last version"
    )
    const text = await saidOf(...quorum, "--sloppy", "--losses", "1", "--restores", "1")
    expect(text).toContain("as long as no spare stands in and no copy is lost.")
    expect(text).toContain(
      "where 1 spare stood in and 2 copies of it were taken away, no home replica need hold the last version"
    )
    expect(text).toContain("with probability 1.0000.")
  })

  test("where they still meet, that is said", async () => {
    expect(
      await saidOf(...quorum.slice(0, 2), "--read-quorum", "3", "--write-quorum", "2", "--sloppy")
    ).toContain("every read quorum still meets one of them.")
  })

  test("without them there is no other end", async () => {
    const text = await saidOf(...quorum, "--crashes", "1")
    expect(text).toContain("every read quorum meets every write quorum. ")
    expect(text).not.toContain("At worst")
    const { stdout } = await runInProcess(["predict", ...quorum, "--json"])
    expect(JSON.parse(stdout).missAtWorst).toBeNull()
  })

  test("what is drawn is without spares, and says so", async () => {
    const text = await saidOf(...weak.slice(1), "--sloppy", "--latency", "constant:1", "--trials", "10")
    expect(text).toContain("(10 trials, seed 1) and as long as no spare stands in, a read")
    expect(text).toContain(
      "R + W <= N. If no spare stands in, quorums are picked at random and nothing spreads"
    )
  })

  test("a read can miss at worst exactly where the law of AckedWritesAreRead does not hold", () => {
    const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
    for (const replicas of numbers(1, 5))
      for (const readQuorum of numbers(1, replicas))
        for (const writeQuorum of numbers(1, replicas))
          for (const spares of numbers(0, 2))
            for (const losses of numbers(0, 2)) {
              const sloppy = spares > 0
              const config = configuration(replicas, readQuorum, writeQuorum, { spares, sloppy, losses })
              const { value } = predicting(config, undefined, 1).next()
              const miss = value?.missAtWorst ?? value?.miss[0]
              expect(miss === 0, JSON.stringify(config)).toBe(laws.AckedWritesAreRead.holds(config))
            }
  })
})

test.each([
  [["--latency", "fast"], "--latency fast: a latency is constant:MS"],
  [["--write-latency", "constant:1"], "No latency is given for: acknowledgement, request, response"],
  [["--latency", "constant:1", "--after", "soon"], "--after soon: needed are up to 100 times"],
  [["--trials", "0"], "trials"],
  [["--spares", "2"], "spares"]
])("%j is refused", async (flags, reason) => {
  const { stdout, stderr, exitCode } = await runInProcess([...weak, ...flags])
  expect([stdout, exitCode]).toEqual(["", 2])
  expect(stderr.join("\n")).toContain(reason)
})
