/**
 * Expansion on several threads, with the result of one.
 *
 * Workers take chunks of the frontier, in ascending order, and drop the successors that are in the table. The main
 * thread merges the reports in order of the chunks and so sees the candidates in the order of a search on one thread;
 * it alone adds to the table, so it alone decides what is new. Workers read the table meanwhile: what they miss of
 * it they report in vain, and nothing else follows from it.
 *
 * @module
 */
import { Worker } from "node:worker_threads"
import { type ChunkReport, controlField, type LevelOrder, type Report } from "./Candidates.ts"
import { mergeChunk } from "./Merge.ts"
import type { Pace } from "./Pace.ts"
import type { Search } from "./Search.ts"

/** How to make a system on another thread: call a function that a module exports. */
export interface SystemDescriptor {
  /** Absolute URL of the module. */
  readonly module: string | URL
  /** Name of an exported function that takes `argument` and returns the system. */
  readonly export: string
  /** Plain data, as JSON has it. */
  readonly argument?: unknown
}

const chunkStatesMost = 1024
const chunkStatesLeast = 32

interface Member {
  readonly worker: Worker
  /** Names of the worker's actions by the worker's numbers. */
  actions: ReadonlyArray<string>
}

/** Threads that expand levels of one search. To be closed in every case. */
export class WorkerPool<State> {
  readonly #members: ReadonlyArray<Member>
  #receive: (report: Report, from: Member) => void = () => {}
  #fail: (error: unknown) => void = () => {}
  #failure: { readonly error: unknown } | null = null

  private constructor(count: number, descriptor: SystemDescriptor) {
    // The file beside this one, compiled or not.
    const extension = new URL(import.meta.url).pathname.endsWith(".ts") ? "ts" : "js"
    const url = new URL(`./ExpansionWorker.${extension}`, import.meta.url)
    const workerData = {
      module: String(descriptor.module),
      exported: descriptor.export,
      argument: descriptor.argument
    }
    this.#members = Array.from({ length: count }, () => {
      const member: Member = { worker: new Worker(url, { workerData }), actions: [] }
      member.worker.on("message", (report: Report) => this.#receive(report, member))
      const fail = (error: unknown) => {
        this.#failure ??= { error }
        this.#fail(this.#failure.error)
      }
      member.worker.on("error", fail)
      member.worker.on("messageerror", fail)
      member.worker.on("exit", () => fail(new Error("a worker ended too early")))
      return member
    })
  }

  /** Starts `count` threads and waits until each has made its system. Rejects if one cannot. */
  static async start<State>(
    descriptor: SystemDescriptor,
    count: number,
    signal?: AbortSignal
  ): Promise<WorkerPool<State>> {
    const pool = new WorkerPool<State>(count, descriptor)
    try {
      let missing = count
      await pool.#until(
        (report, _, done) => {
          if (report.kind === "failed") throw report.error
          missing--
          if (missing === 0) done()
        },
        { signal }
      )
    } catch (error) {
      await pool.close()
      throw error
    }
    return pool
  }

  /** Expands the frontier of a search, or as much of it as its limits allow. */
  async expand(search: Search<State>, pace: Pace): Promise<void> {
    const { length } = search.frontier
    const fair = Math.ceil(length / (this.#members.length * 8))
    const chunkStates = Math.max(chunkStatesLeast, Math.min(chunkStatesMost, fair))
    const chunks = Math.ceil(length / chunkStates)
    const control = new Int32Array(new SharedArrayBuffer(8))
    const order: LevelOrder = {
      frontier: search.frontier.data,
      length,
      chunkStates,
      slots: search.table.slots,
      active: search.verdicts.active,
      control,
      window: this.#members.length * 8
    }
    const early = new Map<number, readonly [ChunkReport, Member]>()
    let merged = 0
    await this.#until(
      (report, from, done) => {
        if (report.kind !== "chunk") return
        if (report.actions !== undefined) from.actions = report.actions
        early.set(report.chunk, [report, from])
        for (;;) {
          const turn = early.get(merged)
          if (turn === undefined) break
          early.delete(merged)
          const start = merged * chunkStates
          mergeChunk(search, turn[0], turn[1].actions, start, Math.min(start + chunkStates, length))
          merged++
          if (search.stoppedBy !== null) return done()
        }
        Atomics.store(control, controlField.merged, merged)
        Atomics.notify(control, controlField.merged)
        pace.report(() => search.progress())
        if (merged === chunks) return done()
        if (pace.outOfTime) {
          search.stoppedBy = "seconds"
          done()
        }
      },
      { order, signal: pace.signal }
    )
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    this.#receive = () => {}
    this.#fail = () => {}
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()))
  }

  /** Handles reports until the handler says that it is done; what it throws rejects. */
  async #until(
    handle: (report: Report, from: Member, done: () => void) => void,
    { order, signal }: { readonly order?: LevelOrder; readonly signal: AbortSignal | undefined }
  ): Promise<void> {
    if (this.#failure !== null) throw this.#failure.error
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const abort = () => reject(signal?.reason)
    let over = false
    const done = () => {
      over = true
      resolve()
    }
    this.#fail = reject
    this.#receive = (report, from) => {
      if (over) return
      try {
        handle(report, from, done)
      } catch (error) {
        over = true
        reject(error)
      }
    }
    signal?.addEventListener("abort", abort, { once: true })
    if (order !== undefined) for (const { worker } of this.#members) worker.postMessage(order)
    try {
      await promise
    } finally {
      over = true
      signal?.removeEventListener("abort", abort)
    }
  }
}
