/** Writes what `leaderless history` prints into `docs/histories.md`, after each command that is shown there. */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { runInProcess } from "../test/cli/fixtures/InProcess.ts"

const root = join(import.meta.dirname, "..")
const path = join(root, "docs", "histories.md")

process.chdir(root)
const page = await readFile(path, "utf8")
const blocks = page.split(/(?<=^npx leaderless (.+)\n```\n\n```text\n)[^`]*?(?=^```$)/m)
let text = blocks[0]!
// Every second piece is the command that the expression caught.
for (let i = 1; i < blocks.length; i += 2) {
  const { stdout } = await runInProcess(blocks[i]!.split(" "))
  text += stdout + blocks[i + 1]!
}
await writeFile(path, text)
