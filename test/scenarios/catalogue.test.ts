import { describe, expect, test } from "vitest"
import { actionNames, firstNodes, guaranteeNames, reasonNotToAsk } from "../../src/model/index.ts"
import { type Claim, type Scenario, scenarios } from "../../src/scenarios/index.ts"
import { isReachability } from "../../src/verification/index.ts"

/** The names that people and other tools rely on. */
const promised = [
  "returning-node",
  "strict-quorum",
  "seed-quorum-5-3-3",
  "weak-quorum",
  "read-one-write-all",
  "async-read-repair",
  "blocking-read-repair",
  "read-repair-only",
  "anti-entropy",
  "no-anti-entropy",
  "anti-entropy-order",
  "sloppy-quorum",
  "hinted-handoff",
  "concurrent-write-read",
  "partial-write",
  "stale-restore",
  "restore-tolerant",
  "lost-disk",
  "clock-skew",
  "two-phase-write"
]

const askable = ({ model }: Scenario): ReadonlyArray<Claim> => [
  ...guaranteeNames.filter((guarantee) => reasonNotToAsk(model, guarantee) === undefined),
  ...(model.recurring.length > 0 ? (["HotKeyConverges", "ColdKeyConverges"] as const) : [])
]

test("each scenario has a name of its own, and the promised ones are there", () => {
  const ids = scenarios.map(({ id }) => id)
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  expect(promised.filter((id) => !ids.includes(id))).toEqual([])
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test("every row of what must be shown is shown", () => {
  const rows = new Set(scenarios.map(({ row }) => row))
  expect([...rows].sort()).toEqual(["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9"])
})

describe.each(scenarios)("$id", (scenario) => {
  const { title, story, model, expected, shows, actsIn, reaches } = scenario

  test("gives a verdict on exactly the guarantees that can fail, in the documented order", () => {
    expect(Object.keys(expected)).toEqual(askable(scenario))
  })

  test("asks every reachability check once", () => {
    expect(new Set(reaches).size).toBe(reaches.length)
    expect(reaches.length).toBeGreaterThan(0)
  })

  test("shows something that it asks", () => {
    if (isReachability(shows)) expect(reaches).toContain(shows)
    else expect(Object.keys(expected)).toContain(shows)
    for (const action of actsIn) expect(actionNames).toContain(action)
    // What holds has no trace in which anything could act.
    if (!isReachability(shows) && expected[shows] === "holds") expect(actsIn).toEqual([])
  })

  test("has a sentence for a title, and a story that says what the model closes", () => {
    expect(title).toMatch(/^\S.*\.$/)
    const everywhere = firstNodes(model.configuration.replicas)
    const closes = [...model.writeScript, ...model.readScript].some(
      ({ reach, down, up }) => reach !== everywhere || down !== 0 || up !== 0
    )
    expect(story).toMatch(closes ? /^Closed: |The same moments are given/m : /Nothing is\s+closed/)
  })
})
