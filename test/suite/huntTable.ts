/** The table of the planted bugs, and what it takes to catch each. */
import { type Bug, isNamed } from "./bugs/index.ts"
import { hunted, huntedByAny, huntOf, lengthOf, shrunkHunt } from "./hunt.ts"
import type { Pace } from "./huntGenerators.ts"
import { type Check, type Way, ways } from "./huntLooks.ts"

/** Of all hunts. */
export const huntSeed = 20_261_125

/** So many runs each way of looking has to catch a bug in. */
export const within: Readonly<Record<Way, number>> = { refinement: 500, guarantee: 5_000, history: 5_000 }

/** So many runs show that there is nothing where a reason says so. */
export const nothingIn = 300

/** The ways of making runs are compared by hunts with these seeds, of so many runs at most. */
export const paceSeeds: ReadonlyArray<number> = [huntSeed, huntSeed + 1]
export const paceRuns = 200

/** What one way of looking made of a bug. */
export type Cell =
  | { readonly kind: "caught"; readonly check: Check; readonly run: number; readonly length: number }
  | { readonly kind: "missed"; readonly check: Check; readonly runs: number }
  | { readonly kind: "nothing"; readonly because: string; readonly runs: number }
  /** A reason says that nothing can be seen, and this check sees something. */
  | { readonly kind: "contradicted"; readonly check: Check; readonly run: number }

/** A bug, and what each way made of it. */
export interface Row {
  readonly bug: Bug
  readonly cells: Readonly<Record<Way, Cell>>
}

const cellOf = (bug: Bug, way: Way): Cell => {
  const check: Check | { readonly none: string } = bug.caughtBy[way]
  if (!isNamed(check)) {
    const found = huntedByAny(bug, way, huntSeed, nothingIn)
    return found === undefined
      ? { kind: "nothing", because: check.none, runs: nothingIn }
      : { kind: "contradicted", ...found }
  }
  const hunt = huntOf(bug, way, check, huntSeed, within[way])
  const run = hunted(hunt)
  if (run === undefined) return { kind: "missed", check, runs: within[way] }
  return { kind: "caught", check, run, length: lengthOf(shrunkHunt(hunt, run)) }
}

/** Hunts a bug by each way. */
export const caughtByAll = (bug: Bug): Row => ({
  bug,
  cells: {
    refinement: cellOf(bug, "refinement"),
    guarantee: cellOf(bug, "guarantee"),
    history: cellOf(bug, "history")
  }
})

/** Is the bug not caught by a check that must catch it, or caught where nothing should? */
export const isMissed = ({ cells }: Row): boolean =>
  ways.some((way) => cells[way].kind === "missed" || cells[way].kind === "contradicted")

const named = (check: Check): string => `\`${check}\``

const cellText = (cell: Cell): string => {
  switch (cell.kind) {
    case "caught":
      return `${named(cell.check)}, run ${cell.run}, length ${cell.length}`
    case "missed":
      return `${named(cell.check)}: not found in ${cell.runs} runs`
    case "nothing":
      return `nothing in ${cell.runs} runs: ${cell.because}`
    case "contradicted":
      return `${named(cell.check)} in run ${cell.run}, although nothing was expected`
  }
}

/** Issues of GitHub, of the two trackers that are used, and analyses of Jepsen. */
export const linkTo = (issue: string): string => {
  const github = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(issue)
  if (github !== null) return `[${issue}](https://github.com/${github[1]}/issues/${github[2]})`
  if (/^CASSANDRA-\d+$/.test(issue)) return `[${issue}](https://issues.apache.org/jira/browse/${issue})`
  if (/^JAVA-\d+$/.test(issue)) return `[${issue}](https://datastax-oss.atlassian.net/browse/${issue})`
  const jepsen = /^Jepsen: (.+)$/.exec(issue)
  if (jepsen === null) throw new Error(`nobody knows where ${issue} is`)
  return `[${issue}](https://jepsen.io/analyses/${jepsen[1]!.toLowerCase().replaceAll(" ", "-")})`
}

/** A row in Markdown. */
export const rowText = ({ bug, cells }: Row): string => {
  const inspired =
    bug.inspiredBy === undefined ? "" : `${linkTo(bug.inspiredBy.issue)}: ${bug.inspiredBy.about}`
  return `| ${[bug.name, bug.what, inspired, ...ways.map((way) => cellText(cells[way]))].join(" | ")} |`
}

const count = (rows: ReadonlyArray<Row>, way: Way): number =>
  rows.filter(({ cells }) => cells[way].kind === "caught").length

const paceText = ({ sight, generator, hunts, seen, median, ninth }: Pace): string =>
  `| ${[sight, generator, `${seen} of ${hunts}`, median ?? "more", ninth ?? "more"].join(" | ")} |`

/** The page with all of them. */
export const bugsPage = (
  rows: ReadonlyArray<Row>,
  paces: ReadonlyArray<Pace>
): string => `<!-- Generated: npm run bugs -->

# Bugs planted into the store, and what catches them

Each bug is put into the store from outside: a disk, a clock, the network card or a handler is put in the place of the real
one (\`test/suite/bugs\`). Then drawn runs of the simulated world are made in the bug's configurations, in turn, until a check
catches it. All hunts have the seed ${huntSeed}: the run with number n is the same every time.

There are three ways of looking at a run, each blind to what the others see.

| column | what is looked at | runs at most |
| --- | --- | --- |
| refinement | each step is compared with the specification, and the disks with its state. Named is the step that it does not accept, or the variable that differs after a step | ${within.refinement} |
| guarantee | no step is compared. A guarantee of the specification, which the configuration promises by its law, is violated by what the clients did and the disks hold (\`test/suite/observed.ts\`); or something that is owed in the end is not there: see below | ${within.guarantee} |
| history | only what clients asked and were told: the history, judged as \`leaderless history\` judges it, against what the configuration promises | ${within.history} |

*Run* is the number of the first run that the named check catches, *length* the number of operations, faults and messages
that are not on time in the smallest schedule which it still catches. What lies between the columns is the difference
between being wrong and being seen to be wrong: most bugs break a step long before a client could notice.

What is owed in the end, once all operations have ended, all faults have passed and time goes on:

| obligation | what must be |
| --- | --- |
| \`Convergence\` | with anti-entropy all replicas hold the same |
| \`HotKeyConverges\` | with read repair, a key that is read again and again over a fair network is the same everywhere |
| \`HintsGoHome\` | no spare keeps a hint |
| \`HandedOffIsHeld\` | a replica for which a spare took a write holds it, or something newer, unless one of the two lost its disk |
| \`NoDeadlock\`, \`Ends\` | every operation ends |
| \`Serves\` | with time-outs: once all nodes are up and nothing goes wrong on the network, the next read of each client returns |
| \`ValuesStayWithTheirVersions\` | what a client is told is the value that the write of its version wrote; asked of every read |

${rows.length} bugs, ${rows.filter(({ bug }) => bug.inspiredBy !== undefined).length} of them after an issue of a real store. Caught by refinement: ${count(rows, "refinement")}, by a guarantee or in the end: ${count(rows, "guarantee")}, by the history: ${count(rows, "history")}.

| bug | what is wrong | inspired by | refinement | guarantee | history |
| --- | --- | --- | --- | --- | --- |
${rows.map(rowText).join("\n")}

## How runs are made

The same bugs, each in the first of its configurations and with ${paceSeeds.length} seeds, in runs of two kinds: plans that are drawn as a whole
(\`src/simulation/Workload.ts\`), and commands that are given one after the other to a world that is stepped (\`test/suite/strategies.ts\`).
A hunt ends with the first run in which any step is refused, or any promised guarantee is violated, or after ${paceRuns} runs. Half of all
hunts need no more runs than the median, nine in ten no more than the last column; *more* where too few see anything.

| looked for | runs by | bug seen | median | nine in ten |
| --- | --- | --- | --- | --- |
${paces.map(paceText).join("\n")}

Runs by commands are longer than plans; \`docs/suite.md\` says what they are made of.
`
