import { describe, expect, test } from "vitest"
import { Coverage } from "../../src/checker/Coverage.ts"
import { FingerprintSet } from "../../src/checker/FingerprintSet.ts"
import { Frontier } from "../../src/checker/Frontier.ts"
import { explore, exploreGraph } from "../../src/checker/index.ts"
import { noParent, ParentLog } from "../../src/checker/ParentLog.ts"
import { StateStore } from "../../src/checker/StateStore.ts"

describe("a frontier", () => {
  test("has room for one more state at any time, of any size", () => {
    for (const words of [1, 3, 256, 1000]) {
      const frontier = new Frontier(words, false)
      for (let n = 0; n < 600; n++) {
        expect(frontier.tail + words).toBeLessThanOrEqual(frontier.data.length)
        frontier.data.fill(n, frontier.tail, frontier.tail + words)
        frontier.push()
      }
      for (let n = 0; n < 600; n++) expect(frontier.data[n * words + words - 1]).toBe(n)
    }
  })

  test("is less than twice as large as it must be, and says how large it is", () => {
    const words = 2
    const frontier = new Frontier(words, false)
    const first = frontier.data.length
    for (let n = 0; n < 1500; n++) {
      frontier.push()
      const needed = (frontier.length + 1) * words
      if (needed > first) expect(frontier.data.length).toBeLessThan(2 * needed)
      else expect(frontier.data.length).toBe(first)
      expect(frontier.bytes).toBe(frontier.data.byteLength)
    }
  })

  test("is in shared memory only if that is asked for, also when it has grown", () => {
    for (const shared of [false, true]) {
      const frontier = new Frontier(1, shared)
      for (let n = 0; n < 1000; n++) frontier.push()
      expect(frontier.data.buffer instanceof SharedArrayBuffer).toBe(shared)
    }
  })
})

describe("a fingerprint set", () => {
  test("does not grow before two thirds are full", () => {
    const set = new FingerprintSet(false, 4)
    for (let n = 1; n <= 3000; n++) {
      set.add(n, 1)
      const slots = set.bytes / 8
      if (slots > 4) expect(set.size).toBeGreaterThan(Math.floor(((slots / 2) * 2) / 3))
    }
  })

  test("is in shared memory only if that is asked for, also when it has grown", () => {
    for (const shared of [false, true]) {
      const set = new FingerprintSet(shared, 4)
      for (let n = 1; n <= 100; n++) set.add(n, 1)
      expect(set.slots.buffer instanceof SharedArrayBuffer).toBe(shared)
    }
  })
})

describe("a log of parents", () => {
  const states = 40_000
  const log = new ParentLog()
  for (let n = 0; n < states; n++) log.append(n === 0 ? noParent : n >> 1, 3 * n + 1, -n - 1)

  test("keeps what was appended", () => {
    expect(log.size).toBe(states)
    for (const n of [0, 1, 16_383, 16_384, 16_385, 32_768, states - 1]) {
      expect([log.parent(n), log.low(n), log.high(n)]).toEqual([
        n === 0 ? noParent : n >> 1,
        3 * n + 1,
        -n - 1
      ])
    }
  })

  test("takes three words a state, and says so", () => {
    expect(log.bytes).toBeGreaterThanOrEqual(12 * states)
    expect(log.bytes).toBeLessThan(12 * states * 1.5)
  })
})

describe("coverage", () => {
  test("an action that has a counter and never occurred is absent", () => {
    const coverage = new Coverage()
    coverage.counter("Never")
    const often = coverage.counter("Often")
    often.generated += 2
    often.distinct++
    coverage.counter("Again").generated++
    expect(Object.entries(coverage.counts())).toEqual([
      ["Again", { distinct: 0, generated: 1 }],
      ["Often", { distinct: 1, generated: 2 }]
    ])
  })
})

describe("a store of states", () => {
  test("says how large it is: room for less than twice the states, and at most four places a state", () => {
    const words = 4
    const store = new StateStore(words)
    const [room, places] = [store.data.length, (store.bytes - store.data.byteLength) / 4]
    const state = new Int32Array(words)
    for (let n = 1; n <= 5000; n++) {
      state[3] = n
      store.add(state, 0)
      if (n * words > room) expect(store.data.length).toBeLessThan(2 * n * words)
      else expect(store.data.length).toBe(room)
      const slots = (store.bytes - store.data.byteLength) / 4
      expect(slots).toBeGreaterThanOrEqual(2 * n)
      if (2 * n > places) expect(slots).toBeLessThan(4 * n)
      else expect(slots).toBe(places)
    }
  })

  test("does not find what was not added, at any size", () => {
    const store = new StateStore(1)
    for (let n = 1; n <= 3000; n++) {
      expect(store.add(Int32Array.of(n), 0)).toBe(n - 1)
      expect(store.find(Int32Array.of(0), 0)).toBe(-1)
    }
  })

  test("states of many words have room", () => {
    const store = new StateStore(1000)
    const state = new Int32Array(1000)
    for (let n = 0; n < 600; n++) expect(store.add(state.fill(n), 0)).toBe(n)
    for (let n = 0; n < 600; n++) expect(store.find(state.fill(n), 0)).toBe(n)
  })
})

test("a system of one state may take no words at all", async () => {
  const system = {
    words: 0,
    initialStates: () => ["only"],
    successors: (state: string, emit: (action: string, next: string) => void) => emit("Stay", state),
    encode: () => {},
    decode: () => "only",
    invariants: [{ name: "Only", holds: (state: string) => state === "only" }]
  }
  const counts = { complete: true, distinctStates: 1, generatedStates: 2, depth: 1 }
  expect(await explore(system)).toMatchObject(counts)
  expect(await exploreGraph(system, {})).toEqual(counts)
})
