/**
 * What a person sees of a check that is still running, and what is left of one that was interrupted.
 *
 * @module
 */

import { Effect } from "effect"
import { isUnexpected, type ScenarioReport } from "../report/CheckReport.ts"
import { grouped } from "../report/columns.ts"
import type { Observer, Progress } from "./Oracle.ts"
import type { OutputShape } from "./Output.ts"

/** Terminals show no more than this; more often would only slow the search. */
const millisecondsBetweenLines = 100

const line = ({ scenario, distinctStates, queue, seconds }: Progress): string => {
  const rate = seconds > 0 ? `, ${grouped(distinctStates / seconds)}/s` : ""
  const counts = `${grouped(distinctStates)} states${rate}, ${grouped(queue)} queued, ${seconds.toFixed(1)} s`
  return `${scenario ?? "this configuration"}: ${counts}`
}

/** An observer that shows the progress, with a way to say what is known so far. */
export interface CheckProgress extends Observer {
  /** One or two lines for a person who stopped the check. */
  readonly soFar: () => string
}

/**
 * Makes the observer of one check.
 *
 * @param scenarios - how many scenarios are checked
 */
export const checkProgress = (output: OutputShape, scenarios: number): CheckProgress => {
  const finished: Array<ScenarioReport> = []
  let present: Progress | undefined
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    progress: (progress) => {
      present = progress
      const now = performance.now()
      if (now - shownAt < millisecondsBetweenLines) return
      shownAt = now
      output.status(scenarios > 1 ? `${finished.length}/${scenarios} ${line(progress)}` : line(progress))
    },
    note: (text) => {
      Effect.runFork(output.note(text))
    },
    finished: (scenario) => {
      finished.push(scenario)
      present = undefined
    },
    soFar: () => {
      const results = finished.flatMap((scenario) => scenario.results)
      const unexpected = results.filter(isUnexpected).length
      const verdicts = `${results.length} verdicts, ${unexpected === 0 ? "none" : unexpected} unexpected`
      return [
        `interrupted after ${finished.length} of ${scenarios} (${verdicts})`,
        ...(present === undefined ? [] : [`then in ${line(present)}`])
      ].join("; ")
    }
  }
}
