/** What is known of the mutants of each part, and the page that says so. */
import { existsSync, globSync, readFileSync } from "node:fs"
import { reasonFor } from "./explained.ts"
import { parts } from "./parts.ts"

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

/** Where the results of a part are kept from run to run. */
export const knownOf = (part: string): string => `.cache/mutation-${part}.json`

/** The files of a part whose code is changed, by name. */
export const filesOf = (part: string): ReadonlyArray<string> => {
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

const percentCaught = (mutants: ReadonlyArray<Mutant>): number => {
  const caught = counted(mutants, "Killed", "Timeout")
  const all = caught + counted(mutants, "Survived", "NoCoverage")
  return all === 0 ? 100 : (100 * caught) / all
}

interface TriedFile {
  readonly file: string
  readonly mutants: ReadonlyArray<Mutant>
  readonly lines: ReadonlyArray<string>
}

/** Only files that are still there: a name that is gone may be left in the results. */
const triedOf = (part: string): ReadonlyArray<TriedFile> => {
  if (!existsSync(knownOf(part))) return []
  const report: Report = JSON.parse(readFileSync(knownOf(part), "utf8"))
  return filesOf(part).flatMap((file) => {
    const known = report.files[file]
    if (known === undefined || counted(known.mutants, "Killed", "Survived", "Timeout", "NoCoverage") === 0)
      return []
    return [{ file, mutants: known.mutants, lines: known.source.split("\n") }]
  })
}

/** Percent of the mutants of a part that are caught, of those that were tried. */
export const scoreOf = (part: string): number =>
  percentCaught(triedOf(part).flatMap(({ mutants }) => mutants))

/** Of the survivors without a reason, so many are shown for each part. */
const mostListed = 40

const code = (text: string): string =>
  `\`${text.replaceAll("|", "\\|").replaceAll("`", "'").replaceAll("\n", " ").slice(0, 110)}\``

interface Survivor {
  readonly line: string
  readonly replacement: string
  readonly reason: string | undefined
}

const survivorsOf = ({ file, mutants, lines }: TriedFile): ReadonlyArray<Survivor> =>
  mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ location, replacement = "" }) => {
      const line = lines[location.start.line - 1]!.trim()
      return { line, replacement, reason: reasonFor(file, line) }
    })

/** One row for each reason: how many mutants have it, and on which lines. */
const explainedRows = (tried: TriedFile): ReadonlyArray<string> => {
  const byReason = Map.groupBy(
    survivorsOf(tried).filter(({ reason }) => reason !== undefined),
    ({ reason }) => reason!
  )
  return Array.from(byReason, ([reason, survivors]) => {
    const lines = [...new Set(survivors.map(({ line }) => code(line)))]
    return `| \`${tried.file.split("/").at(-1)}\` | ${reason} | ${survivors.length} | ${lines.join("<br>")} |`
  })
}

const openOf = (tried: TriedFile): ReadonlyArray<Survivor> =>
  survivorsOf(tried).filter(({ reason }) => reason === undefined)

const unexplainedRows = (tried: TriedFile): ReadonlyArray<string> =>
  openOf(tried).map(
    ({ line, replacement }) =>
      `| \`${tried.file.split("/").at(-1)}\` | ${code(line)} | ${code(replacement)} |`
  )

const table = (
  title: string,
  head: ReadonlyArray<string>,
  rows: ReadonlyArray<string>
): ReadonlyArray<string> =>
  rows.length === 0
    ? []
    : [title, "", `| ${head.join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...rows, ""]

const sectionOf = (part: string): ReadonlyArray<string> => {
  const tried = triedOf(part)
  if (tried.length === 0) return [`## ${part}`, "", "Not tried yet.", ""]
  const all = tried.flatMap(({ mutants }) => mutants)
  const explained = tried.flatMap(survivorsOf).filter(({ reason }) => reason !== undefined).length
  const open = counted(all, "Survived", "NoCoverage") - explained
  const missing = filesOf(part).filter((file) => !tried.some((known) => known.file === file))
  return [
    `## ${part}`,
    "",
    `${scoreOf(part).toFixed(1)} % of ${counted(all, "Killed", "Survived", "Timeout", "NoCoverage")} mutants are caught;` +
      ` of those that survive ${explained} are explained, and ${open} are not.`,
    ...(missing.length === 0
      ? []
      : ["", `Not tried yet: ${missing.map((file) => `\`${file}\``).join(", ")}.`]),
    "",
    ...table(
      "By file:",
      ["file", "caught", "survive", "of these without a reason", "score"],
      tried.map((known) => {
        const { file, mutants } = known
        return `| \`${file}\` | ${counted(mutants, "Killed", "Timeout")} | ${counted(mutants, "Survived", "NoCoverage")} | ${openOf(known).length} | ${percentCaught(mutants).toFixed(0)} % |`
      })
    ),
    ...table("Why the others survive:", ["file", "reason", "mutants", "lines"], tried.flatMap(explainedRows)),
    ...table(
      open > mostListed ? `Without a reason yet, the first ${mostListed}:` : "Without a reason yet:",
      ["survivor in", "line", "changed to"],
      tried.flatMap(unexplainedRows).slice(0, mostListed)
    )
  ]
}

/** The page `docs/mutation.md`. */
export const mutationPage = (): string => {
  const page = [
    "# Mutation testing",
    "",
    "Written by `npm run mutation`. Stryker changes one thing in a pure part, and the tests of this part (`scripts/mutation/parts.ts`:",
    "the quick ones, without Java) must notice. Static code, such as tables of names, is left out. A survivor is explained if",
    "`scripts/mutation/reasons` has a reason for its line; the others are shown as those without a reason. Of a file whose run was",
    "stopped only what was tried is counted, and what is said of a file holds for its text, and for the tests, when it was tried last.",
    "",
    ...Object.keys(parts).flatMap(sectionOf)
  ]
  return `${page.join("\n").trimEnd()}\n`
}
