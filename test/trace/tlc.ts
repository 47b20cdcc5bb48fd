/** Damaged traces, judged by the mirror and by TLC. */
import { Effect } from "effect"
import fc from "fast-check"
import type { Configuration } from "../../src/model/index.ts"
import { fullModel } from "../../src/model/index.ts"
import { type Event, Refinement } from "../../src/trace/index.ts"
import { rejectedByTlc } from "../../src/trace/ValidateByTlc.ts"
import { damaged } from "./damage.ts"
import { walk } from "./walks.ts"

/** Each versioning, repair and the rest at least once. */
export const stores: ReadonlyArray<Configuration> = [
  { versioning: "ordered", readRepair: "async", antiEntropy: true },
  { versioning: "two-phase", readRepair: "blocking", antiEntropy: false },
  { versioning: "clock", readRepair: "async", antiEntropy: true },
  { versioning: "two-phase", readRepair: "none", antiEntropy: true }
].map((part) => ({
  replicas: 3,
  readQuorum: 2,
  writeQuorum: 2,
  sloppy: true,
  spares: 1,
  timeouts: true,
  crashes: 1,
  restores: 1,
  losses: 1,
  ...(part as Pick<Configuration, "versioning" | "readRepair" | "antiEntropy">)
}))

/** Traces of a configuration, of which about every fifth is as it was. */
export const sampleTraces = (
  configuration: Configuration,
  count: number,
  seed: number,
  longest = 50
): ReadonlyArray<ReadonlyArray<Event>> => {
  const model = {
    ...fullModel(configuration, { writes: 3, reads: 2, keys: 2, clients: 3 }),
    redundantSteps: true
  }
  const choices = fc.array(fc.nat(100_000), { minLength: longest / 2, maxLength: longest, size: "max" })
  const damage = fc.tuple(fc.nat(100), fc.nat(1000), fc.nat(1000))
  return fc.sample(fc.tuple(choices, damage), { numRuns: count, seed }).map(([chosen, how], i) => {
    const events = walk(model, chosen).steps.map(({ event }) => event)
    return i % 5 === 0 ? events : damaged(configuration, events, how)
  })
}

/** The number of the first event that the mirror does not accept. */
export const rejectedByMirror = (
  configuration: Configuration,
  events: ReadonlyArray<Event>
): number | undefined => {
  const refinement = new Refinement(configuration)
  for (const event of events) {
    const judgement = refinement.step(event)
    if (judgement.verdict !== "accepted") return judgement.number
  }
  return undefined
}

export const judgedByTlc = (
  configuration: Configuration,
  traces: ReadonlyArray<ReadonlyArray<Event>>
): Promise<ReadonlyArray<number | undefined>> => Effect.runPromise(rejectedByTlc(configuration, traces))
