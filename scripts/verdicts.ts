/**
 * Decides every guarantee on the whole lattice, and writes `docs/verdicts.json` and `docs/verdicts.md`.
 *
 *     node scripts/verdicts.ts [--workers K]   goes on where an earlier run was stopped
 *     node scripts/verdicts.ts --fresh         forgets what earlier runs found
 *     node scripts/verdicts.ts --so-far        writes both from what earlier runs found, done or not
 *     node scripts/verdicts.ts --page          writes docs/verdicts.md anew from docs/verdicts.json
 *
 * It is done over and over until the bounds that the verdicts need are those that they were looked for with: a violation
 * that needs larger bounds than any before makes "holds" in smaller ones worth nothing.
 */
import { rmSync } from "node:fs"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import {
  families,
  type NeededTable,
  neededBounds,
  type Probe,
  quorumsOf,
  rows
} from "../src/lattice/index.ts"
import { Cache, type Task } from "./verdicts/cache.ts"
import { runAll } from "./verdicts/pool.ts"
import { writeDocument, writePage } from "./verdicts/write.ts"

const { values: flags } = parseArgs({
  options: {
    workers: { type: "string" },
    fresh: { type: "boolean", default: false },
    "so-far": { type: "boolean", default: false },
    page: { type: "boolean", default: false }
  }
})
const folder = fileURLToPath(new URL("../.cache/verdicts", import.meta.url))
const workers = flags.workers === undefined ? availableParallelism() : Number(flags.workers)
if (!Number.isInteger(workers) || workers < 1) {
  process.stderr.write(`--workers ${flags.workers}: a whole number from 1 up is needed\n`)
  process.exit(2)
}

/** The large ones first, so that no process is left alone with one of them at the end. */
const tasks: ReadonlyArray<Task> = [...new Set(rows.map(quorumsOf))]
  .reverse()
  .flatMap((quorums) => families.map((family) => ({ quorums, family })))

const decideAll = async (needed: NeededTable): Promise<ReadonlyArray<Probe>> => {
  const found: Array<Probe> = []
  const started = performance.now()
  let done = 0
  let run = 0
  let states = 0
  const minutes = (): string => ((performance.now() - started) / 60_000).toFixed(1)
  await runAll(
    tasks.map((task) => ({ task, needed, folder })),
    workers,
    {
      probe: (more) => {
        run++
        states += more
      },
      done: (task, probes) => {
        found.push(...probes)
        done++
        process.stderr.write(
          `${done}/${tasks.length} ${task.quorums} ${task.family}: ${probes.length} probes; ` +
            `${run} run, ${(states / 1e6).toFixed(1)} million states, ${minutes()} min\n`
        )
      }
    }
  )
  return found
}

if (flags.page) await writePage()
else if (flags["so-far"]) {
  const cache = new Cache(folder)
  const probes = tasks.flatMap((task) => [...cache.read(task).values()])
  await writeDocument(probes, neededBounds(probes))
  await writePage()
} else {
  if (flags.fresh) rmSync(folder, { recursive: true, force: true })
  let needed: NeededTable = {}
  for (let pass = 1; ; pass++) {
    process.stderr.write(`pass ${pass}\n`)
    const probes = await decideAll(needed)
    const after = neededBounds(probes)
    if (JSON.stringify(after) === JSON.stringify(needed)) {
      await writeDocument(probes, needed)
      await writePage()
      break
    }
    needed = after
  }
}
