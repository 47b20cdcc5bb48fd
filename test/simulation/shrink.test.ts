import { Result } from "effect"
import { describe, expect, test } from "vitest"
import type { Configuration } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import {
  type Actors,
  type Fault,
  type FoundIn,
  isSame,
  type Judge,
  judgedByMirror,
  makeSimulation,
  operationsOf,
  parseSchedule,
  run,
  runnableOf,
  type Schedule,
  type SimulationOptions,
  scheduleText,
  shrink,
  shrinkingFinding,
  storeActors,
  tellRun,
  type WatchedGuarantee,
  writtenDown
} from "../../src/simulation/index.ts"

const seed = 20_261_124

/** Runs until something is found, and makes it small. */
const hunt = (
  configuration: Configuration,
  actors: Actors,
  rest: Partial<SimulationOptions> = {}
): { readonly options: SimulationOptions; readonly found: FoundIn; readonly schedule: Schedule } => {
  const options = { configuration, seed, actors, makeJudge: judgedByMirror, asserted: [], ...rest }
  const simulation = makeSimulation(options)
  while (simulation.found() === undefined && simulation.runs() < 3_000) simulation.next()
  const found = simulation.found()
  if (found === undefined) throw new Error(`nothing was found in ${simulation.runs()} runs, seed ${seed}`)
  const steps = shrinkingFinding(options, found)
  for (;;) {
    const step = steps.next()
    if (step.done === true) {
      expect(step.value.isMinimal).toBe(true)
      return { options, found, schedule: step.value.schedule }
    }
  }
}

/** What the schedule shows after it was written into a file and read again. */
const replayed = ({ options, schedule }: ReturnType<typeof hunt>) => {
  const read = Result.getOrThrow(parseSchedule(scheduleText(schedule)))
  expect(read).toEqual(schedule)
  return run(runnableOf(read, options.actors), {
    judge: options.makeJudge?.(read.configuration),
    asserted: options.asserted
  })
}

const sizesOf = ({ plan, deviations }: Schedule) => ({
  operations: operationsOf(plan),
  faults: plan.faults.length,
  deviations: deviations.length
})

/** Replica n2 acknowledges writes and stores nothing. */
const forgetful: Actors = {
  ...storeActors,
  replica: (host, options, disk) =>
    storeActors.replica(host, options, host.self === "n2" ? { ...disk, put: () => {} } : disk)
}

/** Coordinators never send anything again. */
const impatient: Actors = {
  ...storeActors,
  client: (host, options, versions) => {
    const client = storeActors.client(host, options, versions)
    return { ...client, fire: (timer) => (timer.kind === "Retry" ? undefined : client.fire(timer)) }
  }
}

/** Coordinators that wait for one acknowledgement less. */
const hasty: Actors = {
  ...storeActors,
  client: (host, { configuration, ...rest }, versions) => {
    const writeQuorum = configuration.writeQuorum - 1
    return storeActors.client(host, { ...rest, configuration: { ...configuration, writeQuorum } }, versions)
  }
}

/** A replica that comes back answers reads as if it had nothing, until it is written again. */
const amnesiac: Actors = {
  ...storeActors,
  replica: (host, options, disk) => {
    const known = new Set<string>()
    const seen = {
      ...disk,
      get: (key: string) => (known.has(key) ? disk.get(key) : undefined),
      put: (key: string, held: Parameters<typeof disk.put>[1]) => {
        known.add(key)
        disk.put(key, held)
      }
    }
    return storeActors.replica(host, options, seen)
  }
}

/** Replicas that never begin a round of anti-entropy. */
const lonely: Actors = {
  ...storeActors,
  replica: (host, options, disk) => ({ ...storeActors.replica(host, options, disk), fire: () => {} })
}

const acceptsAll: Judge = {
  step: () => ({ verdict: "accepted", as: null }),
  check: () => undefined,
  invariants: () => new Set()
}

describe("planted bugs are found and shrink to what shows them", () => {
  test("a replica that acknowledges without storing: one write, nothing else", () => {
    const hunted = hunt(quorums(3, 2, 2, { crashes: 1 }), forgetful)
    expect(hunted.found.finding).toMatchObject({ kind: "rejected", action: "ApplyWrite" })
    expect(sizesOf(hunted.schedule)).toEqual({ operations: 1, faults: 0, deviations: 0 })
    expect(replayed(hunted).finding).toMatchObject({
      kind: "rejected",
      action: "ApplyWrite",
      reason: expect.stringContaining("n2 holds nothing of k1, and c")
    })
  })

  test("a coordinator that never sends again: one operation, two messages lost", () => {
    const hunted = hunt(quorums(3, 2, 2), impatient)
    expect(hunted.found.finding.kind).toBe("deadlock")
    expect(sizesOf(hunted.schedule)).toEqual({ operations: 1, faults: 0, deviations: 2 })
    expect(replayed(hunted).finding?.kind).toBe("deadlock")
  })

  test("a coordinator that counts one acknowledgement too few: one write, late at two replicas", () => {
    const hunted = hunt(quorums(3, 2, 2), hasty)
    expect(hunted.found.finding).toMatchObject({ kind: "rejected", action: "CompleteWrite" })
    expect(sizesOf(hunted.schedule)).toEqual({ operations: 1, faults: 0, deviations: 2 })
    expect(replayed(hunted).finding).toMatchObject({ kind: "rejected", action: "CompleteWrite" })
  })

  test("replicas that do not exchange what they hold: one write, late or lost on its way to one of them", () => {
    const hunted = hunt(quorums(3, 2, 2, { antiEntropy: true }), lonely)
    expect(hunted.found.finding.kind).toBe("apart")
    expect(sizesOf(hunted.schedule)).toEqual({ operations: 1, faults: 0, deviations: 1 })
    expect(replayed(hunted).finding?.kind).toBe("apart")
  })

  test("a replica that forgets in a crash: a write, a crash, a read", () => {
    const hunted = hunt(quorums(3, 2, 2, { crashes: 1 }), amnesiac)
    expect(hunted.found.finding.kind).toBe("rejected")
    expect(sizesOf(hunted.schedule)).toMatchObject({ operations: 2, faults: 1 })
    const { finding } = replayed(hunted)
    expect(finding !== undefined && isSame(finding, hunted.found.finding)).toBe(true)
  })
})

test("a violation that nobody promised shrinks as well: a write that one replica has, and two reads", () => {
  const hunted = hunt(quorums(3, 2, 2), storeActors, { asserted: ["ReadsNeverGoBack"] })
  expect(hunted.found.finding).toMatchObject({ kind: "violated", promised: false })
  expect(sizesOf(hunted.schedule)).toMatchObject({ operations: 3, faults: 0 })
  expect(hunted.schedule.deviations.length).toBeLessThanOrEqual(5)
  expect([...replayed(hunted).violations.keys()]).toContain("ReadsNeverGoBack")
  const { text } = tellRun(hunted.schedule, storeActors, hunted.options)
  expect(text).toContain("<< violates ReadsNeverGoBack")
})

test("a judge that fails is no finding", () => {
  const makeJudge = () => ({
    ...judgedByMirror(quorums(3, 2, 2)),
    step: () => {
      throw new Error("planted")
    }
  })
  expect(() => hunt(quorums(3, 2, 2), storeActors, { makeJudge })).toThrow(
    /the judge failed at event 1, Begin(Read|Write): Error: planted/
  )
})

test("a promise that is broken is a finding, and nothing after it is looked at", () => {
  let events = 0
  const makeJudge = () => ({
    ...acceptsAll,
    invariants: () =>
      new Set<WatchedGuarantee>(++events < 3 ? ["ReadsNeverGoBack"] : ["ReadsNeverGoBack", "NoPhantoms"])
  })
  const simulation = makeSimulation({
    configuration: quorums(3, 2, 2),
    seed,
    actors: storeActors,
    makeJudge,
    asserted: []
  })
  simulation.next()
  simulation.next()
  expect(simulation.runs()).toBe(1)
  expect(simulation.found()).toEqual({
    run: 1,
    finding: { kind: "violated", events: 3, guarantee: "NoPhantoms", promised: true }
  })
})

test("who is gone from a schedule is on no side of its partitions, so that it can be read again", () => {
  const { plan, ...rest } = writtenDown(quorums(3, 2, 2), seed, storeActors)
  const [client] = plan.clients
  const partition = (at: number, ...side: ReadonlyArray<string>): Fault => ({
    kind: "Partition",
    at,
    lasts: 3,
    side
  })
  const faults = [partition(1, "n1", "c2"), partition(2, "c2")]
  const whole = { ...rest, plan: { clients: [client!, { skew: 0, operations: [] }], faults } }
  const hasPartition = ({ plan }: Schedule): boolean =>
    operationsOf(plan) > 0 && plan.faults.some(({ at }) => at === 1)
  const { schedule } = shrink(whole, hasPartition, 1_000)
  expect(schedule.plan.clients).toHaveLength(1)
  expect(schedule.plan.faults).toEqual([partition(1, "n1")])
  expect(Result.getOrThrow(parseSchedule(scheduleText(schedule)))).toEqual(schedule)
})

test("shrinking does the same every time, and stops after the attempts that it has", () => {
  const whole = writtenDown(quorums(3, 2, 2, { crashes: 1 }), seed, storeActors)
  const hasRead = ({ plan }: Schedule): boolean =>
    plan.clients.some(({ operations }) => operations.some(({ kind }) => kind === "read"))
  const small = shrink(whole, hasRead, 1_000)
  expect(small).toEqual(shrink(whole, hasRead, 1_000))
  expect(small.isMinimal).toBe(true)
  expect(sizesOf(small.schedule)).toEqual({ operations: 1, faults: 0, deviations: 0 })
  const cut = shrink(whole, hasRead, 5)
  expect(cut.attempts).toBe(5)
  expect(cut.isMinimal).toBe(false)
  expect(hasRead(cut.schedule)).toBe(true)
})
