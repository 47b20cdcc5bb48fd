import { expect, test } from "vitest"
import { anomaliesOf } from "../../../../src/history/judging/anomalies/Anomalies.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { randomHistory } from "../histories/randomHistories.ts"
import { anomaliesByDefinition } from "./anomaliesByDefinition.ts"

const seed = Number(process.env.SAMPLE_SEED ?? 20_261_126)

test(`anomalies, as many as by definition: 50,000 histories (seed ${seed})`, () => {
  for (let i = 0; i < 50_000; i++) {
    const history = randomHistory(mixed(seed, 100), i, {
      keys: 1,
      processes: 2 + (i % 4),
      operations: 10,
      cas: false,
      repeated: false,
      order: i % 2 === 0 ? "position" : "time"
    })
    expect(anomaliesOf(history, defaultOptions).counts, `history ${i}`).toEqual(
      anomaliesByDefinition(history)
    )
  }
})
