import { expect, it } from "vitest"
import { anomaliesOf, anomalyKinds } from "../../../../src/history/judging/anomalies/Anomalies.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { shrunk, toldShort } from "../against/againstShrunk.ts"
import { seed } from "../histories/judgeRandom.ts"
import { onlyOf } from "../histories/judgeText.ts"
import { anomaliesByDefinition } from "./anomaliesByDefinition.ts"
import { historyOfManyReads } from "./manyReads.ts"

const histories = 2000

/** What is wrong with the anomalies of a history, if anything. */
const wrong = (history: RecordedHistory): string | undefined => {
  const { counts, list } = anomaliesOf(history, defaultOptions)
  const defined = anomaliesByDefinition(history)
  for (const kind of anomalyKinds)
    if (counts[kind] !== defined[kind]) return `${kind}: ${counts[kind]}, by definition ${defined[kind]}`
  for (const { kind, operations } of list) {
    const alone = onlyOf(history, ({ index }) => operations.includes(index))
    if (anomaliesOf(alone, defaultOptions).counts[kind] === 0)
      return `${kind}: not by the operations ${operations.join()} alone`
    if (operations.some((operation, i) => i > 0 && operations[i - 1]! >= operation))
      return `${kind}: operations not in their order, ${operations.join()}`
  }
  return undefined
}

it(`few writes and many reads: as many anomalies as by definition, each shown by its operations (seed ${seed})`, () => {
  const seen = new Map<string, number>()
  for (let i = 0; i < histories; i++) {
    const history = historyOfManyReads(seed, i)
    if (wrong(history) !== undefined) {
      const small = shrunk(history, (some) => wrong(some) !== undefined)
      expect.fail(`history ${i}: ${wrong(small)}\n${toldShort(small)}`)
    }
    for (const [kind, n] of Object.entries(anomaliesOf(history, defaultOptions, 0).counts))
      seen.set(kind, (seen.get(kind) ?? 0) + n)
  }
  for (const kind of anomalyKinds) expect(seen.get(kind), kind).toBeGreaterThan(100)
})
