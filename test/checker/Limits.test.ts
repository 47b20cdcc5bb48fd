import { describe, expect, test } from "vitest"
import { explore } from "../../src/checker/index.ts"
import { noParent, ParentLog } from "../../src/checker/ParentLog.ts"
import { Search } from "../../src/checker/Search.ts"
import { interned } from "./systems/interned.ts"
import { lattice } from "./systems/lattice.ts"

const counting = (last: number, ...bounds: ReadonlyArray<number>) =>
  interned<number>({
    initial: [0],
    successors: (n, emit) => emit("Next", Math.min(n + 1, last)),
    invariants: bounds.map((bound) => ({ name: `Below${bound}`, holds: (n) => n < bound }))
  })

const fork = interned<number>({
  initial: [0],
  successors: (n, emit) => {
    for (const k of [1, 2, 3]) emit("Add", n + k)
  },
  invariants: [{ name: "Small", holds: (n) => n < 2 }]
})

describe("a limit of states", () => {
  test("leaves in the queue what is found and not fully expanded", async () => {
    // 0 leads to 1, 2, 3, then 1 to 4, and then 2 to 5, which is one too many.
    expect(await explore(fork, { maxStates: 5 })).toMatchObject({
      stoppedBy: "states",
      distinctStates: 5,
      generatedStates: 1 + 3 + 3 + 3,
      depth: 3,
      queue: 3
    })
  })

  test("is the one that is named, though time is up at the same state", async () => {
    const limits = { maxStates: 3, maxSeconds: 0, now: () => 0 }
    expect(await explore(fork, limits)).toMatchObject({ stoppedBy: "states" })
  })
})

describe("a limit of memory", () => {
  const system = lattice({ dimensions: 6, top: 3 })
  /** Of a search, when it has found 1,024 states. */
  const bytes = () => {
    const search = new Search(system, { shared: false, maxStates: 1024 })
    search.start()
    while (search.stoppedBy === null) {
      search.expand(0, search.frontier.length)
      if (search.stoppedBy === null) search.nextLevel()
    }
    return search.bytes
  }

  test("is looked at each time 1,024 states have been found", async () => {
    expect(await explore(system, { maxMemoryBytes: 1 })).toMatchObject({
      stoppedBy: "memory",
      distinctStates: 1024
    })
  })

  test("is passed by one byte more, not by what is just enough", async () => {
    const below = await explore(system, { maxMemoryBytes: bytes() - 1 })
    expect(below).toMatchObject({ stoppedBy: "memory", distinctStates: 1024 })
    const enough = await explore(system, { maxMemoryBytes: bytes() })
    expect(enough.distinctStates).toBeGreaterThan(1024)
  })

  test("is for table, log and both frontiers together", () => {
    const search = new Search(system, { shared: false })
    search.start()
    search.expand(0, search.frontier.length)
    const log = new ParentLog()
    for (let n = 0; n < 7; n++) log.append(noParent, 1, 1)
    const { table, frontier, next } = search
    expect(search.progress().distinct).toBe(log.size)
    expect(search.bytes).toBe(table.bytes + log.bytes + frontier.bytes + next.bytes)
  })
})

describe("time", () => {
  test("the clock is looked at once for 256 states of a level, and without passing time nothing waits", async () => {
    let looks = 0
    const now = () => {
      looks++
      return 0
    }
    const wide = interned<number>({
      initial: Array.from({ length: 512 }, (_, n) => n),
      successors: (n, emit) => emit("Stay", n)
    })
    expect(await explore(wide, { now })).toMatchObject({ complete: true, distinctStates: 512 })
    expect(looks).toBe(1 + 2)
  })

  test("ends the search where it is up, between two states", async () => {
    const result = await explore(lattice({ dimensions: 4, top: 5 }), { maxSeconds: 0, now: () => 0 })
    expect(result).toMatchObject({ stoppedBy: "seconds", distinctStates: 5, queue: 4, depth: 2 })
  })
})

describe("stopWhenDecided", () => {
  const stop = { stopWhenDecided: true }

  test("has to be asked for", async () => {
    expect(await explore(counting(9, 1, 2))).toMatchObject({ complete: true, distinctStates: 10 })
  })

  test("expands nothing if the initial states decide", async () => {
    expect(await explore(counting(9, 0), stop)).toMatchObject({
      stoppedBy: "decided",
      distinctStates: 1,
      generatedStates: 1,
      queue: 1
    })
  })

  test("does not ask for the successors of the next state", async () => {
    const system = interned<number>({
      initial: [0, 1],
      successors: (n, emit) => {
        if (n === 1) throw new Error("asked for the successors of 1")
        emit("Jump", 5)
      },
      invariants: [{ name: "NotFive", holds: (n) => n !== 5 }]
    })
    expect(await explore(system, stop)).toMatchObject({ stoppedBy: "decided", distinctStates: 3, queue: 2 })
  })

  test("does not stop a search without invariants", async () => {
    expect(await explore(counting(9), stop)).toMatchObject({ complete: true, distinctStates: 10 })
  })

  test("stops at the state whose trace is accepted", async () => {
    const asked: Array<unknown> = []
    const result = await explore(counting(50, 3), {
      ...stop,
      confirm: { Below3: ({ steps }) => asked.push(steps.at(-1)!.state) === 4 }
    })
    expect(result).toMatchObject({ stoppedBy: "decided", distinctStates: 7, generatedStates: 7 })
    expect(asked).toEqual([3, 4, 5, 6])
  })
})

describe("confirm", () => {
  test("the first of several violations of one expansion is confirmed, and no more are asked for", async () => {
    const asked: Array<unknown> = []
    const { invariants } = await explore(fork, {
      maxStates: 50,
      confirm: { Small: ({ steps }) => asked.push(steps.at(-1)!.state) > 0 }
    })
    expect(asked).toEqual([2])
    expect(invariants[0]!.confirmation!.trace!.steps.at(-1)!.state).toBe(2)
  })

  test("of an unknown invariant is refused by its name", async () => {
    await expect(explore(fork, { confirm: { Smal: () => true } })).rejects.toThrow(/no invariant Smal\b/)
  })
})

test.each([0, -1, 1.5, Number.NaN])("%d workers are refused", async (workers) => {
  await expect(explore(fork, { workers })).rejects.toThrow("positive integer")
})
