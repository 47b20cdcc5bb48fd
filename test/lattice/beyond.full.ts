import { afterAll, describe, expect, test } from "vitest"
import {
  answerOf,
  type Family,
  HOLDS,
  nameOf,
  type Rung,
  rows,
  runProbe,
  UNDECIDED
} from "../../src/lattice/index.ts"
import { guaranteeNames, laws } from "../../src/model/index.ts"

/** More operations than the verdict table was made with; a search that does not end within the limit still looks far. */
const larger: ReadonlyArray<readonly [Family, Rung]> = [
  ["operations", [3, 0]],
  ["operations", [3, 1]],
  ["operations", [1, 3]],
  ["operations", [2, 3]],
  ["sessions", [3, 1]],
  ["sessions", [3, 2]],
  ["sessions", [2, 3]]
]
const limit = 30_000

const strict = rows.filter(
  (row) =>
    row.replicas >= 2 &&
    row.replicas <= 3 &&
    row.readQuorum + row.writeQuorum === row.replicas + 1 &&
    row.spares + row.crashes + row.restores + row.losses === 0 &&
    !row.antiEntropy &&
    row.readRepair !== "async" &&
    row.versioning !== "clock"
)

describe("what a law promises is not violated by more operations than it was read off:", () => {
  let complete = 0
  let cut = 0

  test.each(strict.map((row) => [nameOf(row), row] as const))("%s", async (_name, row) => {
    for (const [family, rung] of larger) {
      const probe = await runProbe(row, family, rung, limit)
      const promised = guaranteeNames.filter((guarantee) => laws[guarantee].holds(row))
      const broken = promised.filter((guarantee) => answerOf(probe, guarantee) > HOLDS)
      expect([family, rung, broken]).toEqual([family, rung, []])
      if (promised.some((guarantee) => probe.answers[guarantee] === UNDECIDED)) cut++
      else complete++
    }
  })

  afterAll(() =>
    console.info(`${complete} searches with more operations were complete, ${cut} cut at ${limit} states`)
  )
})
