import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { oracleLayer } from "../../src/cli/OracleLive.ts"
import { rows } from "../../src/lattice/index.ts"
import { variants } from "../../src/variants/index.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8")

/** Seconds differ from run to run. */
const timeless = (text: string): string => text.replace(/\d+\.\d s/, "0.0 s")

test.each(["check --replicas", "explain sloppy-quorum"])(
  "what the README shows is printed: %s",
  async (begin) => {
    // Of the lines with a command that begins like this, the last one is shown.
    const command = readme.split("\n").findLast((line) => line.startsWith(`npx leaderless ${begin}`))!
    const { stdout } = await runInProcess(command.split(" ").slice(2), { oracle: oracleLayer })
    expect(timeless(readme)).toContain(timeless(`\`\`\`text\n${stdout}\`\`\``))
  }
)

test("the README counts configurations and variants as they are", () => {
  expect(readme).toContain(`the verdicts on ${rows.length.toLocaleString("en-US")} configurations`)
  expect(readme).toContain(`[${variants.length} broken variants]`)
})
