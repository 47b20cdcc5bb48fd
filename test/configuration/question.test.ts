import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  completeQuestion,
  flagsOf,
  judgeQuestion,
  limits,
  settingKeys
} from "../../src/configuration/index.ts"

const quorums = { replicas: 3, readQuorum: 2, writeQuorum: 2 }

const accepted = (input: unknown) => Result.getOrThrow(judgeQuestion(input))

const refused = (input: unknown): ReadonlyArray<string> => {
  const judged = judgeQuestion(input)
  if (Result.isSuccess(judged)) throw new Error(`accepted: ${JSON.stringify(judged.success)}`)
  return judged.failure
}

test("the defaults", () => {
  expect(accepted(quorums)).toEqual({
    configuration: {
      ...quorums,
      readRepair: "none",
      sloppy: false,
      spares: 0,
      antiEntropy: false,
      versioning: "ordered",
      timeouts: false,
      crashes: 0,
      restores: 0,
      losses: 0
    },
    bounds: { writes: 2, reads: 2, keys: 1, clients: undefined }
  })
})

test("sloppy brings one spare", () => {
  expect(accepted({ ...quorums, sloppy: true }).configuration.spares).toBe(1)
  expect(accepted({ ...quorums, sloppy: true, spares: 2 }).configuration.spares).toBe(2)
})

test("crashes are the ones beyond those of restores and losses", () => {
  expect(accepted({ ...quorums, restores: 1, losses: 2 }).configuration).toMatchObject({
    crashes: 0,
    restores: 1,
    losses: 2
  })
})

describe("refused, with the reason", () => {
  test.each<[object, string]>([
    [{ readQuorum: 4 }, "readQuorum 4 is larger than replicas 3"],
    [{ writeQuorum: 4 }, "writeQuorum 4 is larger than replicas 3"],
    [{ readQuorum: 0 }, "readQuorum must be a whole number from 1 to 7, not 0"],
    [{ replicas: 8 }, "replicas must be a whole number from 1 to 7, not 8"],
    [{ writes: 2.5 }, "writes must be a whole number from 0 to 4, not 2.5"],
    [{ crashes: -1 }, "crashes must be a whole number from 0 to 3, not -1"],
    [{ keys: 1e300 }, "keys must be a whole number from 1 to 2, not 1e+300"],
    [{ clients: null }, "clients must be a whole number from 1 to 8, not null"],
    [{ sloppy: "yes" }, 'sloppy must be true or false, not "yes"'],
    [{ readRepair: "sync" }, 'readRepair must be one of "none", "async", "blocking", not "sync"'],
    [{ spares: 1 }, "spares 1 without sloppy: only a sloppy quorum uses spares"],
    [{ sloppy: true, spares: 0 }, "sloppy with spares 0: a sloppy quorum needs at least one spare"],
    [{ writes: 0, reads: 0 }, "writes 0 and reads 0: nothing would happen"],
    [{ readquorum: 2 }, '"readquorum" is not a known key (did you mean readQuorum?)'],
    [JSON.parse('{"__proto__": 1}'), '"__proto__" is not a known key'],
    [{ [`a${"b".repeat(1000)}\n`]: 1 }, `"a${"b".repeat(35)}... is not a known key`]
  ])("%j", (change, reason) => {
    expect(
      refused(Object.assign(Object.create(null), quorums, Object.fromEntries(Object.entries(change))))
    ).toEqual([reason])
  })

  test("every wrong key at once", () => {
    expect(refused({ ...quorums, sloppy: 1, timeouts: 2, foo: 3 })).toHaveLength(3)
  })

  test("what is missing", () => {
    expect(refused({ replicas: 3 })).toEqual(["readQuorum, writeQuorum are missing (no default)"])
  })
})

const anyValue = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1, max: 9 }) },
  { weight: 3, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.constantFrom("none", "async", "blocking", "ordered", "clock", "two-phase") },
  fc.double(),
  fc.jsonValue(),
  fc.string()
)

const anySettings = fc.dictionary(
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom<string>(...settingKeys) },
    fc.string(),
    fc.constantFrom("__proto__", "constructor", "toString")
  ),
  anyValue,
  { noNullPrototype: false, maxKeys: 16 }
)

test("any value is accepted or refused with reasons, each in one line", () => {
  const seen = { accepted: 0, refused: 0 }
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: anySettings }, fc.anything()), (input) => {
      const judged = judgeQuestion(input)
      if (Result.isSuccess(judged)) {
        seen.accepted++
        return
      }
      seen.refused++
      expect(judged.failure.length).toBeGreaterThan(0)
      for (const reason of judged.failure) expect(reason).toMatch(/^.{5,300}$/)
    }),
    { numRuns: 2000 }
  )
  expect(seen.refused).toBeGreaterThan(500)
})

const within = (key: keyof typeof limits) =>
  fc.integer({ min: limits[key].minimum, max: limits[key].maximum })

/** Settings within their limits, so that many of them make sense. */
const plausible = fc
  .tuple(
    fc.record({
      replicas: within("replicas"),
      readQuorum: within("readQuorum"),
      writeQuorum: within("writeQuorum")
    }),
    fc.record(
      {
        readRepair: fc.constantFrom("none", "async", "blocking"),
        versioning: fc.constantFrom("ordered", "clock", "two-phase"),
        sloppy: fc.boolean(),
        antiEntropy: fc.boolean(),
        timeouts: fc.boolean(),
        spares: within("spares"),
        crashes: within("crashes"),
        restores: within("restores"),
        losses: within("losses"),
        writes: within("writes"),
        reads: within("reads"),
        keys: within("keys"),
        clients: within("clients")
      },
      { requiredKeys: [] }
    )
  )
  .map(([required, optional]) => ({ ...required, ...optional }))

test("what is accepted is accepted again, and makes sense", () => {
  let accepted = 0
  fc.assert(
    fc.property(plausible, (settings) => {
      const judged = judgeQuestion(settings)
      if (Result.isFailure(judged)) return
      accepted++
      const { configuration, bounds } = judged.success
      expect(configuration.readQuorum).toBeLessThanOrEqual(configuration.replicas)
      expect(configuration.spares > 0).toBe(configuration.sloppy)
      const { clients, ...others } = bounds
      const again = { ...configuration, ...others, ...(clients === undefined ? {} : { clients }) }
      expect(judgeQuestion(again)).toEqual(judged)
    }),
    { numRuns: 2000 }
  )
  expect(accepted).toBeGreaterThan(100)
})

test("flags leave out what is the default", () => {
  const flags = (settings: object) =>
    flagsOf(Result.getOrThrow(completeQuestion({ ...quorums, ...settings })))
  expect(flags({})).toBe("--replicas 3 --read-quorum 2 --write-quorum 2")
  expect(flags({ sloppy: true, restores: 1, clients: 3 })).toBe(
    "--replicas 3 --read-quorum 2 --write-quorum 2 --sloppy --restores 1 --clients 3"
  )
  expect(flags({ crashes: 2, losses: 1, writes: 3, versioning: "clock" })).toBe(
    "--replicas 3 --read-quorum 2 --write-quorum 2 --versioning clock --crashes 2 --losses 1 --writes 3"
  )
})
