/**
 * How long the linearizability of histories takes to judge, against their size and the number of clients, and beside
 * Porcupine 1.3.1 in the same run where Go is at hand.
 *
 *     node bench/history.ts [--quick]
 *
 * Writes `docs/history-speed.md` and its plot; with `--quick` it measures less and writes the report to standard output
 * only. Exits 1 if the two give different verdicts.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { byClients, byOperations, type HistoryCase, searchCases, uniqueCases } from "./historyCases.ts"
import {
  allocatedFromFile,
  cores,
  type Judged,
  judgedFromFile,
  judgedHere,
  porcupine,
  written
} from "./historyContestants.ts"
import { plot } from "./historyPlot.ts"
import {
  type Compared,
  comparison,
  conclusion,
  type Idle,
  memory,
  scaling,
  secondsOf
} from "./historyReport.ts"

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } })
const { quick } = values
const limits = quick ? { unique: 5, search: 3 } : { unique: 60, search: 10 }
const times = quick ? 20 : 50

const say = (line: string): void => void process.stderr.write(`${line}\n`)

type Rows = ReadonlyArray<readonly [x: number, keys: number, judged: Judged]>

const measured = (cases: ReadonlyArray<HistoryCase>, xOf: (subject: HistoryCase) => number): Rows =>
  cases.map((subject) => {
    const judged = judgedHere(subject, 600, times)
    say(`${subject.name}: ${judged.verdict}, ${secondsOf(judged).toFixed(3)} s`)
    return [xOf(subject), subject.workload.keys, judged] as const
  })

const series = (rows: Rows, keys: number): ReadonlyArray<readonly [number, number]> =>
  rows.flatMap(([x, k, judged]) => (k === keys ? [[x, secondsOf(judged)] as const] : []))

const folder = await mkdtemp(join(tmpdir(), "leaderless-bench-"))
try {
  const other = porcupine(folder)
  if ("missing" in other) say(other.missing)
  const path = join(folder, "history.jsonl")
  const compare = (cases: ReadonlyArray<HistoryCase>, limit: number): ReadonlyArray<Compared> =>
    cases.map((subject) => {
      written(subject, path)
      const here = { ...judgedFromFile(path, limit, times), ...allocatedFromFile(path, limit, times) }
      const there = "judged" in other ? other.judged(path, limit, times) : undefined
      say(
        `${subject.name}: ${here.verdict}, ${secondsOf(here).toFixed(4)} s` +
          (there === undefined ? "" : `; Porcupine ${there.verdict}, ${secondsOf(there).toFixed(4)} s`)
      )
      const verdicts = new Set([here.verdict, there?.verdict ?? "undecided"])
      if (verdicts.has("holds") && verdicts.has("violated")) {
        say("The verdicts differ.")
        process.exitCode = 1
      }
      return { subject, here, there }
    })
  await writeFile(path, "")
  const idle: Idle = {
    here: judgedFromFile(path, 1, 1).peakBytes,
    there: "judged" in other ? other.judged(path, 1, 1).peakBytes : undefined
  }
  const operations = measured(byOperations(quick), ({ workload }) => workload.operations)
  const clients = measured(byClients(quick), ({ workload }) => workload.processes)
  const unique = compare(uniqueCases, limits.unique)
  const searched = compare(searchCases(quick), limits.search)
  const count = quick ? "100,000" : "1,000,000"
  const where = `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} at the end; Node ${process.version}; ${cores}`
  const report = `# How fast histories are judged

Written by \`npm run bench:history\`; do not edit. ${where}. Times are CPU seconds of all threads for the
linearizability check alone, in memory: the median of at most ${times} in one process, fewer where they take longer than two seconds together. The first of them is
slower, until the code is compiled; it is told beside. Workloads are made from fixed seeds (\`bench/historyCases.ts\`).

## Every value written once: zones

Half of the operations are writes. Memory is all that the process needs, the history included.

### Against the number of operations, 20 clients

${scaling("operations", operations)}

![Time against the number of operations](history-speed.svg)

### Against the number of clients, ${count} operations

${scaling("clients", clients)}

## Beside Porcupine 1.3.1

Both read the same file. *Allocated* is all that one check asks memory for, what is soon garbage included, as each runtime counts it, once
the code is compiled. *Process* is how much more memory the whole process has had at most, after all checks, than the same process with an empty history${
    idle.there === undefined
      ? ""
      : ` (that has ${memory(idle.here)} here and ${memory(idle.there)} with Porcupine)`
  }:
here it includes what the engine compiles. \`>\` means that there was no verdict within the limit. The time with a witness is that of judging
and of finding the smallest part of the history that is illegal, which Porcupine does not do.
${"missing" in other ? `\n${other.missing}\n` : ""}
### Every value written once

${comparison(unique, idle)}

### Repeated values and compare-and-set: search

${comparison(searched, idle)}

${conclusion(searched, idle)}
`
  if (quick) process.stdout.write(report)
  else {
    const docs = new URL("../docs/", import.meta.url)
    await writeFile(new URL("history-speed.md", docs), report)
    const picture = plot("Linearizability of histories with unique values, 20 clients", "operations", [
      { name: "100 keys", points: series(operations, 100) },
      { name: "1 key", points: series(operations, 1) }
    ])
    await writeFile(new URL("history-speed.svg", docs), picture)
    say("docs/history-speed.md and docs/history-speed.svg are written.")
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
