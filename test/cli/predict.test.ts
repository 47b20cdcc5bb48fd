import { expect, test } from "vitest"
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
