import { describe, expect, test } from "vitest"
import { pageOf } from "../../scripts/verdicts/page.ts"
import {
  answerOf,
  byQuorums,
  encodeTable,
  familyOf,
  HOLDS,
  mergedRow,
  nameOf,
  neededBounds,
  neededFrom,
  plainReplicas,
  quorumsOf,
  rows,
  tableOf,
  verdictOf
} from "../../src/lattice/index.ts"
import {
  type Configuration,
  copiesLost,
  type GuaranteeName,
  guaranteeNames,
  laws
} from "../../src/model/index.ts"
import { committed, documentText, verdictOn } from "./table.ts"

describe("docs/verdicts.json", () => {
  test("has every row of the lattice, and its verdicts follow from its probes", () => {
    expect(committed.rows.size).toBe(rows.length)
    expect(neededBounds(committed.probes)).toEqual(committed.needed)
    expect(encodeTable(tableOf(committed.probes, committed.needed))).toBe(documentText("verdicts.json"))
  })

  test("is what docs/verdicts.md tells: npm run verdicts -- --page", () => {
    expect(pageOf(committed)).toBe(documentText("verdicts.md"))
  })

  test("decides every guarantee in most rows", () => {
    for (const guarantee of guaranteeNames) {
      const asked = rows
        .map((row) => verdictOn(guarantee, row))
        .filter((verdict) => verdict !== "not applicable")
      const undecided = asked.filter((verdict) => verdict === "undecided").length
      expect(undecided / asked.length, guarantee).toBeLessThan(0.4)
    }
  })
})

/** The rows that a law gets wrong. */
const against = (guarantee: GuaranteeName, law: (row: Configuration) => boolean): ReadonlyArray<string> =>
  rows
    .filter((row) => {
      const verdict = verdictOn(guarantee, row)
      return (verdict === "holds" && !law(row)) || (verdict === "violated" && law(row))
    })
    .map(nameOf)

describe("each law fits every row that is decided:", () => {
  test.each(guaranteeNames)("%s", (guarantee) => {
    expect(against(guarantee, laws[guarantee].holds)).toEqual([])
  })

  test("and has rows on both sides, unless it is that the guarantee always holds", () => {
    for (const guarantee of guaranteeNames) {
      const verdicts = new Set(rows.map((row) => verdictOn(guarantee, row)))
      // Without time-outs no write is partial, so that nothing is asked where the law holds.
      if (guarantee !== "NoPartialWritesRead") expect(verdicts, guarantee).toContain("holds")
      expect(verdicts.has("violated"), guarantee).toBe(laws[guarantee].text !== "always")
    }
  })
})

type Wrong = readonly [about: string, guarantee: GuaranteeName, law: (row: Configuration) => boolean]

const spares = (row: Configuration): number => (row.sloppy ? row.spares : 0)
const slack = (row: Configuration): number => row.readQuorum + row.writeQuorum - row.replicas
const isOrdered = (row: Configuration): boolean => row.versioning === "ordered"

/** Laws that are nearly right. */
const wrongLaws: ReadonlyArray<Wrong> = [
  ["quorums that only touch", "AckedWritesAreRead", (row) => slack(row) >= copiesLost(row) + spares(row)],
  [
    "a stale restore takes nothing away",
    "AckedWritesAreRead",
    (row) => slack(row) > row.losses + spares(row)
  ],
  ["a lost disk takes nothing away", "AckedWritesAreRead", (row) => slack(row) > spares(row)],
  ["a spare is as good as a replica", "AckedWritesAreRead", (row) => slack(row) > copiesLost(row)],
  [
    "the number of spares does not matter",
    "AckedWritesAreRead",
    (row) => slack(row) > copiesLost(row) + Math.min(1, spares(row))
  ],
  [
    "a single replica can be restored",
    "AckedWritesAreRead",
    (row) => slack(row) > row.restores + row.losses + spares(row)
  ],
  [
    "anti-entropy helps reads",
    "AckedWritesAreRead",
    (row) => row.antiEntropy || laws.AckedWritesAreRead.holds(row)
  ],
  [
    "a repair afterwards is enough",
    "ReadsNeverGoBack",
    (row) => row.readRepair !== "none" && laws.AckedWritesAreRead.holds(row)
  ],
  ["overlap is enough", "ReadsNeverGoBack", laws.AckedWritesAreRead.holds],
  [
    "only blocking repair helps",
    "ReadsNeverGoBack",
    (row) => row.readRepair === "blocking" && laws.ReadsNeverGoBack.holds(row)
  ],
  [
    "reads of all need no overlap",
    "ReadsNeverGoBack",
    (row) => row.readQuorum === row.replicas || laws.ReadsNeverGoBack.holds(row)
  ],
  ["a session needs the writes to be met as well", "MonotonicReads", laws.ReadsNeverGoBack.holds],
  [
    "a spare takes from what was read before",
    "MonotonicReads",
    (row) => spares(row) === 0 && laws.MonotonicReads.holds(row)
  ],
  ["two phases always order", "AckedWritesAreNotOvertaken", (row) => row.versioning !== "clock"],
  ["two phases never do", "AckedWritesAreNotOvertaken", isOrdered],
  [
    "two phases order what was read without repair",
    "WritesAreOrdered",
    (row) => row.versioning !== "clock" && laws.AckedWritesAreRead.holds(row)
  ],
  ["clocks are good enough", "Regular", laws.AckedWritesAreRead.holds],
  ["regular is linearizable", "Linearizable", laws.Regular.holds],
  [
    "time-outs do not matter to a session's writes",
    "MonotonicWrites",
    (row) => row.versioning !== "two-phase" || laws.AckedWritesAreRead.holds(row)
  ],
  [
    "a session's writes are ordered without quorums",
    "MonotonicWrites",
    (row) => row.versioning !== "two-phase" || !row.timeouts
  ],
  ["writes follow reads under any clock", "WritesFollowReads", laws.MonotonicReads.holds],
  ["partial writes are never read", "NoPartialWritesRead", () => true],
  [
    "one more copy than faults is not enough",
    "AckedWritesSurvive",
    (row) => row.writeQuorum > copiesLost(row) + 1
  ],
  ["as many copies as faults are enough", "AckedWritesSurvive", (row) => row.writeQuorum >= copiesLost(row)],
  ["lost disks do not count", "AckedWritesSurvive", (row) => row.writeQuorum > row.restores],
  ["R does not matter", "QuorumsHoldAcked", (row) => row.writeQuorum > copiesLost(row) + spares(row)],
  ["a prefix needs anti-entropy", "ConsistentPrefix", (row) => row.antiEntropy],
  ["hand-off converges", "Convergence", (row) => row.antiEntropy || row.replicas === 1 || row.sloppy],
  [
    "repair converges",
    "Convergence",
    (row) => row.antiEntropy || row.replicas === 1 || row.readRepair === "blocking"
  ],
  ["writing to all converges", "Convergence", (row) => row.antiEntropy || row.writeQuorum === row.replicas]
]

describe("rows contradict a law that is nearly right:", () => {
  test.each(wrongLaws)("%s (%s)", (_about, guarantee, law) => {
    expect(against(guarantee, law).length).toBeGreaterThan(0)
  })
})

describe("options that are merged beyond two replicas change nothing up to two:", () => {
  const groups = byQuorums(committed.probes)
  const small = rows.filter(({ replicas }) => replicas <= plainReplicas)

  test.each(guaranteeNames)("%s", (guarantee) => {
    let compared = 0
    let lengths = 0
    const different: Array<string> = []
    for (const row of small) {
      const merged = mergedRow(guarantee, row)
      if (merged === row || nameOf(merged) === nameOf(row)) continue
      const verdicts = [row, merged].map((one) => verdictOn(guarantee, one))
      if (verdicts.includes("undecided") || verdicts.includes("not applicable")) continue
      compared++
      const probes = groups.get(quorumsOf(row))!
      const [length, ofMerged] = [row, merged].map((one) => {
        const { by } = verdictOf(guarantee, one, probes, neededFrom(committed.needed))
        return by === undefined ? HOLDS : answerOf(by, guarantee)
      })
      if (verdicts[0] === "violated") lengths++
      if (verdicts[0] !== verdicts[1] || length !== ofMerged)
        different.push(`${nameOf(row)}: ${verdicts} ${length} ${ofMerged}`)
    }
    expect(different).toEqual([])
    if (rows.some((row) => verdictOn(guarantee, row) === "violated"))
      expect(compared + lengths).toBeGreaterThan(100)
  })

  test("and what changes a verdict is not merged", () => {
    const restores = (row: Configuration): Configuration => ({ ...row, restores: 0 })
    expect(
      small.some(
        (row) => verdictOn("AckedWritesAreRead", row) !== verdictOn("AckedWritesAreRead", restores(row))
      )
    ).toBe(true)
    expect(familyOf("MonotonicWrites")).toBe("sessions")
    const withTimeouts = small.filter((row) => row.timeouts && row.versioning === "two-phase")
    expect(
      withTimeouts.some(
        (row) =>
          verdictOn("MonotonicWrites", row) !== verdictOn("MonotonicWrites", { ...row, timeouts: false })
      )
    ).toBe(true)
  })
})

describe("up to two replicas blocking repair violates only what none does:", () => {
  const small = rows.filter(
    ({ replicas, readRepair }) => replicas <= plainReplicas && readRepair === "blocking"
  )
  const without = (row: Configuration): Configuration => ({ ...row, readRepair: "none" })

  test.each(guaranteeNames.filter((guarantee) => guarantee !== "Convergence"))("%s", (guarantee) => {
    const onlyBlocking = small.filter(
      (row) => verdictOn(guarantee, row) === "violated" && verdictOn(guarantee, without(row)) !== "violated"
    )
    expect(onlyBlocking.map(nameOf)).toEqual([])
  })

  test("and not the other way round", () => {
    expect(
      small.some(
        (row) =>
          verdictOn("ReadsNeverGoBack", row) === "holds" &&
          verdictOn("ReadsNeverGoBack", without(row)) === "violated"
      )
    ).toBe(true)
  })
})
