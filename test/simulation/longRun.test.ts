import { describe, expect, test } from "vitest"
import type { Configuration } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import {
  type Actors,
  drawnRun,
  type Judge,
  makeLongRun,
  mirrorOf,
  mixed,
  type Run,
  randomOf,
  run,
  storeActors
} from "../../src/simulation/index.ts"
import type { Refinement } from "../../src/trace/index.ts"
import { drawnConfiguration } from "./configurations.ts"
import { configurations } from "./digests.ts"

const seed = 20_261_125
const withCrashes = quorums(3, 2, 2, { crashes: 1 })
const everything: Configuration = {
  ...configurations["5-3-3, all of it"]!,
  replicas: 3,
  readQuorum: 2,
  writeQuorum: 2
}

/** So many places for operations at most, of which the judge makes twice as many as it uses. */
const mostPlaces = 256
const mostOperations = 512

const deafened = (judge: Refinement): Judge => ({
  step: (event) => judge.step(event),
  check: (view) => judge.check(view),
  invariants: () => judge.invariants()
})

/** Forgets as early as it may. */
const hasty = (judge: Refinement): Judge => ({
  ...deafened(judge),
  ended: (operation) => {
    judge.ended(operation)
    judge.forget()
  },
  named: (operation) => judge.named(operation)
})

describe(`one world that goes on (seed ${seed})`, () => {
  test.each([
    ["with crashes", withCrashes, true, 20_000],
    ["with everything", everything, true, 4_000],
    ["with everything, and clocks", { ...everything, versioning: "clock" }, true, 3_000],
    ["with everything, sessions not followed", everything, false, 3_000]
  ] as const)("is accepted, and the judge stays small: %s", (_, configuration, sessions, operations) => {
    const judge = mirrorOf(configuration, sessions)
    const world = makeLongRun({ configuration, seed, actors: storeActors, judge })
    let places = 0
    let remembered = 0
    while (world.operations() < operations) {
      world.goOn(20)
      expect(world.finding()).toBeUndefined()
      places = Math.max(places, judge.size().places)
      remembered = Math.max(remembered, judge.size().operations)
    }
    console.info(`${places} places, ${remembered} operations remembered`)
    expect(places).toBeLessThanOrEqual(mostPlaces)
    expect(remembered).toBeLessThanOrEqual(mostOperations)
  })

  test("is the same whether it is judged or not", () => {
    const factsOf = (judge: Judge | undefined): unknown => {
      const world = makeLongRun({ configuration: everything, seed, actors: storeActors, judge })
      world.goOn(1_000)
      return { ...world.outcomes, events: world.events(), duration: world.duration() }
    }
    expect(factsOf(mirrorOf(everything))).toEqual(factsOf(undefined))
  })

  test("is undecided in the end if the judge is not told what has ended", () => {
    const judge = deafened(mirrorOf(withCrashes, false))
    const world = makeLongRun({ configuration: withCrashes, seed, actors: storeActors, judge, keys: 1 })
    world.goOn(20_000)
    expect(world.operations()).toBeLessThan(3_000)
    expect(world.finding()).toMatchObject({
      reason: "more than 1023 writes of a key that may still be named"
    })
  })
})

describe(`a bug that shows late (seed ${seed})`, () => {
  /** Replicas that acknowledge without storing as soon as `isBroken` says so. */
  const forgetful = (isBroken: () => boolean, says: boolean): Actors => ({
    ...storeActors,
    replica: (host, options, disk) => {
      const replica = storeActors.replica(host, options, disk)
      return {
        ...replica,
        handle: (from, message) => {
          if (message.kind !== "Write" || !isBroken()) return replica.handle(from, message)
          const { write } = message.held.stamp
          if (says) host.emit({ action: "ApplyWrite", write, replica: host.self })
          host.send(from, { kind: "Written", write, home: host.self })
        }
      }
    }
  })

  test.each([
    ["says that it has stored", 15_000, true, { kind: "rejected", action: "ApplyWrite" }],
    ["says nothing", 3_000, false, { kind: "rejected", action: "CompleteWrite" }]
  ] as const)("is found: a replica acknowledges without storing and %s, from operation %i on", (...row) => {
    const [, from, says, found] = row
    let broken = false
    const configuration = withCrashes
    const actors = forgetful(() => broken, says)
    const world = makeLongRun({ configuration, seed, actors, judge: mirrorOf(configuration, false) })
    world.goOn(from)
    expect(world.finding()).toBeUndefined()
    broken = true
    world.goOn(5_000)
    expect(world.finding()).toMatchObject(found)
    expect(world.operations()).toBeLessThan(from + 100)
  })
})

describe(`what is forgotten hides nothing (seed ${seed})`, () => {
  const said = ({ violations, finding, events }: Run) => ({ violations: [...violations], finding, events })

  test("500 short runs violate the same guarantees at the same events", () => {
    let violated = 0
    for (let i = 0; i < 500; i++) {
      const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
      const judgedBy = (judge: Judge) => said(run(drawnRun(configuration, i, storeActors), { judge }))
      const remembering = judgedBy(deafened(mirrorOf(configuration, i % 2 === 0)))
      expect(judgedBy(mirrorOf(configuration, i % 2 === 0)), `run ${i}`).toEqual(remembering)
      expect(judgedBy(hasty(mirrorOf(configuration, i % 2 === 0))), `run ${i}, in haste`).toEqual(remembering)
      if (remembering.violations.length > 0) violated++
    }
    console.info(`${violated} runs violate something`)
    expect(violated).toBeGreaterThan(100)
  })

  /** Weak quorums and many faults, with all ways of versions. */
  const fragile = (i: number): Configuration =>
    quorums(3, 1 + (i % 2), 1 + ((i >> 1) % 2), {
      versioning: (["ordered", "clock", "two-phase"] as const)[i % 3]!,
      timeouts: true,
      crashes: 1,
      restores: 1,
      losses: 2
    })

  test("so do 400 in which much goes wrong; 213, 267 and 647 have shown defects of forgetting", () => {
    for (const i of [...Array(400).keys(), 647]) {
      const configuration = fragile(i)
      const judgedBy = (judge: Judge) => said(run(drawnRun(configuration, i, storeActors), { judge }))
      const remembering = judgedBy(deafened(mirrorOf(configuration, i % 5 === 0)))
      expect(judgedBy(hasty(mirrorOf(configuration, i % 5 === 0))), `run ${i}`).toEqual(remembering)
    }
  })

  test("so do longer ones", () => {
    let violated = 0
    for (let i = 0; i < 4; i++) {
      const configuration: Configuration = {
        ...everything,
        antiEntropy: i % 4 < 2,
        readRepair: i % 3 === 0 ? "blocking" : "none"
      }
      const judgedBy = (judge: Judge) => {
        const options = { configuration, seed: mixed(seed, i), actors: storeActors, judge, faultEvery: 20 }
        const world = makeLongRun(options)
        world.goOn(400)
        const { violations, actions, finding } = world
        return { violations: [...violations], finding: finding(), actions: [...actions].toSorted() }
      }
      const remembering = judgedBy(deafened(mirrorOf(configuration, i % 2 === 0)))
      expect(judgedBy(mirrorOf(configuration, i % 2 === 0))).toEqual(remembering)
      expect(judgedBy(hasty(mirrorOf(configuration, i % 2 === 0)))).toEqual(remembering)
      violated += remembering.violations.length
    }
    console.info(`${violated} violations of guarantees`)
    expect(violated).toBeGreaterThan(12)
  })
})
