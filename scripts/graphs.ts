/** Writes `test/specification/graphs.json`: the digests of the graphs that TLC finds for the small models. */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { dumpGraph, sharedBy } from "../src/specification/GraphComparison.ts"
import { graphOfDump } from "../src/specification/GraphOf.ts"
import { tempFolder } from "../src/tlc/TempFolder.ts"
import { digestOf } from "../test/specification/digest.ts"
import { smallModels } from "../test/specification/models.ts"

const root = join(import.meta.dirname, "..")

const digests = Effect.scoped(
  Effect.gen(function* () {
    const folder = yield* tempFolder
    const lines: Array<string> = []
    for (const [i, [name, model]] of Object.entries(smallModels).entries()) {
      const file = join(folder, `${i}.dot`)
      yield* dumpGraph(model, file, { specFolder: join(root, "spec") })
      const shared = sharedBy(model)
      const digest = digestOf(shared, yield* graphOfDump(shared, file))
      console.error(name)
      lines.push(
        `  ${JSON.stringify(name)}: ${JSON.stringify(digest, null, 1).replaceAll("\n", "").replaceAll('":"', '": "').replace("}", " }")}`
      )
    }
    return `{\n${lines.join(",\n")}\n}\n`
  })
)

await writeFile(join(root, "test", "specification", "graphs.json"), await Effect.runPromise(digests))
