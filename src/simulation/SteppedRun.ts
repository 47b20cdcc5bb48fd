/**
 * One run of a stepped world: commands, and at the end the healing, after which nobody may wait and replicas that promise
 * to converge must agree.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import type { NodeId } from "../store/Host.ts"
import type { Tuning } from "../store/Options.ts"
import type { View } from "../trace/Event.ts"
import { type AccountOptions, JudgeFailed, makeAccount, type Reached, unchanged } from "./Account.ts"
import type { Actors } from "./Actors.ts"
import type { Finding } from "./Finding.ts"
import type { WatchedGuarantee } from "./Judge.ts"
import type { Command, Primitive } from "./SteppedCommand.ts"
import { healed } from "./SteppedHealing.ts"
import { makeSteppedWorld } from "./SteppedMaking.ts"
import { perform } from "./SteppedPerform.ts"
import type { OperationCounts, SteppedWorld } from "./SteppedWorld.ts"

/** Everything that a stepped run depends on but the store itself; plain data. */
export interface SteppedSchedule {
  /** That of the store; its budgets of faults are kept. */
  readonly configuration: Configuration
  /** Times in virtual milliseconds, and sizes. */
  readonly tuning: Tuning
  /** Of what the actors draw. */
  readonly seed: number
  /** By how much each client's clock is ahead, in milliseconds. */
  readonly skews: ReadonlyArray<number>
  /** So many operations may begin; as many as one likes, if it is left out. */
  readonly most?: OperationCounts | undefined
  /** What is done, one after the other; what means nothing when it is its turn is left out. */
  readonly commands: ReadonlyArray<Command>
}

/** What is done beside running. */
export interface SteppedOptions extends Omit<AccountOptions, "configuration"> {
  /** Is it a finding also where no law says so that replicas stay apart when nothing is left that could happen? */
  readonly assertedConvergence?: boolean | undefined
}

/** A run that goes on. */
export interface Stepping {
  /** The world that is driven; not to be changed but by commands. */
  readonly world: SteppedWorld
  /** Does a command; `false` if it means nothing now, or if the run is over because something was found. */
  readonly perform: (command: Command) => boolean
  /**
   * Ends the run: partitions end, nodes recover, messages arrive, time passes. Clients must get their answers, and
   * replicas must come to agree where the law promises it.
   */
  readonly heal: () => void
  /** What must not happen, if it happened; the first. */
  readonly finding: () => Finding | undefined
  /** The single steps taken so far, those of the healing left out: the same run once more. */
  readonly steps: ReadonlyArray<Primitive>
  /** The single steps of the healing. */
  readonly healed: ReadonlyArray<Primitive>
  /** How many events there were, up to what was found. */
  readonly events: () => number
  /** Events that were steps of the specification and changed something. */
  readonly judged: () => number
  /** How often each action occurred, as it was judged. */
  readonly actions: ReadonlyMap<Reached, number>
  /** The guarantees that were violated, each with the number of events after which it first was. */
  readonly violations: ReadonlyMap<WatchedGuarantee, number>
}

/** What a stepping needs to know of its schedule. */
export type SteppingSetup = Omit<SteppedSchedule, "commands"> & { readonly actors: Actors }

/**
 * Begins a run without commands.
 *
 * @throws JudgeFailed (from the functions of the result) where the judge fails
 */
export const beginStepping = (
  setup: SteppingSetup,
  { assertedConvergence = false, ...options }: SteppedOptions = {}
): Stepping => {
  const { configuration } = setup
  const account = makeAccount({ configuration, ...options })
  const world = makeSteppedWorld({ ...setup, observe: account.observe })
  const steps: Array<Primitive> = []
  const healing: Array<Primitive> = []
  let own: Finding | undefined
  const finding = (): Finding | undefined => account.finding() ?? own

  const guarded = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      if (error instanceof JudgeFailed) throw error
      own ??= { kind: "defect", events: account.events(), reason: String(error) }
    }
  }

  return {
    world,
    perform: (command) => {
      if (finding() !== undefined) return false
      let done = false
      guarded(() => {
        done = perform(world, command, (step) => {
          if (account.finding() !== undefined) return false
          steps.push(step)
          return true
        })
      })
      return done
    },
    heal: () => {
      if (finding() !== undefined) return
      guarded(() => {
        own = healed(world, {
          assertedConvergence,
          events: account.events,
          isOver: () => account.finding() !== undefined,
          before: (step) => void healing.push(step)
        })
      })
    },
    finding,
    steps,
    healed: healing,
    events: account.events,
    judged: () => {
      let sum = 0
      for (const [action, count] of account.actions) if (action !== unchanged) sum += count
      return sum
    },
    actions: account.actions,
    violations: account.violations
  }
}

/** What became of a stepped run. */
export interface SteppedRun extends Pick<Stepping, "steps" | "healed" | "actions" | "violations"> {
  /** What must not happen, if it happened. */
  readonly finding: Finding | undefined
  /** How many events there were, up to what was found. */
  readonly events: number
  /** Events that were steps of the specification and changed something, up to the finding. */
  readonly judged: number
  /** Clients that wait for an operation to end. */
  readonly waiting: ReadonlyArray<NodeId>
  /** What there is at the end. */
  readonly view: View
}

/** What a run has become by now. */
export const summaryOf = (stepping: Stepping): SteppedRun => ({
  finding: stepping.finding(),
  events: stepping.events(),
  judged: stepping.judged(),
  steps: stepping.steps,
  healed: stepping.healed,
  actions: stepping.actions,
  violations: stepping.violations,
  waiting: stepping.world.waiting(),
  view: stepping.world.view
})

/** Runs the commands of a schedule that mean something when it is their turn, and heals. */
export const runStepped = (
  { commands, ...setup }: SteppedSchedule,
  actors: Actors,
  options: SteppedOptions = {}
): SteppedRun => {
  const stepping = beginStepping({ ...setup, actors }, options)
  for (const command of commands) stepping.perform(command)
  stepping.heal()
  return summaryOf(stepping)
}
