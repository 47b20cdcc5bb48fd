import { Result } from "effect"
import { expect, test } from "vitest"
import { parseSchedule, scheduleText, storeActors, writtenDown } from "../../src/simulation/index.ts"
import { configurations, drawnTrace, traceOf } from "./digests.ts"

const [name] = Object.keys(configurations).slice(1)
const configuration = configurations[name!]!
const schedule = writtenDown(configuration, 5, storeActors)

test("a schedule goes into a file and comes back, and its run is the same", () => {
  const read = Result.getOrThrow(parseSchedule(scheduleText(schedule)))
  expect(read).toEqual(schedule)
  expect(traceOf(read)).toBe(drawnTrace(configuration, 5))
})

// biome-ignore lint/suspicious/noExplicitAny: what is not a schedule has no type
type Anything = any

const changed = (change: (schedule: Anything) => unknown): string => {
  const copy = JSON.parse(scheduleText(schedule))
  change(copy)
  return JSON.stringify(copy)
}

test.each<readonly [string, string]>([
  ["", "is not JSON"],
  ["{", "is not JSON"],
  ["[]", "is no schedule"],
  ["null", "is no schedule"],
  ['{"schema":"leaderless/schedule/2"}', "schema"],
  [changed((s) => (s.extra = 1)), "extra"],
  [changed((s) => (s.configuration.readQuorum = 6)), "readQuorum 6 is larger than replicas 5"],
  [changed((s) => (s.configuration.replicas = 1e9)), "configuration.replicas"],
  [changed((s) => (s.seed = -1)), "seed"],
  [changed((s) => (s.tuning.retryAfter = 0)), "tuning.retryAfter"],
  [changed((s) => (s.plan.clients = new Array(17).fill(s.plan.clients[0]))), "plan.clients"],
  [changed((s) => (s.plan.clients[0].operations[0].at = 1e12)), "operations.0.at"],
  [changed((s) => (s.plan.clients[0].operations[0].kind = "delete")), "kind"],
  [
    changed(
      (s) => (s.plan.faults = [{ kind: "Crash", at: 0, lasts: 1, node: "n9", back: { way: "Recover" } }])
    ),
    "n9"
  ],
  [
    changed((s) => (s.plan.faults = [{ kind: "Partition", at: 0, lasts: 1, side: ["x\u001b[31m"] }])),
    "x\\u001b[31m"
  ],
  [
    changed((s) => {
      s.plan.faults = [
        { kind: "Crash", at: 0, lasts: 1, node: "n1", back: { way: "RestoreFrom", source: "s1" } }
      ]
    }),
    "s1"
  ],
  [
    changed((s) => {
      const { crashes, restores, losses } = s.configuration
      const fault = { kind: "Crash", at: 0, lasts: 1, node: "n1", back: { way: "Recover" } }
      s.plan.faults = new Array(crashes + restores + losses + 1).fill(fault)
    }),
    "more crashes than its configuration allows"
  ],
  [
    changed((s) => {
      s.configuration.losses = 0
      s.plan.faults = [{ kind: "Crash", at: 0, lasts: 1, node: "n1", back: { way: "LoseDisk" } }]
    }),
    "more lost disks than the 0"
  ],
  [
    changed((s) => {
      s.configuration.restores = 1
      s.plan.faults = [
        { kind: "Crash", at: 0, lasts: 1, node: "n1", back: { way: "RestoreFrom", source: "n1" } }
      ]
    }),
    "restored from itself"
  ],
  [changed((s) => (s.deviations = [{ message: "m", arrives: [0] }])), "deviations.0.arrives.0"],
  [changed((s) => (s.deviations = [{ message: "m", arrives: [1.5] }])), "deviations.0.arrives.0"],
  [changed((s) => (s.deviations = [{ message: "m".repeat(300), arrives: [] }])), "deviations.0.message"],
  [
    changed((s) => {
      s.plan.clients[0].operations = Array.from({ length: 40 }, (_, i) => ({
        kind: "read",
        key: `k${i}`,
        at: 0
      }))
    }),
    "more than 31 keys"
  ]
])("what is no schedule is refused in one line (%#)", (text, reason) => {
  const parsed = parseSchedule(text)
  if (Result.isSuccess(parsed)) return expect.fail("it was accepted")
  expect(parsed.failure).toContain(reason)
  expect(Array.from(parsed.failure).every((character) => character >= " ")).toBe(true)
  expect(parsed.failure.length).toBeLessThan(200)
})
