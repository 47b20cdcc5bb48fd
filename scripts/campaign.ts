/**
 * The model-based suite at any size.
 *
 *     npm run campaign -- --minutes M [--workers K] [--seed S] [--ledger FILE] [--fresh]
 *
 * It goes on where the last campaign with the same ledger ended; Ctrl-C loses nothing but the blocks that are under way, which
 * are done again. Progress is on standard error, a summary of all that the ledger has on standard output. Exits 0 if
 * nothing happened that must not, 1 if something did, 2 if it cannot run, 130 after Ctrl-C.
 */
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { Worker } from "node:worker_threads"
import type { Block } from "../test/suite/campaign/blocks.ts"
import { type Ledger, openLedger, UnusableLedger } from "../test/suite/campaign/ledger.ts"
import { summaryOf } from "../test/suite/campaign/summary.ts"

const root = join(import.meta.dirname, "..")
const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** Says what is wrong, and what to do. */
const refuse = (text: string): never => {
  note(text)
  process.exit(2)
}

const options = {
  minutes: { type: "string" },
  workers: { type: "string", default: String(availableParallelism()) },
  seed: { type: "string", default: "1" },
  ledger: { type: "string", default: join(root, ".campaign", "ledger.ndjson") },
  fresh: { type: "boolean", default: false }
} as const

const given = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(
      `${String((error as Error).message).split("\n")[0]}\nUse: npm run campaign -- --minutes M [--workers K] [--seed S]`
    )
  }
}

const values = given()

const numberOf = (name: "minutes" | "workers" | "seed", least: number, most: number): number => {
  const text = values[name]
  const number = Number(text)
  const whole = name === "minutes" || Number.isInteger(number)
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text) || !whole || number < least || number > most)
    return refuse(
      `--${name} ${text === undefined ? "is missing" : `is ${JSON.stringify(text)}`}: give a number from ${least} to ${most}`
    )
  return number
}

const minutes = numberOf("minutes", 0, 100_000)
const workers = numberOf("workers", 1, 256)
const seed = numberOf("seed", 0, 2 ** 32 - 1)

const opened = (): Ledger => {
  try {
    return openLedger(values.ledger, seed, values.fresh)
  } catch (error) {
    if (error instanceof UnusableLedger) return refuse(error.message)
    return refuse(
      `${values.ledger} cannot be used: ${(error as Error).message}\nGive another file with --ledger`
    )
  }
}

const ledger = opened()
const before = ledger.blocks.length
if (before > 0) note(`going on after ${before} blocks`)

const begun = Date.now()
const end = begun + minutes * 60_000
let interrupted = false
let shown = 0

const progress = (): void => {
  const elapsed = (Date.now() - begun) / 60_000
  const runs = ledger.blocks.slice(before).reduce((sum, block) => sum + block.runs, 0)
  const failures = ledger.blocks.reduce((sum, block) => sum + block.failures.length, 0)
  const line = `${elapsed.toFixed(1)} of ${minutes} minutes, ${ledger.blocks.length} blocks, ${runs.toLocaleString("en-US")} runs in this session, ${failures} failures`
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
  else if (Date.now() - shown > 30_000) {
    shown = Date.now()
    note(line)
  }
}

const finish = async (threads: ReadonlyArray<Worker>): Promise<void> => {
  await Promise.all(threads.map((thread) => thread.terminate()))
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K")
  process.stdout.write(`${summaryOf(ledger.blocks).join("\n")}\n`)
  const failed = ledger.blocks.some(({ failures }) => failures.length > 0)
  process.exitCode = interrupted ? 130 : failed ? 1 : 0
}

const work = (thread: Worker): Promise<void> =>
  new Promise((done, failed) => {
    const next = (): void => {
      if (interrupted || Date.now() >= end) done()
      else thread.postMessage(ledger.take())
    }
    thread.on("message", (block: Block) => {
      // Of what comes after Ctrl-C nothing is lost either, as long as it comes.
      ledger.add(block)
      progress()
      next()
    })
    thread.on("error", failed)
    thread.on("exit", () => done())
    next()
  })

const threads = Array.from(
  { length: workers },
  () => new Worker(new URL("../test/suite/campaign/worker.ts", import.meta.url), { workerData: { seed } })
)
process.on("SIGINT", () => {
  if (interrupted) process.exit(130)
  interrupted = true
  for (const thread of threads) void thread.terminate()
})
try {
  await Promise.all(threads.map(work))
} catch (error) {
  note(`a block failed: ${(error as Error).stack ?? error}`)
  process.exitCode = 70
}
if (process.exitCode !== 70) await finish(threads)
