import { availableParallelism, totalmem } from "node:os"
import { getHeapStatistics } from "node:v8"
import { Effect, Layer } from "effect"
import type { FoundTool } from "./DoctorReport.ts"
import { Machine } from "./Machine.ts"
import { packageVersion } from "./PackageVersion.ts"

/** How the tools that are not Node are looked for. */
export interface ToolProbes {
  readonly java: Effect.Effect<FoundTool>
  readonly jar: Effect.Effect<FoundTool>
}

/** The facts of this machine, with Java and the jar found by `probes`. */
export const thisMachine = (probes: ToolProbes): Layer.Layer<Machine> =>
  Layer.succeed(Machine, {
    facts: Effect.gen(function* () {
      const { java, jar } = yield* Effect.all({ java: probes.java, jar: probes.jar }, { concurrency: 2 })
      return {
        version: packageVersion(),
        // An older Node does not get as far as this.
        node: { found: true, detail: process.versions.node },
        java,
        jar,
        cores: availableParallelism(),
        memory: { total: totalmem(), heapLimit: getHeapStatistics().heap_size_limit }
      }
    })
  })
