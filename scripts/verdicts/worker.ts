/**
 * One process of `npm run verdicts`: decides the tasks that it is sent, and says when each is done.
 *
 * @module
 */
import {
  limitOf,
  type NeededTable,
  nameOf,
  neededFrom,
  type Probe,
  probesFor,
  quorumsOf,
  rows,
  runProbe
} from "../../src/lattice/index.ts"
import { laws } from "../../src/model/index.ts"
import { Cache, keyOf, type Task } from "./cache.ts"

/** What a worker is sent. */
export interface Order {
  readonly task: Task
  readonly needed: NeededTable
  readonly folder: string
}

/** What it answers: after each probe, and at the end of the task with what it rests on. */
export type News =
  | { readonly kind: "probe"; readonly states: number }
  | { readonly kind: "done"; readonly probes: ReadonlyArray<Probe> }

const decide = async ({ task, needed, folder }: Order, tell: (news: News) => void): Promise<void> => {
  const cache = new Cache(folder)
  const limit = limitOf(task.family, Number(task.quorums.split("/")[0]))
  const known = cache.read(task)
  const probes = await probesFor(
    rows.filter((row) => quorumsOf(row) === task.quorums),
    task.family,
    {
      // Where the laws are wrong this only costs time: what they lead astray is probed as well.
      guess: (guarantee, row) => laws[guarantee].holds(row),
      needed: neededFrom(needed),
      limit,
      run: async (row, family, rung) => {
        const before = known.get(keyOf(nameOf(row), rung))
        if (before !== undefined) return before
        const probe = await runProbe(row, family, rung, limit)
        cache.add(task, probe)
        tell({ kind: "probe", states: probe.states })
        return probe
      }
    }
  )
  tell({ kind: "done", probes })
}

process.on("message", (order: Order) => void decide(order, (news) => process.send!(news)))

// Without the process that asked there is nobody to work for.
process.on("disconnect", () => process.exit())
