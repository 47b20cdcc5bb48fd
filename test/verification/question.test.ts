import { describe, expect, test } from "vitest"
import {
  ANYONE,
  type Configuration,
  fullModel,
  guaranteeNames,
  reasonNotToAsk
} from "../../src/model/index.ts"
import { boundsOf, quorums } from "../../src/scenarios/index.ts"
import { planOf } from "../../src/verification/index.ts"

type AskedBounds = Parameters<typeof planOf>[1]

const bounds = (changes: Partial<AskedBounds> = {}): AskedBounds => ({
  writes: 2,
  reads: 2,
  keys: 1,
  clients: undefined,
  ...changes
})

const configurations: ReadonlyArray<readonly [string, Configuration]> = [
  ["plain", quorums(3, 2, 2)],
  ["everything that may go wrong", quorums(3, 2, 2, { timeouts: true, restores: 1, losses: 1 })],
  ["skewed clocks", quorums(3, 2, 2, { versioning: "clock" })],
  ["two-phase", quorums(3, 1, 2, { versioning: "two-phase", timeouts: true })]
]
const boundsAsked = [
  bounds(),
  bounds({ clients: 0 }),
  bounds({ clients: 2 }),
  bounds({ writes: 1, reads: 1 }),
  bounds({ reads: 0 }),
  bounds({ writes: 0 }),
  bounds({ keys: 2, clients: 2 })
]

describe.each(configurations)("%s", (_, configuration) => {
  test.each(boundsAsked)("%o: every guarantee is asked once, or there is a reason", (asked) => {
    const { aspects, notApplicable } = planOf(configuration, asked)
    const names = [
      ...aspects.flatMap(({ guarantees }) => guarantees),
      ...notApplicable.map(({ guarantee }) => guarantee)
    ]
    expect(names.toSorted()).toEqual(guaranteeNames.toSorted())
    for (const { model, guarantees, raised } of aspects) {
      expect(model.configuration).toEqual(configuration)
      for (const guarantee of guarantees) expect(reasonNotToAsk(model, guarantee)).toBeUndefined()
      const { writes, reads, keys } = boundsOf(model)
      if (raised)
        expect(writes > asked.writes || reads > asked.reads || keys > asked.keys || asked.clients === 0).toBe(
          true
        )
    }
    for (const { reason } of notApplicable) expect(reason).toMatch(/^[a-z].* .*[^.]$/)
    const [main] = aspects
    expect(boundsOf(main!.model)).toEqual({ ...asked, clients: asked.clients ?? 0 })
  })

  test("what is not asked cannot fail in any bounds", () => {
    const within = boundsAsked.map((asked) => planOf(configuration, asked).notApplicable)
    expect(new Set(within.map((reasons) => JSON.stringify(reasons))).size).toBe(1)
    for (const { guarantee } of within[0]!)
      expect(
        reasonNotToAsk(fullModel(configuration, { writes: 4, reads: 4, keys: 2, clients: 4 }), guarantee)
      ).toBeDefined()
  })
})

describe("without a number of clients", () => {
  const { aspects } = planOf(quorums(3, 2, 2), bounds())

  test("sessions are asked of two clients, and the prefix of two keys", () => {
    expect(aspects.map(({ model, guarantees }) => [boundsOf(model), guarantees])).toEqual([
      [
        { writes: 2, reads: 2, keys: 1, clients: 0 },
        [
          "TypeOK",
          "NoPhantoms",
          "AckedWritesAreRead",
          "Regular",
          "ReadsNeverGoBack",
          "Linearizable",
          "QuorumsHoldAcked"
        ]
      ],
      [{ writes: 2, reads: 0, keys: 1, clients: 0 }, ["Convergence"]],
      [{ writes: 2, reads: 2, keys: 1, clients: 2 }, ["ReadYourWrites", "MonotonicReads"]],
      [{ writes: 2, reads: 3, keys: 2, clients: 2 }, ["ConsistentPrefix"]]
    ])
  })

  test("the writer of the prefix is not its reader", () => {
    const { writeScript, readScript } = aspects[3]!.model
    expect(writeScript.map(({ clients, keys }) => [clients, keys])).toEqual([
      [[ANYONE, 1], [0]],
      [[1], [1]]
    ])
    expect(readScript.map(({ clients, keys }) => [clients, keys])).toEqual([
      [[1], [0]],
      [[2], [1]],
      [[2], [0]]
    ])
  })

  test("a prefix is asked of its own shape whatever the bounds", () => {
    const { aspects } = planOf(quorums(3, 2, 2), bounds({ writes: 1 }))
    expect(aspects.map(({ guarantees }) => guarantees)).toContainEqual(["ConsistentPrefix"])
  })

  test("bounds that are too small are raised by what is needed and no more", () => {
    const { aspects } = planOf(quorums(3, 1, 1), bounds({ reads: 1 }), [
      "AckedWritesAreRead",
      "ReadsNeverGoBack",
      "Linearizable",
      "MonotonicReads"
    ])
    expect(aspects.map(({ model, guarantees, raised }) => [boundsOf(model), guarantees, raised])).toEqual([
      [{ writes: 2, reads: 1, keys: 1, clients: 0 }, ["AckedWritesAreRead"], false],
      [{ writes: 2, reads: 2, keys: 1, clients: 0 }, ["ReadsNeverGoBack", "Linearizable"], true],
      [{ writes: 2, reads: 2, keys: 1, clients: 2 }, ["MonotonicReads"], true]
    ])
  })
})

test("with a number of clients everything that needs reads is asked of one model", () => {
  const { aspects } = planOf(quorums(3, 2, 2), bounds({ clients: 1, keys: 2 }))
  expect(aspects.map(({ guarantees }) => guarantees).slice(1)).toEqual([["Convergence"]])
  expect(aspects[0]!.guarantees).toEqual(
    expect.arrayContaining(["ReadYourWrites", "MonotonicReads", "ConsistentPrefix"])
  )
})

test("with a number of clients that is kept, the operations are raised", () => {
  const asked = bounds({ writes: 1, reads: 1, clients: 1 })
  const { aspects } = planOf(quorums(3, 1, 1), asked, ["MonotonicReads", "ReadYourWrites"])
  expect(aspects.map(({ model, guarantees, raised }) => [boundsOf(model), guarantees, raised])).toEqual([
    [{ writes: 1, reads: 1, keys: 1, clients: 1 }, ["ReadYourWrites"], false],
    [{ writes: 1, reads: 2, keys: 1, clients: 1 }, ["MonotonicReads"], true]
  ])
})

test("only what is asked is planned, so that the counts are of a model that was asked", () => {
  const { aspects, notApplicable } = planOf(quorums(3, 2, 2), bounds(), ["ReadYourWrites", "NoDirtyReads"])
  expect(aspects.map(({ model, guarantees }) => [model.clients, guarantees])).toEqual([
    [2, ["ReadYourWrites"]]
  ])
  expect(notApplicable).toEqual([
    { guarantee: "NoDirtyReads", reason: "nothing is refused without timeouts" }
  ])
})
