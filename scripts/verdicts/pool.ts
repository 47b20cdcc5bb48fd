/**
 * Tasks on several processes.
 *
 * @module
 */
import { type ChildProcess, fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Probe } from "../../src/lattice/index.ts"
import type { Task } from "./cache.ts"
import type { News, Order } from "./worker.ts"

/** Told of each probe that was run, and of each task that is done. */
export interface Listener {
  readonly probe: (states: number) => void
  readonly done: (task: Task, probes: ReadonlyArray<Probe>) => void
}

/** Runs the orders, `workers` at a time; rejects when a process dies before it is done. */
export const runAll = async (
  orders: ReadonlyArray<Order>,
  workers: number,
  listener: Listener
): Promise<void> => {
  const waiting = [...orders]
  const children: Array<ChildProcess> = []
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)))
      children.push(child)
      let order: Order | undefined
      const next = (): void => {
        order = waiting.shift()
        if (order === undefined) child.disconnect()
        else child.send(order)
      }
      child.on("message", (news: News) => {
        if (news.kind === "probe") return listener.probe(news.states)
        listener.done(order!.task, news.probes)
        next()
      })
      child.on("exit", (code, signal) => {
        if (order === undefined) resolve()
        else
          reject(
            new Error(`a process died (${signal ?? code}) on ${order.task.quorums} ${order.task.family}`)
          )
      })
      next()
    })
  try {
    await Promise.all(Array.from({ length: Math.min(workers, waiting.length) }, one))
  } finally {
    for (const child of children) if (child.exitCode === null) child.kill()
  }
}
