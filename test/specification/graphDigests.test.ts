import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import type { Model } from "../../src/model/index.ts"
import { sharedBy } from "../../src/specification/GraphComparison.ts"
import { graphOfSystem } from "../../src/specification/GraphOf.ts"
import { systemUnder } from "../../src/verification/System.ts"
import { type Digest, digestOf } from "./digest.ts"
import { smallModels } from "./models.ts"
import { systemWith } from "./plant.ts"
import { planted } from "./planted.ts"

const digests: Readonly<Record<string, Digest>> = JSON.parse(
  await readFile(join(import.meta.dirname, "graphs.json"), "utf8")
)

const mirrored = async (model: Model, system = systemUnder(model, undefined, [])): Promise<Digest> => {
  const shared = sharedBy(model)
  return digestOf(shared, await Effect.runPromise(graphOfSystem(shared, model, system)))
}

// TLC wrote the digests down (scripts/graphs.ts), so that this needs no Java.
describe("the mirror has the state graph that TLC found:", () => {
  test.each(Object.entries(smallModels))("%s", async (name, model) => {
    expect(await mirrored(model)).toEqual(digests[name])
  })

  test("of every small model, and of no other", () => {
    expect(Object.keys(digests)).toEqual(Object.keys(smallModels))
  })

  test.each(Object.entries(planted))(
    "and not after this was planted: %s",
    async (_name, { model, plant }) => {
      const right = await mirrored(model)
      expect((await mirrored(model, systemWith(model, plant))).digest).not.toBe(right.digest)
    }
  )
})
