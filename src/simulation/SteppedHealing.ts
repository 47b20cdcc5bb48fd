/**
 * The end of a stepped run: partitions end, nodes recover, messages arrive, time passes. Then nobody may wait, and replicas
 * must agree where the law promises it.
 *
 * @module
 */
import { laws } from "../model/index.ts"
import type { View } from "../trace/Event.ts"
import type { Finding } from "./Finding.ts"
import { onLink, type Primitive } from "./SteppedCommand.ts"
import { perform } from "./SteppedPerform.ts"
import type { SteppedWorld } from "./SteppedWorld.ts"

/** How long after the last operation replicas may take to agree where they promise to, in virtual milliseconds. */
const patience = 10_000
/** What is on its way or waits at the end gets so long at least. */
const settling = 120
/** So many single steps the healing may take. */
const mostHealing = 20_000

const differ = ({ homes, keys }: SteppedWorld, view: View): boolean =>
  keys().some((key) =>
    homes.some((home) => view.stored(home, key)?.write !== view.stored(homes[0]!, key)?.write)
  )

const hasHints = ({ homes, spares, keys }: SteppedWorld, view: View): boolean =>
  spares.some((spare) => homes.some((home) => keys().some((key) => view.hinted(spare, home, key) !== null)))

/** What healing needs of its run. */
export interface HealingNeeds {
  /** Is it a finding also where no law says so that replicas stay apart when nothing is left that could happen? */
  readonly assertedConvergence: boolean
  /** How many events there were so far. */
  readonly events: () => number
  /** Was something found? */
  readonly isOver: () => boolean
  /** Is told each single step just before it is taken. */
  readonly before: (step: Primitive) => void
}

/** Heals a world. Returns what is wrong then, if anything is. */
export const healed = (
  world: SteppedWorld,
  { assertedConvergence, events, isOver, before }: HealingNeeds
): Finding | undefined => {
  const mustAgree = laws.Convergence.holds(world.configuration)

  const atRest = (): Finding | undefined => {
    const waiting = world.waiting()
    if (waiting.length > 0) return { kind: "deadlock", events: events(), waiting }
    if (!differ(world, world.view)) return
    return mustAgree || (assertedConvergence && !hasHints(world, world.view))
      ? { kind: "apart", events: events() }
      : undefined
  }

  let calmSince: number | undefined
  const take = (step: Primitive): void => {
    before(step)
    perform(world, step)
  }
  take({ do: "heal" })
  for (const node of [...world.homes, ...world.spares])
    take({ do: "comeBack", node, back: { way: "Recover" } })
  for (let left = mostHealing; left > 0; left--) {
    if (isOver()) return
    if (world.waiting().length === 0) {
      calmSince ??= world.now()
      const quiet = world.now() - calmSince
      if (quiet > settling && (mustAgree ? !differ(world, world.view) : !assertedConvergence)) return
      if (quiet > patience && mustAgree) return { kind: "apart", events: events() }
    }
    const [flight] = world.inFlight()
    const [pending] = world.timers()
    if (flight !== undefined) take({ do: "deliver", ...onLink(world, flight) })
    else if (pending !== undefined) take({ do: "fire", of: pending.of, timer: pending.timer.kind })
    else return atRest()
  }
  return { kind: "endless", events: events(), waiting: world.waiting() }
}
