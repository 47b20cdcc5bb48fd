/**
 * The other engine: TLC judges traces against the specification itself.
 *
 * @module
 */
import { Data, Effect, Runtime } from "effect"
import type { Configuration } from "../model/index.ts"
import { runTlc, type TlcError } from "../tlc/index.ts"
import { specFolder } from "../verification/index.ts"
import type { Event } from "./Event.ts"
import { recordedRuns } from "./RecordedRuns.ts"
import { Refinement } from "./Refinement.ts"
import { readTrace, type TraceLine } from "./TraceFile.ts"
import { assumedOfTrace, eventText, judgeLines, type ValidateReport } from "./Validate.ts"
import type { CompareWrites } from "./WriteOrder.ts"

/** How to ask. */
export interface TlcTraceOptions {
  readonly jar?: string
  readonly compareWrites?: CompareWrites
}

const passedLine = /^<<"passed", (\d+), (\d+)>>$/

/**
 * Asks TLC about traces of one configuration, all in one run.
 *
 * @returns for each trace the number of the first event that is no step, or `undefined` where all are
 */
export const rejectedByTlc = Effect.fnUntraced(function* (
  configuration: Configuration,
  runs: ReadonlyArray<ReadonlyArray<Event>>,
  options: TlcTraceOptions = {}
): Effect.fn.Return<ReadonlyArray<number | undefined>, TlcError> {
  const { module, config } = recordedRuns(configuration, runs, options.compareWrites)
  const result = yield* runTlc(
    { module: { text: module }, config: { text: config }, specFolders: [specFolder] },
    options.jar === undefined ? {} : { jar: options.jar }
  )
  const passed = runs.map(() => 0)
  for (const line of result.printed) {
    const match = passedLine.exec(line)
    if (match === null) continue
    const run = Number(match[1]) - 1
    passed[run] = Math.max(passed[run]!, Number(match[2]))
  }
  return runs.map((events, i) => (passed[i] === events.length ? undefined : passed[i]! + 1))
})

/** TLC takes some milliseconds for an event, and longer the more operations there are. */
export const mostEventsForTlc = 2000

/** The mirror and TLC do not reject the same event: one of the two descriptions is wrong. A defect. */
export class EnginesDisagree extends Data.TaggedError("EnginesDisagree")<{ readonly message: string }> {
  override readonly [Runtime.errorExitCode] = 70
}

/** A trace that is short enough for TLC, all in memory. */
export interface ShortTrace {
  readonly configuration: Configuration
  readonly lines: ReadonlyArray<TraceLine>
  /** There were more lines, which were not read. */
  readonly tooLong: boolean
}

/** Reads a trace as far as TLC can be asked about it; rejects with `UnreadableTrace`. */
export const readShortTrace = async (chunks: AsyncIterable<Uint8Array>): Promise<ShortTrace> => {
  const { configuration, events } = await readTrace(chunks)
  const lines: Array<TraceLine> = []
  for await (const line of events) {
    if (lines.length === mostEventsForTlc) return { configuration, lines, tooLong: true }
    lines.push(line)
  }
  return { configuration, lines, tooLong: false }
}

const rejectedByMirror = (configuration: Configuration, events: ReadonlyArray<Event>): number | undefined => {
  const refinement = new Refinement(configuration)
  const at = events.findIndex((event) => refinement.step(event).verdict !== "accepted")
  return at < 0 ? undefined : at + 1
}

const named = (at: number | undefined): string => (at === undefined ? "none" : `event ${at}`)

/**
 * Judges a trace with TLC, or with both engines. TLC gives no reasons, and does not look at the states that lines claim;
 * with both the mirror does.
 *
 * @returns the report; fails if TLC cannot run, and with `EnginesDisagree` if both judge and one is wrong
 */
export const validateByTlc = Effect.fnUntraced(function* (
  { configuration, lines, tooLong }: ShortTrace,
  engine: "tlc" | "both",
  options: TlcTraceOptions = {}
): Effect.fn.Return<ValidateReport, TlcError | EnginesDisagree> {
  const report: ValidateReport = {
    schema: "leaderless/validate/1",
    verdict: "accepted",
    assumptions: assumedOfTrace(configuration),
    events: lines.length,
    rejectedAt: null,
    reason: null,
    enabled: []
  }
  if (tooLong) {
    const reason = `TLC is asked about at most ${mostEventsForTlc} events`
    return { ...report, verdict: "undecided", events: 0, reason }
  }
  const events = lines.map(({ event }) => event)
  const [at] = yield* rejectedByTlc(configuration, [events], options)
  if (engine === "both") {
    const byMirror = rejectedByMirror(configuration, events)
    if (byMirror !== at)
      return yield* new EnginesDisagree({
        message: `the mirror rejects ${named(byMirror)}, and TLC ${named(at)}`
      })
    return yield* Effect.promise(() => judgeLines(configuration, lines))
  }
  if (at === undefined) return report
  const reason = `${eventText(events[at - 1]!)}: TLC finds no such step of the specification`
  return { ...report, verdict: "rejected", events: at - 1, rejectedAt: at, reason }
})
