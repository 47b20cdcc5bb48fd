/**
 * How fast the simulated world runs the store, alone and judged by the mirror.
 *
 *     node --expose-gc bench/simulation.ts [--quick] [--profile]
 *     node --expose-gc bench/simulation.ts --long OPERATIONS [--options JSON] [--clients 4] [--keys 2] [--seed 1]
 *                                          [--without-sessions | --alone]
 *
 * One thread, N = 3, R = W = 2, the short runs that `simulate` makes. The two take turns, five times (once with
 * `--quick`), and the medians count. Then the memory over a long run, after each tenth of it. With `--profile` a sampling
 * profile says which part of the project the time goes to. Exits 1 if one of the two is slower than required.
 *
 * With `--long` one world goes on for so many operations, with crashes and partitions again and again, blocking repair, and
 * all guarantees watched, since all are promised there. `--options` are those of a configuration; whatever fault has a
 * budget in it has no end. Exits 1 if something is found.
 *
 * What dominates, by samples: alone, the network's random fates and the agenda (World, Network and Random, 37 %), then the
 * making of runs (Run and Account, 21 %), then the store (20 %). Judged, in short runs: the mirror with its judge, half of
 * the time, of which the guarantees are 13 % of all; the counting of references is 4 %. In a long run the guarantees alone
 * are 36 %, and with the floors of sessions (12 %) and Watch (7 %) more than half: they look at all places of a state, of
 * which there are some hundreds there, and of which most are free. Forgetting and the counting of references are 2 % each.
 */
import { Session } from "node:inspector/promises"
import { availableParallelism, cpus, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { quorums } from "../src/scenarios/index.ts"
import {
  judgedByMirror,
  type MakeJudge,
  makeSimulation,
  type Simulation,
  storeActors
} from "../src/simulation/index.ts"
import { benchLongRun } from "./longRun.ts"
import { median } from "./report.ts"

const required = { alone: 25_000, judged: 5_000 } as const
const goal = { alone: 100_000, judged: 20_000 } as const
type Mode = keyof typeof required
const judges: Readonly<Record<Mode, MakeJudge | undefined>> = { alone: undefined, judged: judgedByMirror }

const configuration = quorums(3, 2, 2)

const simulationOf = (mode: Mode, seed: number): Simulation =>
  makeSimulation({ configuration, seed, actors: storeActors, makeJudge: judges[mode], asserted: [] })

const operationsOf = ({ outcomes }: Simulation): number =>
  Object.values(outcomes).reduce((sum, count) => sum + count, 0)

interface Pace {
  readonly operations: number
  readonly events: number
  readonly interleavings: number
}

/** What is done a second, over so many seconds of CPU time: others may use the machine as well. */
const paceOf = (mode: Mode, seed: number, seconds: number): Pace => {
  const simulation = simulationOf(mode, seed)
  const used = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  const started = used()
  while (used() - started < seconds) for (let i = 0; i < 50; i++) simulation.next()
  const spent = used() - started
  return {
    operations: operationsOf(simulation) / spent,
    events: simulation.events() / spent,
    interleavings: simulation.interleavings() / spent
  }
}

const grouped = (value: number): string => Math.round(value).toLocaleString("en-US")

/** Megabytes in use, without what could be thrown away. */
const memory = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/** Each tenth of so many runs; the interleavings that are remembered are all that grows. */
const memoryOver = (runs: number): ReadonlyArray<number> => {
  const simulation = simulationOf("judged", 99)
  const measured: Array<number> = []
  for (let tenth = 0; tenth < 10; tenth++) {
    for (let run = 0; run < runs / 10; run++) simulation.next()
    measured.push(memory())
  }
  return measured
}

/** The share of the time that is spent in each folder of the project, by samples of the top of the stack. */
const profileOf = async (mode: Mode): Promise<ReadonlyArray<readonly [part: string, share: number]>> => {
  const session = new Session()
  session.connect()
  await session.post("Profiler.enable")
  await session.post("Profiler.start")
  paceOf(mode, 7, 3)
  const { profile } = await session.post("Profiler.stop")
  session.disconnect()
  const parts = new Map<string, number>()
  let all = 0
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    const part = /src\/(\w+)\/(\w+)\.ts$/.exec(callFrame.url)
    const name = part === null ? callFrame.functionName || "other" : `${part[1]}/${part[2]}`
    parts.set(name, (parts.get(name) ?? 0) + hitCount)
    all += hitCount
  }
  return Array.from(parts, ([name, hits]) => [name, hits / all] as const).toSorted((a, b) => b[1] - a[1])
}

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    profile: { type: "boolean" },
    long: { type: "string" },
    options: { type: "string", default: '{"readRepair":"blocking","crashes":1}' },
    clients: { type: "string", default: "4" },
    keys: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    "without-sessions": { type: "boolean" },
    alone: { type: "boolean" }
  }
})
if (values.long !== undefined) {
  const accepted = benchLongRun(
    {
      configuration: { ...configuration, ...JSON.parse(values.options) },
      operations: Number(values.long),
      clients: Number(values.clients),
      keys: Number(values.keys),
      seed: Number(values.seed),
      judged: values.alone ? "not at all" : values["without-sessions"] ? "without sessions" : "with sessions"
    },
    (line) => void process.stdout.write(`${line}\n`)
  )
  process.exit(accepted ? 0 : 1)
}
const times = values.quick === true ? 1 : 5
const seconds = values.quick === true ? 1 : 3
const paces: Record<Mode, Array<Pace>> = { alone: [], judged: [] }
for (const mode of ["alone", "judged"] as const) paceOf(mode, 0, 1)
for (let time = 1; time <= times; time++)
  for (const mode of ["alone", "judged"] as const) paces[mode].push(paceOf(mode, time, seconds))

const lines = [
  `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)} at the end; ` +
    `Node ${process.version}; one thread, ${times === 1 ? "one run" : `median of ${times} runs`} of ${seconds} s of CPU time`,
  "",
  "N = 3, R = W = 2   client operations/s   events/s   interleavings/s   required      goal"
]
for (const mode of ["alone", "judged"] as const) {
  const of = (part: keyof Pace): string => grouped(median(paces[mode].map((pace) => pace[part])))
  lines.push(
    `${mode.padEnd(16)}${of("operations").padStart(24)}${of("events").padStart(11)}` +
      `${of("interleavings").padStart(18)}${grouped(required[mode]).padStart(11)}${grouped(goal[mode]).padStart(10)}`
  )
}
const runs = values.quick === true ? 10_000 : 100_000
lines.push(
  "",
  `Memory in use after each tenth of ${grouped(runs)} judged runs, in MB${globalThis.gc === undefined ? " (without --expose-gc: with garbage)" : ""}: ` +
    memoryOver(runs)
      .map((megabytes) => megabytes.toFixed(1))
      .join(" ")
)
if (values.profile === true)
  for (const mode of ["alone", "judged"] as const) {
    const parts = (await profileOf(mode)).filter(([, share]) => share > 0.015)
    lines.push("", `Where the time goes, ${mode}:`)
    lines.push(...parts.map(([part, share]) => `  ${(100 * share).toFixed(1).padStart(5)} %  ${part}`))
  }
process.stdout.write(`${lines.join("\n")}\n`)

const isTooSlow = (mode: Mode): boolean =>
  median(paces[mode].map(({ operations }) => operations)) < required[mode]
if (isTooSlow("alone") || isTooSlow("judged")) process.exitCode = 1
