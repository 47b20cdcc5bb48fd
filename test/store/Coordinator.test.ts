import { expect, test } from "vitest"
import type { Configuration } from "../../src/model/configuration.ts"
import { makeCoordinator } from "../../src/store/Coordinator.ts"
import type { Held, Message, Timer } from "../../src/store/Message.ts"
import type { ReadOutcome, WriteOutcome } from "../../src/store/Outcome.ts"
import { makeIdealClock, versionSourceOf } from "../../src/store/Versioning.ts"
import { held, makeFakeHost, optionsOf } from "./FakeHost.ts"

const client = (configuration: Partial<Configuration> = {}) => {
  const host = makeFakeHost("c1")
  const options = optionsOf(configuration)
  const numbers = versionSourceOf(options.configuration, host, 0, makeIdealClock())
  const coordinator = makeCoordinator(host, options, numbers)
  const outcomes: Array<WriteOutcome | ReadOutcome> = []
  const done = (outcome: WriteOutcome | ReadOutcome): void => void outcomes.push(outcome)
  return {
    host,
    coordinator,
    outcomes,
    write: (value: string) => coordinator.write("x", value, done),
    read: () => coordinator.read("x", done),
    written: (from: string, write: string, home = from) =>
      coordinator.handle(from, { kind: "Written", write, home }),
    told: (from: string, write: string, number: number) =>
      coordinator.handle(from, { kind: "TellVersion", write, number }),
    answer: (from: string, read: string, value: Held | null) =>
      coordinator.handle(from, { kind: "Answer", read, held: value }),
    repaired: (from: string, read: string) => coordinator.handle(from, { kind: "Repaired", read }),
    /** Fires all timers of a kind that are armed. */
    fire: (kind: Timer["kind"]) => {
      const due = host.timers.filter(({ timer }) => timer.kind === kind)
      host.timers.splice(0, host.timers.length, ...host.timers.filter(({ timer }) => timer.kind !== kind))
      for (const { timer } of due) coordinator.fire(timer)
    },
    /** What was sent since the last time: receiver and kind. */
    requests: (): ReadonlyArray<string> =>
      host.take().flatMap((step) => ("message" in step ? [`${step.to} ${step.message.kind}`] : [])),
    actions: (): ReadonlyArray<string> => host.events().map(({ action }) => action)
  }
}

const messages = (c: ReturnType<typeof client>, kind: Message["kind"]) =>
  c.host.sent().flatMap(({ to, message }) => (message.kind === kind ? [{ to, message }] : []))

test("a write goes to all homes, and is acknowledged by W of them", () => {
  const c = client()
  const write = c.write("one")
  expect(write).toBe("c1-1")
  expect(messages(c, "Write")).toEqual(
    ["n1", "n2", "n3"].map((to) => ({
      to,
      message: { kind: "Write", key: "x", held: { stamp: { number: 1, write }, value: "one" } }
    }))
  )
  c.written("n3", write)
  expect(c.outcomes).toEqual([])
  c.written("n1", write)
  expect(c.outcomes).toEqual([{ kind: "acknowledged", operation: write, stamp: { number: 1, write } }])
  expect(c.host.events()).toEqual([
    { action: "BeginWrite", write, client: "c1", key: "x", number: 1 },
    { action: "CompleteWrite", write }
  ])
})

test("an acknowledgement that comes twice counts once", () => {
  const c = client()
  const write = c.write("one")
  for (let i = 0; i < 3; i++) c.written("n1", write)
  expect(c.outcomes).toEqual([])
})

test("late acknowledgements of an older operation are ignored", () => {
  const c = client()
  const first = c.write("one")
  c.written("n1", first)
  c.written("n2", first)
  const second = c.write("two")
  c.written("n3", first)
  c.written("n1", second)
  expect(c.outcomes).toHaveLength(1)
  c.written("n3", second)
  expect(c.outcomes.map(({ operation }) => operation)).toEqual([first, second])
})

test("an operation at a time", () => {
  const c = client()
  c.write("one")
  expect(c.coordinator.isBusy()).toBe(true)
  expect(() => c.read()).toThrow("c1 already runs c1-1")
})

test("requests are sent again to who has not answered, without an end where there are no time-outs", () => {
  const c = client()
  const write = c.write("one")
  c.written("n2", write)
  expect(c.requests()).toEqual(["n1 Write", "n2 Write", "n3 Write"])
  for (let i = 0; i < 20; i++) {
    c.fire("Retry")
    expect(c.requests()).toEqual(["n1 Write", "n3 Write"])
  }
  expect(c.host.timers).toHaveLength(1)
  expect(c.host.timers[0]!.millis).toBeLessThanOrEqual(1000)
  c.written("n1", write)
  c.fire("Retry")
  expect(c.requests()).toEqual([])
  expect(c.host.timers).toEqual([])
})

test("a coordinator that gives up cannot know, and what comes later is ignored", () => {
  const c = client({ timeouts: true })
  const write = c.write("one")
  c.written("n1", write)
  c.fire("GiveUp")
  c.written("n2", write)
  const read = c.read()
  c.answer("n1", read, held(1))
  c.fire("GiveUp")
  c.answer("n2", read, held(1))
  expect(c.outcomes).toEqual([
    { kind: "indeterminate", operation: write },
    { kind: "indeterminate", operation: read }
  ])
  expect(c.actions()).toEqual(["BeginWrite", "TimeOutWrite", "BeginRead", "TimeOutRead"])
})

test("a timer of an operation that has ended does not end the next one", () => {
  const c = client({ timeouts: true })
  const write = c.write("one")
  c.written("n1", write)
  c.written("n2", write)
  c.read()
  c.coordinator.fire({ kind: "GiveUp", operation: write })
  c.coordinator.fire({ kind: "Retry", operation: write })
  expect(c.coordinator.isBusy()).toBe(true)
})

test("two phases: R different replicas tell their numbers, and one more than the largest is written", () => {
  const c = client({ versioning: "two-phase" })
  const write = c.write("one")
  expect(c.requests()).toEqual(["n1 AskVersion", "n2 AskVersion", "n3 AskVersion"])
  c.told("n1", write, 4)
  c.told("n1", write, 5)
  c.told("n1", write, 3)
  c.written("n3", write)
  expect(c.requests()).toEqual([])
  c.fire("Retry")
  expect(c.requests()).toEqual(["n2 AskVersion", "n3 AskVersion"])
  c.told("n2", write, 2)
  expect(c.requests()).toEqual(["n1 Write", "n2 Write", "n3 Write"])
  c.told("n3", write, 9)
  c.written("n1", write)
  c.written("n2", write)
  expect(c.outcomes).toMatchObject([{ kind: "acknowledged", stamp: { number: 6, write } }])
  expect(c.host.events()).toEqual([
    { action: "BeginWrite", write, client: "c1", key: "x", number: 0 },
    { action: "ChooseVersion", write, number: 6 },
    { action: "CompleteWrite", write }
  ])
})

test("a two-phase write that is given up while it asks has not happened", () => {
  const c = client({ versioning: "two-phase", timeouts: true })
  const write = c.write("one")
  c.told("n1", write, 0)
  c.fire("GiveUp")
  c.told("n2", write, 0)
  expect(c.outcomes).toEqual([{ kind: "refused", operation: write }])
  expect(c.actions()).toEqual(["BeginWrite", "RefuseWrite"])
  expect(messages(c, "Write")).toEqual([])
})

test("closed: refused at once, with nothing sent", () => {
  const c = client({ timeouts: true })
  c.coordinator.close()
  c.write("one")
  c.read()
  expect(c.outcomes.map(({ kind }) => kind)).toEqual(["refused", "refused"])
  expect(c.host.events()).toEqual([
    { action: "RefuseWrite", write: "c1-1", client: "c1", key: "x" },
    { action: "RefuseRead", read: "c1-2", client: "c1", key: "x" }
  ])
  expect(c.requests()).toEqual([])
})

test("refused at once while too few seem to be there; tried again after a while, or once one is heard", () => {
  const c = client({ timeouts: true })
  const write = c.write("one")
  c.fire("Retry")
  c.fire("Retry")
  c.fire("GiveUp")
  c.read()
  expect(c.outcomes.map(({ kind }) => kind)).toEqual(["indeterminate", "refused"])
  c.written("n1", write)
  c.written("n3", write)
  c.read()
  expect(c.coordinator.isBusy()).toBe(true)
  c.fire("Retry")
  c.fire("Retry")
  c.fire("GiveUp")
  c.host.time = 60_000
  c.write("two")
  expect(c.coordinator.isBusy()).toBe(true)
})

test("the newest of R answers", () => {
  const c = client()
  const read = c.read()
  c.answer("n1", read, held(1))
  c.answer("n3", read, held(2))
  c.answer("n2", read, held(3))
  expect(c.outcomes).toEqual([{ kind: "returned", operation: read, held: held(2) }])
  expect(c.host.events()).toEqual([
    { action: "BeginRead", read, client: "c1", key: "x" },
    { action: "CompleteRead", read, value: held(2).stamp }
  ])
  const again = c.read()
  c.answer("n1", again, null)
  c.answer("n2", again, null)
  expect(c.outcomes[1]).toEqual({ kind: "returned", operation: again, held: null })
})

test("a replica that answers twice is one of R, and answers to an earlier read are ignored", () => {
  const c = client()
  const first = c.read()
  c.answer("n1", first, null)
  c.answer("n2", first, null)
  const second = c.read()
  c.answer("n3", first, held(9))
  c.answer("n1", second, held(2))
  c.answer("n1", second, held(3))
  c.answer("n1", second, held(1))
  expect(c.outcomes).toHaveLength(1)
  c.answer("n2", second, held(1))
  expect(c.outcomes[1]).toEqual({ kind: "returned", operation: second, held: held(3) })
})

test("asynchronous repair: the read has returned, and who answered with something older is told once", () => {
  const c = client({ readRepair: "async" })
  const read = c.read()
  c.answer("n1", read, null)
  c.host.take()
  c.answer("n2", read, held(2))
  expect(c.outcomes).toEqual([{ kind: "returned", operation: read, held: held(2) }])
  expect(c.host.take()).toEqual([
    { event: { action: "CompleteRead", read, value: held(2).stamp } },
    { to: "n1", message: { kind: "Repair", read, key: "x", held: held(2) } }
  ])
  c.repaired("n1", read)
  c.fire("Retry")
  expect(c.requests()).toEqual([])
})
