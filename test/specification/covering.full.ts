import { Effect } from "effect"
import { afterAll, expect, test } from "vitest"
import { actionNames } from "../../src/model/index.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { coveringRows, nameOf } from "./covering.ts"
import { type ComparedRow, compareRow, totalsOf, totalsText, wrongWith } from "./coveringRun.ts"

describeWithTlc("the specification and the mirror have the same state graph on the covering array:", () => {
  const rows = coveringRows()
  const compared: Array<ComparedRow> = []

  test.each(rows.map((row) => [nameOf(row), row] as const))("%s", async (_name, row) => {
    const result = await Effect.runPromise(compareRow(row, { jar: theJar() }))
    const { comparison } = result
    expect(wrongWith(result)).toBeUndefined()
    expect(comparison.unknownActions).toEqual([])
    expect(comparison.mirror).toEqual(comparison.specification)
    expect(comparison.specification.initialStates).toBe(1)
    compared.push(result)
  })

  test("every row was compared", () => {
    expect(compared.map(({ row }) => row)).toEqual(rows)
  })

  test("together they have 300,000 states and every action", () => {
    const { states, actions } = totalsOf(compared)
    expect(states).toBeGreaterThanOrEqual(300_000)
    expect([...actions.keys()].sort()).toEqual([...actionNames].sort())
  })

  test("each way of healing, and what comes late or from a peer, changes stores in several of them", () => {
    const { changingStores } = totalsOf(compared)
    const ways = ["RepairReplica", "HandOff", "AntiEntropy", "LateArrival", "RestoreFrom", "LoseDisk"]
    expect(ways.filter((action) => (changingStores.get(action) ?? 0) < 5)).toEqual([])
  })

  afterAll(() => console.info(totalsText(totalsOf(compared))))
})
