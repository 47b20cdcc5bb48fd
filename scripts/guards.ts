/**
 * Leaves out every part of every guard of the mirror, one at a time, and shows what is different without it: a table on
 * standard output, and as `docs/guards.md`.
 *
 *     node scripts/guards.ts           prints and writes it
 *     node scripts/guards.ts --check   prints nothing, and exits 1 if the page is not what would be written
 *
 * Exits 1 as well if a part makes no difference and has no purpose in `guards/purposes.ts`, or has one and makes one.
 */
import { readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { compared, findingsOf, worldsOf } from "./guards/findings.ts"
import { readMirror } from "./guards/mirror.ts"
import { models } from "./guards/models.ts"
import { purposes } from "./guards/purposes.ts"
import { pageOf } from "./guards/report.ts"

const path = fileURLToPath(new URL("../docs/guards.md", import.meta.url))
const check = process.argv.includes("--check")

const complain = (text: string): void => {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

const findings = findingsOf(readMirror(), await worldsOf(models))
const { withoutPurpose, needed } = compared(findings, purposes)
for (const { action, part } of withoutPurpose)
  complain(`${action} has no need of ${part.text} in ${part.within}`)
for (const { action, guard } of needed)
  complain(`${action} does need ${guard.part} in ${guard.within}: see purposes.ts`)

const page = pageOf(findings, purposes)
if (check) {
  if ((await readFile(path, "utf8").catch(() => "")) !== page)
    complain("not up to date: docs/guards.md\nRun: npm run guards")
} else {
  process.stdout.write(page)
  await writeFile(path, page)
}
