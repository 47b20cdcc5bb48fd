/** What a failing run leaves behind: the run itself, its trace, its story and the source of its picture. */
import { mkdirSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { tellStory } from "../../src/report/story/index.ts"
import {
  type Actors,
  commandText,
  type Finding,
  findingText,
  judgedByMirror,
  type MakeJudge,
  repeated,
  type SteppedRun,
  type SteppedSchedule,
  shrinkStepped,
  traceText
} from "../../src/simulation/index.ts"
import { type Event, eventText, mirrorTraceOf } from "../../src/trace/index.ts"
import { actorsWith, bugNamed } from "./bugs/index.ts"
import { type KeptRun, keptText, shortOf } from "./runFile.ts"

/** A kept run, with what happened in it. */
export interface Replayed {
  readonly run: SteppedRun
  readonly events: ReadonlyArray<Event>
}

/** Runs a kept run once more, with the bug that was planted in it if no other actors are given. */
export const replay = (
  { schedule, asserted, assertedConvergence, planted }: Omit<KeptRun, "why" | "expected" | "actions">,
  actors: Actors = actorsWith(planted),
  makeJudge: MakeJudge = judgedByMirror
): Replayed => {
  const events: Array<Event> = []
  const onEvent = (event: Event): void => void events.push(event)
  const run = repeated(schedule, { actors, makeJudge, asserted, assertedConvergence, onEvent })
  // The healing goes on after a finding; what it did is no part of it.
  return { run, events: run.finding === undefined ? events : events.slice(0, run.finding.events) }
}

/** What happened, for people: the commands, the events, and the story of the mirror where there is one. */
export const storyOf = (kept: KeptRun, { run, events }: Replayed): string => {
  const { finding } = run
  const told = behaviourOf(kept, { run, events }, "text")
  const bug = kept.planted === undefined ? undefined : bugNamed(kept.planted)
  return [
    kept.why,
    ...(bug === undefined ? [] : [`A bug is planted, ${bug.name}: ${bug.what}`]),
    "",
    JSON.stringify(kept.schedule.configuration),
    "",
    ...kept.schedule.commands.map((command, i) => `${String(i + 1).padStart(4)}  ${commandText(command)}`),
    "",
    ...events.map((event, i) => `${String(i + 1).padStart(4)}  ${eventText(event)}`),
    "",
    finding === undefined ? "nothing was found" : findingText(finding),
    ...(told === undefined ? [] : ["", told])
  ].join("\n")
}

/** The story as the specification has it; nothing where an event is no step of it, or no guarantee is violated. */
export const behaviourOf = (
  { schedule: { configuration } }: KeptRun,
  { run: { finding }, events }: Replayed,
  format: "text" | "mermaid"
): string | undefined => {
  if (finding?.kind !== "violated") return
  const trace = mirrorTraceOf(configuration, events)
  if (trace === undefined) return
  return tellStory({ model: trace.model, guarantee: finding.guarantee, trace, format, colour: false })
}

/** A sequence of events as a diagram, for runs that are no behaviour of the specification. */
const drawnEvents = (events: ReadonlyArray<Event>, finding: string): string => {
  const partyOf = (event: Event): string =>
    "client" in event
      ? event.client
      : "spare" in event
        ? event.spare
        : "replica" in event
          ? event.replica
          : "node" in event
            ? event.node
            : ("write" in event ? event.write : "read" in event ? event.read : "store").replace(/-\d+$/, "")
  const parties = [...new Set(events.map(partyOf))].sort()
  const quiet = (text: string): string => text.replaceAll("#", "#35;").replaceAll(";", "#59;")
  return [
    "sequenceDiagram",
    ...parties.map((party) => `    participant ${party}`),
    ...events.map((event, i) => `    Note over ${partyOf(event)}: ${i + 1}. ${quiet(eventText(event))}`),
    `    Note over ${parties[0] ?? "store"}: ${quiet(finding)}`
  ].join("\n")
}

/** The root of the project. */
export const root = join(import.meta.dirname, "..", "..")

/** Where failing runs are left, each in a folder of its own; not under version control. */
export const failuresFolder = join(root, ".failures")

/** Writes a run, its trace, its story and the source of its picture into a folder. */
export const saveRun = (folder: string, kept: KeptRun, actors?: Actors, makeJudge?: MakeJudge): void => {
  const replayed = replay(kept, actors, makeJudge)
  const { finding } = replayed.run
  mkdirSync(folder, { recursive: true })
  const save = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  save("run.json", keptText(kept))
  save("trace.ndjson", traceText(kept.schedule.configuration, replayed.events))
  save("story.txt", `${storyOf(kept, replayed)}\n`)
  const picture = behaviourOf(kept, replayed, "mermaid")
  const found = finding === undefined ? "nothing was found" : findingText(finding)
  save("picture.mmd", `${picture ?? drawnEvents(replayed.events, found)}\n`)
}

/** A run that should not have failed. */
export interface Failure {
  /** Names the folder: a seed, and which run. */
  readonly name: string
  readonly why: string
  readonly schedule: SteppedSchedule
  readonly finding: Finding
  readonly asserted?: KeptRun["asserted"]
  /** The name of the bug that was planted, so that whoever repeats the run plants it as well. */
  readonly planted?: string | undefined
  /** Those of the store with what was planted, if they are left out. */
  readonly actors?: Actors
  readonly makeJudge?: MakeJudge
  /** {@link failuresFolder} if it is left out. */
  readonly folder?: string | undefined
}

/** Makes a failing run small and saves it. Returns what to tell: what is wrong, and the one command that repeats it. */
export const reportFailure = (failure: Failure): string => {
  const { name, why, schedule, finding, asserted = [], planted, actors = actorsWith(planted) } = failure
  const { makeJudge = judgedByMirror, folder = failuresFolder } = failure
  const small = shrinkStepped(schedule, finding, { actors, makeJudge, asserted })
  const kept: KeptRun = {
    why,
    asserted,
    assertedConvergence: false,
    expected: shortOf(finding),
    actions: small?.run.judged ?? 0,
    planted,
    schedule: small?.schedule ?? schedule
  }
  const path = join(folder, name)
  saveRun(path, kept, actors, makeJudge)
  return [
    `${why}: ${findingText(small?.run.finding ?? finding)}`,
    `  configuration  ${JSON.stringify(schedule.configuration)}`,
    `  saved          ${relative(root, path)}: trace.ndjson, story.txt, picture.mmd`,
    `  repeat it with  npm run suite -- --replay ${join(relative(root, path), "run.json")}`
  ].join("\n")
}
