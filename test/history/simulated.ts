/** Runs of the simulated store as its clients saw them, before the judge of recorded histories. */
import { judgedHistory } from "../../src/history/judging/Judge.ts"
import { type Level, levels } from "../../src/history/judging/JudgeLevels.ts"
import type { HistoryVerdict } from "../../src/history/judging/JudgeResult.ts"
import { defaultOptions } from "../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory } from "../../src/history/Recorded.ts"
import { type Configuration, type GuaranteeName, laws } from "../../src/model/index.ts"
import { type Actors, clientHistoryOf, drawnRun, mixed, randomOf, run } from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"

/** What is judged: each level, and all session guarantees with one order of the writes. */
export type Judged = Level | "sessions-together"
export const judgedLevels: ReadonlyArray<Judged> = [...levels, "sessions-together"]

/**
 * The laws that together promise a level. A session is promised what it asks for whatever gives the versions, since the
 * writes in the order of their versions are an order that satisfies it.
 */
const promisedBy: Readonly<Record<Judged, ReadonlyArray<GuaranteeName>>> = {
  linearizable: ["Linearizable"],
  "2-atomic": ["Linearizable"],
  regular: ["Regular"],
  "read-your-writes": ["ReadYourWrites"],
  "monotonic-reads": ["MonotonicReads"],
  "monotonic-writes": ["MonotonicWrites"],
  "writes-follow-reads": ["WritesFollowReads"],
  "sessions-together": ["ReadYourWrites", "MonotonicReads", "MonotonicWrites", "WritesFollowReads"]
}

/** Do the laws promise a level? Where sessions must keep real time between writes, versions must do so as well. */
export const promises = (configuration: Configuration, level: Judged, realTimeWrites = false): boolean =>
  [...promisedBy[level], ...(realTimeWrites ? (["AckedWritesAreNotOvertaken"] as const) : [])].every((name) =>
    laws[name].holds(configuration)
  )

/** The same with quorums that meet whatever happens, as far as the rest allows. */
const withMajorities = (configuration: Configuration): Configuration => {
  const majority = Math.floor(configuration.replicas / 2) + 1
  const calm = { sloppy: false, spares: 0, restores: 0, losses: 0 }
  return { ...configuration, ...calm, readQuorum: majority, writeQuorum: majority }
}

/** What the clients of a run were told. */
export const clientsOf = (configuration: Configuration, seed: number, actors: Actors): RecordedHistory => {
  const events: Array<Event> = []
  const times: Array<number> = []
  run(drawnRun(configuration, seed, actors), {
    onEvent: (event, at) => {
      events.push(event)
      times.push(at)
    }
  })
  return clientHistoryOf(events, configuration, times)
}

/** What the judge says of a level. */
export const verdictOf = (verdict: HistoryVerdict, level: Judged) =>
  level === "sessions-together" ? verdict.sessionsTogether : verdict.levels[level]

/** How often a level was judged where it is promised, and violated where it is not. */
export interface Tally {
  promised: number
  violated: number
}

/** What many runs of drawn configurations showed. */
export interface Surveyed {
  readonly tallies: Readonly<Record<Judged, Tally>>
  /** How many runs showed each anomaly. */
  readonly anomalies: Map<string, number>
  /** Promises that were not kept, in words. */
  readonly broken: Array<string>
}

/** Judges so many runs, each of a configuration of its own; every other one has majorities as quorums. */
export const surveyed = (runs: number, seed: number, actors: Actors): Surveyed => {
  const tallies = Object.fromEntries(
    judgedLevels.map((level) => [level, { promised: 0, violated: 0 }])
  ) as Surveyed["tallies"] & Record<Judged, Tally>
  const anomalies = new Map<string, number>()
  const broken: Array<string> = []
  for (let i = 0; i < runs; i++) {
    const drawn = drawnConfiguration(randomOf(mixed(seed, i)))
    const configuration = i % 2 === 0 ? drawn : withMajorities(drawn)
    const history = clientsOf(configuration, mixed(seed, i), actors)
    const realTimeWrites = i % 4 >= 2
    const verdict = judgedHistory(history, { ...defaultOptions, realTimeWrites })
    for (const level of judgedLevels) {
      const one = verdictOf(verdict, level)
      const isPromised = promises(configuration, level, realTimeWrites)
      if (isPromised) tallies[level].promised++
      if (one.verdict === "holds") continue
      if (one.verdict === "undecided") broken.push(`${level} of run ${i} is undecided: ${one.reason}`)
      else if (isPromised)
        broken.push(`${level} of run ${i}, ${JSON.stringify(configuration)}: ${one.witness.text}`)
      else tallies[level].violated++
    }
    for (const [kind, count] of Object.entries(verdict.anomalies.counts))
      if (count > 0) anomalies.set(kind, (anomalies.get(kind) ?? 0) + 1)
  }
  return { tallies, anomalies, broken }
}

/** What is wrong with the first of so many runs that does not hold what its configuration promises. */
export interface Caught {
  /** From 1. */
  readonly run: number
  readonly levels: ReadonlyArray<Judged>
  /** The kind of the first witness. */
  readonly kind: string
}

/** Looks at the histories of clients until a promise is seen broken; the runs take the configurations in turn. */
export const firstBroken = (
  configurations: ReadonlyArray<Configuration>,
  actors: Actors,
  seed: number,
  runs: number
): Caught | undefined => {
  for (let i = 0; i < runs; i++) {
    const configuration = configurations[i % configurations.length]!
    const verdict = judgedHistory(clientsOf(configuration, mixed(seed, i), actors))
    const broken = judgedLevels.flatMap((level) => {
      const one = verdictOf(verdict, level)
      return one.verdict === "violated" && promises(configuration, level) ? [{ level, one }] : []
    })
    const [first] = broken
    if (first !== undefined)
      return { run: i + 1, levels: broken.map(({ level }) => level), kind: first.one.witness.kind }
  }
  return undefined
}

/** The first of so many runs of a configuration, from 1, that shows each violated level and each anomaly. */
export const firstSeen = (
  configuration: Configuration,
  actors: Actors,
  seed: number,
  runs: number
): ReadonlyMap<string, number> => {
  const first = new Map<string, number>()
  for (let i = 0; i < runs; i++) {
    const verdict = judgedHistory(clientsOf(configuration, mixed(seed, i), actors))
    const seen = [
      ...judgedLevels.filter((level) => verdictOf(verdict, level).verdict === "violated"),
      ...Object.entries(verdict.anomalies.counts).flatMap(([kind, count]) => (count > 0 ? [kind] : []))
    ]
    for (const one of seen) if (!first.has(one)) first.set(one, i + 1)
  }
  return first
}
