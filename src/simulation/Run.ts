/**
 * One run: a world, from its beginning until nothing more is to be learned from it.
 *
 * @module
 */
import { laws } from "../model/index.ts"
import { membershipOf } from "../store/Options.ts"
import type { View } from "../trace/Event.ts"
import { type AccountOptions, JudgeFailed, makeAccount, type Reached } from "./Account.ts"
import type { OutcomeKind } from "./Actors.ts"
import type { Finding } from "./Finding.ts"
import { lifetimesOf, type WatchedGuarantee } from "./Judge.ts"
import { keysOf } from "./Plan.ts"
import { makeWorld, type Setup } from "./World.ts"

/** What is done beside running. Without a judge only what no specification is needed for is found. */
export interface RunOptions extends Omit<AccountOptions, "configuration"> {
  /** So many steps end a run; those of the usual size take some hundreds. */
  readonly mostSteps?: number | undefined
}

/** What a run was. */
export interface Run {
  readonly events: number
  /** How often each action occurred: as it was judged, or without a judge by the name in the event. */
  readonly actions: ReadonlyMap<Reached, number>
  /** Runs with the same events in the same order have the same. */
  readonly fingerprint: number
  /** When the planned operations of each client began, in virtual milliseconds. */
  readonly begun: ReadonlyArray<ReadonlyArray<number>>
  readonly outcomes: Readonly<Record<OutcomeKind, number>>
  /** Messages, timers, operations and faults. */
  readonly steps: number
  /** Virtual milliseconds. */
  readonly duration: number
  /** The guarantees that were violated, each with the number of events after which it first was. */
  readonly violations: ReadonlyMap<WatchedGuarantee, number>
  readonly finding: Finding | undefined
  /** What there is at the end. */
  readonly view: View
}

/** How long a run goes on after all operations have ended, in virtual milliseconds: for what is still on its way. */
const settling = 40
/** How long after that replicas may take to agree, where they promise to. The usual time is that of a few rounds. */
const patience = 10_000

/** Do all home replicas hold the same, key by key? */
const agreement = ({
  configuration,
  plan
}: Pick<Setup, "configuration" | "plan">): ((view: View) => boolean) => {
  const keys = keysOf(plan)
  const [first, ...others] = membershipOf(configuration).homesOf("")
  return (view) =>
    keys.every((key) => {
      const held = view.stored(first!, key)
      return others.every((home) => view.stored(home, key)?.write === held?.write)
    })
}

/**
 * Runs a world.
 *
 * @param setup - with the same, every run is the same, event by event
 * @throws JudgeFailed where the judge fails
 */
export const run = (
  setup: Omit<Setup, "observe" | "lifetimes">,
  { mostSteps = 50_000, ...options }: RunOptions = {}
): Run => {
  const { configuration } = setup
  const account = makeAccount({ configuration, ...options })
  const world = makeWorld({ ...setup, observe: account.observe, lifetimes: lifetimesOf(options.judge) })
  const converges = laws.Convergence.holds(configuration)
  const agree = agreement(setup)
  let steps = 0
  let calmSince: number | undefined

  /** Takes steps until the run is over; says what is wrong then, if anything is. */
  const untilOver = (): Finding | undefined => {
    for (;;) {
      const found = account.finding()
      if (found !== undefined) return found
      if (world.isCalm()) {
        calmSince ??= world.now()
        const quiet = world.now() - calmSince - settling
        if (quiet > 0 && (!converges || agree(world.view))) return
        if (quiet > patience) return { kind: "apart", events: account.events() }
      }
      if (!world.step()) {
        const waiting = world.waiting()
        if (waiting.length > 0) return { kind: "deadlock", events: account.events(), waiting }
        return converges && !agree(world.view) ? { kind: "apart", events: account.events() } : undefined
      }
      if (++steps > mostSteps) return { kind: "endless", events: account.events(), waiting: world.waiting() }
    }
  }

  const guarded = (): Finding | undefined => {
    try {
      return untilOver()
    } catch (error) {
      if (error instanceof JudgeFailed) throw error
      return { kind: "defect", events: account.events(), reason: String(error) }
    }
  }

  const finding = guarded()
  return {
    events: account.events(),
    actions: account.actions,
    fingerprint: account.fingerprint(),
    begun: world.begun,
    outcomes: world.outcomes,
    steps,
    duration: world.now(),
    violations: account.violations,
    finding,
    view: world.view
  }
}
