import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, test } from "vitest"
import { anomalyKinds, levels } from "../../src/history/index.ts"
import { runInProcess } from "../cli/fixtures/InProcess.ts"

const root = join(import.meta.dirname, "..", "..")
const guide = await readFile(join(root, "docs", "histories.md"), "utf8")

describe("the guide to histories", () => {
  const shown = [...guide.matchAll(/^npx leaderless (.+)\n```\n\n```text\n([^`]*)^```$/gm)]

  test.each(shown.map(([, command, output]) => [command!, output!]))(
    "%s prints what is shown",
    async (command, output) => {
      const args = command.split(" ").map((word) => (word.startsWith("examples/") ? join(root, word) : word))
      const { stdout } = await runInProcess(args)
      expect(stdout.replaceAll(`${root}/`, "")).toBe(output)
    }
  )

  test("has a worked example of every anomaly, and all levels", () => {
    for (const kind of anomalyKinds) {
      const [, , output] = shown.find(([, command]) => command!.endsWith(`/${kind}.edn`)) ?? []
      expect(output, kind).toContain(`  ${kind}: `)
    }
    for (const level of levels) expect(guide).toContain(`| \`${level}\` |`)
  })

  test("shows the library as the example has it", async () => {
    const example = await readFile(join(root, "examples", "judge-a-history.ts"), "utf8")
    const [, region] = example.match(/#region judge\n([\s\S]*)\/\/ #endregion/)!
    expect(guide).toContain(region)
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, "examples", "judge-a-history.ts")],
      {
        cwd: root
      }
    )
    expect(stdout).toContain("regular: violated\n  ")
  })
})
