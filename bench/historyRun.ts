/**
 * A process that judges one history and tells what it cost.
 *
 *     node bench/historyRun.ts write CASE FILE           writes the history for Porcupine
 *     node bench/historyRun.ts judge CASE SECONDS TIMES  judges it
 *     node bench/historyRun.ts read FILE SECONDS TIMES   judges what was written, so that both read the same
 *     node --expose-gc --min-semi-space-size=MB bench/historyRun.ts allocate FILE SECONDS TIMES
 *                                                        counts what one more check allocates, once the code is compiled
 */
import { createReadStream, createWriteStream } from "node:fs"
import { PerformanceObserver } from "node:perf_hooks"
import { createInterface } from "node:readline"
import { finished } from "node:stream/promises"
import { setTimeout } from "node:timers/promises"
import { judgeLinearizable } from "../src/history/judging/linearizable/Linearizable.ts"
import { DEFAULT_CACHE_BYTES, defaultOptions, type Verdict } from "../src/history/judging/view/Verdict.ts"
import type { RecordedHistory, RecordedOperation } from "../src/history/Recorded.ts"
import { historyOf } from "./historyCases.ts"

const kinds: ReadonlyArray<RecordedOperation["kind"]> = ["read", "write", "cas"]
const outcomes: ReadonlyArray<RecordedOperation["outcome"]> = ["ok", "fail", "info"]

const write = async (history: RecordedHistory, path: string): Promise<void> => {
  const file = createWriteStream(path)
  let lines: Array<string> = []
  for (const { process, key, kind, value, from, outcome, invoked, completed } of history.operations) {
    const end = outcome === "info" ? 0 : completed
    lines.push(
      JSON.stringify([
        process,
        key,
        kinds.indexOf(kind),
        value,
        from,
        outcomes.indexOf(outcome),
        invoked,
        end
      ])
    )
    if (lines.length === 100_000) {
      if (!file.write(`${lines.join("\n")}\n`))
        await new Promise<void>((done) => file.once("drain", () => done()))
      lines = []
    }
  }
  file.end(lines.map((line) => `${line}\n`).join(""))
  await finished(file)
}

const read = async (path: string): Promise<RecordedHistory> => {
  const operations: Array<RecordedOperation> = []
  let most = { process: 0, key: 0, value: 0 }
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const [process, key, kind, value, from, outcome, invoked, completed]: Array<number> = JSON.parse(line)
    most = {
      process: Math.max(most.process, process!),
      key: Math.max(most.key, key!),
      value: Math.max(most.value, value!, from!)
    }
    operations.push({
      index: operations.length,
      line: operations.length + 1,
      process: process!,
      key: key!,
      kind: kinds[kind!]!,
      value: value!,
      from: from!,
      outcome: outcomes[outcome!]!,
      invoked: invoked!,
      completed: outcome === 2 ? Number.POSITIVE_INFINITY : completed!,
      invokedAt: -1,
      completedAt: -1
    })
  }
  const names = (highest: number): ReadonlyArray<string> =>
    Array.from({ length: highest + 1 }, (_, i) => `${i}`)
  return { operations, processes: names(most.process), keys: names(most.key), values: names(most.value) }
}

/** Of all threads of this process: what else runs on the machine matters little. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const check = (history: RecordedHistory, limit: number): Verdict => {
  const started = cpuSeconds()
  const isOver = (): boolean => cpuSeconds() - started > limit
  const options = { ...defaultOptions, limits: { isOver, cacheBytes: DEFAULT_CACHE_BYTES } }
  return judgeLinearizable(history, options, false)
}

/** What takes long is not done again. */
const timed = (history: RecordedHistory, limit: number, times: number) => {
  const seconds: Array<number> = []
  let verdict: Verdict["verdict"] | "" = ""
  for (let i = 0, total = 0; i < times && total < 2; i++) {
    const started = cpuSeconds()
    verdict = check(history, limit).verdict
    seconds.push(cpuSeconds() - started)
    total += seconds[i]!
  }
  return { verdict, seconds }
}

/** Of the heap and of arrays outside of it, what was collected included until the next collection. */
const allocated = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const allocate = async (history: RecordedHistory, limit: number, times: number): Promise<void> => {
  if (globalThis.gc === undefined) throw new Error("allocate needs --expose-gc")
  let collections = 0
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length
  })
  observer.observe({ entryTypes: ["gc"] })
  timed(history, limit, times)
  globalThis.gc()
  await setTimeout(50) // for the compiler, and until the observer knows
  collections = 0
  const before = allocated()
  check(history, limit)
  const bytes = allocated() - before
  await setTimeout(50)
  process.stdout.write(`${JSON.stringify(collections === 0 ? { allocatedBytes: bytes } : {})}\n`)
}

const judge = (history: RecordedHistory, limit: number, times: number): void => {
  const { verdict, seconds } = timed(history, limit, times)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  const started = cpuSeconds()
  const explained = judgeLinearizable(history, {
    ...defaultOptions,
    limits: { isOver: () => cpuSeconds() - started > limit, cacheBytes: DEFAULT_CACHE_BYTES }
  })
  const explainSeconds = cpuSeconds() - started
  const witness = explained.verdict === "violated" ? explained.witness : undefined
  const told = {
    verdict,
    seconds,
    peakBytes,
    explainSeconds,
    ...(witness && { operations: witness.operations.length, minimal: witness.minimal })
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

const [mode, first = "", second = "", third = ""] = process.argv.slice(2)
if (mode === "write") await write(historyOf(JSON.parse(first)), second)
else if (mode === "allocate") await allocate(await read(first), Number(second), Number(third))
else judge(mode === "read" ? await read(first) : historyOf(JSON.parse(first)), Number(second), Number(third))
