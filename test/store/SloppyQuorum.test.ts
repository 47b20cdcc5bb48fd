import { expect, test } from "vitest"
import { makeCoordinator } from "../../src/store/Coordinator.ts"
import type { WriteOutcome } from "../../src/store/Outcome.ts"
import { makeIdealClock } from "../../src/store/Versioning.ts"
import { makeFakeHost, optionsOf } from "./FakeHost.ts"

const writer = (spares: number) => {
  const host = makeFakeHost("c1")
  const options = optionsOf({ sloppy: true, spares })
  const coordinator = makeCoordinator(host, options, makeIdealClock())
  const outcomes: Array<WriteOutcome> = []
  return {
    outcomes,
    write: () => coordinator.write("x", "value", (outcome) => void outcomes.push(outcome)),
    written: (from: string, write: string, home = from) =>
      coordinator.handle(from, { kind: "Written", write, home }),
    fire: (kind: "Divert" | "Retry") => {
      const due = host.timers.filter(({ timer }) => timer.kind === kind)
      host.timers.splice(0, host.timers.length, ...host.timers.filter(({ timer }) => timer.kind !== kind))
      for (const { timer } of due) coordinator.fire(timer)
    },
    /** Who was sent what since the last time, and for whom. */
    requests: () =>
      host.take().flatMap((step) => {
        if (!("message" in step)) return []
        const { message, to } = step
        return [message.kind === "Divert" ? `${to} for ${message.home}` : to]
      })
  }
}

test("W places, one of them by a spare", () => {
  const w = writer(1)
  const write = w.write()
  w.written("n1", write)
  w.fire("Divert")
  expect(w.requests()).toEqual(["n1", "n2", "n3", "s1 for n2"])
  w.written("s1", write, "n2")
  expect(w.outcomes).toMatchObject([{ kind: "acknowledged" }])
})

test("a place counts once, whether the spare or the home itself acknowledges it", () => {
  const w = writer(1)
  const write = w.write()
  w.fire("Divert")
  w.written("s1", write, "n1")
  w.written("n1", write)
  expect(w.outcomes).toEqual([])
  w.written("n3", write)
  expect(w.outcomes).toHaveLength(1)
})

test("each place has a spare of its own, and keeps it when the request is sent again", () => {
  const w = writer(3)
  const write = w.write()
  w.written("n2", write)
  w.fire("Divert")
  expect(w.requests()).toEqual(["n1", "n2", "n3", "s1 for n1", "s3 for n3"])
  w.fire("Retry")
  expect(w.requests()).toEqual(["n1", "n3", "s1 for n1", "s3 for n3"])
})

test("a spare that does not answer is helped by one that was not tried, in the same place", () => {
  const w = writer(2)
  const write = w.write()
  w.written("n2", write)
  w.written("s1", "an older write", "n1")
  w.fire("Divert")
  w.written("s2", write, "n3")
  expect(w.outcomes).toHaveLength(1)
  const next = w.write()
  w.written("n2", next)
  w.requests()
  const sent: Array<string> = []
  for (let i = 0; i < 3; i++) {
    w.fire("Retry")
    sent.push(...w.requests())
  }
  expect(sent.filter((to) => to.startsWith("s"))).not.toEqual([])
  for (const spare of ["s1", "s2"]) {
    expect(new Set(sent.filter((to) => to.startsWith(`${spare} `))).size).toBeLessThanOrEqual(1)
  }
})

test("a home that is suspected gets a spare at once, and the request all the same", () => {
  const w = writer(1)
  const first = w.write()
  w.written("n1", first)
  w.fire("Retry")
  w.fire("Retry")
  w.written("n2", first)
  w.requests()
  w.write()
  expect(w.requests()).toEqual(["n1", "n2", "n3", "s1 for n3"])
})
