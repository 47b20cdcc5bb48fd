import { expect, test } from "vitest"
import { laws } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import {
  beginStepping,
  type Command,
  commandText,
  isEnabled,
  judgedByMirror,
  mixed,
  type Primitive,
  randomOf,
  runStepped,
  type SteppingSetup,
  simulationTuning,
  storeActors
} from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"
import { strategies } from "./strategies.ts"

const seed = 20_261_125

const setup = (options: Partial<SteppingSetup> = {}): SteppingSetup => ({
  configuration: quorums(3, 2, 2),
  tuning: simulationTuning,
  seed,
  skews: [0, 0],
  actors: storeActors,
  ...options
})

const doing = (commands: ReadonlyArray<Command>, options: Partial<SteppingSetup> = {}) => {
  const events: Array<Event> = []
  const all = setup(options)
  const stepping = beginStepping(all, {
    judge: judgedByMirror(all.configuration),
    onEvent: (event) => void events.push(event)
  })
  const done = commands.map((command) => stepping.perform(command))
  return { stepping, done, actions: events.map(({ action }) => action) }
}

const write: Command = { do: "begin", client: "c1", operation: "write", key: "k1" }
const read: Command = { do: "begin", client: "c2", operation: "read", key: "k1" }

test("a message arrives when it is delivered and not before, on the link that is named", () => {
  const { actions, stepping } = doing([
    write,
    { do: "deliver", from: "c1", to: "n2", nth: 0 },
    { do: "deliver", from: "n2", to: "c1", nth: 0 },
    { do: "ask", client: "c1", node: "n3" }
  ])
  expect(actions).toEqual(["BeginWrite", "ApplyWrite", "ApplyWrite", "CompleteWrite"])
  expect(stepping.world.view.stored("n1", "k1")).toBe(null)
  expect(stepping.world.inFlight().map(({ from, to }) => `${from}>${to}`)).toEqual(["c1>n1"])
  expect(stepping.world.now()).toBe(0)
})

test("what cannot be done now is not done, and changes nothing", () => {
  const { done, actions } = doing([
    { do: "deliver", from: "c1", to: "n1", nth: 0 },
    { do: "crash", node: "n1" },
    { do: "heal" },
    write,
    write,
    { do: "begin", client: "c9", operation: "read", key: "k1" },
    { do: "comeBack", node: "n1", back: { way: "Recover" } },
    { do: "handOff", spare: "s1" },
    { do: "exchange", node: "n1" }
  ])
  expect(done).toEqual([false, false, false, true, false, false, false, false, false])
  expect(actions).toEqual(["BeginWrite"])
})

test("a doubled message arrives twice, a lost one not at all, one to another side neither", () => {
  const { actions, stepping } = doing([
    write,
    { do: "double", from: "c1", to: "n1", nth: 0 },
    { do: "lose", from: "c1", to: "n2", nth: 0 },
    { do: "partition", side: ["n3"] },
    { do: "deliver", from: "c1", to: "n3", nth: 0 },
    { do: "deliver", from: "c1", to: "n1", nth: 0 },
    { do: "deliver", from: "c1", to: "n1", nth: 0 }
  ])
  expect(actions).toEqual(["BeginWrite", "ApplyWrite", "ApplyWrite"])
  expect(stepping.judged()).toBe(2)
  stepping.heal()
  expect(stepping.finding()).toBe(undefined)
  expect(stepping.world.view.stored("n3", "k1")?.write).toBe("c1-1")
})

test("the budgets of faults are those of the configuration", () => {
  const configuration = quorums(3, 2, 2, { restores: 1 })
  const away: Command = { do: "replace", node: "n1", back: { way: "RestoreFrom", source: "n2" } }
  const lost: Command = { do: "replace", node: "n1", back: { way: "LoseDisk" } }
  const itself: Command = { do: "replace", node: "n1", back: { way: "RestoreFrom", source: "n1" } }
  const { done, actions } = doing([lost, itself, away, away, { do: "crash", node: "n2" }], { configuration })
  expect(done).toEqual([false, false, true, false, false])
  expect(actions).toEqual(["Crash", "RestoreFrom"])
})

test("operations are bounded where bounds are given", () => {
  const { done } = doing([write, { do: "finish", client: "c1" }, write, read], {
    most: { writes: 1, reads: 0 }
  })
  expect(done).toEqual([true, true, false, false])
})

test("the timers of a node do not survive its crash, and a timer takes the time with it", () => {
  const configuration = quorums(3, 2, 2, { crashes: 1, antiEntropy: true })
  const { done, stepping } = doing(
    [
      { do: "crash", node: "n1" },
      { do: "fire", of: "n1", timer: "AntiEntropy" },
      { do: "fire", of: "n2", timer: "AntiEntropy" }
    ],
    { configuration }
  )
  expect(done).toEqual([true, false, true])
  expect(stepping.world.now()).toBeGreaterThan(0)
})

test("a read whose quorum misses the write is caught where no law promises anything, in the command that shows it", () => {
  const configuration = quorums(3, 1, 2)
  const stepping = beginStepping(setup({ configuration }), {
    judge: judgedByMirror(configuration),
    asserted: ["AckedWritesAreRead"]
  })
  expect(laws.AckedWritesAreRead.holds(configuration)).toBe(false)
  stepping.perform({ do: "operate", client: "c1", operation: "write", key: "k1", nodes: ["n1", "n2"] })
  expect(stepping.finding()).toBe(undefined)
  stepping.perform({ do: "operate", client: "c2", operation: "read", key: "k1", nodes: ["n3"] })
  expect(stepping.finding()).toMatchObject({ kind: "violated", guarantee: "AckedWritesAreRead", events: 7 })
  // Nothing is done any more.
  expect(stepping.perform(write)).toBe(false)
})

const runs = 150

test(`${runs} runs are the same a second time, from their single steps (seed ${seed})`, () => {
  const next = strategies["rare states"]({
    configuration: drawnConfiguration,
    seed,
    actors: storeActors,
    makeJudge: judgedByMirror
  })
  let steps = 0
  for (let i = 0; i < runs; i++) {
    const { stepping, schedule } = next()
    const again = runStepped(schedule, storeActors, { judge: judgedByMirror(schedule.configuration) })
    expect([again.events, again.judged, again.finding]).toEqual([
      stepping.events(),
      stepping.judged(),
      stepping.finding()
    ])
    // As texts: to compare the lists takes longer than to make the runs.
    expect(JSON.stringify(again.steps)).toBe(JSON.stringify(stepping.steps))
    expect(JSON.stringify(again.healed)).toBe(JSON.stringify(stepping.healed))
    steps += again.steps.length
  }
  expect(steps).toBeGreaterThan(20 * runs)
}, 60_000)

test(`commands mean the same when others are left out: no step of ${runs} thinned runs is refused by the mirror (seed ${seed})`, () => {
  const next = strategies["weighted commands"]({
    configuration: drawnConfiguration,
    seed,
    actors: storeActors,
    makeJudge: undefined
  })
  let kept = 0
  for (let i = 0; i < runs; i++) {
    const { schedule } = next()
    const random = randomOf(mixed(seed, i))
    const commands = schedule.commands.filter(() => random.chance(0.8))
    const { finding, steps } = runStepped({ ...schedule, commands }, storeActors, {
      judge: judgedByMirror(schedule.configuration)
    })
    expect(finding).toBe(undefined)
    kept += steps.length / Math.max(1, commands.length) / runs
  }
  // More than half of what is left can still be done: the rest was about operations that are gone.
  expect(kept).toBeGreaterThan(0.5)
}, 60_000)

test("every command is enabled or not without a change, and has its words", () => {
  const { stepping } = doing([write, read])
  const { world } = stepping
  const before = world.inFlight().length
  const all: ReadonlyArray<Primitive> = [
    { do: "deliver", from: "c1", to: "n1", kind: "Write", nth: 3 },
    { do: "lose", from: "c1", to: "n1", nth: 0 },
    { do: "wait", millis: 5 },
    { do: "crash", node: "n1" }
  ]
  expect(all.map((command) => isEnabled(world, command))).toEqual([true, true, true, false])
  expect(world.inFlight().length).toBe(before)
  expect(all.map(commandText)).toEqual([
    "the message 4, the oldest being 1, Write from c1 to n1 arrives",
    "the oldest from c1 to n1 is lost",
    "5 ms pass, and no timer fires",
    "n1 crashes"
  ])
})
