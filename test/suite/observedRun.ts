/**
 * A run that is watched and not compared: what the guarantees say after each event, what the clients were told, and whether
 * what is owed in the end is there.
 */
import type { History } from "../../src/history/index.ts"
import { type Configuration, laws } from "../../src/model/index.ts"
import {
  keysOf,
  makeWorld,
  type Runnable,
  type WatchedGuarantee,
  type World
} from "../../src/simulation/index.ts"
import { membershipOf } from "../../src/store/Options.ts"
import type { View } from "../../src/trace/index.ts"
import type { Obligation } from "./bugs/index.ts"
import { observing } from "./observed.ts"
import { Clients } from "./observedClients.ts"
import { Hints } from "./observedHints.ts"

/** What was seen of a run. */
export interface ObservedRun {
  /** The guarantees that were violated, promised or not. */
  readonly violated: ReadonlySet<WatchedGuarantee>
  /** What is owed, and was not there. */
  readonly unmet: ReadonlySet<Obligation>
  /** What the clients were told. */
  readonly history: History
  /** When the planned operations of each client began. */
  readonly begun: World["begun"]
}

/** So many steps a run may take. */
const mostSteps = 50_000
/** How long a run goes on after all operations have ended, in virtual milliseconds. */
const settling = 40
/** How long after that it may take until what is owed is there. */
const patience = 10_000

const anyHintIn = (configuration: Configuration, keys: ReadonlyArray<string>, view: View): boolean => {
  const { spares, homesOf } = membershipOf(configuration)
  return spares.some((spare) =>
    homesOf("").some((home) => keys.some((key) => view.hinted(spare, home, key) !== null))
  )
}

/** Do all home replicas hold the same of each key? */
export const agree = (configuration: Configuration, keys: ReadonlyArray<string>, view: View): boolean => {
  const [first, ...others] = membershipOf(configuration).homesOf("")
  return keys.every((key) => {
    const held = view.stored(first!, key)
    return others.every((home) => {
      const other = view.stored(home, key)
      return other?.write === held?.write && other?.number === held?.number
    })
  })
}

/** Runs a world until all is calm and what is owed is there, or will not be. */
export const observedRun = (runnable: Runnable): ObservedRun => {
  const { configuration, plan } = runnable
  const keys = keysOf(plan)
  const judge = observing(configuration)
  const clients = new Clients(plan)
  const hints = new Hints(configuration)
  const unmet = new Set<Obligation>()
  const violated = new Set<WatchedGuarantee>()
  const world = makeWorld({
    ...runnable,
    actors: clients.around(runnable.actors),
    observe: (event, view) => {
      if (event.action === "BeginWrite") clients.named(event.write, event.client)
      hints.see(event)
      judge.step(event)
      judge.check(view)
      for (const guarantee of judge.invariants()) violated.add(guarantee)
    }
  })
  const converges = laws.Convergence.holds(configuration)
  const missing = (): ReadonlyArray<Obligation> => [
    ...(converges && !agree(configuration, keys, world.view) ? (["Convergence"] as const) : []),
    ...(anyHintIn(configuration, keys, world.view) ? (["HintsGoHome"] as const) : [])
  ]
  let calmSince: number | undefined
  const untilOver = (): ReadonlyArray<Obligation> => {
    for (let steps = 0; steps <= mostSteps; steps++) {
      if (world.isCalm()) {
        calmSince ??= world.now()
        const quiet = world.now() - calmSince - settling
        if (quiet > 0 && (missing().length === 0 || quiet > patience)) return missing()
      }
      if (!world.step()) return world.waiting().length > 0 ? ["NoDeadlock"] : missing()
    }
    return ["Ends"]
  }
  for (const obligation of untilOver()) unmet.add(obligation)
  if (!hints.areKept(world.view)) unmet.add("HandedOffIsHeld")
  if (clients.isTorn) unmet.add("ValuesStayWithTheirVersions")
  return { violated, unmet, history: clients.operations, begun: world.begun }
}
