import { expect, test } from "vitest"
import type { SearchCache } from "../../../../src/history/judging/linearizable/SearchCache.ts"
import { type Change, withChanged } from "../changedSources.ts"
import { mistakes } from "./searchCaches.ts"

test.each<Change>([
  {
    name: "a chunk has its usual size whatever must go into it",
    file: "linearizable/SearchCache.ts",
    edits: [["Math.max(sizeOfChunk(n), length)", "sizeOfChunk(n)"]]
  },
  {
    name: "an entry is put where only a part of it has room",
    file: "linearizable/SearchCache.ts",
    edits: [["if (this.#room < length)", "if (this.#room <= 0)"]]
  }
])("a planted bug is noticed: $name", async (change) => {
  const found = await withChanged<{ readonly SearchCache: typeof SearchCache }, number>(
    change,
    "linearizable/SearchCache.ts",
    (changed) => mistakes(changed.SearchCache)
  )
  expect(found).toBeGreaterThan(0)
})
