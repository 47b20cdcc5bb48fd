import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { afterAll, describe, expect, test } from "vitest"
import { actionNames, type Model } from "../../src/model/index.ts"
import {
  compareGraphs,
  compareWithDump,
  type GraphComparison,
  sharedBy
} from "../../src/specification/GraphComparison.ts"
import { differenceOf, type GraphDifference } from "../../src/specification/GraphDifference.ts"
import { graphOfSystem } from "../../src/specification/GraphOf.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { smallModels } from "./models.ts"
import { type Plant, systemWith } from "./plant.ts"
import { comparedWithTlc, planted } from "./planted.ts"

// Half the time of such small runs goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const specFolder = join(import.meta.dirname, "..", "..", "spec")

const described = (comparison: GraphComparison): string =>
  comparison.equal ? "equal" : (comparison.difference?.text ?? "different")

describeWithTlc("the specification and the mirror have the same state graph:", () => {
  const seen = new Set<string>()
  let states = 0
  let edges = 0

  test.each(Object.entries(smallModels))("%s", async (_name, model) => {
    const comparison = await Effect.runPromise(compareGraphs(model, { specFolder, jar: theJar() }))
    expect(described(comparison)).toBe("equal")
    expect(comparison.unknownActions).toEqual([])
    expect(comparison.mirror).toEqual(comparison.specification)
    expect(comparison.specification.initialStates).toBe(1)
    for (const action of comparison.specification.actions) seen.add(action)
    states += comparison.specification.states
    edges += comparison.specification.edges
  })

  test("every action occurs in one of them", () => {
    expect([...seen].sort()).toEqual([...actionNames].sort())
  })

  afterAll(() => console.info(`compared ${states} states and ${edges} edges`))
})

describeWithTlc("a mirror that differs from TLC's graph is told apart, with what TLC has:", () => {
  // All others are in planted.full.ts.
  const some = ["a missing guard: a replica acknowledges again", "ties broken the other way round"]

  test.each(some)("%s", async (name) => {
    const { model, plant, finds, says } = planted[name]!
    const [comparison] = await comparedWithTlc(model, [plant])
    expect(comparison?.equal).toBe(false)
    expect(comparison?.difference).toMatchObject(finds)
    if (says !== undefined) expect(before(comparison?.difference)).toEqual(says)
  })
})

/** The lines of a description up to what does not change. */
const before = (difference: GraphDifference | undefined): ReadonlyArray<string> | undefined =>
  difference?.text.split("\nThe other variables:")[0]?.split("\n")

const graphsOf = async (model: Model, plant: Plant) => {
  const shared = sharedBy(model)
  const graph = (which: Plant) => Effect.runPromise(graphOfSystem(shared, model, systemWith(model, which)))
  const right = { name: "specification", graph: await graph({}) }
  const wrong = { name: "mirror", graph: await graph(plant) }
  return { shared, right, wrong }
}

describe("a planted difference is found and described:", () => {
  test.each(Object.entries(planted))("%s", async (_name, { model, plant, finds, says }) => {
    const { shared, right, wrong } = await graphsOf(model, plant)
    const difference = differenceOf(shared, right, wrong)
    expect(difference).toEqual({ ...finds, text: expect.any(String) })
    if (says !== undefined) expect(before(difference)).toEqual(says)
    // The other way round something is said as well, and of equal graphs nothing.
    expect(differenceOf(shared, wrong, right)).toBeDefined()
    expect(differenceOf(shared, right, right)).toBeUndefined()
  })

  test("one of them only after more than eight steps", () => {
    expect(planted["a missing step deep in the graph"]?.finds.path.length).toBeGreaterThanOrEqual(8)
  })

  test("the description ends with what does not change", async () => {
    const { model, plant } = planted["an extra step that changes nothing"]!
    const { shared, right, wrong } = await graphsOf(model, plant)
    const difference = differenceOf(shared, right, wrong)!
    expect(difference).toMatchObject({
      only: "mirror",
      kind: "step",
      action: "TimeOutRead",
      path: ["BeginRead"]
    })
    expect(difference.text).toMatch(
      /The other variables:\n {4}store = .*\n {4}hints = <<>>\n(.*\n)+ {4}spent = /
    )
  })
})

describe("a dump that is no graph of the model", () => {
  const { plain } = smallModels

  const compared = (text: string) =>
    Effect.runPromiseExit(
      Effect.scoped(
        Effect.gen(function* () {
          const file = join(yield* tempFolder, "graph.dot")
          yield* Effect.promise(() => writeFile(file, text))
          return yield* compareWithDump(plain!, file)
        })
      )
    )

  test("because its end is missing", async () => {
    expect(String(await compared("strict digraph DiskGraph {\n"))).toContain("has no end")
  })

  test("because it has other variables", async () => {
    const exit = await compared('strict digraph DiskGraph {\n1 [label="/\\\\ x = 1",style = filled]\n}\n')
    expect(String(exit)).toContain("a state has the variables x instead of store, hints")
  })

  test("because it is empty", async () => {
    const exit = await compared("strict digraph DiskGraph {\n}\n")
    expect(JSON.stringify(exit)).toContain("Only the mirror has this initial state")
    expect(JSON.stringify(exit)).toContain("The specification has none.")
  })
})

describe("compareGraphs", () => {
  test("takes no folder without the specification for one", async () => {
    const failure = await Effect.runPromise(
      Effect.flip(
        compareGraphs(smallModels.plain!, { specFolder: join(specFolder, "nowhere"), jar: "none.jar" })
      )
    )
    expect(failure.message).toContain("does not exist")
  })
})
