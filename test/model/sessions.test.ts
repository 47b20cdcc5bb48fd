import { describe, expect, test } from "vitest"
import { explore } from "../../src/checker/index.ts"
import { INITIAL, init, newest, packed, type Script, type State } from "../../src/model/index.ts"
import { mayBeginRead, mayBeginWrite, readFloorsOf, writeFloorsOf } from "../../src/model/sessions.ts"
import { beginWrite, refuseWrite } from "../../src/model/writes.ts"
import { quorums, replicas, staged } from "../../src/scenarios/index.ts"
import { systemOf } from "../../src/verification/System.ts"

const configuration = quorums(3, 2, 2)

/** May the second of two writes begin while the first, of another script, is idle? */
const mayGoFirst = (first: Partial<Script>, second: Partial<Script>, up?: number): boolean => {
  const writes = [first, second]
  const model = staged(configuration, { writes, reads: [], keys: 3, clients: 3 })
  const start = init(model)
  return mayBeginWrite(
    model,
    { ...start, up: up ?? start.up },
    1,
    (second.clients ?? [0])[0]!,
    (second.keys ?? [0])[0]!
  )
}

describe("of two writes that a model does not tell apart the first comes first:", () => {
  test("the same script", () => {
    expect(mayGoFirst({}, {})).toBe(false)
    expect(mayGoFirst({ keys: [0, 1] }, { keys: [1, 0] })).toBe(false)
  })
  test.each<[string, Partial<Script>, Partial<Script>, number?]>([
    ["the replicas that requests reach", { reach: replicas(1, 2) }, {}],
    ["the nodes that are down", {}, { down: replicas(1) }, replicas(2, 3)],
    ["the nodes that are up", {}, { up: replicas(1) }],
    ["a client", { clients: [2] }, { clients: [1] }],
    ["one client of two", { clients: [1, 3] }, { clients: [1, 2] }],
    ["how many clients", { clients: [1, 2] }, { clients: [1] }],
    ["a client more", { clients: [1] }, { clients: [1, 2] }],
    ["a key", { keys: [1] }, { keys: [0] }],
    ["one key of two", { keys: [0, 2] }, { keys: [0, 1] }]
  ])("not if they differ in %s", (_, first, second, up) => {
    expect(mayGoFirst(first, second, up)).toBe(true)
  })
})

test("reads that recur and reads that do not are told apart", () => {
  const stage = { writes: [], reads: [{}, {}] }
  const model = staged(configuration, stage)
  expect(mayBeginRead(model, init(model), 1, 0, 0)).toBe(false)
  const recurring = staged(configuration, { ...stage, recurring: [0] })
  expect(mayBeginRead(recurring, init(recurring), 1, 0, 0)).toBe(true)
})

test("clients that share a script and differ in another are told apart", () => {
  const both = staged(configuration, {
    writes: [{ clients: [1, 2] }],
    reads: [{ clients: [1, 2] }],
    clients: 2
  })
  expect(mayBeginWrite(both, init(both), 0, 2, 0)).toBe(false)
  const one = staged(configuration, { writes: [{ clients: [1, 2] }], reads: [{ clients: [2] }], clients: 2 })
  expect(mayBeginWrite(one, init(one), 0, 2, 0)).toBe(true)
})

describe("the prefix of a read", () => {
  const model = staged(configuration, {
    writes: [{ keys: [0] }, { keys: [1] }],
    reads: [{}, {}],
    keys: 2,
    clients: 2
  })
  const start = init(model)
  const [before, after] = [packed(1, 0), packed(1, 1)]
  const floors = start.writeFloor[1]!

  /** What client c must find of key 0, if a read by client `by` is in this phase, with the write of key 1 as its result. */
  const prefixFor = (c: number, by: number, phase: State["read"][number]["phase"]): number => {
    const state: State = {
      ...start,
      writeFloor: [floors, { ...floors, past: [before, INITIAL] }],
      read: [{ phase, client: by, key: 1, result: after }, start.read[1]!]
    }
    return readFloorsOf(model, state, c, 0).prefix
  }

  test("is what the write that it returned depends on", () => {
    expect(prefixFor(1, 1, "returned")).toBe(before)
  })
  test("is nothing before it has returned", () => {
    expect(prefixFor(1, 1, "repairing")).toBe(INITIAL)
  })
  test("is nothing for another client, nor for one without a name", () => {
    expect(prefixFor(2, 1, "returned")).toBe(INITIAL)
    expect(prefixFor(0, 0, "returned")).toBe(INITIAL)
  })
})

describe("the past of a write", () => {
  const model = staged(configuration, {
    writes: [{ keys: [0, 1] }, { keys: [0, 1] }, { keys: [0, 1] }],
    reads: [{}, {}],
    keys: 2,
    clients: 2
  })
  const start = init(model)
  const values = [packed(1, 0), packed(2, 1), packed(3, 2)] as const
  const write = (phase: State["write"][number]["phase"], client: number, key: number, number: number) => ({
    phase,
    client,
    key,
    number
  })
  const read = (phase: State["read"][number]["phase"], client: number, key: number, result: number) => ({
    phase,
    client,
    key,
    result
  })
  const pastOf = (c: number, difference: Partial<State>): ReadonlyArray<number> =>
    writeFloorsOf(model, { ...start, ...difference }, c, 1).past
  const idle = start.write[2]!

  test("is what its client had acknowledged, of every key; nothing is in it that nobody was told", () => {
    const by = (phase: State["write"][number]["phase"], c = 1) =>
      pastOf(c, { write: [write(phase, 1, 0, 1), write("acknowledged", 1, 1, 2), idle] })
    expect(by("acknowledged")).toEqual([values[0], values[1]])
    expect(by("writing")).toEqual([INITIAL, values[1]])
    expect(by("indeterminate")).toEqual([INITIAL, values[1]])
    expect(by("acknowledged", 2)).toEqual([INITIAL, INITIAL])
    expect(by("acknowledged", 0)).toEqual([INITIAL, INITIAL])
  })

  test("is what its client had read, whether or not it was acknowledged to anybody", () => {
    const by = (phase: State["read"][number]["phase"], c = 1) =>
      pastOf(c, {
        write: [write("writing", 2, 0, 1), idle, idle],
        read: [read(phase, 1, 0, values[0]), start.read[1]!]
      })
    expect(by("returned")).toEqual([values[0], INITIAL])
    expect(by("repairing")).toEqual([INITIAL, INITIAL])
    expect(by("returned", 2)).toEqual([INITIAL, INITIAL])
  })

  test("is what those knew whose writes its client had read", () => {
    const floors = start.writeFloor[0]!
    expect(
      pastOf(1, {
        write: [write("writing", 0, 0, 1), write("writing", 2, 1, 2), idle],
        read: [read("returned", 1, 1, values[1]), start.read[1]!],
        writeFloor: [floors, { ...floors, past: [values[0], INITIAL] }, floors]
      })
    ).toEqual([values[0], values[1]])
  })

  test("is the newest of all of it", () => {
    const floors = start.writeFloor[0]!
    const newest = (own: number, seen: number, heard: number) =>
      pastOf(1, {
        write: [write("acknowledged", 1, 0, own), write("writing", 2, 1, 2), write("writing", 2, 0, seen)],
        read: [read("returned", 1, 0, packed(seen, 2)), read("returned", 1, 1, values[1])],
        writeFloor: [floors, { ...floors, past: [packed(heard, 2), INITIAL] }, floors]
      })[0]
    expect(newest(3, 2, 1)).toBe(packed(3, 0))
    expect(newest(1, 3, 2)).toBe(packed(3, 2))
    expect(newest(1, 2, 3)).toBe(packed(3, 2))
  })

  test("of its key is what read your writes, monotonic reads and a consistent prefix together let a read not miss", async () => {
    // One replica, and two clients of which each answers what it has read.
    const answering = staged(quorums(1, 1, 1, { versioning: "clock" }), {
      writes: [
        { clients: [1, 2], keys: [0] },
        { clients: [1], keys: [1] }
      ],
      reads: [
        { clients: [1, 2], keys: [0] },
        { clients: [2], keys: [1] }
      ],
      keys: 2,
      clients: 2
    })
    const { configuration } = answering
    let withPrefix = 0
    const differs = (state: State): boolean => {
      for (const c of [1, 2])
        for (const k of [0, 1]) {
          const { ownAcked, ownRead, prefix } = readFloorsOf(answering, state, c, k)
          if (prefix !== INITIAL) withPrefix++
          const together = [ownAcked, ownRead, prefix].reduce((a, b) => newest(configuration, a, b))
          if (writeFloorsOf(answering, state, c, k).past[k] !== together) return true
        }
      return false
    }
    const system = systemOf(answering, { invariants: ["TypeOK"], symmetry: false })
    const watched = { ...system, invariants: [{ name: "Same", holds: (state: State) => !differs(state) }] }
    const { invariants, complete } = await explore(watched, {})
    expect([invariants.map(({ verdict }) => verdict), complete]).toEqual([["holds"], true])
    expect(withPrefix).toBeGreaterThan(100)
  })

  test("reads have none, and writes have no prefix", () => {
    const state = { ...start, write: [write("acknowledged", 1, 0, 1), idle, idle] }
    expect(readFloorsOf(model, state, 1, 0).past).toEqual([INITIAL, INITIAL])
    expect(writeFloorsOf(model, state, 1, 1).prefix).toBe(INITIAL)
  })
})

test("only who asks for versions is refused in the midst of it", () => {
  const model = staged(quorums(3, 2, 2, { versioning: "two-phase", timeouts: true }), {
    writes: [{ clients: [1, 2], keys: [0, 1] }],
    reads: [],
    keys: 2,
    clients: 2
  })
  const state: State = { ...init(model), write: [{ phase: "asking", client: 1, key: 0, number: 0 }] }
  expect(refuseWrite(model, state, 0, 1, 0)?.write[0]?.phase).toBe("refused")
  expect(refuseWrite(model, state, 0, 2, 0)).toBeUndefined()
  expect(refuseWrite(model, state, 0, 1, 1)).toBeUndefined()
})

test("writes of two keys may have the same number by their clocks", () => {
  const model = staged(quorums(3, 2, 2, { versioning: "clock" }), {
    writes: [{ keys: [0, 1] }, { keys: [0, 1] }],
    reads: [],
    keys: 2
  })
  const start = init(model)
  const state: State = {
    ...start,
    write: [{ phase: "writing", client: 0, key: 0, number: 1 }, start.write[1]!]
  }
  expect(beginWrite(model, state, 1, 0, 0, 1)).toBeUndefined()
  expect(beginWrite(model, state, 1, 0, 1, 1)).toBeDefined()
})
