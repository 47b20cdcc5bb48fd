import { Effect } from "effect"
import { expect, test } from "vitest"
import { compareGraphs } from "../../src/specification/GraphComparison.ts"
import { inquiryInto, variants } from "../../src/variants/index.ts"
import { checkBuiltin, checkTlc, compareFindings, specFolder } from "../../src/verification/index.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"

// Half the time of such small runs goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

describeWithTlc("TLC", () => {
  test.each(variants)("catches $name as the built-in engine does", async (variant) => {
    const inquiry = { ...inquiryInto(variant), tracesOf: [] }
    const [builtin, tlc, graphs] = await Promise.all([
      checkBuiltin(inquiry),
      Effect.runPromise(checkTlc(inquiry, { jar: theJar() })),
      Effect.runPromise(compareGraphs(variant.model, { specFolder, jar: theJar(), variation: variant }))
    ])
    expect(compareFindings(builtin, tlc)).toEqual([])
    const violated = new Map(
      tlc.found
        .filter(({ verdict }) => verdict === "violated")
        .map(({ name, length }) => [name as string, length ?? "for ever"])
    )
    for (const [name, length] of Object.entries(variant.caught)) expect(violated.get(name)).toBe(length)
    expect(graphs.difference?.text).toBeUndefined()
    expect(graphs.equal).toBe(true)
    expect(graphs.unknownActions).toEqual([])
    expect(graphs.specification.states).toBe(tlc.distinctStates)
  })
})
