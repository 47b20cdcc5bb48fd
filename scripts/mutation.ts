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
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { reasonFor } from "./mutation/explained.ts"
import { parts } from "./mutation/parts.ts"

const root = join(import.meta.dirname, "..")
process.chdir(root)

interface Mutant {
  readonly status: "Killed" | "Survived" | "NoCoverage" | "Timeout" | "Ignored" | "RuntimeError"
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number } }
}

interface Report {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: ReadonlyArray<Mutant> }>
  >
}

const knownOf = (part: string): string => `.cache/mutation-${part}.json`

/** Percent of the mutants that were tried; below it the command fails. */
const floor = 90

const filesOf = (part: string): ReadonlyArray<string> => {
  const { mutate } = parts[part]!
  const without = new Set(
    mutate.filter((glob) => glob.startsWith("!")).flatMap((glob) => globSync(glob.slice(1)))
  )
  return mutate
    .filter((glob) => !glob.startsWith("!"))
    .flatMap((glob) => globSync(glob))
    .filter((file) => !without.has(file))
    .toSorted()
}

const counted = (mutants: ReadonlyArray<Mutant>, ...wanted: ReadonlyArray<Mutant["status"]>): number =>
  mutants.filter(({ status }) => wanted.includes(status)).length

const scoreOf = (mutants: ReadonlyArray<Mutant>): number => {
  const caught = counted(mutants, "Killed", "Timeout")
  const all = caught + counted(mutants, "Survived", "NoCoverage")
  return all === 0 ? 100 : (100 * caught) / all
}

const reportOf = (part: string): Report | undefined =>
  existsSync(knownOf(part)) ? JSON.parse(readFileSync(knownOf(part), "utf8")) : undefined

const tableOf = (part: string): ReadonlyArray<string> => {
  const report = reportOf(part)
  if (report === undefined) return [`## ${part}`, "", "Not tried yet.", ""]
  const files = Object.entries(report.files)
    .map(([file, { source, mutants }]) => ({ file, lines: source.split("\n"), mutants }))
    .filter(({ mutants }) => counted(mutants, "Killed", "Survived", "Timeout", "NoCoverage") > 0)
  const all = files.flatMap(({ mutants }) => mutants)
  const survivors = files.flatMap(({ file, lines, mutants }) =>
    mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ location, replacement = "" }) => {
        const line = lines[location.start.line - 1]!.trim()
        return { file, line, replacement, reason: reasonFor(file, line) }
      })
  )
  const missing = filesOf(part).filter((file) => !files.some((known) => known.file === file))
  const code = (text: string): string =>
    `\`${text.replaceAll("|", "\\|").replaceAll("`", "'").replaceAll("\n", " ").slice(0, 110)}\``
  return [
    `## ${part}`,
    "",
    `${scoreOf(all).toFixed(1)} % of ${counted(all, "Killed", "Survived", "Timeout", "NoCoverage")} mutants are caught.`,
    ...(missing.length === 0
      ? []
      : ["", `Not tried yet: ${missing.map((file) => `\`${file}\``).join(", ")}.`]),
    "",
    "| file | caught | survive | score |",
    "| --- | --- | --- | --- |",
    ...files.map(
      ({ file, mutants }) =>
        `| \`${file}\` | ${counted(mutants, "Killed", "Timeout")} | ${counted(mutants, "Survived", "NoCoverage")} | ${scoreOf(mutants).toFixed(0)} % |`
    ),
    "",
    ...(survivors.length === 0
      ? []
      : [
          "| survivor in | line | changed to | why |",
          "| --- | --- | --- | --- |",
          ...survivors.map(
            ({ file, line, replacement, reason }) =>
              `| \`${file.split("/").at(-1)}\` | ${code(line)} | ${code(replacement)} | ${reason ?? "not looked at yet"} |`
          ),
          ""
        ])
  ]
}

const writePage = (): void => {
  const page = [
    "# Mutation testing",
    "",
    "Written by `npm run mutation`. Stryker changes one thing in a pure part, and the tests of this part (`scripts/mutation/parts.ts`:",
    "the quick ones, without Java) must notice. Static code, such as tables of names, is left out. What survives is killed by a",
    "test, or has its reason in `scripts/mutation/explained.ts`. Of a file whose run was stopped only what was tried is counted.",
    "",
    ...Object.keys(parts).flatMap(tableOf)
  ]
  writeFileSync(join("docs", "mutation.md"), `${page.join("\n").trimEnd()}\n`)
}

const [first, ...rest] = process.argv.slice(2)
if (first !== "--page") {
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
}
writePage()
if (first !== "--page") {
  const mutants = Object.values(reportOf(first ?? "model")?.files ?? {}).flatMap((file) => file.mutants)
  if (scoreOf(mutants) < floor) process.exitCode = 1
}
