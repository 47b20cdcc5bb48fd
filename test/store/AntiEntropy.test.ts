import fc from "fast-check"
import { expect, test } from "vitest"
import { makeMemoryStorage } from "../../src/store/MemoryStorage.ts"
import type { Held, Message } from "../../src/store/Message.ts"
import { makeReplica } from "../../src/store/Replica.ts"
import { type FakeHost, held, makeFakeHost, optionsOf, seed } from "./FakeHost.ts"

type Contents = ReadonlyArray<readonly [key: string, held: Held]>

/** Two replicas, and a wire that counts. */
const pair = (first: Contents, second: Contents) => {
  const options = optionsOf({ replicas: 2, readQuorum: 1, writeQuorum: 1, antiEntropy: true })
  const node = (self: string, contents: Contents) => {
    const host = makeFakeHost(self)
    const storage = makeMemoryStorage()
    storage.replace(contents)
    const replica = makeReplica(host, options, storage)
    replica.start()
    return { host, storage, replica }
  }
  const nodes = { n1: node("n1", first), n2: node("n2", second) }
  const travelled: Array<Message> = []
  const deliver = (from: FakeHost, loses: (message: Message) => boolean): boolean => {
    let some = false
    for (const step of from.take()) {
      if (!("message" in step)) continue
      some = true
      travelled.push(step.message)
      if (!loses(step.message)) nodes[step.to as "n1" | "n2"].replica.handle(from.self, step.message)
    }
    return some
  }
  return {
    nodes,
    travelled,
    /** A round that begins at n1, to its end. */
    round: (loses: (message: Message) => boolean = () => false) => {
      travelled.length = 0
      nodes.n1.replica.fire({ kind: "AntiEntropy" })
      while (deliver(nodes.n1.host, loses) || deliver(nodes.n2.host, loses));
    },
    contents: () => [nodes.n1, nodes.n2].map(({ storage }) => new Map([...storage.entries()].sort())),
    events: () => [...nodes.n1.host.events(), ...nodes.n2.host.events()]
  }
}

const count = (travelled: ReadonlyArray<Message>, kind: Message["kind"]): number =>
  travelled.filter((message) => message.kind === kind).length

test("each copies what the other has newer, and says so once a key", () => {
  const p = pair(
    [
      ["same", held(1)],
      ["older", held(2)],
      ["newer", held(9)],
      ["mine", held(3)]
    ],
    [
      ["same", held(1)],
      ["older", held(5)],
      ["newer", held(4)],
      ["yours", held(6)]
    ]
  )
  p.round()
  const [one, two] = p.contents()
  expect(one).toEqual(two)
  expect(Object.fromEntries(one!)).toEqual({
    same: held(1),
    older: held(5),
    newer: held(9),
    mine: held(3),
    yours: held(6)
  })
  const said = p.events().map((event) => event.action === "AntiEntropy" && `${event.source} ${event.key}`)
  expect(said.sort()).toEqual(["n1 mine", "n1 newer", "n2 older", "n2 yours"])
})

test("those that are the same exchange one hash", () => {
  const contents: Contents = [["x", held(1)]]
  const p = pair(contents, contents)
  p.round()
  expect(p.travelled).toHaveLength(1)
  expect(p.events()).toEqual([])
})

test("of 10,000 keys of which 3 differ, few hashes, few stamps and 3 values travel", () => {
  const contents = Array.from({ length: 10_000 }, (_, i) => [`user:${i}`, held(i + 1)] as const)
  const changed = contents.map((entry, i) =>
    [17, 4711, 9998].includes(i) ? ([entry[0], held(20_000 + i)] as const) : entry
  )
  for (const p of [pair(contents, changed), pair(changed, contents)]) {
    p.round()
    expect(p.contents()[0]).toEqual(p.contents()[1])
    const hashes = p.travelled.flatMap((m) => (m.kind === "Hashes" ? m.ranges : [])).length
    const stamps = p.travelled.flatMap((m) => (m.kind === "Stamps" ? m.stamps : [])).length
    expect(hashes).toBeLessThanOrEqual(1 + 16 + 48 + 48)
    expect(stamps).toBeLessThan(30)
    expect(count(p.travelled, "Exchange")).toBe(3)
    expect(p.travelled.length).toBeLessThan(12)
  }
})

const contents = fc
  .dictionary(fc.string({ maxLength: 2 }), fc.integer({ min: 1, max: 4 }), { maxKeys: 60 })
  .map((of): Contents => Object.entries(of).map(([key, number]) => [key, held(number)]))

test(`two replicas agree on the newest of each key, also if rounds before lost messages (seed ${seed})`, () => {
  fc.assert(
    fc.property(contents, contents, fc.array(fc.boolean(), { maxLength: 30 }), (first, second, losses) => {
      const newest = new Map<string, Held>()
      for (const [key, value] of [...first, ...second]) {
        if (value.stamp.number > (newest.get(key)?.stamp.number ?? 0)) newest.set(key, value)
      }
      const p = pair(first, second)
      let sent = 0
      p.round(() => losses[sent++] ?? false)
      p.round()
      const expected = new Map([...newest].sort())
      expect(p.contents()).toEqual([expected, expected])
      p.round()
      expect(p.travelled).toHaveLength(1)
    }),
    { numRuns: 200 }
  )
})

test("the next round is armed, in a time that varies; a replica that is alone has none", () => {
  const { host, replica } = pair([], []).nodes.n1
  replica.fire({ kind: "AntiEntropy" })
  expect(host.timers).toEqual(
    Array.from({ length: 2 }, () => ({ millis: 1000, timer: { kind: "AntiEntropy" } }))
  )
  const alone = makeFakeHost("n1")
  const options = optionsOf({ replicas: 1, readQuorum: 1, writeQuorum: 1, antiEntropy: true })
  const only = makeReplica(alone, options, makeMemoryStorage())
  only.start()
  only.fire({ kind: "AntiEntropy" })
  expect([alone.timers, alone.sent()]).toEqual([[], []])
})
