import { expect, test } from "vitest"
import { makeMemoryHints } from "../../src/store/Hints.ts"
import type { Held, Message } from "../../src/store/Message.ts"
import type { Tuning } from "../../src/store/Options.ts"
import { makeSpare } from "../../src/store/Spare.ts"
import { held, makeFakeHost, optionsOf } from "./FakeHost.ts"

const world = (tuning: Partial<Tuning> = {}) => {
  const options = optionsOf({ sloppy: true, spares: 1 }, tuning)
  const hints = makeMemoryHints()
  let lives = 0
  const start = () => {
    const life = ++lives
    const host = makeFakeHost("s1", () => life / 10)
    return { host, spare: makeSpare(host, options, hints) }
  }
  return { hints, start }
}

const divert = (value: Held, home = "n1"): Message => ({ kind: "Divert", key: "x", held: value, home })

/** Fires the timers for the hand-off that are armed, and gives the requests that were sent. */
const handOffs = ({ host, spare }: ReturnType<ReturnType<typeof world>["start"]>) => {
  const armed = host.timers.splice(0)
  host.take()
  for (const { timer } of armed) spare.fire(timer)
  return host.take().flatMap((step) => {
    return "message" in step && step.message.kind === "HandOff" ? [{ ...step.message, to: step.to }] : []
  })
}

test("stands in: the hint is durable, then said, then acknowledged; again if it comes again", () => {
  const { hints, start } = world()
  const { host, spare } = start()
  for (let i = 0; i < 2; i++) {
    spare.handle("c1", divert(held(1)))
    expect(host.take()).toEqual([
      { event: { action: "DivertWrite", write: "c1-1", spare: "s1", replica: "n1" } },
      { to: "c1", message: { kind: "Written", write: "c1-1", home: "n1" } }
    ])
    expect([...hints.entries()]).toMatchObject([{ home: "n1", key: "x", held: held(1) }])
  }
  expect(host.timers).toHaveLength(1)
})

test("does not stand in for a write in two places", () => {
  const { hints, start } = world()
  const { host, spare } = start()
  spare.handle("c1", divert(held(1), "n1"))
  host.take()
  spare.handle("c1", divert(held(1), "n2"))
  expect(host.take()).toEqual([])
  expect(hints.size()).toBe(1)
})

test("full: what finds no room is not acknowledged, and nothing is pushed out", () => {
  const { hints, start } = world({ mostHints: 1 })
  const { host, spare } = start()
  spare.handle("c1", divert(held(1), "n1"))
  host.take()
  spare.handle("c2", divert(held(2, "c2-1"), "n2"))
  expect(host.take()).toEqual([])
  // A newer value in the place of one that is kept needs no room.
  spare.handle("c2", divert(held(3, "c2-2"), "n1"))
  expect(host.take()).toHaveLength(2)
  expect([...hints.entries()]).toMatchObject([{ home: "n1", held: held(3, "c2-2") }])
})

test("hands off again and again, with longer waits, until the home acknowledges", () => {
  const { hints, start } = world({ handOffAfter: 100, handOffAtMost: 300 })
  const life = start()
  life.spare.handle("c1", divert(held(1)))
  const waits: Array<number> = []
  let sent: ReturnType<typeof handOffs> = []
  for (let i = 0; i < 4; i++) {
    waits.push(life.host.timers[0]!.millis)
    sent = handOffs(life)
    expect(sent).toMatchObject([{ to: "n1", key: "x", held: held(1) }])
  }
  expect(waits.map((wait) => wait / (0.5 + 0.1 / 2))).toEqual(
    [100, 200, 300, 300].map((wait) => expect.closeTo(wait))
  )
  life.spare.handle("n1", { kind: "HandedOff", hint: sent[0]!.hint })
  expect(hints.size()).toBe(0)
  expect(life.host.take()).toEqual([{ event: { action: "DropHint", spare: "s1", replica: "n1", key: "x" } }])
  // Once more for the same hint changes nothing, and no timer goes on.
  life.spare.handle("n1", { kind: "HandedOff", hint: sent[0]!.hint })
  expect(life.host.take()).toEqual([])
  expect(handOffs(life)).toEqual([])
})

test("an acknowledgement of an old hint does not drop the new one", () => {
  const { hints, start } = world()
  const life = start()
  life.spare.handle("c1", divert(held(1)))
  const [old] = handOffs(life)
  life.spare.handle("c1", divert(held(2)))
  life.host.take()
  life.spare.handle("n1", { kind: "HandedOff", hint: old!.hint })
  expect(life.host.take()).toEqual([])
  expect([...hints.entries()]).toMatchObject([{ held: held(2) }])
  // The timer of the old one brings nothing, that of the new one does.
  expect(handOffs(life)).toMatchObject([{ held: held(2) }])
})

test("a hint that was dropped and kept again, also after a lost disk, is another one", () => {
  const { hints, start } = world()
  const first = start()
  first.spare.handle("c1", divert(held(1)))
  const [old] = handOffs(first)
  hints.clear()
  const second = start()
  second.spare.start()
  second.spare.handle("c1", divert(held(1)))
  second.host.take()
  second.spare.handle("n1", { kind: "HandedOff", hint: old!.hint })
  expect(hints.size()).toBe(1)
  const [again] = handOffs(second)
  second.spare.handle("n1", { kind: "HandedOff", hint: again!.hint })
  expect(hints.size()).toBe(0)
})

test("a recovered spare brings home what it kept, and counts no acknowledgement of its life before", () => {
  const { hints, start } = world()
  const before = start()
  before.spare.handle("c1", divert(held(1)))
  const [sent] = handOffs(before)
  const after = start()
  after.spare.start()
  after.spare.handle("n1", { kind: "HandedOff", hint: sent!.hint })
  expect(hints.size()).toBe(1)
  const [again] = handOffs(after)
  expect(again).toMatchObject({ to: "n1", held: held(1) })
  after.spare.handle("n1", { kind: "HandedOff", hint: again!.hint })
  expect(hints.size()).toBe(0)
})
