import { join } from "node:path"
import { Effect } from "effect"
import { expect, test } from "vitest"
import { ownModels } from "../../scripts/guards/models.ts"
import { compareGraphs } from "../../src/specification/GraphComparison.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const specFolder = join(import.meta.dirname, "..", "..", "spec")

// The other models in which guards are examined are compared by test/specification/GraphComparison.test.ts. A part that
// makes a difference where the graphs are the same is one that the specification demands as well.
describeWithTlc("the specification has the graph of the mirror where its guards matter:", () => {
  test.each(Object.entries(ownModels))("%s", async (_name, model) => {
    const comparison = await Effect.runPromise(compareGraphs(model, { specFolder, jar: theJar() }))
    expect(comparison.difference?.text).toBeUndefined()
    expect(comparison.equal).toBe(true)
  })
})
