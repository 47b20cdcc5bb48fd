import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { completeQuestion } from "../../src/configuration/index.ts"
import {
  type Change,
  type Configuration,
  guaranteeNames,
  isAssumption,
  type Law,
  laws,
  smallestChanges
} from "../../src/model/index.ts"
import "./arbitrary.ts"

const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const flags = [false, true]

const plain = (replicas: number, readQuorum: number, writeQuorum: number): Configuration => ({
  replicas,
  readQuorum,
  writeQuorum,
  readRepair: "none",
  sloppy: false,
  spares: 0,
  antiEntropy: false,
  versioning: "ordered",
  timeouts: false,
  crashes: 0,
  restores: 0,
  losses: 0
})

/** Every configuration of N replicas, with up to so many faults and spares. */
const configurationsOf = (replicas: number, faults = 2, spares = 2): ReadonlyArray<Configuration> => {
  const all: Array<Configuration> = []
  for (const readQuorum of upTo(1, replicas))
    for (const writeQuorum of upTo(1, replicas))
      for (const readRepair of ["none", "async", "blocking"] as const)
        for (const standIns of upTo(0, spares))
          for (const versioning of ["ordered", "clock", "two-phase"] as const)
            for (const antiEntropy of flags)
              for (const timeouts of flags)
                for (const restores of upTo(0, faults))
                  for (const losses of upTo(0, faults))
                    all.push({
                      ...plain(replicas, readQuorum, writeQuorum),
                      readRepair,
                      sloppy: standIns > 0,
                      spares: standIns,
                      versioning,
                      antiEntropy,
                      timeouts,
                      restores,
                      losses
                    })
  return all
}

const everything = upTo(1, 4).map((replicas) => configurationsOf(replicas))

type Size = readonly [assumptions: number, options: number, magnitude: number]

/** How large the way from one configuration to another is, told from the two alone; `undefined` if there is none. */
const sizeOf = (from: Configuration, to: Configuration): Size | undefined => {
  const repaired = from.readRepair !== to.readRepair
  const versioned = from.versioning !== to.versioning
  if (repaired && to.readRepair !== "blocking") return
  if (versioned && (to.versioning === "clock" || from.versioning === "ordered")) return
  const store = [
    to.readQuorum - from.readQuorum,
    to.writeQuorum - from.writeQuorum,
    Number(repaired),
    from.spares - to.spares,
    Number(to.antiEntropy) - Number(from.antiEntropy),
    Number(versioned && to.versioning === "two-phase")
  ]
  const environment = [
    Number(versioned && to.versioning === "ordered"),
    Number(from.timeouts) - Number(to.timeouts),
    from.restores - to.restores,
    from.losses - to.losses
  ]
  const distances = [...store, ...environment]
  if (distances.some((distance) => distance < 0)) return
  const changed = (some: ReadonlyArray<number>) => some.filter((distance) => distance > 0).length
  return [changed(environment), changed(distances), distances.reduce((sum, distance) => sum + distance, 0)]
}

const compare = (a: Size, b: Size): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

const guarantee = fc.constantFrom(...guaranteeNames)
const configuration = fc
  .integer({ min: 1, max: 4 })
  .chain((replicas) => fc.constantFrom(...everything[replicas - 1]!))

test("the law holds after each of them, and the configuration is not refused", () => {
  const distinct = [...new Set(Object.values(laws))]
  for (const replicas of upTo(1, 4))
    for (const before of configurationsOf(replicas, 1, 1))
      for (const law of distinct) {
        const changes = smallestChanges(before, law)
        if (law.holds(before)) {
          expect(changes).toEqual([])
          continue
        }
        const found = changes ?? []
        if (found.length < 1 || found.length > 3) throw new Error(`${law.text}: ${JSON.stringify(before)}`)
        for (const change of found) {
          const after = { ...before, ...change }
          if (!law.holds(after) || completeQuestion(after)._tag === "Failure")
            throw new Error(`${law.text}: ${JSON.stringify(before)}, ${JSON.stringify(change)}`)
        }
      }
})

test("nothing smaller does, and what is as small is named", () => {
  fc.assert(
    fc.property(configuration, guarantee, (before, name) => {
      const law = laws[name]
      fc.pre(!law.holds(before))
      const reachable = everything[before.replicas - 1]!.flatMap((after) => {
        const size = law.holds(after) ? sizeOf(before, after) : undefined
        return size === undefined ? [] : [{ after, size }]
      }).sort((a, b) => compare(a.size, b.size))
      const least = reachable[0]!.size
      const smallest = reachable.filter(({ size }) => compare(size, least) === 0).map(({ after }) => after)
      const named = smallestChanges(before, law)!.map((change) => ({ ...before, ...change }))
      expect(named).toHaveLength(Math.min(3, smallest.length))
      for (const after of named) expect(smallest).toContainEqual(after)
      expect(new Set(named.map((after) => JSON.stringify(after))).size).toBe(named.length)
    }),
    { numRuns: 400 }
  )
})

test("only fields that change are named", () => {
  fc.assert(
    fc.property(configuration, guarantee, (before, name) => {
      for (const change of smallestChanges(before, laws[name])!)
        for (const [key, value] of Object.entries(change))
          expect(before[key as keyof Change], key).not.toBe(value)
    })
  )
})

describe("what is advised", () => {
  test.each<[string, Configuration, keyof typeof laws, ReadonlyArray<Change>]>([
    [
      "one more answer, or one more acknowledgement",
      plain(3, 1, 2),
      "AckedWritesAreRead",
      [{ readQuorum: 2 }, { writeQuorum: 3 }]
    ],
    [
      "or strict quorums",
      { ...plain(3, 2, 2), sloppy: true, spares: 1 },
      "AckedWritesAreRead",
      [{ readQuorum: 3 }, { writeQuorum: 3 }, { sloppy: false, spares: 0 }]
    ],
    [
      "or a spare less",
      { ...plain(5, 3, 4), sloppy: true, spares: 2 },
      "AckedWritesAreRead",
      [{ readQuorum: 4 }, { writeQuorum: 5 }, { spares: 1 }]
    ],
    [
      "repair that blocks",
      { ...plain(5, 3, 3), readRepair: "async" },
      "ReadsNeverGoBack",
      [{ readRepair: "blocking" }]
    ],
    [
      "two phases, since nobody has ideal clocks",
      { ...plain(3, 2, 2), versioning: "clock" },
      "Regular",
      [{ versioning: "two-phase" }]
    ],
    ["an exchange in the background", plain(3, 1, 1), "Convergence", [{ antiEntropy: true }]],
    [
      "two quorums rather than a hope",
      { ...plain(3, 2, 2), restores: 2 },
      "AckedWritesAreRead",
      [{ readQuorum: 3, writeQuorum: 3 }]
    ],
    [
      "a hope where no quorum is large enough",
      { ...plain(3, 3, 3), restores: 3 },
      "AckedWritesAreRead",
      [{ restores: 2 }]
    ],
    [
      "a hope where only that helps",
      { ...plain(3, 2, 2), timeouts: true },
      "NoPartialWritesRead",
      [{ timeouts: false }]
    ]
  ])("%s", (_, before, name, changes) => {
    expect(smallestChanges(before, laws[name])).toEqual(changes)
  })

  test("assumptions are told from changes of the store", () => {
    const hoped: ReadonlyArray<Change> = [
      { restores: 0 },
      { losses: 1 },
      { timeouts: false },
      { versioning: "ordered" }
    ]
    const done: ReadonlyArray<Change> = [
      { readQuorum: 2 },
      { versioning: "two-phase" },
      { sloppy: false, spares: 0 }
    ]
    expect(hoped.map(isAssumption)).toEqual(hoped.map(() => true))
    expect(done.map(isAssumption)).toEqual(done.map(() => false))
  })

  test("null where nothing helps", () => {
    const more: Law = { holds: (c) => c.readQuorum > c.replicas, text: "R > N", because: "it never is" }
    expect(smallestChanges(plain(3, 1, 2), more)).toBeNull()
  })
})
