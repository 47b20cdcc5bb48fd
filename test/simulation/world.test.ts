import { describe, expect, test } from "vitest"
import { quorums } from "../../src/scenarios/index.ts"
import { beginning, type Fault, type Plan, run, simulationTuning } from "../../src/simulation/index.ts"
import { fakes, fakeWorld, oneRead, runOut } from "./fakes.ts"

const crash = (fault: Partial<Extract<Fault, { kind: "Crash" }>>): Fault => ({
  kind: "Crash",
  at: 3,
  lasts: 2,
  node: "n1",
  back: { way: "Recover" },
  ...fault
})

const readsAt = (...times: ReadonlyArray<number>): Plan["clients"] => [
  { skew: 0, operations: times.map((at) => ({ kind: "read", key: "k1", at })) }
]

test("one step handles one message, timer, operation or fault", () => {
  const { world, seen } = fakeWorld({})
  const before = seen.length
  world.step()
  expect(seen.length).toBe(before)
  for (let message = 1; message <= 3; message++) {
    world.step()
    expect(seen.length).toBe(before + message)
  }
})

test("messages take the time that the network says, and a copy arrives as well", () => {
  const { world, seen } = fakeWorld({
    network: (_from, to, { kind }) =>
      kind === "Answer" ? [1] : to === "n1" ? [5, 9] : to === "n2" ? [] : [2]
  })
  runOut(world)
  const reads = seen.filter(({ what }) => what.startsWith("Read"))
  expect(reads.map(({ at, who }) => [at, who])).toEqual([
    [2, "n3"],
    [5, "n1"],
    [9, "n1"]
  ])
  expect(world.isCalm()).toBe(true)
})

describe("a crash", () => {
  test("throws away what is in memory, and keeps the disk", () => {
    const { world, seen, events } = fakeWorld({ plan: { clients: readsAt(0, 9), faults: [crash({})] } })
    runOut(world)
    expect(seen.filter(({ who }) => who === "n1").map(({ what }) => what)).toEqual([
      "starts with 0 in memory",
      "Read c1-1, 1 in memory",
      "starts with 0 in memory",
      "Read c1-2, 1 in memory",
      "timer AntiEntropy"
    ])
    expect(world.view.stored("n1", "k1")).toEqual({ number: 2, write: "c1-2" })
    expect(events).toEqual([
      { action: "Crash", node: "n1" },
      { action: "Recover", node: "n1" }
    ])
  })

  test("kills the timers of that life: one is left, of the second", () => {
    const { world, seen } = fakeWorld({ plan: { ...oneRead, faults: [crash({})] } })
    runOut(world)
    expect(seen.filter(({ who, what }) => who === "n1" && what === "timer AntiEntropy")).toEqual([
      { at: 105, who: "n1", what: "timer AntiEntropy" }
    ])
  })

  test("loses what arrives while the node is down", () => {
    const { world, seen } = fakeWorld({ plan: { clients: readsAt(3), faults: [crash({})] } })
    runOut(world)
    expect(seen.some(({ who, what }) => who === "n1" && what.startsWith("Read"))).toBe(false)
    expect(world.outcomes.returned).toBe(1)
  })

  test("of a node that is down already does not happen", () => {
    const { world, events } = fakeWorld({
      plan: { ...oneRead, faults: [crash({}), crash({ at: 4, lasts: 50 })] }
    })
    runOut(world)
    expect(events.map(({ action }) => action)).toEqual(["Crash", "Recover"])
    expect(world.isCalm()).toBe(true)
  })

  test("and a lost disk leave nothing", () => {
    const { world, events } = fakeWorld({
      plan: { ...oneRead, faults: [crash({ back: { way: "LoseDisk" } })] }
    })
    runOut(world)
    expect(world.view.stored("n1", "k1")).toBeNull()
    expect(world.view.stored("n2", "k1")).toEqual({ number: 1, write: "c1-1" })
    expect(events.at(-1)).toEqual({ action: "LoseDisk", node: "n1" })
  })

  test("and a restore leave what the source has at that moment", () => {
    const faults = [crash({ at: 0, lasts: 6, back: { way: "RestoreFrom", source: "n3" } })]
    const { world, events } = fakeWorld({ plan: { clients: readsAt(0, 1, 20), faults } })
    while (world.now() < 6) world.step()
    expect(world.view.stored("n1", "k1")).toEqual(world.view.stored("n3", "k1"))
    runOut(world)
    expect(world.view.stored("n3", "k1")).toEqual({ number: 3, write: "c1-3" })
    expect(events.at(-1)).toEqual({ action: "RestoreFrom", replica: "n1", source: "n3" })
  })

  test("and a restore from a node that is down is a recovery", () => {
    const faults = [crash({ back: { way: "RestoreFrom", source: "n3" } }), crash({ node: "n3", lasts: 50 })]
    const { world, events } = fakeWorld({ plan: { ...oneRead, faults } })
    runOut(world)
    expect(events.map(({ action }) => action)).toEqual(["Crash", "Crash", "Recover", "Recover"])
  })
})

test("a partition loses what would arrive on the other side while it lasts, and nothing else", () => {
  const fault: Fault = { kind: "Partition", at: 0, lasts: 10, side: ["n1", "c1"] }
  const { world, seen } = fakeWorld({ plan: { clients: readsAt(2, 20), faults: [fault] } })
  runOut(world)
  const who = (read: string): ReadonlyArray<string> =>
    seen.filter(({ what }) => what.startsWith(`Read ${read}`)).map(({ who }) => who)
  expect(who("c1-1")).toEqual(["n1"])
  expect(who("c1-2")).toEqual(["n1", "n2", "n3"])
})

test("two partitions at a time are both there, and end one by one", () => {
  const partition = (at: number, lasts: number, ...side: ReadonlyArray<string>): Fault => ({
    kind: "Partition",
    at,
    lasts,
    side
  })
  const { world, seen } = fakeWorld({
    plan: { clients: readsAt(2, 20), faults: [partition(0, 10, "n1"), partition(1, 40, "n2")] }
  })
  runOut(world)
  const readers = seen.filter(({ what }) => what.startsWith("Read")).map(({ who }) => who)
  expect(readers).toEqual(["n3", "n1", "n3"])
})

test("clocks of clients are skewed", () => {
  const { world, seen } = fakeWorld({
    plan: { ...oneRead, clients: [{ ...oneRead.clients[0]!, skew: -300 }] }
  })
  runOut(world)
  expect(seen.find(({ who }) => who === "c1")?.what).toContain(`clock ${beginning + 2 - 300}`)
})

test("a deadlock is reported: an operation waits, and nothing is left that could happen", () => {
  const setup = {
    configuration: quorums(3, 1, 1),
    tuning: simulationTuning,
    plan: oneRead,
    seed: 1,
    network: () => [],
    actors: fakes([], () => 0)
  }
  expect(run(setup).finding).toEqual({ kind: "deadlock", events: 0, waiting: ["c1"] })
})

test("what a handler throws is a finding", () => {
  const actors = fakes([], () => 0)
  const plan: Plan = {
    ...oneRead,
    clients: [{ skew: 0, operations: [{ kind: "write", key: "k1", at: 0 }] }]
  }
  const setup = {
    configuration: quorums(3, 1, 1),
    tuning: simulationTuning,
    plan,
    seed: 1,
    network: () => [],
    actors
  }
  expect(run(setup).finding).toMatchObject({ kind: "defect", reason: "Error: these clients only read" })
})
