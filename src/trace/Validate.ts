/**
 * The verdict on a whole trace.
 *
 * @module
 */

import { Schema } from "effect"
import { assumptionsOf, visible } from "../configuration/index.ts"
import type { Configuration } from "../model/index.ts"
import type { Event } from "./Event.ts"
import { Refinement, type RefinementOptions } from "./Refinement.ts"
import { readTrace, type TraceLine } from "./TraceFile.ts"

/** What `validate` says of a trace. */
export const ValidateReport = Schema.Struct({
  schema: Schema.Literal("leaderless/validate/1"),
  verdict: Schema.Literals(["accepted", "rejected", "undecided"]),
  /** What the specification takes for granted of such a store, in sentences; the first says whose clock gives the versions. */
  assumptions: Schema.Array(Schema.String),
  /** How many events were accepted. */
  events: Schema.Int,
  /** The number of the first event that was not accepted. */
  rejectedAt: Schema.NullOr(Schema.Int),
  /** Why it was not. */
  reason: Schema.NullOr(Schema.String),
  /** What could have happened there instead; not all of it, where that is much. */
  enabled: Schema.Array(Schema.String)
}).annotate({ identifier: "ValidateReport" })
/** A value of {@link ValidateReport}. */
export type ValidateReport = typeof ValidateReport.Type

/** What is assumed of the store of a trace. Faults are not: however many there were, each event is judged. */
export const assumedOfTrace = (configuration: Configuration): ReadonlyArray<string> =>
  assumptionsOf({ ...configuration, restores: 0, losses: 0 })

/** An event as the specification writes it: `ApplyWrite(c1-1, n2)`. */
export const eventText = ({ action, ...params }: Event): string => {
  const values = Object.values(params).map((value) =>
    typeof value === "object" && value !== null ? `${value.write}@${value.number}` : `${value ?? "initial"}`
  )
  return visible(`${action}(${values.join(", ")})`)
}

/**
 * Judges a trace, from its bytes.
 *
 * @returns the report; rejects with `UnreadableTrace` if it is none
 */
export const validateTrace = async (
  chunks: AsyncIterable<Uint8Array>,
  options: RefinementOptions = {}
): Promise<ValidateReport> => {
  const { configuration, events } = await readTrace(chunks)
  return judgeLines(configuration, events, options)
}

/** Judges the lines of a trace; rejects with the errors of reading them. */
export const judgeLines = async (
  configuration: Configuration,
  lines: AsyncIterable<TraceLine> | Iterable<TraceLine>,
  options: RefinementOptions = {}
): Promise<ValidateReport> => {
  const refinement = new Refinement(configuration, options)
  const report = (part: Partial<ValidateReport>): ValidateReport => ({
    schema: "leaderless/validate/1",
    verdict: "accepted",
    assumptions: assumedOfTrace(configuration),
    events: refinement.events,
    rejectedAt: null,
    reason: null,
    enabled: [],
    ...part
  })
  for await (const { event, state } of lines) {
    const judgement = refinement.step(event)
    switch (judgement.verdict) {
      case "undecided":
        return report({ verdict: "undecided", reason: `${eventText(event)}: ${judgement.reason}` })
      case "rejected":
        return report({
          verdict: "rejected",
          rejectedAt: judgement.number,
          reason: `${eventText(event)}: ${judgement.reason}`,
          enabled: judgement.enabled
        })
      case "accepted": {
        const fault = state && refinement.claimFault(state)
        if (fault === undefined) continue
        const rejectedAt = refinement.events
        return report({
          verdict: "rejected",
          events: rejectedAt - 1,
          rejectedAt,
          reason: `${eventText(event)}: after it ${fault}`
        })
      }
    }
  }
  return report({})
}
