import { describe, expect, test } from "vitest"
import { type Configuration, laws } from "../../src/model/index.ts"
import { quorums, type Scenario, scenarios } from "../../src/scenarios/index.ts"
import {
  type Actors,
  judgedByMirror,
  makeSimulation,
  storeActors,
  type WatchedGuarantee,
  watchedGuarantees
} from "../../src/simulation/index.ts"
import { confirmed } from "./scenarios.ts"
import { expectConfirmed, named } from "./scenariosExpected.ts"

const seed = 20_261_124
const least = 500
const most = 20_000
const trial = { seed, actors: storeActors, least, most }

const scenarioOf = (id: string): Scenario => scenarios.find((scenario) => scenario.id === id)!

test(`every verdict of every scenario is confirmed: not violated in ${least} runs, or found in ${most} and shrunk (seed ${seed})`, () => {
  console.info(`seed ${seed}\n${expectConfirmed(scenarios, trial)}`)
})

describe("what is wrong is noticed:", () => {
  const short = { ...trial, least: 200, most: 300 }

  /** A scenario that says something else. */
  const saying = (id: string, expected: Scenario["expected"]): Scenario => ({ ...scenarioOf(id), expected })

  test("a scenario that says of what holds that it is violated", () => {
    const { rows } = confirmed([saying("blocking-read-repair", { Linearizable: "violated" })], short)
    expect(named(rows, "not found")).toEqual(["blocking-read-repair: Linearizable"])
    const converging = saying("anti-entropy", { Convergence: "violated" })
    expect(named(confirmed([converging], short).rows, "not found")).toEqual(["anti-entropy: Convergence"])
  })

  test("a scenario that says of what is violated that it holds", () => {
    const { rows } = confirmed([saying("strict-quorum", { ReadsNeverGoBack: "holds" })], short)
    expect(named(rows, "not asked")).toEqual(["strict-quorum: ReadsNeverGoBack"])
  })

  test("replicas that never begin a round of anti-entropy", () => {
    const actors: Actors = {
      ...storeActors,
      replica: (host, options, disk) => ({ ...storeActors.replica(host, options, disk), fire: () => {} })
    }
    const { rows, findings } = confirmed([scenarioOf("anti-entropy")], { ...short, actors })
    expect(findings.get("anti-entropy")?.kind).toBe("apart")
    expect(named(rows, "contradicted")).toEqual(["anti-entropy: Convergence"])
  })

  const unrepairing: Actors = {
    ...storeActors,
    client: (host, { configuration, ...rest }, versions) =>
      storeActors.client(host, { ...rest, configuration: { ...configuration, readRepair: "none" } }, versions)
  }

  test("readers that repair nothing: a key stays apart however often it is read", () => {
    const { rows } = confirmed([scenarioOf("read-repair-only")], { ...short, actors: unrepairing })
    expect(named(rows, "contradicted")).toEqual(["read-repair-only: HotKeyConverges"])
  })

  test("readers that repair nothing, and should before they return", () => {
    const { findings } = confirmed([scenarioOf("blocking-read-repair")], { ...short, actors: unrepairing })
    // The read is over for the client, and for the specification it repairs.
    expect(findings.get("blocking-read-repair")).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("is busy with")
    })
  })
})

/** What no scenario has. */
const beside: ReadonlyArray<
  readonly [name: string, configuration: Configuration, found: ReadonlyArray<WatchedGuarantee>]
> = [
  ["crashes alone", quorums(3, 2, 2, { readRepair: "blocking", crashes: 2 }), []],
  ["sessions with skewed clocks", quorums(3, 2, 2, { versioning: "clock" }), ["WritesFollowReads"]]
]

test.each(beside)(
  `%s: in ${least} runs nothing that is promised is violated, and what is not is found (seed ${seed})`,
  (_name, configuration, found) => {
    const simulation = makeSimulation({
      configuration,
      seed,
      actors: storeActors,
      makeJudge: judgedByMirror,
      asserted: []
    })
    for (let i = 0; i < least; i++) simulation.next()
    expect(simulation.found()).toBeUndefined()
    const violated = [...simulation.violated.keys()]
    expect(violated).toEqual(expect.arrayContaining([...found]))
    const promised = watchedGuarantees.filter((guarantee) => laws[guarantee].holds(configuration))
    expect(violated.filter((guarantee) => promised.includes(guarantee))).toEqual([])
  }
)
