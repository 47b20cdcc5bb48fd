import { describe, expect, test } from "vitest"
import { searchKAtomic } from "../../../../src/history/judging/atomic/KAtomicSearch.ts"
import { judgeTwoAtomic } from "../../../../src/history/judging/atomic/TwoAtomic.ts"
import { ended } from "../../../../src/history/judging/atomic/TwoAtomicWitness.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import {
  defaultOptions,
  type JudgeOptions,
  noLimits,
  type Witness
} from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { faultOfWitness } from "../against/againstWitness.ts"
import { historyOfText } from "../histories/judgeText.ts"
import { randomHistory } from "../histories/randomHistories.ts"
import { staleHistory } from "./atomicStale.ts"

const seed = Number(process.env.FC_SEED ?? 20_261_125)

const witnessOf = (history: RecordedHistory, options = defaultOptions): Witness => {
  const verdict = judgeTwoAtomic(history, options)
  if (verdict.verdict !== "violated") throw new Error(verdict.verdict)
  return verdict.witness
}

const isTwoAtomic = (history: RecordedHistory, options: JudgeOptions): boolean =>
  Array.from(viewsOf(history, options)).every((view) => ended(searchKAtomic(view, 2, noLimits)) === true)

/** What is wrong with the witnesses of histories; how many there were. */
const faults = (
  histories: number,
  historyOf: (i: number) => RecordedHistory
): { readonly faults: ReadonlyArray<string>; readonly violated: number } => {
  const found: Array<string> = []
  let violated = 0
  for (let i = 0; i < histories; i++) {
    const history = historyOf(i)
    const verdict = judgeTwoAtomic(history, defaultOptions)
    if (verdict.verdict !== "violated") continue
    violated++
    const fault = faultOfWitness(isTwoAtomic, history, defaultOptions, verdict.witness)
    if (fault !== undefined) found.push(`history ${i}: ${fault}`)
  }
  return { faults: found, violated }
}

describe("what is shown where no order explains the reads", () => {
  test(`is a smallest violation by itself, in long histories (seed ${seed})`, () => {
    const { faults: wrong, violated } = faults(200, (i) =>
      staleHistory({
        seed: mixed(seed, i),
        operations: 20 + (i % 180),
        reads: 5 + (i % 4),
        old: 4 + (i % 7),
        around: 10 + (i % 7) * 9,
        wrong: 1 + (i % 4),
        unknown: i % 2 === 0
      })
    )
    expect(wrong).toEqual([])
    expect(violated).toBeGreaterThan(60)
  })

  test(`is a smallest violation by itself, where values are written twice (seed ${seed})`, () => {
    const { faults: wrong, violated } = faults(300, (i) =>
      randomHistory(mixed(seed, 3), i, {
        keys: 1 + (i % 2),
        processes: 4,
        operations: 14,
        cas: i % 3 === 0,
        repeated: true,
        order: i % 2 === 0 ? "position" : "time"
      })
    )
    expect(wrong).toEqual([])
    expect(violated).toBeGreaterThan(50)
  })

  // The value that is read was written often: each of the writes belongs to it.
  const often = (times: number): RecordedHistory =>
    historyOfText(
      [
        ...Array.from({ length: times }, (_, i) => `1 w1 ${2 * i + 1}-${2 * i + 2}`),
        "1 w2 101-102, 1 w3 103-104, 2 r1 105-106"
      ].join()
    )

  test("names twelve operations, and how many more there are", () => {
    const twelve = witnessOf(often(9))
    expect(twelve.operations).toHaveLength(12)
    expect(twelve.text).toMatch(/^In no order of these operations of key k0 does every read return one of /)
    expect(twelve.text).toMatch(
      /; process 1 wrote 3 \(103 to 104 ms\); process 2 read 1 \(105 to 106 ms\)\.$/
    )
    const more = witnessOf(often(12))
    expect(more.operations).toHaveLength(15)
    expect(more.text).toMatch(/process 1 wrote 1 \(23 to 24 ms\); and 3 more\.$/)
  })

  test("says nothing of a key where keys have no names", () => {
    const history = { ...historyOfText("1 w1 1-2, 1 w2 3-4, 2 r0 5-6"), keys: [""] }
    expect(witnessOf(history).text).toMatch(/^In no order of these operations does every read /)
  })
})

describe("a witness that is perhaps not the smallest", () => {
  // Twelve operations contradict each other; before them come values that are written twice and have nothing to do with it.
  const core =
    "1 w1 908-999, 4 w4 908-966, 2 w2 910-989, 5 w5 910-998, 3 w3 911-968, 6 r2 933-934, 7 r1 935-935, " +
    "6 r4 942-945, 7 r3 944-947, 8 r2 946-949, 6 r5 953-955, 6 r4 957-957"
  const withOthers = (values: number): string =>
    [
      ...Array.from({ length: 2 * values }, (_, i) => `9 w${6 + (i >> 1)} ${2 * i + 1}-${2 * i + 2}`),
      core
    ].join()

  const shown = (text: string, isOver: () => boolean = () => false): string => {
    const history = historyOfText(text)
    const witness = witnessOf(history, { ...defaultOptions, limits: { ...noLimits, isOver } })
    return `${witness.operations.length} of ${history.operations.length}${witness.minimal ? "" : ", perhaps fewer"}`
  }

  test("is shown where time is over", () => {
    let asked = 0
    expect(shown(withOthers(20), () => ++asked > 5)).toBe("52 of 52, perhaps fewer")
    expect(asked).toBeLessThan(10)
    asked = 0
    expect(shown(withOthers(20), () => ++asked > 1000)).toBe("12 of 52")
  })

  test("is shown where so many questions have been asked", () => {
    expect(shown(withOthers(30))).toBe("12 of 72")
    expect(shown(withOthers(200))).toBe("12 of 412, perhaps fewer")
  })
})
