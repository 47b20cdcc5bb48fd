import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { reasonFor, staleParts } from "../../scripts/mutation/explained.ts"

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, "../..", file), "utf8")

test("each reason for a mutant that survives is for a line that is still there", () => {
  expect(staleParts(textOf)).toEqual([])
})

test.each([
  ["a line that is gone", "i < n; i++", "for (let i = 0; i <= n; i++)"],
  ["a part with the spaces before its line, which are not looked at", "  return i", "  return i"]
])("a reason that explains nothing is noticed: %s", (_, part, line) => {
  expect(staleParts(() => line, { "a.ts": { why: [part] } })).toEqual([`a.ts: ${part}`])
})

test("a reason is found by a part of its line, and only in its file", () => {
  expect(reasonFor("src/store/Version.ts", "  if (a === b) return 0")).toMatch(/shortcut/)
  expect(reasonFor("src/store/Version.ts", "  if (a === b) return 1")).toBeUndefined()
  expect(reasonFor("src/store/Other.ts", "  if (a === b) return 0")).toBeUndefined()
})
