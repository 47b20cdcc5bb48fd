/**
 * Mutation testing of the pure parts with Stryker.
 *
 *     npm run mutation -- [PART] [FILE ...]     model (the default), checker, history or store; files of it, or all
 *     npm run mutation -- --page                writes docs/mutation.md from what is known
 *
 * One file after the other, so that what is done is kept when it is stopped; mutants whose code and tests have not changed are
 * not tried again. Exits 1 if the score of a part is below its floor.
 */
import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { filesOf, knownOf, mutationPage, scoreOf } from "./mutation/page.ts"
import { parts } from "./mutation/parts.ts"

process.chdir(join(import.meta.dirname, ".."))

/** Percent of the mutants that were tried; below it the command fails. */
const floor = 90

const writePage = (): void => writeFileSync(join("docs", "mutation.md"), mutationPage())

const [first, ...rest] = process.argv.slice(2)
if (first === "--page") {
  writePage()
} else {
  const part = first ?? "model"
  if (!Object.hasOwn(parts, part)) {
    process.stderr.write(`${part} is no part: give one of ${Object.keys(parts).join(", ")}\n`)
    process.exit(2)
  }
  for (const file of rest.length > 0 ? rest : filesOf(part)) {
    const { status } = spawnSync(
      "npx",
      ["stryker", "run", "--mutate", file, "--incrementalFile", knownOf(part), "--logLevel", "warn"],
      { stdio: "inherit", env: { ...process.env, MUTATION_PART: part } }
    )
    if (status !== 0) process.exit(status ?? 130)
  }
  writePage()
  if (scoreOf(part) < floor) process.exitCode = 1
}
