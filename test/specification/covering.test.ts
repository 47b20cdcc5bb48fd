import { cp, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { bounds, type CoveringRow, coveringRows, nameOf, options, smallRows } from "./covering.ts"
import { compareRow, wrongWith } from "./coveringRun.ts"
import { type Factors, pairwise } from "./pairwise.ts"

type Values = Readonly<Record<string, unknown>>

/** Every combination of values. */
const combinations = (factors: Factors): ReadonlyArray<Values> =>
  Object.entries(factors).reduce<ReadonlyArray<Values>>(
    (parts, [name, values]) => parts.flatMap((part) => values.map((value) => ({ ...part, [name]: value }))),
    [{}]
  )

/** Every two values of two different factors. */
const pairsOf = (factors: Factors): ReadonlyArray<Values> => {
  const all = Object.entries(factors).flatMap(([name, values]) => values.map((value) => ({ name, value })))
  return all.flatMap((a) =>
    all.filter((b) => a.name < b.name).map((b) => ({ [a.name]: a.value, [b.name]: b.value }))
  )
}

const contains = (row: Values, pair: Values): boolean =>
  Object.entries(pair).every(([name, value]) => row[name] === value)

const uncovered = (pairs: ReadonlyArray<Values>, rows: ReadonlyArray<Values>): ReadonlyArray<string> =>
  pairs
    .filter((pair) => !rows.some((row) => contains(row, pair)))
    .map((pair) =>
      Object.entries(pair)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")
    )

/** The pairs that stand in some configuration that `spec/Configuration.tla` assumes to be sane. */
const pairsOfOptions = (): ReadonlyArray<Values> => {
  const sane = (combinations(options) as ReadonlyArray<CoveringRow>).filter(
    ({ replicas, readQuorum, writeQuorum, sloppy, spares }) =>
      readQuorum <= replicas && writeQuorum <= replicas && (spares === 0 || sloppy)
  )
  return pairsOf(options).filter((pair) => sane.some((configuration) => contains(configuration, pair)))
}

const pairsOfAll = pairsOf({ ...options, ...bounds })

describe("the covering array", () => {
  const rows = coveringRows()

  test("has every pair of options that the specification allows", () => {
    const pairs = pairsOfOptions()
    // Of 439 pairs of values, 3 + 3 are a quorum larger than N, and 2 a spare without sloppy quorums.
    expect(pairs.length).toBe(439 - 8)
    expect(uncovered(pairs, rows)).toEqual([])
  })

  test("has every pair of options and bounds, but for what cannot be or would do nothing", () => {
    const cannotBe = [
      "readQuorum 2, replicas 1",
      "readQuorum 3, replicas 2",
      "readQuorum 3, replicas 1",
      "replicas 2, writeQuorum 3",
      "replicas 1, writeQuorum 2",
      "replicas 1, writeQuorum 3",
      "sloppy false, spares 1",
      "sloppy false, spares 2"
    ]
    const wouldDoNothing = [
      "readRepair async, reads 0",
      "readRepair blocking, reads 0",
      "reads 0, recurring true",
      // One write needs no order.
      "versioning clock, writes 1",
      "versioning two-phase, writes 1",
      // The first replica is all there is.
      "reach first, replicas 1",
      // Two spares are two places.
      "reach none, writeQuorum 3",
      "reach none, sloppy false",
      "reach none, spares 0"
    ]
    expect(uncovered(pairsOfAll, rows).toSorted()).toEqual([...cannotBe, ...wouldDoNothing].toSorted())
  })

  test("does not leave repairs, exchanges and restores to models of one replica, which has none", () => {
    const several = rows.filter(({ replicas }) => replicas > 1)
    const pairs = pairsOfOptions().filter(
      (pair) => pair.replicas !== 1 && ("readRepair" in pair || "antiEntropy" in pair || "restores" in pair)
    )
    expect(pairs.length).toBeGreaterThan(150)
    expect(uncovered(pairs, several)).toEqual([])
  })

  test("lacks a pair without one of its rows", () => {
    const pairs = pairsOfOptions()
    expect(
      uncovered(
        pairs,
        rows.filter((row) => row.readQuorum < 3 || row.spares < 2)
      )
    ).toContain("readQuorum 3, spares 2")
    expect(uncovered(pairsOfAll, rows.slice(0, -1))).not.toEqual([])
  })

  test("has no model twice", () => {
    expect(new Set(rows.map(nameOf)).size).toBe(rows.length)
  })
})

describe("pairwise", () => {
  const factors = { a: [0, 1, 2], b: [0, 1, 2], c: [0, 1, 2], d: [0, 1, 2] }
  const free = { allowed: () => true, idle: () => false, cost: () => 0, budgets: [0] }

  test("covers every pair in few rows", () => {
    const rows = pairwise(factors, free)
    expect(uncovered(pairsOf(factors), rows)).toEqual([])
    expect(rows.length).toBeLessThanOrEqual(12)
  })

  test("has no row that is not allowed", () => {
    const allowed = ({ a, b }: Values) => a !== 1 || b !== 2
    const rows = pairwise(factors, { ...free, allowed })
    expect(rows.every(allowed)).toBe(true)
    expect(uncovered(pairsOf(factors), rows)).toEqual(["a 1, b 2"])
  })

  test("spends more only on what costs more", () => {
    const cost = ({ a = 0, b = 0, c = 0, d = 0 }: Partial<Record<keyof typeof factors, number>>) =>
      a + b + c + d
    const rows = pairwise(factors, { ...free, cost, budgets: [3, 4] })
    expect(uncovered(pairsOf(factors), rows)).toEqual([])
    for (const row of rows.filter((row) => cost(row) > 3))
      expect(Object.values(row).sort()).toEqual([0, 0, 2, 2])
    expect(uncovered(pairsOf(factors), pairwise(factors, { ...free, cost, budgets: [3] }))).toHaveLength(6)
  })

  test("covers a pair where neither value is idle, if there is such a row", () => {
    const idle = (row: Values, name: string) => name === "b" && row.a === 0
    const rows = pairwise(factors, { ...free, idle })
    const pairs = pairsOf(factors)
    expect(uncovered(pairs, rows)).toEqual([])
    expect(
      uncovered(
        pairs.filter((pair) => "b" in pair && pair.a !== 0),
        rows.filter(({ a }) => a !== 0)
      )
    ).toEqual([])
  })
})

describeWithTlc("small rows of the covering array have the same graph on both sides:", () => {
  test.each(smallRows(6).map((row) => [nameOf(row), row] as const))("%s", async (_name, row) => {
    const compared = await Effect.runPromise(compareRow(row, { jar: theJar() }))
    expect(wrongWith(compared)).toBeUndefined()
    expect(compared.comparison.mirror).toEqual(compared.comparison.specification)
  })
})

describeWithTlc("a specification that is changed", () => {
  test("differs from the mirror, and the difference says who has what", async () => {
    const [row] = smallRows(1)
    const wrong = await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const specFolder = yield* tempFolder
          yield* Effect.promise(() => writeEasierSpecification(specFolder))
          return wrongWith(yield* compareRow(row!, { jar: theJar(), specFolder }))
        })
      )
    )
    expect(wrong).toMatch(
      /^N=2 R=2 W=2, .*:\nOnly the specification has this step, after BeginWrite, ApplyWrite:/
    )
    expect(wrong).toMatch(/^ {2}CompleteWrite$/m)
    expect(wrong).toMatch(/^The mirror has no such step\.$/m)
  })
})

/** The modules of the specification, except that one acknowledgement less completes a write. */
const writeEasierSpecification = async (folder: string): Promise<void> => {
  const original = join(import.meta.dirname, "..", "..", "spec")
  for (const file of await readdir(original))
    if (file.endsWith(".tla")) await cp(join(original, file), join(folder, file))
  const text = await readFile(join(original, "Writes.tla"), "utf8")
  const easier = text.replace(">= writeQuorum", ">= writeQuorum - 1")
  expect(easier).not.toBe(text)
  await writeFile(join(folder, "Writes.tla"), easier)
}
