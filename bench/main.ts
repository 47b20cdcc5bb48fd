/**
 * The built-in engine and TLC on the same models, in one run.
 *
 *     node bench/main.ts [--quick] [SCENARIO...]
 *
 * Each run is a process of its own that explores a model to the end, with the invariants that hold in it. The engines
 * take turns, three times (once with `--quick`), and the medians count. Exits 1 if they do not find the same number of
 * distinct states, and 2 without Java.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { Effect } from "effect"
import { findTlc } from "../src/verification/index.ts"
import { type Case, cases } from "./cases.ts"
import { builtin, type Run, tlc } from "./contestants.ts"
import { source } from "./measure.ts"
import { conclusion, type Measured, table } from "./report.ts"

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const measureCase = async (
  subject: Case,
  contestants: ReadonlyArray<readonly [name: string, run: (subject: Case) => Promise<Run>]>,
  times: number
): Promise<Measured> => {
  const runs: ReadonlyArray<Array<Run>> = contestants.map(() => [])
  for (let time = 0; time < times; time++) {
    for (const [which, [name, run]] of contestants.entries()) {
      const measured = await run(subject)
      runs[which]!.push(measured)
      const how = subject.symmetry ? "symmetry" : "no symmetry"
      say(`${subject.scenario}, ${how}: ${name} ${measured.seconds.toFixed(2)} s`)
    }
  }
  const counts = new Set(runs.flat().map(({ distinctStates }) => distinctStates))
  if (counts.size > 1) {
    const each = contestants.map(([name], i) => `${name} ${runs[i]!.map((r) => r.distinctStates).join(", ")}`)
    throw new Error(`${subject.scenario}: different numbers of distinct states: ${each.join("; ")}`)
  }
  return { subject, oneThread: runs[0]!, twoThreads: runs[1]!, tlc: runs[2]! }
}

const compare = async (jar: string, wanted: ReadonlyArray<Case>, times: number): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "leaderless-bench-"))
  try {
    const contestants = [
      ["builtin, 1 thread", builtin(1)],
      ["builtin, 2 threads", builtin(2)],
      ["TLC, 2 workers", tlc(jar, 2, folder)]
    ] as const
    const all: Array<Measured> = []
    for (const subject of wanted) all.push(await measureCase(subject, contestants, times))
    const load = loadavg()[0]!.toFixed(1)
    process.stdout.write(
      `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, load ${load} at the end; ` +
        `Node ${process.version}; ${times === 1 ? "one run" : `median of ${times} runs`}; ` +
        `CPU and memory told by ${source}\n\n${table(all)}\n\n${conclusion(all)}\n`
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean" } }, allowPositionals: true })
const unknown = positionals.filter((name) => !cases.some(({ scenario }) => scenario === name))
const jar = await Effect.runPromise(
  Effect.match(findTlc, {
    onSuccess: (path) => ({ path }),
    onFailure: ({ message }) => ({ missing: message })
  })
)
if (unknown.length > 0) {
  say(
    `Not measured: ${unknown.join(", ")}. There are ${[...new Set(cases.map((c) => c.scenario))].join(", ")}.`
  )
  process.exitCode = 2
} else if ("missing" in jar) {
  say(jar.missing.replaceAll("\n", " "))
  process.exitCode = 2
} else {
  const wanted = cases.filter(({ scenario }) => positionals.length === 0 || positionals.includes(scenario))
  await compare(jar.path, wanted, values.quick === true ? 1 : 3).catch((error: Error) => {
    say(error.message)
    process.exitCode = 1
  })
}
