import { join } from "node:path"
import { Effect } from "effect"
import type { Model } from "../../src/model/index.ts"
import { compareWithDump, dumpGraph, type GraphComparison } from "../../src/specification/GraphComparison.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { theJar } from "../tlc/java.ts"
import { type Plant, type Planted, systemWith } from "./plant.ts"
import { plantedEffects } from "./plantedEffects.ts"
import { plantedSteps } from "./plantedSteps.ts"

const specFolder = join(import.meta.dirname, "..", "..", "spec")

/** Mirrors that are wrong, each with what a comparison must find and say. */
export const planted: Readonly<Record<string, Planted>> = { ...plantedSteps, ...plantedEffects }

/** Compares the graph that TLC dumps of a model with mirrors that are wrong. */
export const comparedWithTlc = (
  model: Model,
  plants: ReadonlyArray<Plant>
): Promise<ReadonlyArray<GraphComparison>> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const file = join(yield* tempFolder, "graph.dot")
        yield* dumpGraph(model, file, { specFolder, jar: theJar() })
        return yield* Effect.forEach(plants, (plant) =>
          compareWithDump(model, file, systemWith(model, plant))
        )
      })
    )
  )
