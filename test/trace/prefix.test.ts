/** `ConsistentPrefix` on traces: what is in the past of a write, and what its promise says is not. */
import { createReadStream } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { promises } from "../../src/report/story/promises.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { type Event, Refinement, readTrace } from "../../src/trace/index.ts"

const judged = (configuration: Parameters<typeof quorums>, events: ReadonlyArray<Event>, forget = false) => {
  const mirror = new Refinement(quorums(...configuration), {
    sessions: true,
    guarantees: ["ConsistentPrefix"]
  })
  for (const event of events) {
    expect(mirror.step(event)).toMatchObject({ verdict: "accepted" })
    // All that has ended is as if nobody could name it any more.
    if (forget && (event.action === "CompleteWrite" || event.action === "TimeOutWrite"))
      mirror.ended(event.write)
    if (forget && event.action === "CompleteRead") mirror.ended(event.read)
  }
  return [...mirror.invariants()]
}

const casesFolder = join(import.meta.dirname, "..", "cases", "traces")
const eventsOf = async (file: string): Promise<ReadonlyArray<Event>> => {
  const { events } = await readTrace(createReadStream(join(casesFolder, file)))
  const all: Array<Event> = []
  for await (const { event } of events) all.push(event)
  return all
}

test("a write that timed out is not in the past of its client's next one, and the promise says so", async () => {
  const events = await eventsOf("timed-out-write-in-nobodys-past.ndjson")
  expect(judged([3, 2, 2, { timeouts: true }], events)).toEqual([])
  expect(promises.ConsistentPrefix).toMatch(/not acknowledged is not covered/)
})

test("the same write, acknowledged, is", async () => {
  const events = await eventsOf("timed-out-write-in-nobodys-past.ndjson")
  const acknowledged = events.map(
    (event): Event =>
      event.action === "TimeOutWrite" ? { action: "CompleteWrite", write: event.write } : event
  )
  expect(judged([3, 2, 1], acknowledged)).toEqual(["ConsistentPrefix"])
})

const w1 = { write: "q-1", number: 1 }
const w2 = { write: "a-1", number: 1 }
const w3 = { write: "b-1", number: 1 }
const read = (
  id: string,
  client: string,
  key: string,
  value: typeof w1 | null,
  ...by: ReadonlyArray<readonly [string, typeof w1 | null]>
): ReadonlyArray<Event> => [
  { action: "BeginRead", read: id, client, key },
  ...by.map(([replica, answer]): Event => ({ action: "Reply", read: id, replica, value: answer })),
  { action: "CompleteRead", read: id, value }
]
const write = (
  { write: id, number }: typeof w1,
  client: string,
  key: string,
  replica: string
): ReadonlyArray<Event> => [
  { action: "BeginWrite", write: id, client, key, number },
  { action: "ApplyWrite", write: id, replica }
]

/** So many reads of another key that there is no room for what has ended. */
const filling: ReadonlyArray<Event> = Array.from({ length: 20 }, (_, i) =>
  read(`f-${i}`, "f", "k9", null, ["n1", null], ["n2", null])
).flat()

const question = write(w1, "q", "k1", "n1")
const answer = [...read("a-r", "a", "k1", w1, ["n1", w1], ["n2", null]), ...write(w2, "a", "k2", "n2")]
const missed = read("o-2", "o", "k1", null, ["n2", null], ["n3", null])

describe.each([
  ["nothing is forgotten", []],
  ["what has ended is forgotten", filling]
])("%s:", (_, between) => {
  const run = (...parts: ReadonlyArray<ReadonlyArray<Event>>) =>
    judged(
      [3, 2, 2, { timeouts: true }],
      parts.flatMap((part) => [...between, ...part]),
      between.length > 0
    )
  const observed = read("o-1", "o", "k2", w2, ["n2", w2], ["n3", null])
  const givenUp: ReadonlyArray<Event> = [w1, w2].map(({ write: id }) => ({
    action: "TimeOutWrite",
    write: id
  }))

  test("an answer without its question", () => {
    expect(run(question, answer, observed, missed)).toEqual(["ConsistentPrefix"])
    expect(run(question, answer, missed)).toEqual([])
  })

  test("an answer to an answer", () => {
    const second = [...read("b-r", "b", "k2", w2, ["n2", w2], ["n3", null]), ...write(w3, "b", "k3", "n3")]
    const observedThird = read("o-1", "o", "k3", w3, ["n2", null], ["n3", w3])
    expect(run(question, answer, second, observedThird, missed)).toEqual(["ConsistentPrefix"])
  })

  test("the answer is not the newest that the observer has read of its key", () => {
    const newer = { write: "z-1", number: 2 }
    const again = read("o-1b", "o", "k2", newer, ["n2", newer], ["n3", null])
    expect(run(question, answer, observed, givenUp, write(newer, "z", "k2", "n2"), again, missed)).toEqual([
      "ConsistentPrefix"
    ])
  })

  test("nobody holds the question any more", () => {
    const newer = { write: "z-1", number: 2 }
    expect(run(question, answer, observed, givenUp, write(newer, "z", "k1", "n1"), missed)).toEqual([
      "ConsistentPrefix"
    ])
  })
})
