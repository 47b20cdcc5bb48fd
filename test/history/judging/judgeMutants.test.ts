import { expect, test } from "vitest"
import type { JudgeOptions } from "../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../src/history/Recorded.ts"
import { difference, pairs } from "./against/against.ts"
import { shapes, variants } from "./against/againstShapes.ts"
import { seed } from "./histories/judgeRandom.ts"
import { randomHistory } from "./histories/randomHistories.ts"
import { mutants, withMutant } from "./judgeMutants.ts"

const most = 20_000

test.each(mutants)(`$level: $name (seed ${seed})`, async (mutant) => {
  const noticedAt = await withMutant(mutant, (judgeLevel) => {
    const pair = {
      ...pairs[mutant.level]!,
      judged: (history: RecordedHistory, options: JudgeOptions) => judgeLevel(history, options, mutant.level)
    }
    for (let i = 0; i < most; i++) {
      // By time a session may be broken by what is linearizable.
      const shape = shapes.filter(({ order }) => order === "position" || mutant.level === "regular")[i % 3]!
      const history = randomHistory(seed, i, shape)
      const chosen = variants(history, shape)
      if (difference(pair, history, chosen[i % chosen.length]!, shape) !== undefined) return i
    }
    return most
  })
  expect(noticedAt).toBeLessThan(most)
})
