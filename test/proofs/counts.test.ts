import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { queriesOf } from "../../proofs/z3/Induction.ts"
import { actions } from "../../proofs/z3/protocol/Leaderless.ts"
import { theorems } from "../../proofs/z3/theorems/index.ts"

test("the documents count theorems and queries as they are", async () => {
  const queries = theorems.reduce((sum, theorem) => sum + queriesOf(theorem, actions).length, 0)
  for (const [path, text] of [
    [
      "README.md",
      `${theorems.length} theorems by inductive invariants, whose ${queries.toLocaleString("en-US")} queries`
    ],
    ["docs/assurance.md", `${theorems.length} theorems,\n  ${queries.toLocaleString("en-US")} queries`]
  ] as const)
    expect(await readFile(join(import.meta.dirname, "..", "..", path), "utf8")).toContain(text)
})
