/**
 * What was found, as a page.
 *
 * @module
 */
import type { Role } from "./conjuncts.ts"
import type { Difference, Kind } from "./difference.ts"
import { type Finding, isAbout, survivors } from "./findings.ts"
import type { Purpose } from "./purposes.ts"

/** A bar would end the cell of a table. */
const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``

const row = (...cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<string>): ReadonlyArray<string> => [
  row(...head),
  row(...head.map(() => "---")),
  ...rows
]

const whatItDoes: Readonly<Record<Kind, string>> = {
  allows: "allows",
  forbids: "forbids",
  "leads elsewhere": "leads elsewhere:",
  stutters: "allows, changing nothing,",
  "breaks TypeOK": "breaks `TypeOK`:",
  throws: "cannot be evaluated:"
}

const described = ({ kind, step, after }: Difference): string =>
  `${whatItDoes[kind]} ${code(step)} ${after.length === 0 ? "at once" : `after ${after.map(code).join(", ")}`}`

const roles: Readonly<Record<Role, string>> = {
  conjunct: "the guard demands less without it",
  alternative: "one of several ways to satisfy the guard, or an exception: the guard demands more without it",
  condition: "chooses what is counted or looked at",
  case: "chooses which guards apply; `true` or `false` always or never"
}

const count = (findings: ReadonlyArray<Finding>): string => {
  const parts = new Set(findings.map(({ part }) => part))
  const conjuncts = [...parts].filter(({ role }) => role === "conjunct").length
  const actions = new Set(findings.map(({ action }) => action)).size
  return `${parts.size} parts (${conjuncts} of them conjuncts) of the guards of ${actions} actions, ${findings.length} pairs of a part and an action`
}

const rowsOf = (findings: ReadonlyArray<Finding>): ReadonlyArray<string> =>
  findings.map(({ part, action, difference }) => {
    const which = part.role === "case" ? `${part.role} ${part.neutral}` : part.role
    const effect = difference === undefined ? "nothing: see above" : described(difference)
    return row(code(part.text), which, action, effect, difference?.world ?? "")
  })

/** The page `docs/guards.md`: what makes no difference and why it stays, then all parts, function by function. */
export const pageOf = (findings: ReadonlyArray<Finding>, purposes: ReadonlyArray<Purpose>): string => {
  const redundant = survivors(findings).map((finding) => {
    const stated = purposes.find((purpose) => isAbout(purpose, finding))
    const { action, part } = finding
    return row(action, code(part.text), stated?.purpose ?? "**none stated**")
  })
  const functions = Map.groupBy(findings, ({ part }) => part.within)
  return `${[
    "<!-- Generated: npm run guards -->",
    "",
    "# What each part of a guard does",
    "",
    "`npm run guards` leaves out each part of each guard of the mirror (`src/model`), one at a time, and takes the steps",
    "of both from every state that the mirror reaches in a list of small models (`scripts/guards/models.ts`). A part is an",
    "operand of `&&` or `||`, or a whole condition; in its place stands the neutral `true` or `false`. The bounds of loops",
    "are not left out, nor is anything of what values and sets of nodes are (`value.ts`, `configuration.ts`).",
    "",
    `${count(findings)}. ${redundant.length} pairs make no difference.`,
    "",
    "Steps are compared as a state graph has them: by the name of the action and the state after it. Shown is the first",
    "difference in the smallest model. A step that changes nothing, a state that is none (`TypeOK`), and an error are",
    "shown only where there is nothing else.",
    "",
    ...table(
      ["role", "meaning"],
      Object.entries(roles).map(([role, meaning]) => row(role, meaning))
    ),
    "",
    "## What makes no difference",
    "",
    ...table(["action", "part", "why it stays"], redundant),
    "",
    "## Part by part",
    ...[...functions].flatMap(([name, found]) => [
      "",
      `### ${name}`,
      "",
      ...table(["part", "role", "action", "without it the action", "model"], rowsOf(found))
    ])
  ].join("\n")}\n`
}
