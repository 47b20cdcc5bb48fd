import { expect, test } from "vitest"
import { laws } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"

test("a client's two-phase writes stay in order with quorums that meet and without time-outs", () => {
  const { holds } = laws.MonotonicWrites
  const versioning = "two-phase"
  expect(holds(quorums(3, 2, 2, { versioning }))).toBe(true)
  expect(holds(quorums(3, 2, 2, { versioning, timeouts: true }))).toBe(false)
  expect(holds(quorums(3, 1, 2, { versioning }))).toBe(false)
  expect(holds(quorums(3, 1, 2, { versioning: "clock", timeouts: true }))).toBe(true)
})
