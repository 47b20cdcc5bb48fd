import { describe, expect, test } from "vitest"
import {
  answerOf,
  askedOf,
  type Family,
  familyOf,
  HOLDS,
  ladders,
  modelOf,
  nameOf,
  neededBounds,
  neededFrom,
  type Probe,
  probesFor,
  quorumsOf,
  type Rung,
  rows,
  runProbe,
  UNDECIDED,
  verdictOf
} from "../../src/lattice/index.ts"
import { type Configuration, type GuaranteeName, guaranteeNames, laws } from "../../src/model/index.ts"

const limit = 20_000
const remembered = new Map<string, Probe>()

const run = async (row: Configuration, family: Family, rung: Rung): Promise<Probe> => {
  const key = `${nameOf(row)} ${family} ${rung}`
  const known = remembered.get(key) ?? (await runProbe(row, family, rung, limit))
  remembered.set(key, known)
  return known
}

/** A corner of the lattice in which everything can be probed. */
const corner = rows.filter(
  ({
    replicas,
    readQuorum,
    writeQuorum,
    versioning,
    readRepair,
    spares,
    antiEntropy,
    timeouts,
    restores,
    losses
  }) =>
    replicas <= 2 &&
    readQuorum === 1 &&
    writeQuorum === replicas &&
    versioning !== "two-phase" &&
    readRepair !== "async" &&
    spares + losses === 0 &&
    restores <= 1 &&
    (replicas === 1 ? !antiEntropy : versioning === "ordered" && !timeouts)
)

const searched = async (
  family: Family,
  guess: (guarantee: GuaranteeName, row: Configuration) => boolean
): Promise<ReadonlyArray<string>> => {
  let verdicts: ReadonlyArray<string> = []
  for (const quorums of new Set(corner.map(quorumsOf))) {
    const mine = corner.filter((row) => quorumsOf(row) === quorums)
    let needed = {}
    for (;;) {
      const probes = await probesFor(mine, family, { guess, needed: neededFrom(needed), limit, run })
      const after = neededBounds(probes)
      if (JSON.stringify(after) === JSON.stringify(needed)) {
        verdicts = [...verdicts, ...verdictsOf(mine, family, probes, neededFrom(needed))]
        break
      }
      needed = after
    }
  }
  return verdicts
}

const verdictsOf = (
  mine: ReadonlyArray<Configuration>,
  family: Family,
  probes: ReadonlyArray<Probe>,
  needed: ReturnType<typeof neededFrom>
): ReadonlyArray<string> =>
  guaranteeNames
    .filter((guarantee) => familyOf(guarantee) === family)
    .flatMap((guarantee) =>
      mine.map((row) => `${nameOf(row)} ${guarantee} ${verdictOf(guarantee, row, probes, needed).verdict}`)
    )

/** The verdicts without anything carried over: each row by itself, in all bounds. */
const oneByOne = async (family: Family): Promise<ReadonlyArray<string>> => {
  const verdicts: Array<string> = []
  for (const guarantee of guaranteeNames.filter((name) => familyOf(name) === family))
    for (const row of corner) {
      const answers: Array<number> = []
      for (const rung of ladders[family])
        if (askedOf(family, modelOf(family, row, rung)).includes(guarantee))
          answers.push(answerOf(await run(row, family, rung), guarantee))
      const verdict = answers.some((answer) => answer > HOLDS)
        ? "violated"
        : answers.length === 0
          ? "not applicable"
          : answers.every((answer) => answer === UNDECIDED)
            ? "undecided"
            : "holds"
      verdicts.push(`${nameOf(row)} ${guarantee} ${verdict}`)
    }
  return verdicts.toSorted()
}

describe("the search decides each row as if it were probed by itself,", () => {
  test.each(["operations", "sessions", "convergence"] as const)("%s", async (family) => {
    const right = await oneByOne(family)
    expect(right.length).toBeGreaterThan(0)
    const law = (guarantee: GuaranteeName, row: Configuration): boolean => laws[guarantee].holds(row)
    expect((await searched(family, law)).toSorted()).toEqual(right)
    // A guess that is always wrong costs time and changes nothing; neither does one that hopes for the best.
    expect((await searched(family, (guarantee, row) => !law(guarantee, row))).toSorted()).toEqual(right)
    expect((await searched(family, () => true)).toSorted()).toEqual(right)
  })
})

describe("the bounds that are needed", () => {
  const probe = (row: string, rung: Rung, answers: Probe["answers"]): Probe => ({
    configuration: rows.find((one) => nameOf(one) === row)!,
    family: "operations",
    rung,
    limit,
    states: 1,
    answers
  })
  const probes = [
    probe("1/1/1 ordered restores1", [1, 1], { Regular: 0 }),
    probe("1/1/1 ordered restores1", [2, 1], { Regular: 7 }),
    probe("1/1/1 ordered restores2", [1, 1], { Regular: 5 }),
    probe("1/1/1 ordered", [1, 1], { Regular: 0 })
  ]

  test("are the largest of the smallest in which a row violates", () => {
    expect(neededBounds(probes)).toEqual({ "Regular ordered": [[2, 1]] })
    expect(neededBounds(probes.slice(2))).toEqual({ "Regular ordered": [[1, 1]] })
  })

  test("keep a row undecided whose search was smaller", () => {
    const row = rows.find((one) => nameOf(one) === "1/1/1 ordered")!
    // A behaviour with the ideal clock is one with skewed clocks, so that what the former needs the latter need as well.
    const table = {
      "Regular ordered": [[2, 1]],
      "Regular clock": [
        [1, 1],
        [1, 2]
      ]
    } as const
    expect(neededFrom(table)("Regular", "clock")).toEqual([
      [1, 2],
      [2, 1]
    ])
    expect(neededFrom(table)("Regular", "ordered")).toEqual([[2, 1]])
    expect(neededFrom(table)("Regular", "two-phase")).toEqual([])
    const before = neededFrom(neededBounds(probes.slice(2)))
    expect(verdictOf("Regular", row, probes, before).verdict).toBe("holds")
    expect(verdictOf("Regular", row, probes, neededFrom(neededBounds(probes))).verdict).toBe("undecided")
  })
})
