/**
 * Faults as steps of the mirror: the same step in the state of every key.
 *
 * @module
 */
import { type ActionName, crash, isIn, loseDisk, recover, restoreFrom, type State } from "../model/index.ts"
import type { Event } from "./Event.ts"
import { Refused } from "./Judgement.ts"
import { mustBeUp, type Run, type Taken } from "./Run.ts"
import type { Shard } from "./Shard.ts"

type Of<Name extends Event["action"]> = Extract<Event, { action: Name }>

/** A fault has the same guard in every shard, which only looks at who is up. */
const everywhere = (
  run: Run,
  action: ActionName,
  next: (shard: Shard) => State | undefined,
  reason: string
): Taken => {
  const bare = next(run.bare)
  if (bare === undefined) throw new Refused(reason)
  run.bare.state = bare
  for (const shard of run.shards()) {
    const state = next(shard)
    if (state === undefined) throw new Error(`${action} is a step of some keys only`)
    shard.state = state
  }
  return action
}

/** The step that a fault takes; throws `Refused` where there is none. */
export const stepOfFault = (run: Run, event: Of<"Crash" | "Recover" | "RestoreFrom" | "LoseDisk">): Taken => {
  if (event.action === "RestoreFrom") {
    const n = run.nodes.replica(event.replica)
    const m = run.nodes.replica(event.source)
    if (isIn(run.bare.state.up, n))
      throw new Refused(`${event.replica} is up: only a node that is down comes back`)
    mustBeUp(run, run.bare, m)
    return everywhere(run, "RestoreFrom", ({ model, state }) => restoreFrom(model, state, n, m), "no restore")
  }
  const { action, node } = event
  const m = run.nodes.node(node)
  switch (action) {
    case "Crash":
      return everywhere(run, action, ({ model, state }) => crash(model, state, m), `${node} is down already`)
    case "Recover":
      return everywhere(run, action, ({ model, state }) => recover(model, state, m), `${node} is up`)
    case "LoseDisk":
      return everywhere(
        run,
        action,
        ({ model, state }) => loseDisk(model, state, m),
        `${node} is up: only a node that is down comes back`
      )
  }
}
