import { expect, test } from "vitest"
import { historyText, readHistory, type WrittenFormat } from "../../../src/history/index.ts"
import { byTime, named, someHistory, someShape } from "./histories.ts"
import { randomOf } from "./random.ts"
import { seed } from "./seed.ts"

const samples = 1_500

/** Pieces of some size, so that events are cut anywhere. */
function* piecesOf(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** One vector or array of the events that stand one a line. */
const inBrackets = (text: string, format: WrittenFormat): string =>
  `[${text
    .trimEnd()
    .split("\n")
    .join(format === "json" ? ",\n " : "\n ")}]\n`

test.each(["edn", "json"] as const)(
  `written and read as %s: the same history (seed ${seed})`,
  async (format) => {
    const random = randomOf(seed)
    for (let i = 0; i < samples; i++) {
      const shape = someShape(random)
      const order = shape.timed !== "none" && random.oneIn(2) ? "time" : "position"
      const history = order === "time" ? byTime(someHistory(random, shape)) : someHistory(random, shape)
      const lines = historyText(history, format)
      const text = random.oneIn(2) ? lines : inBrackets(lines, format)
      const read = await readHistory(piecesOf(text, random.of([1, 7, 64, 1e6])), {
        format: lines === "" ? format : "auto",
        independent: shape.keyed,
        order
      }).catch((error) => {
        if (text === "" && /is empty/.test(error.message)) return undefined
        throw new Error(`${error.message} in\n${text}`)
      })
      if (read === undefined) continue
      expect(named(read.history), text).toEqual(named(history))
      if (lines !== "") expect(read.assumptions.format).toBe(format)
      // Each value has one number.
      expect(new Set(read.history.values).size).toBe(read.history.values.length)
    }
  }
)

test("what one format says the other says as well", async () => {
  const random = randomOf(seed + 1)
  for (let i = 0; i < 300; i++) {
    const shape = { ...someShape(random), operations: 1 + random.below(8) }
    const history = someHistory(random, shape)
    const options = { independent: shape.keyed }
    const [edn, json] = await Promise.all(
      (["edn", "json"] as const).map((format) =>
        readHistory(piecesOf(historyText(history, format), 50), options)
      )
    )
    expect(named(edn!.history)).toEqual(named(json!.history))
  }
})
