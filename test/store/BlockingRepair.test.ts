import { expect, test } from "vitest"
import type { Configuration } from "../../src/model/configuration.ts"
import { makeCoordinator } from "../../src/store/Coordinator.ts"
import type { Held } from "../../src/store/Message.ts"
import type { ReadOutcome } from "../../src/store/Outcome.ts"
import { makeIdealClock } from "../../src/store/Versioning.ts"
import { held, makeFakeHost, optionsOf } from "./FakeHost.ts"

const reader = (configuration: Partial<Configuration>) => {
  const host = makeFakeHost("c1")
  const options = optionsOf({ readRepair: "blocking", ...configuration })
  const coordinator = makeCoordinator(host, options, makeIdealClock())
  const outcomes: Array<ReadOutcome> = []
  const read = coordinator.read("x", (outcome) => void outcomes.push(outcome))
  const fire = (kind: "Retry" | "GiveUp") => {
    for (const { timer } of host.timers.splice(0)) if (timer.kind === kind) coordinator.fire(timer)
  }
  host.take()
  return {
    host,
    outcomes,
    fire,
    answer: (from: string, value: Held | null) =>
      coordinator.handle(from, { kind: "Answer", read, held: value }),
    repaired: (from: string) => coordinator.handle(from, { kind: "Repaired", read }),
    steps: () =>
      host.take().map((step) => ("event" in step ? step.event.action : `${step.to} ${step.message.kind}`))
  }
}

test("the read waits until W replicas hold its result", () => {
  const r = reader({ replicas: 5, readQuorum: 2, writeQuorum: 4 })
  r.answer("n1", held(2))
  r.answer("n2", held(1))
  expect(r.steps()).toEqual(["CompleteRead", "n2 Repair", "n3 Repair", "n4 Repair", "n5 Repair"])
  r.repaired("n3")
  r.repaired("n3")
  r.repaired("n1")
  r.repaired("n2")
  expect(r.outcomes).toEqual([])
  r.repaired("n5")
  expect(r.outcomes).toEqual([{ kind: "returned", operation: "c1-1", held: held(2) }])
  expect(r.steps()).toEqual(["CompleteRepair"])
})

test("an answer that comes while it repairs is not counted", () => {
  const r = reader({ replicas: 3, readQuorum: 1, writeQuorum: 2 })
  r.answer("n1", held(2))
  r.steps()
  r.answer("n2", held(2))
  r.answer("n3", held(3))
  expect(r.outcomes).toEqual([])
  r.repaired("n3")
  expect(r.outcomes).toEqual([{ kind: "returned", operation: "c1-1", held: held(2) }])
})

test("repairs are sent again to who is not known to hold the result", () => {
  const r = reader({ replicas: 3, readQuorum: 2, writeQuorum: 3 })
  r.answer("n1", held(2))
  r.answer("n2", null)
  r.repaired("n3")
  r.steps()
  r.fire("Retry")
  expect(r.steps()).toEqual(["n2 Repair"])
})

test("where W hold it already the read returns at once, and who answered with something older is told", () => {
  const r = reader({ replicas: 3, readQuorum: 3, writeQuorum: 2 })
  r.answer("n1", held(2))
  r.answer("n2", held(2))
  r.answer("n3", held(1))
  expect(r.steps()).toEqual(["CompleteRead", "n3 Repair", "CompleteRepair"])
  expect(r.outcomes).toEqual([{ kind: "returned", operation: "c1-1", held: held(2) }])
})

test("nobody need be told of the initial value", () => {
  const r = reader({ replicas: 3, readQuorum: 1, writeQuorum: 3 })
  r.answer("n1", null)
  expect(r.steps()).toEqual(["CompleteRead", "CompleteRepair"])
  expect(r.outcomes).toEqual([{ kind: "returned", operation: "c1-1", held: null }])
})

test("given up while it repairs, the read has returned nothing", () => {
  const r = reader({ replicas: 3, readQuorum: 1, writeQuorum: 3, timeouts: true })
  r.answer("n1", held(2))
  r.fire("GiveUp")
  r.repaired("n2")
  r.repaired("n3")
  expect(r.outcomes).toEqual([{ kind: "indeterminate", operation: "c1-1" }])
  expect(r.host.events().map(({ action }) => action)).toEqual(["BeginRead", "CompleteRead", "TimeOutRead"])
})
