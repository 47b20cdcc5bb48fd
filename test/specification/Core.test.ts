import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { fullModel } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { dumpGraph, sharedBy, sizeOfGraph } from "../../src/specification/GraphComparison.ts"
import { differenceOf } from "../../src/specification/GraphDifference.ts"
import { graphOfDump, graphOfSystem } from "../../src/specification/GraphOf.ts"
import { ActionNames, type Shared } from "../../src/specification/LabelledGraph.ts"
import { StateTable } from "../../src/specification/StateTable.ts"
import { runTlc } from "../../src/tlc/index.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { systemOf } from "../../src/verification/System.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { coreVariables, projected } from "./projection.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const specFolder = join(import.meta.dirname, "..", "..", "spec")
const coreFile = join(specFolder, "Core.tla")

interface Size {
  readonly n: number
  readonly r: number
  readonly w: number
  readonly writes: number
  readonly reads: number
}

const numbered = (count: number, prefix = ""): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

const coreConfiguration = ({ n, r, w, writes, reads }: Size): string =>
  [
    "SPECIFICATION Spec",
    "CHECK_DEADLOCK FALSE",
    "CONSTANTS",
    ...numbered(n, "n").map((node) => `  ${node} = ${node}`),
    `  Replicas = {${numbered(n, "n").join(", ")}}`,
    `  readQuorum = ${r}`,
    `  writeQuorum = ${w}`,
    `  Writes = {${numbered(writes).join(", ")}}`,
    `  Reads = {${numbered(reads).join(", ")}}`
  ].join("\n")

/** The graphs of the core, of the whole protocol as the core sees it, and of the whole protocol and the mirror. */
const graphs = (size: Size, coreText?: string) =>
  Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const folder = yield* tempFolder
        const coreDump = join(folder, "core.dot")
        const wholeDump = join(folder, "whole.dot")
        const model = fullModel(quorums(size.n, size.r, size.w), {
          writes: size.writes,
          reads: size.reads,
          keys: 1,
          clients: 0
        })
        const jar = theJar()
        yield* runTlc(
          {
            module: coreText === undefined ? { file: coreFile } : { text: coreText },
            config: { text: coreConfiguration(size) }
          },
          { dumpDot: coreDump, jar }
        )
        yield* dumpGraph(model, wholeDump, { specFolder, jar })
        const core: Shared = { states: new StateTable(coreVariables), actions: new ActionNames() }
        const whole = sharedBy(model)
        return {
          core: { shared: core, graph: yield* graphOfDump(core, coreDump) },
          projection: yield* graphOfDump(core, wholeDump, projected),
          whole: { shared: whole, graph: yield* graphOfDump(whole, wholeDump) },
          mirror: yield* graphOfSystem(whole, model, systemOf(model, { invariants: [], symmetry: false }))
        }
      })
    )
  )

describeWithTlc("the core is the whole protocol with everything else switched off:", () => {
  test.each<Size>([
    { n: 1, r: 1, w: 1, writes: 2, reads: 2 },
    { n: 2, r: 1, w: 1, writes: 2, reads: 1 },
    { n: 3, r: 2, w: 2, writes: 1, reads: 2 }
  ])("N=$n R=$r W=$w, $writes writes, $reads reads", async (size) => {
    const { core, projection, whole, mirror } = await graphs(size)
    const difference = differenceOf(
      core.shared,
      { name: "core", graph: core.graph },
      { name: "whole protocol", graph: projection }
    )
    expect(difference?.text).toBeUndefined()
    const againstMirror = differenceOf(
      whole.shared,
      { name: "whole protocol", graph: whole.graph },
      { name: "mirror", graph: mirror }
    )
    expect(againstMirror?.text).toBeUndefined()
    expect(sizeOfGraph(core.graph)).toEqual(sizeOfGraph(projection))
    expect(core.graph.actionNames()).toEqual(
      ["ApplyWrite", "BeginRead", "BeginWrite", "CompleteRead", "CompleteWrite", "LateArrival", "Reply"]
        // A single replica has nothing to be late for.
        .filter((name) => size.n > 1 || name !== "LateArrival")
    )
    // What the core forgets (the floors of writes) decides nothing: each state can do what its projection can do.
    const known = new Map<number, number>()
    const seenAs = (number: number): number => {
      const found =
        known.get(number) ?? core.shared.states.numberOf(projected(whole.shared.states.stateOf(number)))
      known.set(number, found)
      return found
    }
    for (const state of whole.graph.states) {
      const steps = new Set(whole.graph.edgesFrom(state).map(({ action, to }) => `${action} ${seenAs(to)}`))
      const coreSteps = core.graph.edgesFrom(seenAs(state)).map(({ action, to }) => `${action} ${to}`)
      if (steps.size !== coreSteps.length || !coreSteps.every((step) => steps.has(step)))
        expect([...steps].sort()).toEqual(coreSteps.sort())
    }
  })

  test("and a core that forgets what comes late is not", async () => {
    const text = await readFile(coreFile, "utf8")
    const { core, projection } = await graphs(
      { n: 2, r: 1, w: 1, writes: 1, reads: 0 },
      text.replace("Next == System \\/ Environment", "Next == System")
    )
    const difference = differenceOf(
      core.shared,
      { name: "core", graph: core.graph },
      { name: "whole protocol", graph: projection }
    )
    expect(difference).toMatchObject({
      only: "whole protocol",
      action: "LateArrival",
      path: ["BeginWrite", "ApplyWrite", "CompleteWrite"]
    })
  })
})

describeWithTlc("Core.cfg", () => {
  const run = async (change: (config: string) => string) => {
    const config = await readFile(join(specFolder, "Core.cfg"), "utf8")
    const changed = change(config)
    expect(changed).not.toBe(config)
    return Effect.runPromise(
      runTlc({ module: { file: coreFile }, config: { text: changed } }, { jar: theJar() })
    )
  }

  test("holds, here with one read", async () => {
    expect(await run((config) => config.replace("Reads = {1, 2}", "Reads = {1}"))).toMatchObject({
      outcome: "success",
      distinctStates: 5793
    })
  })

  test("shows old after new where ReadsNeverGoBack is asked", async () => {
    const { violatedName, trace } = await run((config) => `${config}INVARIANT ReadsNeverGoBack\n`)
    expect(violatedName).toBe("ReadsNeverGoBack")
    expect(trace?.states.length).toBe(11)
  })

  test("shows a stale read where the quorums need not meet", async () => {
    const { violatedName, trace } = await run((config) => config.replace("readQuorum = 2", "readQuorum = 1"))
    expect(violatedName).toBe("AckedWritesAreRead")
    expect(trace?.states.length).toBe(8)
  })
})

describe("Core.tla", () => {
  test("stands alone and says how to check it", async () => {
    const text = await readFile(coreFile, "utf8")
    expect(text).toMatch(/^EXTENDS Integers, FiniteSets$/m)
    expect(text).toContain("java -cp tla2tools.jar tlc2.TLC -config Core.cfg Core")
  })
})
