/**
 * Makes a failing stepped run smaller while it still shows the same: fewer single steps, and no more steps of the
 * specification than before.
 *
 * Delta debugging after Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE TSE 2002; then
 * pairs that only make sense together, a crash and the way back from it for instance.
 *
 * @module
 */
import type { Actors } from "./Actors.ts"
import { type Finding, isSame } from "./Finding.ts"
import type { Judge } from "./Judge.ts"
import type { Command } from "./SteppedCommand.ts"
import { runStepped, type SteppedOptions, type SteppedRun, type SteppedSchedule } from "./SteppedRun.ts"

/** How a run is repeated. */
export interface Repeating extends Omit<SteppedOptions, "judge"> {
  readonly actors: Actors
  /** A judge for each run; `undefined` for none. */
  readonly makeJudge: ((configuration: SteppedSchedule["configuration"]) => Judge) | undefined
}

/** What became of a schedule. */
export interface SteppedShrunk {
  readonly schedule: SteppedSchedule
  /** Its run, which shows the finding. */
  readonly run: SteppedRun
  /** Runs that were tried. */
  readonly attempts: number
  /** Nothing more can be left out, neither a step nor two; `false` if the attempts ran out. */
  readonly isMinimal: boolean
}

/** Runs a schedule with a judge of its own. */
export const repeated = (
  schedule: SteppedSchedule,
  { actors, makeJudge, ...options }: Repeating
): SteppedRun => runStepped(schedule, actors, { ...options, judge: makeJudge?.(schedule.configuration) })

/** Pairs are only tried where there are so few steps. */
const fewForPairs = 40

/**
 * Shrinks a schedule.
 *
 * @param schedule - one whose run shows the finding
 * @param mostAttempts - how many runs may be tried
 * @returns the same for the same arguments; `undefined` if the schedule does not show the finding
 */
export const shrinkStepped = (
  schedule: SteppedSchedule,
  finding: Finding,
  repeating: Repeating,
  mostAttempts = 3_000
): SteppedShrunk | undefined => {
  const first = repeated(schedule, repeating)
  if (first.finding === undefined || !isSame(finding, first.finding)) return
  let smallest: SteppedSchedule = schedule
  let best = first
  let attempts = 1

  /** Takes the candidate if it shows the same in no more steps of the specification. */
  const attempt = (candidate: SteppedSchedule): boolean => {
    if (attempts >= mostAttempts) return false
    attempts++
    const run = repeated(candidate, repeating)
    if (run.finding === undefined || !isSame(finding, run.finding) || run.judged > best.judged) return false
    smallest = candidate
    best = run
    return true
  }

  const withCommands = (commands: ReadonlyArray<Command>): SteppedSchedule => ({ ...smallest, commands })

  const pieces = (): boolean => {
    let any = false
    for (let piece = smallest.commands.length; piece >= 1; piece >>= 1)
      for (let from = 0; from < smallest.commands.length; ) {
        const kept = smallest.commands.filter((_, i) => i < from || i >= from + piece)
        if (attempt(withCommands(kept))) any = true
        else from += piece
      }
    return any
  }

  const pairs = (): boolean => {
    if (smallest.commands.length > fewForPairs) return false
    for (let i = 0; i < smallest.commands.length; i++)
      for (let j = i + 2; j < smallest.commands.length; j++)
        if (attempt(withCommands(smallest.commands.filter((_, k) => k !== i && k !== j)))) return true
    return false
  }

  const simpler = (): void => {
    smallest.commands.forEach((command, i) => {
      if (!("nth" in command) || command.nth === 0) return
      attempt(withCommands(smallest.commands.with(i, { ...command, nth: 0 })))
    })
    smallest.skews.forEach((skew, c) => {
      if (skew !== 0) attempt({ ...smallest, skews: smallest.skews.with(c, 0) })
    })
  }

  // Single steps can be left out one by one, commands of several cannot.
  attempt(withCommands(first.steps))
  // What happened only in the healing may need little of it, unless it needs that nothing else happens.
  const isOfEnd = finding.kind === "apart" || finding.kind === "deadlock" || finding.kind === "endless"
  if (!isOfEnd && first.healed.length > 0) attempt(withCommands([...first.steps, ...first.healed]))
  while (pieces() || pairs());
  simpler()
  while (pieces() || pairs());
  return { schedule: smallest, run: best, attempts, isMinimal: attempts < mostAttempts }
}
