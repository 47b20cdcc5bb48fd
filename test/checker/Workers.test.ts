import type { Worker } from "node:worker_threads"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type ExploreOptions, explore } from "../../src/checker/index.ts"
import { type Counters, type LatticeOptions, lattice } from "./systems/lattice.ts"

const module = new URL("./systems/lattice.ts", import.meta.url)
const started: Array<Worker> = []
const remember = (worker: Worker) => void started.push(worker)

beforeAll(() => void process.on("worker", remember))
afterAll(() => void process.off("worker", remember))
beforeEach(() => void started.splice(0))

const withWorkers = (argument: LatticeOptions, workers: number, options: ExploreOptions<Counters> = {}) => {
  const workerSystem = { module, export: "lattice", argument }
  return explore(lattice(argument), { ...options, workers, workerSystem, workerThreshold: 300 })
}

/** A thread that has ended has no identity any more. */
const running = () => started.filter(({ threadId }) => threadId !== -1)

const confirm = {
  Below: ({ steps }: { readonly steps: ReadonlyArray<{ readonly state: Counters }> }) =>
    steps.at(-1)!.state[1] === 3
}
const lateConfirm = {
  Below: ({ steps }: { readonly steps: ReadonlyArray<{ readonly state: Counters }> }) =>
    steps.at(-1)!.state.join() === "3,0,4,2,1"
}
const everything = {}
const keep = ["Below", "FirstSmall"]
const symmetric = { dimensions: 6, top: 5, symmetric: true, bound: 14 }
const plain = { dimensions: 5, top: 4, bound: 9 }

describe("the result is the same, byte for byte, for any number of workers", () => {
  test.each<[string, LatticeOptions, ExploreOptions<Counters>]>([
    ["all states", plain, everything],
    ["symmetry", symmetric, {}],
    ["confirmation", plain, { confirm }],
    ["a limit in the middle of a level", plain, { maxStates: 2222 }],
    ["a limit elsewhere", plain, { maxStates: 1501, confirm }],
    ["a limit at the last state", plain, { maxStates: 3125 }],
    ["a limit of memory", plain, { maxMemoryBytes: 350_000 }],
    ["a stop when all is decided", { ...plain, keep }, { stopWhenDecided: true }],
    ["a stop when all is confirmed", { ...plain, keep }, { stopWhenDecided: true, confirm }],
    ["a stop at a late confirmation", { ...plain, keep }, { stopWhenDecided: true, confirm: lateConfirm }]
  ])("%s", async (_, argument, options) => {
    const alone = await explore(lattice(argument), options)
    // Starting threads is what takes time here.
    for (const workers of options === everything ? [1, 2, 3] : [2]) {
      started.splice(0)
      const result = await withWorkers(argument, workers, options)
      expect(JSON.stringify(result)).toBe(JSON.stringify(alone))
      // Symmetric levels are small; one case without threads would not be a comparison.
      expect(started.length).toBe(workers === 1 || argument === symmetric ? 0 : workers)
      expect(running()).toEqual([])
    }
  })

  test("symmetry, with levels that are large enough", async () => {
    const argument = { dimensions: 8, top: 8, symmetric: true, bound: 30 }
    const alone = await explore(lattice(argument))
    expect(alone.distinctStates).toBe(12_870)
    expect(JSON.stringify(await withWorkers(argument, 2))).toBe(JSON.stringify(alone))
    expect(started).toHaveLength(2)
  })
})

describe("no worker is left", () => {
  test("when the signal aborts", async () => {
    const controller = new AbortController()
    let now = 0
    const aborting = withWorkers({ dimensions: 6, top: 5 }, 2, {
      signal: controller.signal,
      now: () => (now += 200),
      onProgress: () => {
        if (started.length > 0) controller.abort(new Error("enough"))
      }
    })
    await expect(aborting).rejects.toThrow("enough")
    expect(started).toHaveLength(2)
    expect(running()).toEqual([])
  })

  test("when the system throws in a worker: with the error of a search on one thread", async () => {
    await expect(withWorkers({ ...plain, throwAt: 9 }, 2)).rejects.toThrow("asked at 9")
    expect(started).toHaveLength(2)
    expect(running()).toEqual([])
  })

  test("when the expansion that throws has also decided all", async () => {
    // A top so high that even the first state of the level has a successor that violates the bound.
    const argument = { ...plain, top: 9, keep, throwAt: 9 }
    const options = { stopWhenDecided: true }
    await expect(explore(lattice(argument), options)).rejects.toThrow("asked at 9")
    await expect(withWorkers(argument, 2, options)).rejects.toThrow("asked at 9")
  })

  test("when a limit of states comes before the error", async () => {
    const options = { maxStates: 1500 }
    const argument = { ...plain, throwAt: 10 }
    const alone = await explore(lattice(argument), options)
    expect(await withWorkers(argument, 2, options)).toEqual(alone)
  })

  test("when time is up", async () => {
    let now = 0
    const result = await withWorkers({ dimensions: 6, top: 5 }, 2, {
      maxSeconds: 20,
      now: () => (now += 500)
    })
    expect(result).toMatchObject({ complete: false, stoppedBy: "seconds" })
    expect(running()).toEqual([])
  })

  test("when a worker cannot make its system", async () => {
    const options = { workers: 2, workerThreshold: 1 }
    for (const workerSystem of [
      { module, export: "nothing" },
      { module: new URL("./systems/absent.ts", import.meta.url), export: "lattice" }
    ]) {
      await expect(explore(lattice(plain), { ...options, workerSystem })).rejects.toThrow()
      expect(started.length).toBeGreaterThan(0)
      expect(running()).toEqual([])
    }
  })
})

test("workers are started for the first level that is as large as the threshold, and not below", async () => {
  // Levels of 1, 2 and 1 states.
  const argument = { dimensions: 2, top: 1 }
  const workerSystem = { module, export: "lattice", argument }
  const alone = await explore(lattice(argument))
  for (const [workerThreshold, threads] of [
    [2, 2],
    [3, 0]
  ] as const) {
    started.splice(0)
    const result = await explore(lattice(argument), { workers: 2, workerSystem, workerThreshold })
    expect(result).toEqual(alone)
    expect(started).toHaveLength(threads)
    expect(running()).toEqual([])
  }
})

test("options that make no sense are refused", async () => {
  await expect(explore(lattice(plain), { workers: 0 })).rejects.toThrow(RangeError)
  await expect(explore(lattice(plain), { workers: 1.5 })).rejects.toThrow(RangeError)
  await expect(explore(lattice(plain), { workers: 2 })).rejects.toThrow("workerSystem")
})
