/** Traces of the simulated store, whole and damaged, judged by the mirror and by TLC. */
import type { ActionName, Configuration } from "../../src/model/index.ts"
import { type Actors, drawnRun, mixed, randomOf, run, storeActors } from "../../src/simulation/index.ts"
import { type Event, Refinement } from "../../src/trace/index.ts"
import { damaged } from "../trace/damage.ts"
import { judgedByTlc, rejectedByMirror } from "../trace/tlc.ts"

// Half the time of a small run goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS ??= "-XX:TieredStopAtLevel=1"

/** How many traces of a configuration, and how long they are: TLC takes some milliseconds for an event. */
export interface Sample {
  /** Traces as they are, and traces that are damaged: other ones. */
  readonly whole: number
  readonly damaged: number
  readonly fewestEvents: number
  readonly mostEvents: number
}

type Trace = ReadonlyArray<Event>

/** The traces of the first runs of a length that TLC can be asked about. */
export const storeTraces = (
  configuration: Configuration,
  seed: number,
  count: number,
  { fewestEvents, mostEvents }: Pick<Sample, "fewestEvents" | "mostEvents">,
  actors: Actors = storeActors
): ReadonlyArray<Trace> => {
  const traces: Array<Trace> = []
  for (let i = 0; traces.length < count; i++) {
    const events: Array<Event> = []
    // Nobody judges while the store runs: what it does is put to the engines as it is.
    run(drawnRun(configuration, mixed(seed, i), actors), {
      onEvent: (event) => void events.push(event)
    })
    if (events.length >= fewestEvents && events.length <= mostEvents) traces.push(events)
  }
  return traces
}

/** Each kind of damage in turn, at a place drawn from the seed. */
const damagedTraces = (
  configuration: Configuration,
  seed: number,
  traces: ReadonlyArray<Trace>
): ReadonlyArray<Trace> => {
  const random = randomOf(seed)
  return traces.map((events, kind) => {
    for (;;) {
      const changed = damaged(configuration, events, [kind, random.below(1_000), random.below(1_000)])
      // An event put back where it was, or a number that stays the same, is no damage.
      if (JSON.stringify(changed) !== JSON.stringify(events)) return changed
    }
  })
}

/** An event may be another step than it is called, and a repeated message is none. */
const stepsOf = (configuration: Configuration, events: Trace): ReadonlyArray<ActionName> => {
  const refinement = new Refinement(configuration)
  return events.flatMap((event) => {
    const judgement = refinement.step(event)
    return judgement.verdict === "accepted" && judgement.as !== null ? [judgement.as] : []
  })
}

/** What became of the traces of one configuration. */
export interface Outcome {
  /** Whole traces that both engines accepted. */
  readonly accepted: number
  /** Traces of which at least one thing is not as it was. */
  readonly damaged: number
  /** Those of them that both engines rejected, at the same event. */
  readonly rejected: number
  readonly events: number
  /** The steps that the specification takes in the whole traces. */
  readonly actions: ReadonlySet<ActionName>
  /** Where the engines do not say the same, or a whole trace is rejected. */
  readonly wrong: ReadonlyArray<{
    readonly events: Trace
    readonly isDamaged: boolean
    readonly mirror: number | undefined
    readonly tlc: number | undefined
  }>
}

/** Puts a sample to both engines, all of it in one run of TLC. */
export const judgedByBoth = async (
  configuration: Configuration,
  seed: number,
  sample: Sample
): Promise<Outcome> => {
  const traces = storeTraces(configuration, seed, sample.whole + sample.damaged, sample)
  const all = [
    ...traces.slice(0, sample.whole),
    ...damagedTraces(configuration, seed, traces.slice(sample.whole))
  ]
  const byTlc = await judgedByTlc(configuration, all)
  const judged = all.map((events, i) => ({
    events,
    isDamaged: i >= sample.whole,
    mirror: rejectedByMirror(configuration, events),
    tlc: byTlc[i]
  }))
  const count = (is: (one: (typeof judged)[number]) => boolean): number => judged.filter(is).length
  return {
    accepted: count(({ isDamaged, mirror, tlc }) => !isDamaged && mirror === undefined && tlc === undefined),
    damaged: sample.damaged,
    rejected: count(({ isDamaged, mirror, tlc }) => isDamaged && tlc !== undefined && tlc === mirror),
    events: all.reduce((sum, events) => sum + events.length, 0),
    actions: new Set(traces.slice(0, sample.whole).flatMap((events) => stepsOf(configuration, events))),
    wrong: judged.filter(({ isDamaged, mirror, tlc }) => mirror !== tlc || (!isDamaged && tlc !== undefined))
  }
}
