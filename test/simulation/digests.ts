/** The traces of some runs as digests. */
import { createHash } from "node:crypto"
import type { Configuration } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import {
  drawnRun,
  judgedByMirror,
  type Runnable,
  run,
  runnableOf,
  type Schedule,
  storeActors,
  traceText
} from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"

/** Configurations that have every action among them. */
export const configurations: Readonly<Record<string, Configuration>> = {
  "3-2-2": quorums(3, 2, 2),
  "5-3-3, all of it": quorums(5, 3, 3, {
    readRepair: "async",
    sloppy: true,
    spares: 2,
    antiEntropy: true,
    versioning: "two-phase",
    timeouts: true,
    crashes: 1,
    restores: 1,
    losses: 1
  }),
  "3-2-2, clocks, blocking repair": quorums(3, 2, 2, {
    versioning: "clock",
    readRepair: "blocking",
    crashes: 1
  })
}

const textOf = (runnable: Runnable, judged: boolean): string => {
  const events: Array<Event> = []
  const judge = judged ? judgedByMirror(runnable.configuration) : undefined
  run(runnable, { judge, onEvent: (event) => void events.push(event) })
  return traceText(runnable.configuration, events)
}

/** The text of the trace of a run that is drawn from a seed. */
export const drawnTrace = (configuration: Configuration, seed: number, judged = true): string =>
  textOf(drawnRun(configuration, seed, storeActors), judged)

/** The text of the trace of a schedule. */
export const traceOf = (schedule: Schedule): string => textOf(runnableOf(schedule, storeActors), true)

/** SHA-256, as hexadecimal digits. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex")
