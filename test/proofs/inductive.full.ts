import { join } from "node:path"
import { Effect } from "effect"
import { expect, test } from "vitest"
import { fullModel, type Model } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { modelConfiguration, modelModule } from "../../src/specification/ModelText.ts"
import { runTlc } from "../../src/tlc/index.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { tiedModels } from "./models.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const specFolder = join(import.meta.dirname, "..", "..", "spec")

const invariants = [
  "InductiveReads",
  "InductiveReadOrder",
  "InductiveWriteOrder",
  "InductiveOrigins",
  "InductiveCopies"
]

/** TLC on a model that extends the invariants; `more` are definitions of the test's own. */
const check = (model: Model, names: ReadonlyArray<string>, more = "") =>
  Effect.runPromise(
    runTlc(
      {
        module: {
          text: modelModule(model, {
            name: "Model",
            head: "A small model.",
            extending: "Inductive"
          }).replace(/\n(=+\n)$/, `\n${more}\n$1`)
        },
        config: { text: modelConfiguration(model, { invariants: names }) },
        specFolders: [specFolder]
      },
      { jar: theJar(), workers: 2 }
    )
  )

const checked = [
  "a stale restore, tolerated",
  "a lost disk, tolerated",
  "a spare, tolerated",
  "copies outlive a lost disk",
  "blocking repair",
  "blocking repair, a stale restore",
  "all asked, a session",
  "two-phase, a session, no time-outs",
  "two-phase, time-outs",
  "clocks, a session, time-outs",
  "two keys, sessions",
  "two-phase, blocking repair"
]

describeWithTlc("the invariants, as the specification has them:", () => {
  for (const name of checked)
    test(`TLC finds them true in every state: ${name}`, async () => {
      const result = await check(tiedModels[name]!, invariants)
      expect(result.violatedName).toBeUndefined()
      expect(result.outcome).toBe("success")
    })

  const weak = fullModel(quorums(2, 1, 1), { writes: 1, reads: 1, keys: 1, clients: 0 })

  test("without its condition one of them is violated", async () => {
    const unconditional = "Unconditional == \\E U \\in SmallEnough : CarriesReads(U)"
    const result = await check(weak, ["Unconditional"], unconditional)
    expect(result.outcome).toBe("invariant")
  })

  test("a part that says too much is violated", async () => {
    const tooMuch = "TooMuch == \\A n \\in Replicas, w \\in AckedWrites : AtLeast(store[n][1], Value(w))"
    const result = await check(weak, ["TooMuch"], tooMuch)
    expect(result.outcome).toBe("invariant")
  })
})
