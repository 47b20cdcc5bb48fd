import { expect, test } from "vitest"
import { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import { disagreement, drawnCase, legalCase, wordOf } from "./linearizableCases.ts"

const seed = 20_261_125
const compared = 2_000

test(`the judge agrees with the definition on ${compared} small histories of all kinds (seed ${seed})`, () => {
  const verdicts = new Map<string, number>()
  for (let i = 0; i < compared; i++) {
    const subject = drawnCase(seed, i)
    const verdict = judgeLinearizable(subject.history, subject.options)
    const kind = `${verdict.method} ${verdict.verdict === "violated" ? verdict.witness.kind : verdict.verdict}`
    verdicts.set(kind, (verdicts.get(kind) ?? 0) + 1)
    expect(disagreement(judgeLinearizable, subject), `history ${i}`).toBeUndefined()
  }
  // All kinds of verdicts are among them, often enough to mean something.
  for (const kind of [
    "zones holds",
    "zones value-never-written",
    "zones aborted-read",
    "zones read-before-write",
    "zones overlapping-values",
    "zones value-within-value",
    "search holds",
    "search no-order"
  ])
    expect(verdicts.get(kind), kind).toBeGreaterThan(20)
})

const legal = 300

test(`${legal} larger histories that were made legal are judged so (seed ${seed})`, () => {
  for (let i = 0; i < legal; i++) {
    expect(wordOf(judgeLinearizable, legalCase(seed, i)), `history ${i}`).toBe("holds")
  }
})
