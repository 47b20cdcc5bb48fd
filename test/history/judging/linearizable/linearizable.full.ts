import { expect, test } from "vitest"
import { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import { partitionOf, rowsOfKey } from "../../../../src/history/judging/linearizable/Partition.ts"
import { Search } from "../../../../src/history/judging/linearizable/Search.ts"
import { registerOf } from "../../../../src/history/judging/linearizable/SearchRegister.ts"
import { judgeZones, zonesMemory } from "../../../../src/history/judging/linearizable/Zones.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { disagreement, drawnCase, legalCase, wordOf } from "./linearizableCases.ts"
import { legalHistory, usual, withWrongRead } from "./linearizableHistories.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_125)
const compared = 60_000
const made = 10_000

test(`the judge agrees with the definition on ${compared} small histories of all kinds (seed ${seed})`, () => {
  for (let i = 0; i < compared; i++)
    expect(disagreement(judgeLinearizable, drawnCase(seed, i)), `history ${i}`).toBeUndefined()
})

test(`${made} larger histories that were made legal are judged so (seed ${seed})`, () => {
  for (let i = 0; i < made; i++)
    expect(wordOf(judgeLinearizable, legalCase(seed, i)), `history ${i}`).toBe("holds")
})

test(`zones and search agree on ${made} larger histories, legal and not (seed ${seed})`, () => {
  for (let i = 0; i < made; i++) {
    const legal = legalHistory({
      ...usual,
      seed: mixed(seed, i),
      operations: 10 + (i % 150),
      processes: 2 + (i % 10),
      info: i % 3 === 0 ? 0.1 : 0,
      fail: i % 4 === 0 ? 0.1 : 0,
      ties: 1 + (i % 5)
    })
    const history = i % 2 === 0 ? legal : withWrongRead(legal, i)
    const partition = partitionOf(history, defaultOptions)
    const zones = judgeZones(partition, 0, zonesMemory(history.values.length, partition))
    const searched = new Search(registerOf(rowsOfKey(partition, 0))).run(Number.POSITIVE_INFINITY, 2 ** 30)
    expect(zones === "legal" ? "legal" : "illegal", `history ${i}`).toBe(searched)
  }
})
