import fc from "fast-check"
import { expect, test } from "vitest"
import { makeMemoryStorage } from "../../src/store/MemoryStorage.ts"
import { makeReplica } from "../../src/store/Replica.ts"
import { held, makeFakeHost, optionsOf, seed } from "./FakeHost.ts"

const replica = (options = optionsOf()) => {
  const host = makeFakeHost("n1")
  const storage = makeMemoryStorage()
  return { host, storage, actor: makeReplica(host, options, storage) }
}

test("a write is durable, then said, then acknowledged; again if it comes again", () => {
  const { actor, host, storage } = replica()
  for (let i = 0; i < 2; i++) {
    actor.handle("c1", { kind: "Write", key: "x", held: held(1) })
    expect(host.take()).toEqual([
      { event: { action: "ApplyWrite", write: "c1-1", replica: "n1" } },
      { to: "c1", message: { kind: "Written", write: "c1-1", home: "n1" } }
    ])
    expect(storage.get("x")).toEqual(held(1))
  }
})

test("an older write is acknowledged and not kept", () => {
  const { actor, host, storage } = replica()
  actor.handle("c1", { kind: "Write", key: "x", held: held(2) })
  host.take()
  actor.handle("c1", { kind: "Write", key: "x", held: held(1) })
  expect(storage.get("x")).toEqual(held(2))
  expect(host.take()).toEqual([
    { event: { action: "ApplyWrite", write: "c1-1", replica: "n1" } },
    { to: "c1", message: { kind: "Written", write: "c1-1", home: "n1" } }
  ])
})

test("reads and questions for the version tell what is there, the initial value too", () => {
  const { actor, host } = replica()
  actor.handle("c1", { kind: "Read", read: "c1-1", key: "x" })
  actor.handle("c1", { kind: "AskVersion", write: "c1-2", key: "x" })
  actor.handle("c2", { kind: "Write", key: "x", held: held(7, "c2-1") })
  host.take()
  actor.handle("c1", { kind: "Read", read: "c1-3", key: "x" })
  actor.handle("c1", { kind: "AskVersion", write: "c1-4", key: "x" })
  expect(host.steps.slice(0, 4)).toEqual([
    { event: { action: "Reply", read: "c1-1", replica: "n1", value: null } },
    { to: "c1", message: { kind: "Answer", read: "c1-1", held: null } },
    { event: { action: "ReplyVersion", write: "c1-2", replica: "n1", number: 0 } },
    { to: "c1", message: { kind: "TellVersion", write: "c1-2", number: 0 } }
  ])
  const seven = held(7, "c2-1")
  expect(host.take()).toEqual([
    { event: { action: "Reply", read: "c1-3", replica: "n1", value: seven.stamp } },
    { to: "c1", message: { kind: "Answer", read: "c1-3", held: seven } },
    { event: { action: "ReplyVersion", write: "c1-4", replica: "n1", number: 7 } },
    { to: "c1", message: { kind: "TellVersion", write: "c1-4", number: 7 } }
  ])
})

test("a repair and a hand-off bring what is newer, and are acknowledged also where they bring nothing", () => {
  const { actor, host, storage } = replica()
  for (let i = 0; i < 2; i++) {
    actor.handle("c1", { kind: "Repair", read: "c1-5", key: "x", held: held(2) })
    actor.handle("s1", { kind: "HandOff", hint: "h", key: "x", held: held(1) })
    expect(storage.get("x")).toEqual(held(2))
    expect(host.take()).toEqual([
      { event: { action: "RepairReplica", read: "c1-5", replica: "n1", value: held(2).stamp } },
      { to: "c1", message: { kind: "Repaired", read: "c1-5" } },
      { event: { action: "HandOff", spare: "s1", replica: "n1", key: "x", value: held(1).stamp } },
      { to: "s1", message: { kind: "HandedOff", hint: "h" } }
    ])
  }
})

test("an exchange is said only if it changes something", () => {
  const { actor, host, storage } = replica(optionsOf({ antiEntropy: true }))
  for (const number of [2, 2, 1]) actor.handle("n2", { kind: "Exchange", key: "x", held: held(number) })
  expect(storage.get("x")).toEqual(held(2))
  expect(host.events()).toEqual([
    { action: "AntiEntropy", source: "n2", replica: "n1", key: "x", value: held(2).stamp }
  ])
})

test(`in whatever order writes come, a replica keeps the newest, and recovers with it (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("x", "y"), fc.integer({ min: 1, max: 9 }))), (writes) => {
      const options = optionsOf({ antiEntropy: true })
      const storage = makeMemoryStorage()
      for (const [key, number] of writes) {
        // A new replica each time: it has nothing but its disk.
        const host = makeFakeHost("n1")
        makeReplica(host, options, storage).handle("c1", { kind: "Write", key, held: held(number) })
        expect(host.sent()).toHaveLength(1)
      }
      for (const key of ["x", "y"]) {
        const largest = Math.max(0, ...writes.filter(([k]) => k === key).map(([, number]) => number))
        expect(storage.get(key)?.stamp.number ?? 0).toBe(largest)
      }
    })
  )
})
